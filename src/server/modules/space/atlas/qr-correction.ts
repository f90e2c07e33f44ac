/** Reed–Solomon over GF(256) with 0x11d, as QR codes have it. */
function times(a: number, b: number): number {
  let product = 0;
  for (let i = 7; i >= 0; i--) {
    product = (product << 1) ^ ((product >> 7) * 0x11d);
    product ^= ((b >> i) & 1) * a;
  }
  return product;
}

/** The codewords of correction of a block. */
export function correctionOf(data: readonly number[], count: number): number[] {
  const divisor = new Array<number>(count - 1).fill(0).concat(1);
  let root = 1;
  for (let i = 0; i < count; i++) {
    for (let j = 0; j < count; j++) divisor[j] = times(divisor[j]!, root) ^ (divisor[j + 1] ?? 0);
    root = times(root, 2);
  }
  const rest = new Array<number>(count).fill(0);
  for (const word of data) {
    const factor = word ^ rest.shift()!;
    rest.push(0);
    for (const [i, coefficient] of divisor.entries()) rest[i]! ^= times(coefficient, factor);
  }
  return rest;
}
