/**
 * The way to the next grade for one unit: for each indicator the smallest change that crosses the cut with all else
 * fixed, and the cheapest combination under bounds. Other units, baselines and averages are held as the run used them.
 */
import { cheapestMix, type MixBound, type MixStep } from "./cheapest-mix.ts";
import type { Evaluation } from "./evaluation.ts";
import { type ItemCurve, itemCurve } from "./item-curve.ts";
import { unitScore } from "./score.ts";
import { type NewValues, standingOf } from "./standing.ts";

/** In the indicator's unit; `points` is what the change adds to the score. */
export type Change = { key: string; from: number; to: number; points: number };

export type SingleChange =
  | ({ kind: "change" } & Change)
  /** it cannot earn enough by itself: its cap, the best, or zero comes first */
  | { kind: "out-of-reach"; key: string }
  /** absent, without weight, or scored by the places of others */
  | { kind: "not-movable"; key: string };

export type PathToNextGrade =
  | { kind: "not-graded" }
  | { kind: "best-already" }
  /** overrides, not points, decide the grade */
  | { kind: "held"; overrides: string[] }
  /** grades by condition, or no better grade has a place in the group */
  | { kind: "not-by-score" }
  | {
      kind: "path";
      grade: string;
      next: string;
      score: number;
      /** the least score, before any rounding, with which the unit crosses */
      scoreNeeded: number;
      singles: SingleChange[];
      /** null where no bounds were given, or all of them together do not reach it */
      cheapest: Mix | null;
    };

type Bounds = Readonly<Record<string, MixBound>>;

/** @param bounds by indicator: the value to which the firm can take it, and what each unit of change costs; others stay */
export function pathToNextGrade(evaluation: Evaluation, row: number, bounds: Bounds = {}): PathToNextGrade {
  const { method } = evaluation;
  if (evaluation.excluded[row]! >= 0) return { kind: "not-graded" };
  const grade = evaluation.grade[row]!;
  if (grade === 0) return { kind: "best-already" };
  const ranked = evaluation.quotaGrade[row]!;
  if (grade !== ranked || ranked === 0) return { kind: "held", overrides: holding(evaluation, row) };
  const standing = standingOf(evaluation, row);
  const score = unitScore(evaluation, row, {});
  if (!standing || standing.gradeAt(standing.greatestScore) >= ranked) return { kind: "not-by-score" };

  const scoreNeeded = leastWhere(score, standing.greatestScore, (s) => standing.gradeAt(s) < ranked);
  const crosses = (values: NewValues): boolean =>
    standing.gradeAt(unitScore(evaluation, row, sharesAt(curves, values)), values) < ranked;
  const curves = method.indicators.map((_, k) => itemCurve(evaluation, k, row));
  const singles = method.indicators.map(({ key }, k) => single(key, curves[k]!, crosses));
  return {
    kind: "path",
    grade: method.grading.grades[grade]!.key,
    next: method.grading.grades[standing.gradeAt(scoreNeeded)]!.key,
    score: evaluation.score[row]!,
    scoreNeeded,
    singles,
    cheapest: combined(curves, bounds, scoreNeeded - score, singles, crosses),
  };
}

function holding({ method, overrides }: Evaluation, row: number): string[] {
  const bits = overrides?.[row] ?? 0;
  return method.overrides.filter((_, n) => (bits & (1 << n)) !== 0).map(({ key }) => key);
}

type Curves = readonly (ItemCurve | null)[];

function sharesAt(curves: Curves, values: NewValues): Record<number, number> {
  const shares: Record<number, number> = {};
  for (const curve of curves) {
    const value = curve ? values[curve.key] : undefined;
    if (curve && value !== undefined) shares[curve.k] = curve.shareAt(value);
  }
  return shares;
}

function single(key: string, curve: ItemCurve | null, crosses: (values: NewValues) => boolean): SingleChange {
  if (!curve) return { kind: "not-movable", key };
  const { valueNow, direction } = curve;
  const reaches = (value: number): boolean => crosses({ [key]: value });
  const far = farEnough(curve, reaches);
  if (far === null) return { kind: "out-of-reach", key };
  const to =
    direction * leastWhere(direction * valueNow, direction * far, (value) => reaches(direction * value));
  return { kind: "change", key, from: valueNow, to, points: pointsBetween(curve, to) };
}

/** Some value that crosses, or null: the end of the line, or steps that double until it is crossed. */
function farEnough({ valueNow, end }: ItemCurve, reaches: (value: number) => boolean): number | null {
  if (Number.isFinite(end)) return reaches(end) ? end : null;
  for (let step = Math.max(Math.abs(valueNow), 1e-9); Number.isFinite(step); step *= 2) {
    if (reaches(valueNow + step)) return valueNow + step;
  }
  return null;
}

const pointsBetween = ({ valueNow, slope, direction, start }: ItemCurve, to: number): number =>
  slope * Math.max(0, direction * (to - (direction * (start - valueNow) > 0 ? start : valueNow)));

/** The least number between that holds, to the last bit: `low` does not, `high` does, and holding never stops again. */
function leastWhere(low: number, high: number, holds: (x: number) => boolean): number {
  let below = low;
  let above = high;
  for (;;) {
    const middle = below + (above - below) / 2;
    if (!(middle > below && middle < above)) return above;
    if (holds(middle)) above = middle;
    else below = middle;
  }
}

type Mix = { changes: Change[]; cost: number };

/** The cheapest mix, or a single change where that is cheaper still: one that wins a tie by the figure it moves. */
function combined(
  curves: Curves,
  bounds: Bounds,
  needed: number,
  singles: readonly SingleChange[],
  crosses: (values: NewValues) => boolean,
): Mix | null {
  const movables = curves.flatMap((curve) => {
    const bound = curve ? bounds[curve.key] : undefined;
    return curve && bound ? [{ curve, bound }] : [];
  });
  const steps = cheapestMix(movables, needed);
  const mix = steps && steps.length > 0 ? settled(steps, crosses) : null;
  const alone = singles.flatMap((change): Mix[] => {
    const bound = bounds[change.key];
    if (change.kind !== "change" || !bound || beyond(change, bound)) return [];
    const { key, from, to, points } = change;
    return [{ changes: [{ key, from, to, points }], cost: Math.abs(to - from) * bound.cost }];
  });
  return [...(mix ? [mix] : []), ...alone].toSorted((a, b) => a.cost - b.cost)[0] ?? null;
}

const beyond = ({ from, to }: Change, bound: MixBound): boolean =>
  to > from ? to > bound.to : to < bound.to;

/** The sums of a mix are rounded: its last step is moved by its last bits until the whole really crosses. */
function settled(steps: readonly MixStep[], crosses: (values: NewValues) => boolean): Mix | null {
  const last = steps.at(-1)!;
  const fixed = Object.fromEntries(steps.map(({ curve, to }) => [curve.key, to]));
  const { key, direction, valueNow } = last.curve;
  const slack = Math.max(Math.abs(last.to), Math.abs(valueNow)) * 1e-9;
  const reaches = (value: number): boolean => crosses({ ...fixed, [key]: direction * value });
  const high = direction * last.to + slack;
  if (!reaches(high)) return null;
  const low = direction * last.to - slack;
  const settledAt = direction * (reaches(low) ? low : leastWhere(low, high, reaches));
  const moved = [...steps.slice(0, -1), { ...last, to: settledAt }];
  return {
    changes: moved.map((step) => ({
      key: step.curve.key,
      from: step.curve.valueNow,
      to: step.to,
      points: pointsBetween(step.curve, step.to),
    })),
    cost: moved.reduce((sum, step) => sum + step.cost, 0),
  };
}
