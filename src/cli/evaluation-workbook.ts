/** The workbook that `perch evaluate --out` writes: results with the sheet's own columns, who is not graded, what was wrong. */
import { ABSENCES, type Evaluation } from "#engine/evaluation/evaluation.ts";
import { groupLabel } from "#engine/evaluation/group-label.ts";
import { pointsOf } from "#engine/evaluation/score.ts";
import type { Cell } from "#engine/sheet/raw-sheet.ts";
import type { Column, Row, Value } from "#kernel/register.ts";
import { writeWorkbook } from "#server/platform/sheets/write.ts";
import { type EvaluationSheet, evaluationRegister } from "./evaluation-sheet.ts";

type ReadSheet = Extract<EvaluationSheet, { kind: "read" }>;

export function resultWorkbook(evaluation: Evaluation, sheet: ReadSheet): Promise<Uint8Array> {
  const { method, order } = evaluation;
  const readRow = new Map(sheet.reading.rows.map((row) => [row.rowNo, row.values]));
  const ungraded = [...evaluation.excluded.keys()].filter((row) => evaluation.excluded[row]! >= 0);
  const notes = [
    `依据：${method.source.document}（${method.id} 第 ${method.version} 版）`,
    ...(method.grading.assumed ? [method.grading.assumed] : []),
    ...evaluation.notes.map((note) => note.message.zh),
  ];
  return writeWorkbook({
    sheets: [
      {
        name: "评价结果",
        title: method.title.zh,
        columns: [...resultColumns(evaluation), ...sheetColumns(evaluation, sheet)],
        rows: [...order].map((row) => ({
          ...resultRow(evaluation, row),
          ...sheetRow(sheet, readRow.get(sheet.rowNos[row]!) ?? {}, row),
        })),
        notes,
      },
      {
        name: "未评级",
        columns: [text("id", "统一社会信用代码"), text("name", "企业名称"), text("reason", "原因")],
        rows: ungraded.map((row) => ({
          id: evaluation.population.ids[row]!,
          name: evaluation.population.names?.[row] ?? "",
          reason: evaluation.exclusions[evaluation.excluded[row]!]!.message.zh,
        })),
      },
      {
        name: "问题",
        columns: [number("row", "行号", 0), text("column", "列"), text("message", "问题")],
        rows: sheet.issues.map(({ row, column, message }) => ({ row, column, message })),
      },
    ],
  });
}

const text = (key: string, zh: string): Column => ({ key, label: { zh, en: zh }, type: "text" });
const number = (key: string, zh: string, decimals: number, unit?: string): Column => ({
  key,
  label: { zh, en: zh },
  type: "number",
  decimals,
  ...(unit ? { unit } : {}),
});

function resultColumns({ method }: Evaluation): Column[] {
  return [
    text("result:group", "排序组"),
    number("result:rank", "名次", 0),
    text("result:grade", "等级"),
    text("result:quotaGrade", "调档前等级"),
    number("result:score", "得分", 4),
    ...method.indicators.flatMap(({ key, label, unit }) => [
      number(`value:${key}`, label.zh, 4, unit),
      number(`baseline:${key}`, `${label.zh} 基准`, 4),
      number(`points:${key}`, `${label.zh} 得分`, 4),
      text(`absent:${key}`, `${label.zh} 说明`),
    ]),
  ];
}

const ABSENT: Record<(typeof ABSENCES)[number], string> = {
  missing: "数据缺失，按办法赋分",
  notApplicable: "不适用，按办法赋分",
  falseZero: "零值不实，按办法赋分",
  zeroDenominator: "分母不大于 0，按办法赋分",
};

function resultRow(evaluation: Evaluation, row: number): Row {
  const { method, groups, group, items } = evaluation;
  const { grades } = method.grading;
  const cells: Row = {
    "result:group": groupLabel(method, groups[group[row]!]!.key).zh,
    "result:rank": evaluation.rank[row]!,
    "result:grade": grades[evaluation.grade[row]!]!.key,
    "result:quotaGrade": grades[evaluation.quotaGrade[row]!]!.key,
    "result:score": evaluation.score[row]!,
  };
  for (const [k, { key, norm }] of method.indicators.entries()) {
    const { value, why, yardstick } = items[k]!;
    const absence = ABSENCES[why[row]! - 1];
    cells[`value:${key}`] = finite(value[row]!);
    cells[`baseline:${key}`] =
      norm.kind === "rank" ? null : finite(yardstick.base[yardstick.cells.of?.[row] ?? 0]!);
    cells[`points:${key}`] = finite(pointsOf(evaluation, k, row));
    cells[`absent:${key}`] = absence ? ABSENT[absence] : null;
  }
  return cells;
}

const finite = (figure: number): number | null => (Number.isFinite(figure) ? figure : null);

/** The columns as they came: those the method knows with their units, then whatever else was in the sheet. */
function sheetColumns({ method }: Evaluation, { reading }: ReadSheet): Column[] {
  const known = evaluationRegister(method).columns.filter(({ key }) => reading.header.mapping.has(key));
  const plain = known.map(
    (column): Column => (column.type === "number" ? column : { ...column, type: "text" }),
  );
  return [...plain, ...reading.header.unknown.map(({ index, header }) => text(`extra:${index}`, header))];
}

function sheetRow({ raw, reading, rowNos, population }: ReadSheet, values: Row, row: number): Row {
  const cells: Row = { id: population.ids[row]!, name: population.names?.[row] ?? "" };
  const source = raw.rows[rowNos[row]! - 1] ?? [];
  for (const [key, _index] of reading.header.mapping) cells[key] ??= values[key] ?? null;
  for (const { index } of reading.header.unknown) cells[`extra:${index}`] = shownAs(source[index]);
  // by its label, as it was written
  const tier = reading.header.mapping.get("tier");
  if (tier !== undefined) cells.tier = shownAs(source[tier]);
  return cells;
}

function shownAs(cell: Cell | undefined): Value {
  if (cell === undefined || cell === null) return null;
  if (typeof cell !== "object") return String(cell);
  return "on" in cell ? cell.on : cell.error;
}
