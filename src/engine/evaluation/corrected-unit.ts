/**
 * One unit put right after the ranking: baselines, means, the number of units and the places of all others stay as they
 * were first ranked, and only the corrected unit moves.
 */
import { gradedMask } from "./admission.ts";
import type { Evaluation } from "./evaluation.ts";
import { gradeUnits } from "./grading.ts";
import { overriddenGrades, overridesHolding, overrideTable } from "./override.ts";
import { rankUnits, roundScore } from "./ranking.ts";
import { pointsOf, unitScore } from "./score.ts";
import { standingOf } from "./standing.ts";

export type CorrectedUnit =
  | {
      kind: "corrected";
      score: number;
      /** 1-based among the others of its group as they were ranked; equal scores share the better place */
      rank: number;
      /** indices into the method's grades */
      quotaGrade: number;
      grade: number;
      /** by index of the indicator; NaN where it has none */
      values: number[];
      points: number[];
    }
  /** the unit enters or leaves the graded: that changes who is ranked, and takes a new run */
  | { kind: "admission-changes" };

/**
 * @param ranked the evaluation as it was ranked
 * @param changed the same evaluation worked out with the unit's figures put right; only this unit is read from it
 */
export function correctedUnit(ranked: Evaluation, changed: Evaluation, row: number): CorrectedUnit {
  if (ranked.excluded[row]! >= 0 || changed.excluded[row]! >= 0) return { kind: "admission-changes" };
  const { method } = ranked;
  const unit = withUnitOf(ranked, changed, row);
  const exact = unitScore(unit, row, {});
  const decimals = method.ranking.scoreDecimals;
  const score = decimals === undefined ? exact : roundScore(exact, decimals);
  const standing = standingOf(ranked, row);
  const quotaGrade = standing ? standing.gradeAt(exact, factsOf(changed, row)) : changed.quotaGrade[row]!;
  return {
    kind: "corrected",
    score,
    rank: placeAmongOthers(ranked, row, score),
    quotaGrade,
    grade: overrideTable(method, changed.overrides?.[row] ?? 0)[quotaGrade]!,
    values: method.indicators.map((_, k) => changed.items[k]!.value[row]!),
    points: method.indicators.map((_, k) => pointsOf(unit, k, row)),
  };
}

/**
 * The evaluation as it stands with these units put right, to be explained or stored: `unit_only` moves them alone, each
 * against the others as first ranked; `re_rank` draws all places anew over the same baselines, means and numbers.
 * @param changed worked out with the figures of all of them put right
 */
export function correctedEvaluation(
  ranked: Evaluation,
  changed: Evaluation,
  rows: readonly number[],
  corrections: NonNullable<Evaluation["method"]["ranking"]["corrections"]>,
): Evaluation | { kind: "admission-changes" } {
  const units = rows.map((row) => correctedUnit(ranked, changed, row));
  if (units.some(({ kind }) => kind === "admission-changes")) return { kind: "admission-changes" };
  const score = ranked.score.slice();
  const [rank, quotaGrade, grade] = [ranked.rank.slice(), ranked.quotaGrade.slice(), ranked.grade.slice()];
  for (const [n, unit] of units.entries()) {
    if (unit.kind !== "corrected") continue;
    const row = rows[n]!;
    score[row] = unit.score;
    rank[row] = unit.rank;
    quotaGrade[row] = unit.quotaGrade;
    grade[row] = unit.grade;
  }
  const own = rows.reduce((one, row) => withUnitOf(one, changed, row), ranked);
  const { population, areaMu } = changed;
  const overrides = ranked.overrides?.slice() ?? null;
  for (const row of rows) if (overrides) overrides[row] = changed.overrides?.[row] ?? 0;
  const stands = { ...own, population, areaMu, score, rank, quotaGrade, grade, overrides };
  return corrections === "unit_only" ? stands : rankedAnew(stands);
}

function rankedAnew(evaluation: Evaluation): Evaluation {
  const { method, population, items, score, excluded } = evaluation;
  const values = Object.fromEntries(method.indicators.map(({ key }, k) => [key, items[k]!.value]));
  const from = { population, values };
  const anew = rankUnits(method, from, score, gradedMask({ excluded }));
  const { quotaGrade } = gradeUnits(method, from, anew, score);
  const overrides = overridesHolding(method, from, anew.order);
  const grade = overriddenGrades(method, overrides, quotaGrade, anew.order);
  const { group, order, rank } = anew;
  return { ...evaluation, group, order, rank, quotaGrade, grade, overrides };
}

/** The ranked evaluation with the unit's own values, and the yardsticks and means as they were. */
function withUnitOf(ranked: Evaluation, changed: Evaluation, row: number): Evaluation {
  const items = ranked.items.map((item, k) => {
    const now = changed.items[k]!;
    const value = item.value.slice();
    const why = item.why.slice();
    value[row] = now.value[row]!;
    why[row] = now.why[row]!;
    return { ...item, value, why, hasAbsent: item.hasAbsent || why[row] !== 0, places: now.places };
  });
  return { ...ranked, items, scale: changed.scale, constant: changed.constant };
}

/** What ties may be broken by: the unit's indicators and its facts. */
function factsOf({ method, population, items }: Evaluation, row: number): Record<string, number> {
  const facts = Object.entries(population.numbers).map(([key, { values }]) => [key, values[row]!] as const);
  const indicators = method.indicators.map(({ key }, k) => [key, items[k]!.value[row]!] as const);
  return Object.fromEntries([...facts, ...indicators].filter(([, figure]) => !Number.isNaN(figure)));
}

function placeAmongOthers({ group, order, score }: Evaluation, row: number, own: number): number {
  let ahead = 0;
  for (const other of order)
    if (other !== row && group[other] === group[row] && score[other]! > own) ahead += 1;
  return ahead + 1;
}
