/**
 * An evaluation laid out for trying: graded units group after group, and inside a group in the order in which ties are
 * broken, so that a stable sort by score is the whole ranking and each group stays in cache.
 */
import { gradedMask } from "./admission.ts";
import { ABSENCES, type Evaluation, type Item, type Limits } from "./evaluation.ts";
import { itemOf } from "./item.ts";
import type { Indicator } from "./method.ts";
import { overrideTable } from "./override.ts";
import { rankRoom } from "./rank-places.ts";
import { greatestRun, laidOut, tieOrder } from "./ranking.ts";
import { fillShares, shareAt, sharesOfAbsent } from "./share.ts";
import { sortRows } from "./sort-rows.ts";

export type Layout = {
  evaluation: Evaluation;
  /** row of each place in the layout */
  rows: Int32Array;
  /** group g is `starts[g]` to `starts[g + 1]` */
  starts: Int32Array;
  /** shares by indicator and place; 0 where the item drops out */
  shares: readonly Float64Array[];
  constant: Float64Array | null;
  /** places with items that drop out, and the bits of those items */
  dropped: { places: Int32Array; bits: Uint32Array };
  /** grade before overrides where neither score nor rank decide it */
  fixedGrade: Uint8Array | null;
  /** final grade by grade before overrides, a table for each place that has overrides; null: no overrides */
  overrideTables: { of: Uint16Array; tables: readonly Uint8Array[] } | null;
};

export function layOut(evaluation: Evaluation): Layout {
  const { method, items } = evaluation;
  const { rows, starts } = laidByTies(evaluation);
  const { rule } = method.grading;
  const scratch = new Float64Array(evaluation.excluded.length);
  return {
    evaluation,
    rows,
    starts,
    shares: items.map((item, k) => placed(method.indicators[k]!, item, rows, scratch)),
    constant: evaluation.constant ? gather(evaluation.constant, rows) : null,
    dropped: droppedItems(evaluation, rows),
    fixedGrade: rule.kind === "absolute" ? Uint8Array.from(rows, (row) => evaluation.quotaGrade[row]!) : null,
    overrideTables: overridesOf(evaluation, rows),
  };
}

/** What a slider may move besides weights: a baseline as a multiple of what it was, cap and floor in multiples of the weight. */
export type Restatement = { baselineFactor?: number; cap?: number; floor?: number };

/** The layout with some items scored anew; the others are shared with the one given. Same results as evaluating afresh. */
export function restated(layout: Layout, changes: Readonly<Record<string, Restatement>>): Layout {
  const { evaluation, rows } = layout;
  const { method, population, excluded, items } = evaluation;
  const graded = gradedMask({ excluded });
  const scratch = new Float64Array(excluded.length);
  const shares = layout.shares.map((laid, k) => {
    const indicator = method.indicators[k]!;
    const change = changes[indicator.key];
    if (!change) return laid;
    const { yardstick } = items[k]!;
    const factor = change.baselineFactor ?? 1;
    const moved = { ...yardstick, base: yardstick.base.map((base) => base * factor) };
    const limits = limitsOf(evaluation, indicator, change);
    const item = itemOf(indicator, items[k]!, moved, limits, population, graded, scratch);
    return placed(indicator, item, rows, scratch);
  });
  return { ...layout, shares };
}

function limitsOf({ method, options }: Evaluation, indicator: Indicator, change: Restatement): Limits {
  const trial = options.cap;
  return {
    cap: change.cap ?? Math.min(indicator.cap ?? Number.POSITIVE_INFINITY, trial ?? Number.POSITIVE_INFINITY),
    floor:
      change.floor ??
      Math.max(
        indicator.floor ?? Number.NEGATIVE_INFINITY,
        trial === undefined ? Number.NEGATIVE_INFINITY : 0,
      ),
    imputation: trial === undefined ? method.imputation : "after_cap",
  };
}

/** Graded rows group after group, in each group in the order in which ties are broken. */
function laidByTies(evaluation: Evaluation): Pick<Layout, "rows" | "starts"> {
  const { method, population, items, excluded, group, groups } = evaluation;
  const { ties } = method.ranking;
  const by = ties.kind === "break" ? ties.by : [];
  const values = Object.fromEntries(
    method.indicators.map((indicator, k) => [indicator.key, items[k]!.value]),
  );
  const [first] = by;
  const column = first && (values[first.fact] ?? population.numbers[first.fact]?.values);
  const sign = first?.better === "low" ? -1 : 1;
  const leading = new Float64Array(excluded.length);
  for (let row = 0; row < leading.length; row++) {
    const figure = column ? sign * column[row]! : 0;
    // absent last, as `tieOrder` has it
    leading[row] = Number.isNaN(figure) ? -Number.MAX_VALUE : figure;
  }
  const { order, starts, laid } = laidOut(group, groups.length, gradedMask({ excluded }), leading);
  const ordered = tieOrder(by, { population, values });
  const room = rankRoom(greatestRun(starts));
  for (let g = 0; g + 1 < starts.length; g++) {
    sortRows(order, starts[g]!, starts[g + 1]!, laid, ordered, room);
  }
  return { rows: order, starts };
}

function gather(column: Float64Array, rows: Int32Array): Float64Array {
  const laid = new Float64Array(rows.length);
  for (let place = 0; place < laid.length; place++) laid[place] = column[rows[place]!]!;
  return laid;
}

/** Shares by place; 0 where the item drops out. */
function placed(indicator: Indicator, item: Item, rows: Int32Array, scratch: Float64Array): Float64Array {
  fillShares(indicator, item, 0, scratch.length, scratch);
  const laid = gather(scratch, rows);
  if (!item.hasAbsent) return laid;
  const byCode = sharesOfAbsent(indicator, item);
  for (let place = 0; place < laid.length; place++) {
    if (!Number.isNaN(laid[place]!)) continue;
    const row = rows[place]!;
    laid[place] = orZero(byCode ? byCode[item.why[row]!]! : shareAt(indicator, item, row));
  }
  return laid;
}

const orZero = (share: number): number => (Number.isNaN(share) ? 0 : share);

function droppedItems({ method, items }: Evaluation, rows: Int32Array): Layout["dropped"] {
  const found = new Map<number, number>();
  for (const [k, { absent }] of method.indicators.entries()) {
    const dropsOut = [false, ...ABSENCES.map((absence) => absent[absence].kind === "exclude")];
    const { why, hasAbsent } = items[k]!;
    if (!hasAbsent || !dropsOut.includes(true)) continue;
    for (let place = 0; place < rows.length; place++) {
      if (dropsOut[why[rows[place]!]!]) found.set(place, (found.get(place) ?? 0) | (1 << k));
    }
  }
  return { places: Int32Array.from(found.keys()), bits: Uint32Array.from(found.values()) };
}

function overridesOf({ method, overrides }: Evaluation, rows: Int32Array): Layout["overrideTables"] {
  if (!overrides) return null;
  const at = new Map<number, number>();
  const tables: Uint8Array[] = [];
  const of = Uint16Array.from(rows, (row) => {
    const bits = overrides[row]!;
    const known = at.get(bits) ?? tables.push(overrideTable(method, bits)) - 1;
    at.set(bits, known);
    return known;
  });
  return { of, tables };
}
