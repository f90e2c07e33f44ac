/** Scores: Σ weight × share, scaled where items drop out, plus the points that no weight moves. */
import { adjustedBy, adjustmentPoints } from "./adjustment.ts";
import { ABSENCES, type Evaluation, type Item } from "./evaluation.ts";
import type { Method } from "./method.ts";
import { type Ranker, roundScore } from "./ranking.ts";

/** For each unit, all weights over the weights of the items it has; null where no item drops out of any unit. */
export function scaleOf(method: Method, items: readonly Item[], graded: Uint8Array): Float64Array | null {
  const whole = method.indicators.reduce((sum, indicator) => sum + indicator.weight, 0);
  let scale: Float64Array | null = null;
  for (const [k, indicator] of method.indicators.entries()) {
    if (!ABSENCES.some((absence) => indicator.absent[absence].kind === "exclude")) continue;
    const { share } = items[k]!;
    for (let row = 0; row < share.length; row++) {
      if (graded[row] !== 1 || !Number.isNaN(share[row]!)) continue;
      scale ??= new Float64Array(graded.length).fill(whole);
      scale[row]! -= indicator.weight;
    }
  }
  return scale?.map((left) => (left > 0 ? whole / left : 0)) ?? null;
}

/** Fixed points for absent items, bonus, deduction and penalty; null where the method has none of them. */
export function constantOf(
  method: Method,
  from: Ranker,
  items: readonly Item[],
  graded: Uint8Array,
): Float64Array | null {
  const fixed = method.indicators.flatMap((indicator, k) =>
    ABSENCES.flatMap((absence, index) => {
      const rule = indicator.absent[absence];
      return rule.kind === "points" ? [{ why: items[k]!.why, code: index + 1, points: rule.points }] : [];
    }),
  );
  if (fixed.length === 0 && method.adjustments.length === 0) return null;
  const adjustments = method.adjustments.map((adjustment) =>
    adjustmentPoints(adjustment, from.population, from.values),
  );
  const constant = new Float64Array(graded.length);
  for (let row = 0; row < constant.length; row++) {
    if (graded[row] !== 1) continue;
    let points = 0;
    for (const rule of fixed) if (rule.why[row] === rule.code) points += rule.points;
    constant[row] = points + adjustedBy(adjustments, method.adjustmentLimits, row);
  }
  return constant;
}

/** Scores of graded units, NaN elsewhere; rounded only where the method ranks rounded scores. */
export function scoreOf(
  method: Method,
  items: readonly Item[],
  scale: Float64Array | null,
  constant: Float64Array | null,
  graded: Uint8Array,
): Float64Array {
  const score = new Float64Array(graded.length);
  for (const [k, indicator] of method.indicators.entries())
    addItem(score, items[k]!.share, indicator.weight, scale);
  const decimals = method.ranking.scoreDecimals;
  for (let row = 0; row < score.length; row++) {
    if (graded[row] !== 1) {
      score[row] = Number.NaN;
      continue;
    }
    if (scale) score[row]! *= scale[row]!;
    if (constant) score[row]! += constant[row]!;
    if (decimals !== undefined) score[row] = roundScore(score[row]!, decimals);
  }
  return score;
}

function addItem(score: Float64Array, share: Float64Array, weight: number, scale: Float64Array | null): void {
  for (let row = 0; row < score.length; row++) {
    const earned = share[row]!;
    // an item that drops out is NaN; where nothing drops out there is nothing to test
    if (scale === null || !Number.isNaN(earned)) score[row]! += weight * earned;
  }
}

/**
 * The score of one unit before rounding, some of its shares replaced: the additions of `scoreOf` in the same order.
 * @param shares by index of the indicator
 */
export function unitScore(
  { method, items, scale, constant }: Pick<Evaluation, "method" | "items" | "scale" | "constant">,
  row: number,
  shares: Readonly<Record<number, number>>,
): number {
  let score = 0;
  for (const [k, { weight }] of method.indicators.entries()) {
    const share = shares[k] ?? items[k]!.share[row]!;
    if (scale === null || !Number.isNaN(share)) score += weight * share;
  }
  if (scale) score *= scale[row]!;
  return constant ? score + constant[row]! : score;
}
