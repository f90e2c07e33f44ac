import type { Problem } from "./instance.ts";

/** What a pair costs once what it uses of every row is paid for; Infinity where it may not be. */
export function paidFor(
  { sites, cost, rows, rowsOf }: Problem,
  price: Float64Array,
  p: number,
  s: number,
): number {
  let paid = cost[p * sites + s]!;
  if (paid === Infinity) return paid;
  for (const r of rowsOf[s]!) paid += price[r]! * rows[r]!.need[p * sites + s]!;
  return paid;
}

export type Near = { sites: readonly Int32Array[]; scale: number };

/**
 * For each project the sites that are cheapest once what they use is paid for; `scale` is how much the second is dearer than
 * the first, in the middle of all projects: the size of a step that matters.
 */
export function nearestSites(
  { projects, sites, none, cost, rows, rowsOf }: Problem,
  price: Float64Array,
  most: number,
): Near {
  const gaps: number[] = [];
  const near = Array.from({ length: projects }, (_, p) => {
    const paid: [number, number][] = [];
    for (let s = 0; s < sites; s++) {
      let sum = cost[p * sites + s]!;
      if (sum === Infinity) continue;
      for (const r of rowsOf[s]!) sum += price[r]! * rows[r]!.need[p * sites + s]!;
      paid.push([sum, s]);
    }
    paid.sort((a, b) => a[0] - b[0]);
    if (paid.length > 1) gaps.push(paid[1]![0] - paid[0]![0]);
    return Int32Array.from(
      withNone(
        paid.slice(0, most).map(([, s]) => s),
        none,
      ),
    );
  });
  gaps.sort((a, b) => a - b);
  return { sites: near, scale: gaps[gaps.length >> 1] || 1 };
}

const withNone = (near: number[], none: number): number[] =>
  none < 0 || near.includes(none) ? near : [...near, none];
