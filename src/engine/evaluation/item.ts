/** Items of an evaluation: values with what they are held against, and the means that stand in for absent ones. */
import { ABSENCES, type Item, type Yardstick } from "./evaluation.ts";
import type { Measured } from "./measure.ts";
import type { Indicator } from "./method.ts";
import { type Cells, cellsOf, type Population } from "./population.ts";
import { sumByCell } from "./reproducible-sum.ts";
import { fillShares } from "./share.ts";

/** @param scratch as long as the population; overwritten where means of shares are taken */
export function itemOf(
  indicator: Indicator,
  measured: Measured,
  yardstick: Yardstick,
  limits: Item["limits"],
  population: Population,
  graded: Uint8Array,
  scratch: Float64Array,
): Item {
  const { norm } = indicator;
  const places = norm.kind === "rank" ? rankShares(norm.better, measured, yardstick.cells, graded) : null;
  const item: Item = { ...measured, yardstick, limits, places, means: {} };
  if (!measured.hasAbsent) return item;
  return { ...item, means: meansOf(indicator, item, population, graded, scratch) };
}

/** Means for the absences that occur among graded units and whose rule takes one. */
function meansOf(
  indicator: Indicator,
  item: Item,
  population: Population,
  graded: Uint8Array,
  scratch: Float64Array,
): Item["means"] {
  const means: { -readonly [K in keyof Item["means"]]: Item["means"][K] } = {};
  for (const [index, absence] of ABSENCES.entries()) {
    const rule = indicator.absent[absence];
    if (rule.kind !== "average_score" && rule.kind !== "average_value") continue;
    if (!occurs(item.why, index + 1, graded)) continue;
    const figures = rule.kind === "average_value" ? item.value : sharesToAverage(indicator, item, scratch);
    means[absence] = meanByCell(figures, graded, cellsOf(population, rule.by));
  }
  return means;
}

function sharesToAverage(indicator: Indicator, item: Item, shares: Float64Array): Float64Array {
  fillShares(indicator, item, 0, shares.length, shares, item.limits.imputation === "after_cap");
  return shares;
}

function occurs(why: Uint8Array, code: number, graded: Uint8Array): boolean {
  for (let row = 0; row < why.length; row++) if (why[row] === code && graded[row] === 1) return true;
  return false;
}

function meanByCell(
  figures: Float64Array,
  graded: Uint8Array,
  cells: Cells,
): NonNullable<Item["means"]["missing"]> {
  const { sums, counts } = sumByCell(figures, graded, cells.of, cells.keys.length);
  return { cells, figures: sums.map((sum, cell) => sum / counts[cell]!), counts };
}

/** (n − place + 1)/n among the graded units of each cell that have the item; equal values share the better place. */
function rankShares(
  better: "high" | "low",
  { value, why }: Measured,
  cells: Cells,
  graded: Uint8Array,
): Float64Array {
  const share = new Float64Array(value.length).fill(Number.NaN);
  const lists = cells.keys.map((): number[] => []);
  for (let row = 0; row < value.length; row++) {
    if (graded[row] === 1 && why[row] === 0) lists[cells.of ? cells.of[row]! : 0]!.push(row);
  }
  const sign = better === "high" ? 1 : -1;
  for (const rows of lists) {
    rows.sort((a, b) => sign * (value[b]! - value[a]!));
    let earned = 1;
    for (const [place, row] of rows.entries()) {
      if (place === 0 || value[row] !== value[rows[place - 1]!]) earned = (rows.length - place) / rows.length;
      share[row] = earned;
    }
  }
  return share;
}
