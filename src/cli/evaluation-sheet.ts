/** The sheet of `perch evaluate`: its columns out of the method's facts, its rows as a population. */
import type { Method } from "#engine/evaluation/method.ts";
import { type Population, populationOf, type UnitRecord } from "#engine/evaluation/population.ts";
import { factsRead } from "#engine/evaluation/readings.ts";
import { chooseSheet } from "#engine/sheet/choose-sheet.ts";
import type { RawSheet } from "#engine/sheet/raw-sheet.ts";
import { type ReadRow, readRows, type SheetReading } from "#engine/sheet/read-rows.ts";
import type { Column, Register } from "#kernel/register.ts";
import { readUscc } from "#kernel/uscc.ts";

/** `row` is the sheet's row number, null where the whole file is meant; a warning does not make the input bad. */
export type SheetIssue = {
  row: number | null;
  column: string | null;
  code: string;
  message: string;
  warning?: true;
};

export type EvaluationSheet =
  | { kind: "unusable"; issues: SheetIssue[] }
  | {
      kind: "read";
      population: Population;
      /** sheet row number of each unit */
      rowNos: number[];
      issues: SheetIssue[];
      raw: RawSheet;
      reading: SheetReading;
    };

const ID: Column = {
  key: "id",
  label: { zh: "统一社会信用代码", en: "Credit code" },
  type: "text",
  aliases: ["信用代码", "社会信用代码", "统一信用代码"],
  businessKey: true,
  required: true,
};
const NAME: Column = {
  key: "name",
  label: { zh: "企业名称", en: "Enterprise" },
  type: "text",
  aliases: ["单位名称", "单位详细名称", "公司名称"],
};

/** The columns a method's sheet may have; `tier` takes the names of the method's tiers and the usual ones. */
export function evaluationRegister(method: Method): Register {
  const tiers = [
    ...method.tiers.map(({ key, label }) => ({ value: key, label })),
    { value: "above", label: { zh: "规上", en: "Above scale" } },
    { value: "above", label: { zh: "规模以上", en: "Above designated size" } },
    { value: "below", label: { zh: "规下", en: "Below scale" } },
    { value: "below", label: { zh: "规模以下", en: "Below designated size" } },
  ];
  const facts = method.facts.map(({ key, label, unit, aliases, text }): Column => {
    const column = { key, label, ...(unit ? { unit } : {}), aliases: aliases ?? [] };
    if (key === "tier") return { ...column, type: "enum", options: tiers };
    if (key === "industry") return { ...column, type: "industry" };
    return { ...column, type: text ? "text" : "number" };
  });
  return {
    kind: "evaluation",
    room: "evaluation",
    label: { zh: "亩均评价数据", en: "evaluation data" },
    columns: [ID, NAME, ...facts],
  };
}

/**
 * Units out of a workbook. A row with a bad cell that the method reads, no code, no tier, no area or a code given twice
 * is left out and named; everything else is evaluated.
 */
export function readEvaluationSheet(sheets: readonly RawSheet[], method: Method): EvaluationSheet {
  const register = evaluationRegister(method);
  const raw = chooseSheet(sheets, register.columns);
  if (!raw) return { kind: "unusable", issues: [fileIssue("no-sheet", "文件里没有工作表。")] };
  const reading = readRows(raw, register);
  if (reading.kind === "no-header")
    return { kind: "unusable", issues: [fileIssue("no-header", reading.message.zh)] };
  const header = headerIssues(method, reading);
  if (header.some((issue) => !issue.warning)) return { kind: "unusable", issues: header };

  const read = new Set(["id", ...factsRead(method)]);
  const judged = reading.rows.map((row) => ({ row, issues: rowIssues(row, method, read, register) }));
  const twice = duplicateIssues(reading.rows);
  const good = judged.filter(
    ({ row, issues: own }) => !own.some((issue) => !issue.warning) && !twice.has(row.rowNo),
  );
  const issues = [
    ...header,
    ...judged.flatMap(({ row, issues: own }) => [...own, ...(twice.get(row.rowNo) ?? [])]),
  ];
  if (reading.rows.length === 0) issues.push(fileIssue("no-rows", `工作表“${raw.name}”的表头下没有数据。`));
  return {
    kind: "read",
    population: populationOf(good.map(({ row }) => recordOf(row, method))),
    rowNos: good.map(({ row }) => row.rowNo),
    issues,
    raw,
    reading,
  };
}

const fileIssue = (code: string, message: string): SheetIssue => ({ row: null, column: null, code, message });

const headed = ({ label, unit }: Column): string => (unit ? `${label.zh}(${unit})` : label.zh);

/** A column that an item cannot do without must be there; one whose items may drop out is only mentioned. */
function headerIssues(method: Method, reading: SheetReading): SheetIssue[] {
  const partsOf = (mayDropOut: boolean): (string | undefined)[] =>
    method.indicators
      .filter(({ absent }) => (absent.missing.kind === "exclude") === mayDropOut)
      .flatMap(({ numerator, denominator }) => [numerator, denominator]);
  const needed = new Set(["id", "tier", "areaMu", ...partsOf(false)]);
  const wanted = new Set(partsOf(true));
  const missing = reading.missing.flatMap((column): SheetIssue[] => {
    const name = headed(column);
    const place = { row: null, column: name, code: "column-missing" };
    if (needed.has(column.key)) return [{ ...place, message: `缺少“${name}”列，请补上后重试。` }];
    if (!wanted.has(column.key)) return [];
    const message = `没有“${name}”列，用到它的指标对所有企业都不计，其余各项按比例放大。`;
    return [{ ...place, message, warning: true }];
  });
  const faults = reading.problems
    .filter((problem) => problem.code !== "key-column-missing")
    .map(({ column, code, message }): SheetIssue => ({ row: null, column, code, message: message.zh }));
  return [...missing, ...faults];
}

function rowIssues(
  row: ReadRow,
  method: Method,
  read: ReadonlySet<string>,
  { columns }: Register,
): SheetIssue[] {
  const named = (key: string | null): string | null => {
    const column = columns.find((candidate) => candidate.key === key);
    return column ? headed(column) : key;
  };
  const issues = row.problems.map(
    ({ column, code, message }): SheetIssue => ({
      row: row.rowNo,
      column: named(column),
      code: column === "tier" ? "unknown-tier" : code,
      message: message.zh,
      // a slip in a column that this method does not read is no reason to leave the row out
      ...(column !== null && !read.has(column) ? { warning: true as const } : {}),
    }),
  );
  const has = (key: string): boolean => issues.some((issue) => issue.column === named(key));
  const { id, tier, areaMu } = row.values;
  if (typeof tier !== "string" && !has("tier")) {
    issues.push({
      row: row.rowNo,
      column: named("tier"),
      code: "tier-missing",
      message: "没有填规模类型，请填“规上”或“规下”。",
    });
  }
  const evaluated = method.tiers.some(({ key }) => key === tier);
  if (evaluated && !(typeof areaMu === "number" && areaMu > 0) && !has("areaMu")) {
    const message =
      areaMu === undefined ? "没有填用地面积，无法评价。" : `用地面积为 ${areaMu}，应大于 0，无法评价。`;
    issues.push({
      row: row.rowNo,
      column: named("areaMu"),
      code: areaMu === undefined ? "area-missing" : "area-not-positive",
      message,
    });
  }
  if (typeof id === "string") issues.push(...codeIssues(row.rowNo, id));
  return issues;
}

/** A credit code that fails its check is evaluated all the same: real ones do fail. */
function codeIssues(rowNo: number, id: string): SheetIssue[] {
  const reading = readUscc(id);
  if (reading.kind === "malformed" || reading.kind === "doubtful") {
    return [
      {
        row: rowNo,
        column: ID.label.zh,
        code: `uscc-${reading.kind}`,
        message: reading.because.zh,
        warning: true,
      },
    ];
  }
  return [];
}

/** Two rows under one code: neither is taken, since nothing says which is right; the same row twice counts once. */
function duplicateIssues(rows: readonly ReadRow[]): Map<number, SheetIssue[]> {
  const issues = new Map<number, SheetIssue[]>();
  for (const [id, same] of Map.groupBy(rows, (row) => row.values.id)) {
    if (typeof id !== "string" || same.length < 2) continue;
    const identical = new Set(same.map((row) => JSON.stringify(row.values))).size === 1;
    for (const row of identical ? same.slice(1) : same) {
      const others = same.filter((other) => other !== row).map((other) => other.rowNo);
      const outcome = identical ? "内容相同，只计一次" : "内容不同，均未评价，请核对";
      const message = `统一社会信用代码 ${id} 与第 ${others.join("、")} 行重复，${outcome}。`;
      issues.set(row.rowNo, [{ row: row.rowNo, column: ID.label.zh, code: "duplicate-code", message }]);
    }
  }
  return issues;
}

function recordOf(row: ReadRow, method: Method): UnitRecord {
  const text = new Set(method.facts.filter((fact) => fact.text).map((fact) => fact.key));
  const record = { id: String(row.values.id), name: String(row.values.name ?? "") };
  const numbers: Record<string, number> = {};
  const texts: Record<string, string> = {};
  for (const [key, value] of Object.entries(row.values)) {
    if (typeof value === "number") numbers[key] = value;
    else if (text.has(key) && value !== null) texts[key] = String(value);
  }
  return { ...record, numbers, texts };
}
