/** Zones through the engine: one zone, one unit. Pure. */
import { createHash } from "node:crypto";
import { CITY_FACTS, type CityResult, type CityUnit } from "#contract/evaluation/city.ts";
import { evaluate } from "#engine/evaluation/evaluate.ts";
import { type Evaluation, type Issue, NO_GRADE } from "#engine/evaluation/evaluation.ts";
import type { Method } from "#engine/evaluation/method.ts";
import { populationOf } from "#engine/evaluation/population.ts";
import { pointsOf } from "#engine/evaluation/score.ts";
import { canonical } from "#server/platform/events.ts";

export type CityOutcome =
  | { kind: "evaluated"; evaluation: Evaluation; results: CityResult[] }
  | { kind: "refused"; issues: readonly Issue[] };

/** @param units in any order: the results do not depend on it */
export function workOutCity(units: readonly CityUnit[], method: Method): CityOutcome {
  const population = populationOf(
    units.map(({ code, name, level, figures, firms }) => ({
      id: code,
      name,
      texts: { tier: level },
      numbers: { ...Object.fromEntries(CITY_FACTS.map(({ key }) => [key, figures[key] ?? null])), firms },
    })),
  );
  const outcome = evaluate(population, method);
  if (outcome.kind === "refused") return outcome;
  const { evaluation } = outcome;
  const results = units.map((unit, row) => resultOf(unit, evaluation, row));
  return { kind: "evaluated", evaluation, results: results.toSorted(byRank) };
}

const LAST = Number.MAX_SAFE_INTEGER;
const byRank = (a: CityResult, b: CityResult): number =>
  (a.rank ?? LAST) - (b.rank ?? LAST) || (a.code < b.code ? -1 : 1);

function resultOf(unit: CityUnit, evaluation: Evaluation, row: number): CityResult {
  const { method } = evaluation;
  const exclusion = evaluation.exclusions[evaluation.excluded[row]!];
  const grade = evaluation.grade[row]!;
  const graded = exclusion === undefined;
  const by = (of: (k: number) => number) =>
    Object.fromEntries(
      method.indicators
        .map(({ key }, k) => [key, of(k)] as const)
        .filter(([, figure]) => Number.isFinite(figure)),
    );
  return {
    code: unit.code,
    name: unit.name,
    level: unit.level,
    origin: unit.origin,
    grade: graded && grade !== NO_GRADE ? method.grading.grades[grade]!.key : null,
    score: graded ? evaluation.score[row]! : null,
    rank: graded ? evaluation.rank[row]! : null,
    reason: exclusion?.message ?? null,
    areaMu: unit.figures.areaMu ?? null,
    values: by((k) => evaluation.items[k]!.value[row]!),
    points: graded ? by((k) => pointsOf(evaluation, k, row)) : {},
  };
}

export const hashOf = (value: unknown): string => createHash("sha256").update(canonical(value)).digest("hex");
