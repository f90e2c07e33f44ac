/** From values to shares of the weight: the norm, then cap, floor and what stands in for absent items. */
import { ABSENCES, type Item, type Yardstick } from "./evaluation.ts";
import type { Measured } from "./measure.ts";
import type { AbsentRule, Indicator, Norm } from "./method.ts";
import { type Cells, cellsOf, type Population } from "./population.ts";
import { sumByCell } from "./reproducible-sum.ts";

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

export type Limits = { cap: number; floor: number; imputation: "after_cap" | "before_cap" };

/** Shares of every graded unit, with the means that stood in for absent items. */
export function shareItem(
  indicator: Indicator,
  measured: Measured,
  yardstick: Yardstick,
  population: Population,
  graded: Uint8Array,
  limits: Limits,
): Item {
  const share =
    indicator.norm.kind === "rank"
      ? rankShares(indicator.norm.better, measured, yardstick.cells, graded)
      : rawShares(indicator.norm, measured, yardstick, graded);
  if (limits.imputation === "after_cap") clamp(share, limits);
  const means: { -readonly [K in keyof Item["means"]]: Item["means"][K] } = {};
  for (const [index, absence] of ABSENCES.entries()) {
    const rule = indicator.absent[absence];
    const rows = rowsAbsent(measured.why, index + 1, graded);
    if (rows.length === 0) continue;
    const mean = standIn(rule, rows, share, indicator.norm, measured, yardstick, population, graded);
    if (mean) means[absence] = mean;
  }
  if (limits.imputation === "before_cap") clamp(share, limits);
  return { value: measured.value, why: measured.why, share, yardstick, means };
}

function rawShares(
  norm: Norm,
  { value, why }: Measured,
  yardstick: Yardstick,
  graded: Uint8Array,
): Float64Array {
  const share = new Float64Array(value.length);
  const { base, top, cells } = yardstick;
  const one = cells.of === null;
  const b = base[0]!;
  const plain = one && (norm.kind === "ratio" || norm.kind === "ratio_to_best");
  for (let row = 0; row < share.length; row++) {
    if (graded[row] !== 1 || why[row] !== 0) share[row] = Number.NaN;
    else if (plain) share[row] = value[row]! / b;
    else {
      const cell = one ? 0 : cells.of![row]!;
      share[row] = shareOf(norm, base[cell]!, top ? top[cell]! : 0, value[row]!);
    }
  }
  return share;
}

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

function clamp(share: Float64Array, { cap, floor }: Limits): void {
  if (cap === Number.POSITIVE_INFINITY && floor === Number.NEGATIVE_INFINITY) return;
  for (let row = 0; row < share.length; row++) {
    const s = share[row]!;
    if (s > cap) share[row] = cap;
    else if (s < floor) share[row] = floor;
  }
}

function rowsAbsent(why: Uint8Array, code: number, graded: Uint8Array): number[] {
  const rows: number[] = [];
  for (let row = 0; row < why.length; row++) if (why[row] === code && graded[row] === 1) rows.push(row);
  return rows;
}

type Mean = NonNullable<Item["means"]["missing"]>;

/** Fills the shares of absent rows by the rule; gives the means where it took any. NaN stays: the item drops out. */
function standIn(
  rule: AbsentRule,
  rows: readonly number[],
  share: Float64Array,
  norm: Norm,
  measured: Measured,
  yardstick: Yardstick,
  population: Population,
  graded: Uint8Array,
): Mean | undefined {
  const fill = (figure: (row: number) => number): void => {
    for (const row of rows) share[row] = figure(row);
  };
  switch (rule.kind) {
    case "zero":
    case "points":
      fill(() => 0);
      return undefined;
    case "full":
      fill(() => 1);
      return undefined;
    case "average_score": {
      const present = share.map((s, row) => (measured.why[row] === 0 ? s : Number.NaN));
      const mean = meanOf(present, graded, cellsOf(population, rule.by));
      // nobody has the item: nothing to average, and no points
      fill((row) => orZero(mean.figures[mean.cells.of ? mean.cells.of[row]! : 0]!));
      return mean;
    }
    case "average_value": {
      const mean = meanOf(measured.value, graded, cellsOf(population, rule.by));
      fill((row) => {
        const cell = yardstick.cells.of ? yardstick.cells.of[row]! : 0;
        const value = mean.figures[mean.cells.of ? mean.cells.of[row]! : 0]!;
        return orZero(shareOf(norm, yardstick.base[cell]!, yardstick.top ? yardstick.top[cell]! : 0, value));
      });
      return mean;
    }
    case "exclude":
    case "ungraded":
      return undefined;
  }
}

const orZero = (figure: number): number => (Number.isNaN(figure) ? 0 : figure);

function meanOf(figures: Float64Array, graded: Uint8Array, cells: Cells): Mean {
  const { sums, counts } = sumByCell(figures, graded, cells.of, cells.keys.length);
  return { cells, figures: sums.map((sum, cell) => sum / counts[cell]!), counts };
}
