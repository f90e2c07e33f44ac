/** The why of one unit, read out of an evaluation. */
import type { Text } from "#kernel/register.ts";
import { adjustedBy, adjustmentPoints } from "./adjustment.ts";
import type { Evaluation } from "./evaluation.ts";
import { explainItem } from "./explain-item.ts";
import { both, shown } from "./explain-number.ts";
import type { ExplainedAdjustment, ExplainedPlace, ExplainedStep, Explanation } from "./explanation.ts";
import { cutsOf } from "./grading.ts";
import { overrideSteps } from "./override.ts";

/** @param row of the unit in the population */
export function explain(evaluation: Evaluation, row: number): Explanation {
  const { method, population } = evaluation;
  const index = evaluation.excluded[row]!;
  const exclusion = evaluation.exclusions[index];
  const graded = exclusion === undefined;
  const area = evaluation.areaMu[row]!;
  const items = method.indicators.map((_, k) => explainItem(evaluation, k, row));
  const adjustments = graded ? explainAdjustments(evaluation, row) : [];
  return {
    id: population.ids[row]!,
    name: population.names?.[row] ?? "",
    method: {
      id: method.id,
      version: method.version,
      title: method.title,
      year: method.year,
      document: method.source.document,
    },
    areaMu: Number.isNaN(area) ? null : area,
    exclusion: exclusion
      ? {
          kind: exclusion.kind,
          code: exclusion.code,
          message: exclusion.message,
          clause: exclusion.clause ?? null,
        }
      : null,
    items,
    adjustments,
    score: graded ? evaluation.score[row]! : null,
    scoreArithmetic: graded ? sumText(evaluation, row, items, adjustments) : both(""),
    place: graded ? explainPlace(evaluation, row) : null,
    quotaGrade: gradeKey(evaluation, evaluation.quotaGrade[row]!),
    overrides: graded ? explainOverrides(evaluation, row) : [],
    grade: gradeKey(evaluation, evaluation.grade[row]!),
  };
}

const gradeKey = ({ method }: Evaluation, grade: number): string | null =>
  method.grading.grades[grade]?.key ?? null;

function valuesOf({ method, items }: Evaluation): Record<string, Float64Array> {
  return Object.fromEntries(method.indicators.map((indicator, k) => [indicator.key, items[k]!.value]));
}

function explainAdjustments(evaluation: Evaluation, row: number): ExplainedAdjustment[] {
  const { method, population } = evaluation;
  return method.adjustments.map((adjustment) => {
    const points = adjustmentPoints(adjustment, population, valuesOf(evaluation))(row);
    return {
      key: adjustment.key,
      label: adjustment.label,
      points,
      clause: adjustment.clause ?? null,
      arithmetic: adjustmentText(evaluation, adjustment, row, points),
    };
  });
}

function adjustmentText(
  { population }: Evaluation,
  adjustment: Evaluation["method"]["adjustments"][number],
  row: number,
  points: number,
): Text {
  if (adjustment.kind !== "landlord_penalty") return both(shown(points));
  const tenants = population.numbers[adjustment.tenants]?.values[row] ?? Number.NaN;
  if (Number.isNaN(tenants) || points === 0) return both("0");
  const { free, first, each } = adjustment;
  const further = Math.max(0, Math.floor(tenants) - free - 1);
  return {
    zh: `承租企业 ${shown(tenants)} 家，免扣 ${free} 家：−(${first} + ${each} × ${further}) = ${shown(points)}`,
    en: `${shown(tenants)} tenants, ${free} free: −(${first} + ${each} × ${further}) = ${shown(points)}`,
  };
}

function sumText(
  evaluation: Evaluation,
  row: number,
  items: Explanation["items"],
  adjustments: readonly ExplainedAdjustment[],
): Text {
  const parts = items.filter((item) => item.points !== null).map((item) => shown(item.points!));
  const sum = adjustedBy(
    adjustments.map(
      ({ points }) =>
        () =>
          points,
    ),
    evaluation.method.adjustmentLimits,
    row,
  );
  if (sum !== 0) parts.push(shown(sum));
  const scale = evaluation.scale?.[row] ?? 1;
  const total = `${parts.join(" + ").replaceAll("+ −", "− ")} = ${shown(evaluation.score[row]!)}`;
  if (scale === 1) return both(total);
  return {
    zh: `${total}（有指标不计，其余各项已乘 ${shown(scale)}）`,
    en: `${total} (items dropped out; the others are multiplied by ${shown(scale)})`,
  };
}

function explainPlace(evaluation: Evaluation, row: number): ExplainedPlace {
  const { method, groups } = evaluation;
  const group = groups[evaluation.group[row]!]!;
  const rank = evaluation.rank[row]!;
  const lastPlaces = cutsOf(method.grading, group.key).map((cut, n) => ({
    grade: cut.grade,
    place: group.cuts[n]!,
  }));
  const grade = gradeKey(evaluation, evaluation.quotaGrade[row]!) ?? "";
  const inGroup =
    group.key === "" ? { zh: "", en: "" } : { zh: `“${group.key}”组内`, en: `in “${group.key}” ` };
  const limits = lastPlaces.map(({ grade: key, place }) => `${key} ≤ ${place}`).join("，");
  const byPlace = { zh: `（各等级末位名次：${limits}）`, en: ` (last places: ${limits})` };
  const note = lastPlaces.length > 0 ? byPlace : both("");
  return {
    group: group.key,
    rank,
    of: group.count,
    lastPlaces,
    reason: {
      zh: `${inGroup.zh}第 ${rank} 名，共 ${group.count} 家，为 ${grade}${note.zh}`,
      en: `${rank} of ${group.count} ${inGroup.en}→ ${grade}${note.en}`,
    },
  };
}

function explainOverrides(evaluation: Evaluation, row: number): ExplainedStep[] {
  const held = evaluation.overrides?.[row] ?? 0;
  return overrideSteps(evaluation.method, held, evaluation.quotaGrade[row]!).map(({ override, from, to }) => {
    const before = gradeKey(evaluation, from)!;
    const after = gradeKey(evaluation, to)!;
    return {
      key: override.key,
      label: override.label,
      kind: override.kind,
      from: before,
      to: after,
      clause: override.clause ?? null,
      effect: {
        zh: `${override.label.zh}：${before} → ${after}`,
        en: `${override.label.en}: ${before} → ${after}`,
      },
    };
  });
}
