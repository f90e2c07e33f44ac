/**
 * Sums that do not depend on the order of their terms, so that permuting units changes no baseline by a bit.
 * Each term is cut at fixed places into three parts whose sums are exact (Demmel and Nguyen, Fast Reproducible
 * Floating-Point Summation, 2013). Error below n · 2⁻⁹⁰ of the greatest term for up to 2²⁴ terms.
 */

/**
 * Sums of `values` for each cell over the rows where `counted` is 1 and the value is a number.
 * @param cellOf cell of each row, or null for one cell
 */
export function sumByCell(
  values: Float64Array,
  counted: Uint8Array,
  cellOf: Int32Array | null,
  cellCount: number,
): { sums: Float64Array; counts: Int32Array } {
  const counts = new Int32Array(cellCount);
  let greatest = 0;
  for (let row = 0; row < values.length; row++) {
    const value = values[row]!;
    // false for NaN too
    const size = value < 0 ? -value : value;
    if (size >= 0 && counted[row] === 1) {
      if (size > greatest) greatest = size;
      counts[cellOf ? cellOf[row]! : 0]! += 1;
    }
  }
  const sums = cellOf
    ? sumsOf(values, counted, cellOf, cellCount, greatest)
    : Float64Array.of(sumOf(values, counted, greatest));
  return { sums, counts };
}

/** The cutting points: 1.5 · 2^k, so that adding and subtracting one rounds to a multiple of its last place. */
function foldsFor(greatest: number, terms: number): [number, number, number] {
  const headroom = Math.ceil(Math.log2(terms + 1)) + 1;
  const exponent = Math.ceil(Math.log2(greatest)) + 1;
  const first = exponent + headroom;
  const second = first - 53 + headroom;
  const third = second - 53 + headroom;
  return [1.5 * 2 ** first, 1.5 * 2 ** second, 1.5 * 2 ** third];
}

function sumOf(values: Float64Array, counted: Uint8Array, greatest: number): number {
  if (greatest === 0) return 0;
  const [m1, m2, m3] = foldsFor(greatest, values.length);
  let s1 = 0;
  let s2 = 0;
  let s3 = 0;
  for (let row = 0; row < values.length; row++) {
    const value = values[row]!;
    if (counted[row] === 1 && !Number.isNaN(value)) {
      const h1 = value + m1 - m1;
      const r1 = value - h1;
      const h2 = r1 + m2 - m2;
      s1 += h1;
      s2 += h2;
      s3 += r1 - h2 + m3 - m3;
    }
  }
  return s3 + s2 + s1;
}

function sumsOf(
  values: Float64Array,
  counted: Uint8Array,
  cellOf: Int32Array,
  cellCount: number,
  greatest: number,
): Float64Array {
  const s1 = new Float64Array(cellCount);
  if (greatest === 0) return s1;
  const s2 = new Float64Array(cellCount);
  const s3 = new Float64Array(cellCount);
  const [m1, m2, m3] = foldsFor(greatest, values.length);
  for (let row = 0; row < values.length; row++) {
    const value = values[row]!;
    if (counted[row] === 1 && !Number.isNaN(value)) {
      const cell = cellOf[row]!;
      const h1 = value + m1 - m1;
      const r1 = value - h1;
      const h2 = r1 + m2 - m2;
      s1[cell]! += h1;
      s2[cell]! += h2;
      s3[cell]! += r1 - h2 + m3 - m3;
    }
  }
  return s1.map((sum, cell) => s3[cell]! + s2[cell]! + sum);
}
