/** One unit's outcome as it is stored. The order of its keys is part of the hash of a run. */
import { columnKeyOf } from "#contract/evaluation/result.ts";
import { type Evaluation, NO_GRADE } from "#engine/evaluation/evaluation.ts";
import { pointsOf } from "#engine/evaluation/score.ts";
import type { Text } from "#kernel/register.ts";
import type { WorkedOut } from "./worked-out.ts";

export type StandingRow = {
  group_key: string;
  area_mu: number | null;
  score: number | null;
  rank: number | null;
  group_size: number | null;
  quota_grade: string | null;
  grade: string | null;
  standing: "graded" | "not-graded" | "not-gradable" | "outside" | "shared";
  reason: { kind: string; code: string; message: Text } | null;
  points: Record<string, number>;
  values: Record<string, number>;
};

/** One firm's result as it is stored. */
export type ResultRow = { enterprise_id: string; position: number; tier: string } & StandingRow & {
    industry_code: string | null;
    district_id: string | null;
    tax_wan: number | null;
  };

const STANDING = { outside: "outside", non_graded: "not-graded", not_gradable: "not-gradable" } as const;

export function standingRow(evaluation: Evaluation, row: number): StandingRow {
  const exclusion = evaluation.exclusions[evaluation.excluded[row]!];
  const group = evaluation.groups[evaluation.group[row]!];
  const graded = exclusion === undefined;
  return {
    group_key: graded ? (group?.key ?? "") : "",
    area_mu: finite(evaluation.areaMu[row]!),
    score: finite(evaluation.score[row]!),
    rank: graded ? evaluation.rank[row]! : null,
    group_size: graded ? (group?.count ?? null) : null,
    quota_grade: gradeKey(evaluation, evaluation.quotaGrade[row]!),
    grade: gradeKey(evaluation, evaluation.grade[row]!),
    standing: exclusion ? STANDING[exclusion.kind] : "graded",
    reason: exclusion ? { kind: exclusion.kind, code: exclusion.code, message: exclusion.message } : null,
    points: byIndicator(evaluation, (k) => (graded ? pointsOf(evaluation, k, row) : Number.NaN)),
    values: byIndicator(evaluation, (k) => evaluation.items[k]!.value[row]!),
  };
}

const gradeKey = ({ method }: Evaluation, grade: number): string | null =>
  grade === NO_GRADE ? null : method.grading.grades[grade]!.key;

export function resultRow(worked: WorkedOut, row: number): ResultRow {
  const { inputs, evaluation, units } = worked;
  const { firms } = inputs;
  const head = units.list.plan.head[row]!;
  const standing = head === row ? standingRow(evaluation, row) : sharedRow(worked, head);
  const tax = evaluation.population.numbers.taxWan?.values[row] ?? Number.NaN;
  return {
    enterprise_id: firms.ids[row]!,
    position: row,
    tier: firms.tiers[row]!,
    ...standing,
    industry_code: firms.industries[row] ?? null,
    district_id: firms.districtIds[row] ?? null,
    tax_wan: head === row ? finite(tax) : null,
  };
}

/** A firm that is counted under another: mu and figures stand there, so that sums over the list count them once. */
function sharedRow({ inputs, evaluation, units }: WorkedOut, head: number): StandingRow {
  const of = standingRow(evaluation, head);
  const name = inputs.firms.names[head]!;
  const kind = units.list.plan.kinds.get(head);
  const within =
    kind?.kind === "group"
      ? {
          zh: `集团“${kind.name}”合并评价，等级随“${name}”`,
          en: `Evaluated with the group ${kind.name}, under ${name}`,
        }
      : {
          zh: `使用“${name}”的土地，合并评价，等级随该企业`,
          en: `On the land of ${name}, evaluated with it`,
        };
  const graded = of.standing === "graded";
  return {
    group_key: "",
    area_mu: null,
    score: null,
    rank: null,
    group_size: null,
    quota_grade: null,
    grade: graded ? of.grade : null,
    standing: graded ? "shared" : of.standing,
    reason: { kind: "shared", code: inputs.firms.ids[head]!, message: within },
    points: {},
    values: {},
  };
}

/** What an indicator has no figure for is left out, so that it reads as null. */
function byIndicator({ method }: Evaluation, of: (k: number) => number): Record<string, number> {
  const entries = method.indicators.map((indicator, k) => [columnKeyOf(indicator, k), of(k)] as const);
  return Object.fromEntries(entries.filter(([, figure]) => Number.isFinite(figure)));
}

const finite = (figure: number): number | null => (Number.isFinite(figure) ? figure : null);
