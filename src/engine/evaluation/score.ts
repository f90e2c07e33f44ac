/** Scores: Σ weight × share, scaled where items drop out, plus the points that no weight moves. */
import { adjustedBy, adjustmentPoints } from "./adjustment.ts";
import { ABSENCES, type Evaluation, type Item } from "./evaluation.ts";
import type { Indicator, Method, Norm } from "./method.ts";
import { type Ranker, roundScore } from "./ranking.ts";
import { fillShares, shareAt, sharesOfAbsent } from "./share.ts";

/** For each unit, all weights over the weights of the items it has; null where no item drops out of any unit. */
export function scaleOf(method: Method, items: readonly Item[], graded: Uint8Array): Float64Array | null {
  const whole = method.indicators.reduce((sum, indicator) => sum + indicator.weight, 0);
  let scale: Float64Array | null = null;
  for (const [k, { absent, weight }] of method.indicators.entries()) {
    const dropsOut = [false, ...ABSENCES.map((absence) => absent[absence].kind === "exclude")];
    const { why, hasAbsent } = items[k]!;
    if (!hasAbsent || !dropsOut.includes(true)) continue;
    for (let row = 0; row < why.length; row++) {
      if (graded[row] !== 1 || !dropsOut[why[row]!]) continue;
      scale ??= new Float64Array(graded.length).fill(whole);
      scale[row]! -= weight;
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

/** Rows that are worked on together, so that their scores stay in the nearest cache. */
const BLOCK = 2048;

type Scored = Pick<Evaluation, "method" | "items" | "scale" | "constant">;

/** Scores of graded units, NaN elsewhere, into `score`; rounded only where the method ranks rounded scores. */
export function scoreInto(score: Float64Array, from: Scored, graded: Uint8Array): Float64Array {
  const shares = new Float64Array(BLOCK);
  for (let start = 0; start < score.length; start += BLOCK) {
    const end = Math.min(start + BLOCK, score.length);
    score.fill(0, start, end);
    addShares(from, start, end, score, shares);
    finish(from, start, end, score, graded);
  }
  return score;
}

/** Adds every item to a block: 0 where it drops out. */
function addShares(
  { method, items }: Scored,
  start: number,
  end: number,
  score: Float64Array,
  shares: Float64Array,
): void {
  for (const [k, indicator] of method.indicators.entries()) {
    const { weight } = indicator;
    const item = items[k]!;
    if (!item.hasAbsent && addRatios(item, indicator.norm, weight, start, end, score)) continue;
    fillShares(indicator, item, start, end, shares);
    if (item.hasAbsent) fillAbsent(indicator, item, start, end, shares);
    for (let row = start; row < end; row++) score[row] = score[row]! + weight * shares[row - start]!;
  }
}

/** The common case in one go: plain ratios to one baseline, none absent, nothing to cap. False: it is another case. */
function addRatios(
  { value, yardstick, limits }: Item,
  norm: Norm,
  weight: number,
  start: number,
  end: number,
  score: Float64Array,
): boolean {
  const unlimited = limits.cap === Number.POSITIVE_INFINITY && limits.floor === Number.NEGATIVE_INFINITY;
  if (norm.kind !== "ratio" || yardstick.cells.of !== null || !unlimited) return false;
  const base = yardstick.base[0]!;
  for (let row = start; row < end; row++) score[row] = score[row]! + weight * (value[row]! / base);
  return true;
}

function fillAbsent(
  indicator: Indicator,
  item: Item,
  start: number,
  end: number,
  shares: Float64Array,
): void {
  const { why } = item;
  const byCode = sharesOfAbsent(indicator, item);
  for (let row = start; row < end; row++) {
    const code = why[row]!;
    if (code === 0) continue;
    const share = byCode ? byCode[code]! : shareAt(indicator, item, row);
    shares[row - start] = Number.isNaN(share) ? 0 : share;
  }
}

function finish(from: Scored, start: number, end: number, score: Float64Array, graded: Uint8Array): void {
  const { constant, scale } = from;
  if (scale) for (let row = start; row < end; row++) score[row]! *= scale[row]!;
  if (constant) for (let row = start; row < end; row++) score[row]! += constant[row]!;
  const decimals = from.method.ranking.scoreDecimals;
  if (decimals !== undefined) {
    for (let row = start; row < end; row++) score[row] = roundScore(score[row]!, decimals);
  }
  for (let row = start; row < end; row++) if (graded[row] !== 1) score[row] = Number.NaN;
}

/**
 * The score of one unit before rounding, some of its shares replaced: the additions of `scoreOf` in the same order.
 * @param shares by index of the indicator
 */
export function unitScore(
  { method, items, scale, constant }: Scored,
  row: number,
  shares: Readonly<Record<number, number>>,
): number {
  let score = 0;
  for (const [k, indicator] of method.indicators.entries()) {
    const share = shares[k] ?? shareAt(indicator, items[k]!, row);
    if (!Number.isNaN(share)) score += indicator.weight * share;
  }
  if (scale) score *= scale[row]!;
  return constant ? score + constant[row]! : score;
}

/** Points of item `k` of a unit as they enter its score; NaN where the item drops out or the unit is not graded. */
export function pointsOf(evaluation: Evaluation, k: number, row: number): number {
  if (evaluation.excluded[row]! >= 0) return Number.NaN;
  const indicator = evaluation.method.indicators[k]!;
  const item = evaluation.items[k]!;
  const absence = ABSENCES[item.why[row]! - 1];
  const rule = absence && indicator.absent[absence];
  if (rule?.kind === "points") return rule.points;
  return indicator.weight * shareAt(indicator, item, row) * (evaluation.scale ? evaluation.scale[row]! : 1);
}
