/** What `perch evaluate` prints: the JSON document and the table a person reads. */
import { ABSENCES, type Evaluation } from "#engine/evaluation/evaluation.ts";
import { groupLabel } from "#engine/evaluation/group-label.ts";
import type { AbsentRules } from "#engine/evaluation/method.ts";
import { pointsOf } from "#engine/evaluation/score.ts";
import type { SheetIssue } from "./evaluation-sheet.ts";

export type ResultItem = {
  key: string;
  /** null where absent */
  value: number | null;
  /** null where the item is not held against a figure */
  baseline: number | null;
  points: number | null;
  weight: number;
  /** why there is no value: the item's points then come from the method's rule for it */
  absent?: keyof AbsentRules;
};

export type ResultUnit = {
  id: string;
  name: string;
  tier: string;
  group: string;
  areaMu: number;
  score: number;
  grade: string;
  rank: number;
  /** before overrides */
  quotaGrade: string;
  items: ResultItem[];
};

export type Result = {
  method: string;
  version: string;
  units: ResultUnit[];
  counts: Record<string, number>;
  /** rows read and not graded, with the class or reason */
  excluded: { id: string; name: string; kind: string; code: string; message: string }[];
  notes: string[];
  issues: Omit<SheetIssue, "warning">[];
};

export const emptyResult = (method: string, version: string, issues: readonly SheetIssue[]): Result => ({
  method,
  version,
  units: [],
  counts: {},
  excluded: [],
  notes: [],
  issues: issues.map(plain),
});

const plain = ({ row, column, code, message }: SheetIssue): Result["issues"][number] => ({
  row,
  column,
  code,
  message,
});

/** Units in the order of the sheet. */
export function resultOf(evaluation: Evaluation, issues: readonly SheetIssue[]): Result {
  const { method, population, excluded, exclusions } = evaluation;
  const rows = [...population.ids.keys()];
  return {
    method: method.id,
    version: method.version,
    units: rows.filter((row) => excluded[row]! < 0).map((row) => unitOf(evaluation, row)),
    counts: { ...evaluation.counts },
    excluded: rows
      .filter((row) => excluded[row]! >= 0)
      .map((row) => {
        const { kind, code, message } = exclusions[excluded[row]!]!;
        return {
          id: population.ids[row]!,
          name: population.names?.[row] ?? "",
          kind,
          code,
          message: message.zh,
        };
      }),
    notes: evaluation.notes.map((note) => note.message.zh),
    issues: issues.map(plain),
  };
}

function unitOf(evaluation: Evaluation, row: number): ResultUnit {
  const { method, population, groups, group } = evaluation;
  const { tier } = population.texts;
  const word = tier?.words[tier.codes[row]!] ?? "";
  return {
    id: population.ids[row]!,
    name: population.names?.[row] ?? "",
    tier: method.tiers.find(({ key }) => key === word)?.label.zh ?? word,
    group: groupLabel(method, groups[group[row]!]!.key).zh,
    areaMu: evaluation.areaMu[row]!,
    score: evaluation.score[row]!,
    grade: method.grading.grades[evaluation.grade[row]!]!.key,
    rank: evaluation.rank[row]!,
    quotaGrade: method.grading.grades[evaluation.quotaGrade[row]!]!.key,
    items: method.indicators.map((_, k) => itemOf(evaluation, k, row)),
  };
}

function itemOf(evaluation: Evaluation, k: number, row: number): ResultItem {
  const { key, weight, norm } = evaluation.method.indicators[k]!;
  const { value, why, yardstick } = evaluation.items[k]!;
  const absence = ABSENCES[why[row]! - 1];
  const cell = yardstick.cells.of?.[row] ?? 0;
  return {
    key,
    value: orNull(value[row]!),
    baseline: norm.kind === "rank" ? null : orNull(yardstick.base[cell]!),
    points: orNull(pointsOf(evaluation, k, row)),
    weight,
    ...(absence ? { absent: absence } : {}),
  };
}

const orNull = (figure: number): number | null => (Number.isFinite(figure) ? figure : null);

/** Nothing silently scores 0: every item that does for want of a figure is named. */
export function zeroIssues(evaluation: Evaluation, rowNos: readonly number[]): SheetIssue[] {
  const { method, excluded, items } = evaluation;
  return method.indicators.flatMap(({ label, absent }, k) =>
    [...rowNos.keys()].flatMap((row): SheetIssue[] => {
      const absence = ABSENCES[items[k]!.why[row]! - 1];
      if (!absence || excluded[row]! >= 0 || absent[absence].kind !== "zero") return [];
      const reason = absence === "zeroDenominator" ? "分母不大于 0" : "数据缺失";
      const message = `${label.zh}无法计算（${reason}），按办法计 0 分。`;
      return [{ row: rowNos[row]!, column: label.zh, code: "scored-zero", message, warning: true }];
    }),
  );
}

const SHOWN = 20;

/** Counts, the first places, and what was left out. */
export function resultText(result: Result, title: string): string {
  const grades = Object.entries(result.counts).map(([grade, count]) => `${grade} ${count}`);
  const best = result.units.toSorted(
    (a, b) => (a.group < b.group ? -1 : Number(a.group > b.group)) || a.rank - b.rank,
  );
  const lines = best
    .slice(0, SHOWN)
    .map((unit) =>
      [
        unit.rank,
        unit.grade,
        unit.score.toFixed(4),
        unit.areaMu.toFixed(2),
        unit.id,
        unit.name,
        unit.group,
      ].join("\t"),
    );
  return [
    title,
    `评价 ${result.units.length} 家：${grades.join("，")}；未评级 ${result.excluded.length} 家`,
    "",
    ["名次", "等级", "得分", "亩", "统一社会信用代码", "企业名称", "排序组"].join("\t"),
    ...lines,
    ...(best.length > SHOWN
      ? [`……另有 ${best.length - SHOWN} 家，加 --json 或 --out 文件.xlsx 查看全部`]
      : []),
    ...result.notes.map((note) => `注：${note}`),
    "",
  ].join("\n");
}
