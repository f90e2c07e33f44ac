/** Areas are kept to a square millimetre. */
const UNITS_PER_M2 = 1e6;

/** An area in whole square millimetres, so that sums are exact. */
export const inUnits = (areaM2: number): number => Math.round(areaM2 * UNITS_PER_M2);

/**
 * Divides an area by weights so that the parts add up to it exactly, to the square millimetre: each its share rounded down, what
 * is left over going to the largest remainders. Without any weight all goes to the first.
 */
export function shareOut(areaM2: number, weights: readonly number[]): number[] {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const units = inUnits(areaM2);
  if (total <= 0) return weights.map((_, n) => (n === 0 ? units / UNITS_PER_M2 : 0));
  const exact = weights.map((weight) => (units * weight) / total);
  const parts = exact.map(Math.floor);
  let left = units - parts.reduce((sum, part) => sum + part, 0);
  const byRemainder = exact
    .map((share, n) => ({ n, remainder: share - Math.floor(share) }))
    .sort((a, b) => b.remainder - a.remainder || a.n - b.n);
  for (let turn = 0; left > 0; turn++, left--) parts[byRemainder[turn % parts.length]!.n]! += 1;
  return parts.map((part) => part / UNITS_PER_M2);
}
