/** From values to shares of the weight: the norm, then cap and floor, or what stands in for an absent value. */
import { ABSENCES, type Item } from "./evaluation.ts";
import type { AbsentRules, Indicator, Norm } from "./method.ts";

/** Share of the weight that a value earns before cap and floor, for every norm but `rank`. */
export function shareOf(norm: Norm, base: number, top: number, value: number): number {
  switch (norm.kind) {
    case "ratio":
    case "ratio_to_best":
      return value / base;
    case "minmax":
      // all equal: everybody is best
      if (!(top > base)) return norm.hi / 100;
      return (norm.lo + ((norm.hi - norm.lo) * (value - base)) / (top - base)) / 100;
    case "reverse_ratio":
      return norm.atBaseline * Math.max(0, 2 - value / base);
    case "rank":
      return Number.NaN;
  }
}

const clamped = (share: number, { cap, floor }: Item["limits"]): number => {
  if (share > cap) return cap;
  return share < floor ? floor : share;
};

/** Share of the weight that a graded unit earns with an item; NaN where the item drops out. */
export function shareAt(indicator: Indicator, item: Item, row: number): number {
  const absence = ABSENCES[item.why[row]! - 1];
  return absence === undefined
    ? presentShare(indicator.norm, item, row)
    : absentShare(indicator, item, absence, row);
}

function absentShare(indicator: Indicator, item: Item, absence: keyof AbsentRules, row: number): number {
  const rule = indicator.absent[absence];
  switch (rule.kind) {
    case "zero":
    case "points":
      return 0;
    case "full":
      return clamped(1, item.limits);
    case "exclude":
    case "ungraded":
      return Number.NaN;
    case "average_score":
    case "average_value": {
      const means = item.means[absence];
      const mean = means?.figures[means.cells.of?.[row] ?? 0] ?? Number.NaN;
      // nobody has the item, or the unit is not graded: there is no average to give
      if (Number.isNaN(mean)) return 0;
      const share = rule.kind === "average_score" ? mean : rawShare(indicator.norm, item, row, mean);
      return clamped(share, item.limits);
    }
  }
}

/** What absent units earn by `WHY` code, where it does not depend on their cells; null where it does. */
export function sharesOfAbsent(indicator: Indicator, item: Item): Float64Array | null {
  const byCell = Object.values(item.means).some((mean) => mean !== undefined && mean.cells.of !== null);
  if (byCell || item.yardstick.cells.of !== null) return null;
  return Float64Array.of(Number.NaN, ...ABSENCES.map((absence) => absentShare(indicator, item, absence, 0)));
}

function presentShare(norm: Norm, item: Item, row: number): number {
  if (item.places) return clamped(item.places[row]!, item.limits);
  return clamped(rawShare(norm, item, row, item.value[row]!), item.limits);
}

function rawShare(norm: Norm, { yardstick }: Item, row: number, value: number): number {
  const cell = yardstick.cells.of?.[row] ?? 0;
  return shareOf(norm, yardstick.base[cell]!, yardstick.top?.[cell] ?? 0, value);
}

/**
 * Shares of rows `from` to `to` that have the item, as `shareAt` gives them, into `into` from its start; NaN for the others.
 * @param limited false: before cap and floor
 */
export function fillShares(
  { norm }: Indicator,
  item: Item,
  from: number,
  to: number,
  into: Float64Array,
  limited = true,
): void {
  const size = to - from;
  const { yardstick, places } = item;
  const isRatio = norm.kind === "ratio" || norm.kind === "ratio_to_best";
  if (isRatio && yardstick.cells.of === null) fillRatios(item.value, yardstick.base[0]!, from, size, into);
  else if (places) into.set(places.subarray(from, to));
  else for (let n = 0; n < size; n++) into[n] = rawShare(norm, item, from + n, item.value[from + n]!);
  if (limited) limit(item.limits, size, into);
}

function fillRatios(value: Float64Array, base: number, from: number, size: number, into: Float64Array): void {
  for (let n = 0; n < size; n++) into[n] = value[from + n]! / base;
}

function limit({ cap, floor }: Item["limits"], size: number, into: Float64Array): void {
  if (cap === Number.POSITIVE_INFINITY && floor === Number.NEGATIVE_INFINITY) return;
  for (let n = 0; n < size; n++) {
    const share = into[n]!;
    if (share > cap) into[n] = cap;
    else if (share < floor) into[n] = floor;
  }
}
