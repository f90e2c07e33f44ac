/** How the points of one item of one unit follow its value, baselines and extremes held as the run used them. */
import type { Evaluation } from "./evaluation.ts";
import type { Norm } from "./method.ts";
import { shareOf } from "./share.ts";

export type ItemCurve = {
  key: string;
  k: number;
  valueNow: number;
  /** 1: more is better; −1: less is better */
  direction: 1 | -1;
  /** share of the weight at a value, after cap and floor */
  shareAt: (value: number) => number;
  /** value beyond which nothing is gained, in the direction that is better; may be infinite */
  end: number;
  /** value from which something is gained: `valueNow` unless the item lies on its floor */
  start: number;
  /** points gained for each unit of change between start and end */
  slope: number;
};

/** Null where the item is absent, has no weight, or depends on the places of others. */
export function itemCurve(evaluation: Evaluation, k: number, row: number): ItemCurve | null {
  const { norm, weight, key } = evaluation.method.indicators[k]!;
  const { why, value, yardstick } = evaluation.items[k]!;
  if (why[row] !== 0 || norm.kind === "rank" || !(weight > 0)) return null;
  const cell = yardstick.cells.of?.[row] ?? 0;
  const base = yardstick.base[cell]!;
  const top = yardstick.top?.[cell] ?? 0;
  if (norm.kind === "minmax" && !(top > base)) return null;
  const { most, least } = boundsOf(evaluation, k, norm);
  const line = lineOf(norm, base, top);
  const valueNow = value[row]!;
  const direction = line.slope < 0 ? -1 : 1;
  const start = Number.isFinite(least) ? line.zeroAt + least / line.slope : valueNow;
  const end = Number.isFinite(most) ? line.zeroAt + most / line.slope : direction * Number.POSITIVE_INFINITY;
  return {
    key,
    k,
    valueNow,
    direction,
    shareAt: (x) => Math.max(least, Math.min(most, shareOf(norm, base, top, x))),
    // a figure of which less is better ends at 0
    end: direction === 1 ? end : Math.max(0, end),
    start: direction === 1 ? Math.max(valueNow, start) : Math.min(valueNow, start),
    slope: weight * Math.abs(line.slope) * (evaluation.scale?.[row] ?? 1),
  };
}

type Linear = Exclude<Norm, { kind: "rank" }>;

/** Most and least share of the weight: the item's own limits, those of the trial, and those of the norm. */
function boundsOf({ method, options }: Evaluation, k: number, norm: Linear): { most: number; least: number } {
  const { cap = Number.POSITIVE_INFINITY, floor = Number.NEGATIVE_INFINITY } = method.indicators[k]!;
  const trial = options.cap ?? Number.POSITIVE_INFINITY;
  const trialFloor = options.cap === undefined ? Number.NEGATIVE_INFINITY : 0;
  return {
    most: Math.min(cap, trial, greatestShare(norm)),
    least: Math.max(floor, trialFloor, norm.kind === "reverse_ratio" ? 0 : Number.NEGATIVE_INFINITY),
  };
}

/** Whoever passes the best becomes the best, and earns no more than the best does. */
function greatestShare(norm: Linear): number {
  if (norm.kind === "minmax") return norm.hi / 100;
  return norm.kind === "ratio_to_best" ? 1 : Number.POSITIVE_INFINITY;
}

/** The norm as a line: share = slope · (value − zeroAt). */
function lineOf(norm: Linear, base: number, top: number): { slope: number; zeroAt: number } {
  if (norm.kind === "minmax") {
    const slope = (norm.hi - norm.lo) / 100 / (top - base);
    return { slope, zeroAt: base - norm.lo / 100 / slope };
  }
  if (norm.kind === "reverse_ratio") return { slope: -norm.atBaseline / base, zeroAt: 2 * base };
  return { slope: 1 / base, zeroAt: 0 };
}
