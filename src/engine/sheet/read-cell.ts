import type { Column } from "#kernel/register.ts";
import { foldText } from "#kernel/text.ts";
import { type CellReading, problem } from "./cell-reading.ts";
import type { UnitReading } from "./column-unit.ts";
import type { Cell } from "./raw-sheet.ts";
import { readBoolean, readOption } from "./read-choice.ts";
import { readIndustry, readText, readUsccCell } from "./read-code.ts";
import { readDay, readPeriod, readYear } from "./read-day.ts";
import { readNumber } from "./read-number.ts";

/** What a cell must hold to clear what is held; a blank cell keeps it. */
export const CLEAR_TOKEN = "【清空】";

/**
 * Reads one cell as a value of its column. `unit` is how the header declared the column's unit; without it the figures
 * are in the register's own. A blank, and what people type for "nothing to report" (-, /, 无, 暂无 …), keeps what is held.
 */
export function readCell(cell: Cell, column: Column, unit?: UnitReading): CellReading {
  if (cell === null) return { kind: "keep" };
  if (typeof cell === "object" && "error" in cell) return errorCell(cell.error);
  const folded = typeof cell === "string" ? foldText(cell) : undefined;
  if (folded === "") return { kind: "keep" };
  if (folded !== undefined && CLEAR_TOKENS.has(folded)) return clear(column);

  if (column.type === "enum") return readOption(cell, column, folded !== undefined && isNotGiven(folded));
  if (column.type === "boolean") return readBoolean(cell, folded !== undefined && isNotGiven(folded));
  if (folded !== undefined && isNotGiven(folded)) return { kind: "keep" };
  return READERS[column.type](cell, column, unit);
}

type Given = Exclude<Cell, null | { error: string }>;
type Reader = (cell: Given, column: Column, unit?: UnitReading) => CellReading;

const READERS: Record<Exclude<Column["type"], "enum" | "boolean">, Reader> = {
  text: readText,
  integer: readNumber,
  number: readNumber,
  date: readDay,
  year: readYear,
  period: readPeriod,
  uscc: readUsccCell,
  industry: readIndustry,
};

const CLEAR_TOKENS = new Set([CLEAR_TOKEN, "[清空]", "<清空>", "<clear>"].map(foldText));

const NOT_GIVEN = new Set([
  "/",
  "\\",
  "无",
  "暂无",
  "无数据",
  "未填",
  "不详",
  "n/a",
  "na",
  "null",
  "none",
  "nil",
  "…",
  "...",
]);
const isNotGiven = (folded: string): boolean => NOT_GIVEN.has(folded) || /^[-—–－_]+$/.test(folded);

function clear(column: Column): CellReading {
  if (!column.required && !column.businessKey) return { kind: "clear" };
  return problem(
    "clear-required",
    `${column.label.zh}是必填项，不能清空。`,
    `${column.label.en} is required and cannot be cleared.`,
  );
}

const errorCell = (error: string): CellReading =>
  error === "#UNCALCULATED"
    ? problem(
        "formula-uncalculated",
        "公式没有计算结果。请在 Excel 或 WPS 中打开并保存一次，或改为数值。",
        "The formula has no result. Open and save the file in Excel or WPS, or put the value in.",
      )
    : problem(
        "error-cell",
        `单元格是错误值 ${error}。请修正公式，或清空该格。`,
        `The cell holds the error ${error}. Correct the formula or empty the cell.`,
      );
