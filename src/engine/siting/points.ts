import { distanceTo, type Fitness, rangeOf } from "./fitness.ts";
import type { Criterion, SupplyColumn } from "./supply.ts";

/** The points of one row, 0 to the criterion's weight. What is unknown earns none. */
export type Points = (row: number) => number;

/**
 * A number earns its points evenly from `want` (none) to `ideal` (all); a place, from the edge of the circle to its
 * middle; anything else earns all or nothing.
 */
export function pointsOf(criterion: Criterion, column: SupplyColumn, fitness: Fitness): Points {
  const { weight, want, ideal } = criterion;
  if (column.kind === "place" && want.kind === "within") {
    const km = distanceTo(column, want.lon, want.lat);
    return (row) => share(want.km - km(row), want.km) * weight;
  }
  if (column.kind === "number" && ideal !== undefined) {
    const { from, to } = rangeOf(want)!;
    const worst = Number.isFinite(from) ? from : to;
    const { values } = column;
    return (row) => share(values[row]! - worst, ideal - worst) * weight;
  }
  return (row) => (fitness(row) === 1 ? weight : 0);
}

/** How much of the way is gone, 0 to 1; of no way at all, all of it once it is begun. */
function share(gone: number, way: number): number {
  if (Number.isNaN(gone)) return 0;
  if (way === 0) return gone === 0 ? 1 : 0;
  return Math.min(1, Math.max(0, gone / way));
}
