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
  if (!cellOf) return sumInOne(values, counted);
  const counts = new Int32Array(cellCount);
  let greatest = 0;
  for (let row = 0; row < values.length; row++) {
    const value = values[row]!;
    if (counted[row] !== 1 || Number.isNaN(value)) continue;
    greatest = Math.max(greatest, Math.abs(value));
    counts[cellOf[row]!]! += 1;
  }
  return { sums: sumsOf(values, counted, cellOf, cellCount, greatest), counts };
}

/** Rows that are added at a time: short loops called often are compiled early and keep their numbers in registers. */
const BLOCK = 4096;

function sumInOne(values: Float64Array, counted: Uint8Array): { sums: Float64Array; counts: Int32Array } {
  const found = { greatest: 0, count: 0 };
  for (let from = 0; from < values.length; from += BLOCK) {
    measureBlock(values, counted, from, Math.min(from + BLOCK, values.length), found);
  }
  const counts = Int32Array.of(found.count);
  if (found.greatest === 0) return { sums: new Float64Array(1), counts };
  const folds = foldsFor(found.greatest, values.length);
  const parts = new Float64Array(3);
  for (let from = 0; from < values.length; from += BLOCK) {
    addBlock(values, counted, from, Math.min(from + BLOCK, values.length), folds, parts);
  }
  return { sums: Float64Array.of(parts[2]! + parts[1]! + parts[0]!), counts };
}

function measureBlock(
  values: Float64Array,
  counted: Uint8Array,
  from: number,
  to: number,
  found: { greatest: number; count: number },
): void {
  let greatest = found.greatest;
  let count = 0;
  for (let row = from; row < to; row++) {
    const size = Math.abs(values[row]!);
    // false for NaN
    if (size >= 0 && counted[row] === 1) {
      count++;
      if (size > greatest) greatest = size;
    }
  }
  found.greatest = greatest;
  found.count += count;
}

function addBlock(
  values: Float64Array,
  counted: Uint8Array,
  from: number,
  to: number,
  [m1, m2, m3]: Folds,
  parts: Float64Array,
): void {
  let s1 = parts[0]!;
  let s2 = parts[1]!;
  let s3 = parts[2]!;
  for (let row = from; row < to; row++) {
    const value = values[row]!;
    if (counted[row] !== 1 || Number.isNaN(value)) continue;
    const h1 = value + m1 - m1;
    const r1 = value - h1;
    const h2 = r1 + m2 - m2;
    s1 += h1;
    s2 += h2;
    s3 += r1 - h2 + m3 - m3;
  }
  parts[0] = s1;
  parts[1] = s2;
  parts[2] = s3;
}

type Folds = readonly [number, number, number];

/** The cutting points: 1.5 · 2^k, so that adding and subtracting one rounds to a multiple of its last place. */
function foldsFor(greatest: number, terms: number): Folds {
  const headroom = Math.ceil(Math.log2(terms + 1)) + 1;
  const exponent = Math.ceil(Math.log2(greatest)) + 1;
  const first = exponent + headroom;
  const second = first - 53 + headroom;
  const third = second - 53 + headroom;
  return [1.5 * 2 ** first, 1.5 * 2 ** second, 1.5 * 2 ** third];
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
    if (counted[row] !== 1 || Number.isNaN(value)) continue;
    const cell = cellOf[row]!;
    const h1 = value + m1 - m1;
    const r1 = value - h1;
    const h2 = r1 + m2 - m2;
    s1[cell]! += h1;
    s2[cell]! += h2;
    s3[cell]! += r1 - h2 + m3 - m3;
  }
  return s1.map((sum, cell) => s3[cell]! + s2[cell]! + sum);
}
