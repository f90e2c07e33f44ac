/** Points item by item, of one unit and on average over its group, as they enter the score of a trial. */
import type { Layout } from "#engine/evaluation/layout.ts";

export type ItemPoints = {
  /** points by indicator of the unit at a place; those of items that drop out are 0 */
  of: (place: number) => number[];
  /** mean points by indicator over a group */
  mean: (g: number) => number[];
};

/** @param weights by indicator, as they were tried */
export function itemPoints(layout: Layout, weights: readonly number[]): ItemPoints {
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  const scales = scalesOf(layout, weights, whole);
  const means = new Map<number, number[]>();
  const of = (place: number): number[] => {
    const scale = scales.get(place) ?? 1;
    return weights.map((weight, k) => weight * layout.shares[k]![place]! * scale);
  };
  const mean = (g: number): number[] => {
    const known = means.get(g) ?? meanOf(layout, g, weights, scales);
    means.set(g, known);
    return known;
  };
  return { of, mean };
}

/** What the other items of a unit are multiplied by, where some drop out. */
function scalesOf(
  { dropped }: Layout,
  weights: readonly number[],
  whole: number,
): ReadonlyMap<number, number> {
  const scales = new Map<number, number>();
  for (const [n, place] of dropped.places.entries()) {
    const bits = dropped.bits[n]!;
    const left = weights.reduce((rest, weight, k) => (bits & (1 << k) ? rest - weight : rest), whole);
    scales.set(place, left > 0 ? whole / left : 0);
  }
  return scales;
}

function meanOf(
  { starts, shares }: Layout,
  g: number,
  weights: readonly number[],
  scales: ReadonlyMap<number, number>,
): number[] {
  const from = starts[g]!;
  const to = starts[g + 1]!;
  const sums = shares.map((of) => sumOf(of, starts)[g]!);
  for (const [place, scale] of scales) {
    if (place < from || place >= to) continue;
    for (const [k, of] of shares.entries()) sums[k]! += (scale - 1) * of[place]!;
  }
  return sums.map((sum, k) => (to > from ? (weights[k]! * sum) / (to - from) : 0));
}

/** Sums of shares by group. Shares that a trial does not move are summed once. */
const known = new WeakMap<Float64Array, Float64Array>();

function sumOf(shares: Float64Array, starts: Int32Array): Float64Array {
  const held = known.get(shares);
  if (held) return held;
  const sums = new Float64Array(starts.length - 1);
  for (let g = 0; g < sums.length; g++) {
    let sum = 0;
    for (let at = starts[g]!; at < starts[g + 1]!; at++) sum += shares[at]!;
    sums[g] = sum;
  }
  known.set(shares, sums);
  return sums;
}
