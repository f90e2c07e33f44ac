/** From inputs to results, with everything that a run says of itself. Pure: the same inputs give the same bytes. */
import { createHash } from "node:crypto";
import { columnKeyOf } from "#contract/evaluation/result.ts";
import type { BaselineUsed } from "#contract/evaluation/run.ts";
import { evaluate } from "#engine/evaluation/evaluate.ts";
import type { Evaluation, Issue } from "#engine/evaluation/evaluation.ts";
import { NO_GRADE } from "#engine/evaluation/evaluation.ts";
import { cutsOf } from "#engine/evaluation/grading.ts";
import { pointsOf } from "#engine/evaluation/score.ts";
import type { Inputs } from "./inputs.ts";
import { type Land, landOfInputs } from "./land.ts";
import { populationOfFirms } from "./units.ts";

export type WorkedOut = { inputs: Inputs; evaluation: Evaluation; land: Land };
export type WorkOutcome =
  | ({ kind: "worked-out" } & WorkedOut)
  | { kind: "refused"; issues: readonly Issue[] };

/** Resolves land, runs the engine. Refused where the method cannot grade these figures: it says which line. */
export function workOut(inputs: Inputs): WorkOutcome {
  const land = landOfInputs(inputs);
  const { firms, year, method, options } = inputs;
  const population = populationOfFirms(firms, year, land.areaMu, land.tenants);
  const lastYear = inputs.lastYear ? lastYearOf(inputs, inputs.lastYear) : undefined;
  const outcome = evaluate(population, method, { cap: options.cap, lastYear });
  if (outcome.kind === "refused") return outcome;
  return { kind: "worked-out", inputs, evaluation: outcome.evaluation, land };
}

/** Last year's figures, over last year's land where it is stated, else over the land as it was resolved for this year. */
function lastYearOf(inputs: Inputs, firms: NonNullable<Inputs["lastYear"]>) {
  const land = landOfInputs({ ...inputs, firms, year: inputs.year - 1 });
  return populationOfFirms(firms, inputs.year - 1, land.areaMu, land.tenants);
}

/** One firm's result as it is stored. */
export type ResultRow = {
  enterprise_id: string;
  position: number;
  tier: string;
  group_key: string;
  area_mu: number | null;
  score: number | null;
  rank: number | null;
  group_size: number | null;
  quota_grade: string | null;
  grade: string | null;
  standing: "graded" | "not-graded" | "not-gradable" | "outside";
  reason: { kind: string; code: string; message: { zh: string; en: string } } | null;
  points: Record<string, number>;
  values: Record<string, number>;
  industry_code: string | null;
  district_id: string | null;
  tax_wan: number | null;
};

const STANDING = { outside: "outside", non_graded: "not-graded", not_gradable: "not-gradable" } as const;

export function resultRow({ inputs, evaluation, land }: WorkedOut, row: number): ResultRow {
  const { firms, method } = inputs;
  const exclusion = evaluation.exclusions[evaluation.excluded[row]!];
  const group = evaluation.groups[evaluation.group[row]!];
  const gradeKey = (grade: number) => (grade === NO_GRADE ? null : method.grading.grades[grade]!.key);
  const graded = exclusion === undefined;
  return {
    enterprise_id: firms.ids[row]!,
    position: row,
    tier: firms.tiers[row]!,
    group_key: graded ? (group?.key ?? "") : "",
    area_mu: finite(land.areaMu[row] ?? Number.NaN),
    score: finite(evaluation.score[row]!),
    rank: graded ? evaluation.rank[row]! : null,
    group_size: graded ? (group?.count ?? null) : null,
    quota_grade: gradeKey(evaluation.quotaGrade[row]!),
    grade: gradeKey(evaluation.grade[row]!),
    standing: exclusion ? STANDING[exclusion.kind] : "graded",
    reason: exclusion ? { kind: exclusion.kind, code: exclusion.code, message: exclusion.message } : null,
    points: byIndicator(evaluation, (k) => (graded ? pointsOf(evaluation, k, row) : Number.NaN)),
    values: byIndicator(evaluation, (k) => evaluation.items[k]!.value[row]!),
    industry_code: firms.industries[row] ?? null,
    district_id: firms.districtIds[row] ?? null,
    tax_wan: firms.figures.taxWan?.[row] ?? null,
  };
}

/** What an indicator has no figure for is left out, so that it reads as null. */
function byIndicator({ method }: Evaluation, of: (k: number) => number): Record<string, number> {
  const entries = method.indicators.map((indicator, k) => [columnKeyOf(indicator, k), of(k)] as const);
  return Object.fromEntries(entries.filter(([, figure]) => Number.isFinite(figure)));
}

const finite = (figure: number): number | null => (Number.isFinite(figure) ? figure : null);

/** The results as text, a line a firm, in pieces ready to be stored; and the hash of the whole. */
export function resultText(worked: WorkedOut, size: number): { pieces: string[]; hash: string } {
  const hash = createHash("sha256");
  const pieces: string[] = [];
  const total = worked.inputs.firms.ids.length;
  for (let from = 0; from < total; from += size) {
    const rows: string[] = [];
    for (let row = from; row < Math.min(total, from + size); row++)
      rows.push(JSON.stringify(resultRow(worked, row)));
    hash.update(`${rows.join("\n")}\n`);
    pieces.push(`[${rows.join(",")}]`);
  }
  return { pieces, hash: hash.digest("hex") };
}

/** What values were held against. */
export function baselinesOf({ method, items }: Evaluation): BaselineUsed[] {
  return method.indicators.flatMap((indicator, k) => {
    const { yardstick } = items[k]!;
    return yardstick.cells.keys.map((cell, at) => ({
      indicator: indicator.key,
      label: indicator.label,
      unit: indicator.unit,
      cell,
      value: finite(yardstick.base[at]!),
      top: yardstick.top ? finite(yardstick.top[at]!) : null,
      drawnFrom: yardstick.drawnFrom,
      count: yardstick.counts[at]!,
    }));
  });
}

/** The groups in which firms were ranked, with the last place of each grade. */
export function groupsOf({ method, groups }: Evaluation) {
  return groups.map(({ key, count, cuts }) => ({
    key,
    count,
    lastPlaces: cutsOf(method.grading, key).map(({ grade }, n) => ({ grade, place: cuts[n] ?? count })),
  }));
}
