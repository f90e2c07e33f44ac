/** Where one unit would stand with another score, all others as they are. */

import type { Evaluation } from "./evaluation.ts";
import { cutsOf, gradeIndex, thresholdGrade, thresholdsOf } from "./grading.ts";
import { roundScore } from "./ranking.ts";

/** New values of the unit's own indicators, by key: ties may be broken by them. */
export type NewValues = Readonly<Record<string, number>>;

export type Standing = {
  /** grade index before overrides for a score not yet rounded; lower is better, and it never worsens as the score rises */
  gradeAt: (score: number, values?: NewValues) => number;
  /** no score at or above this leads to another grade than this score does */
  greatestScore: number;
};

/** Null where neither score nor rank decides the grade. */
export function standingOf(evaluation: Evaluation, row: number): Standing | null {
  const { method, group, groups, order, score } = evaluation;
  const { grading, ranking } = method;
  const { rule } = grading;
  if (rule.kind === "absolute") return null;
  const own = groups[group[row]!]!;
  const others = order.filter((other) => other !== row && group[other] === group[row]);
  const cuts = cutsOf(grading, own.key);
  const grades = cuts.map((cut) => gradeIndex(grading, cut.grade));
  const thresholds = thresholdsOf(grading);
  const byScore = thresholdGrade(grading, thresholds);
  const byPlace = (place: number): number => {
    const cut = own.cuts.findIndex((last) => place <= last);
    return grades[cut] ?? grading.grades.length - 1;
  };
  const gradeAt = (unrounded: number, values: NewValues = {}): number => {
    const s = ranking.scoreDecimals === undefined ? unrounded : roundScore(unrounded, ranking.scoreDecimals);
    if (rule.kind === "score_threshold") return byScore(s);
    const byRank = byPlace(placeOf(evaluation, others, row, s, values));
    if (rule.kind === "quota") return byRank;
    return rule.take === "better" ? Math.min(byRank, byScore(s)) : Math.max(byRank, byScore(s));
  };
  const best = others.length > 0 ? score[others[0]!]! : score[row]!;
  return { gradeAt, greatestScore: Math.max(best, score[row]!, ...thresholds.map((cut) => cut.atLeast)) + 1 };
}

/** 1-based place that counts for the quota, among others in their order. */
function placeOf(
  { method, score, population, items }: Evaluation,
  others: Int32Array,
  row: number,
  own: number,
  values: NewValues,
): number {
  const ahead = countAhead(others, (other) => score[other]! > own);
  const level = countAhead(others, (other) => score[other]! >= own);
  const { ties } = method.ranking;
  if (ties.kind === "better") return ahead + 1;
  if (ties.kind === "worse") return level + 1;
  const column = (fact: string): Float64Array | undefined => {
    const k = method.indicators.findIndex(({ key }) => key === fact);
    return k >= 0 ? items[k]!.value : population.numbers[fact]?.values;
  };
  const compared = ties.by.map(({ fact, better }) => {
    const figures = column(fact);
    const sign = better === "high" ? 1 : -1;
    // absent figures lose, as in the ranking itself
    const figureOf = (other: number): number => ranked(sign * (figures?.[other] ?? Number.NaN));
    const mine = values[fact];
    return { mine: mine === undefined ? figureOf(row) : sign * mine, figureOf };
  });
  const wins = (other: number): boolean => {
    const decisive = compared.find(({ mine, figureOf }) => mine !== figureOf(other));
    return decisive
      ? decisive.mine > decisive.figureOf(other)
      : population.ids[row]! < population.ids[other]!;
  };
  let place = ahead + 1;
  for (let n = ahead; n < level; n++) if (!wins(others[n]!)) place++;
  return place;
}

const ranked = (figure: number): number => (Number.isNaN(figure) ? Number.NEGATIVE_INFINITY : figure);

/** How many from the front hold, where holding stops once and for all. */
function countAhead(others: Int32Array, holds: (other: number) => boolean): number {
  let low = 0;
  let high = others.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (holds(others[middle]!)) low = middle + 1;
    else high = middle;
  }
  return low;
}
