import type { Cell } from "#engine/sheet/raw-sheet.ts";
import { SheetFault, type SheetLimits } from "./limits.ts";

export type ReadProgress = { sheet: string; rows: number };
export type OnProgress = (progress: ReadProgress) => void;

export type RowCollector = { rows: Cell[][]; add: (index: number, cells: Cell[]) => void };

const ROWS_PER_REPORT = 1_000;

/**
 * Gathers the rows of one sheet: drops blank ends (a formatted but empty row costs nothing and counts for nothing),
 * holds the rest against the limits and reports progress. `add` throws `SheetFault`.
 */
export function collectRows(sheet: string, limits: SheetLimits, onProgress?: OnProgress): RowCollector {
  const rows: Cell[][] = [];
  let reported = 0;
  return {
    rows,
    add: (index, cells) => {
      const length = cells.findLastIndex((cell) => cell !== null) + 1;
      if (length === 0) return;
      cells.length = length;
      checkRow(sheet, index, cells, limits);
      while (rows.length < index) rows.push([]);
      rows[index] = cells;
      if (rows.length >= reported + ROWS_PER_REPORT) {
        reported = rows.length;
        onProgress?.({ sheet, rows: reported });
      }
    },
  };
}

function checkRow(sheet: string, index: number, cells: readonly Cell[], limits: SheetLimits): void {
  if (index >= limits.rows) throw tooManyRows(sheet, limits.rows);
  if (cells.length > limits.columns) throw tooManyColumns(sheet, index, limits.columns);
  const isTooLong = (cell: Cell) => typeof cell === "string" && cell.length > limits.cellChars;
  if (cells.some(isTooLong)) throw cellTooLong(sheet, index, limits.cellChars);
}

const tooManyRows = (sheet: string, most: number) =>
  new SheetFault("sheet-too-many-rows", {
    zh: `工作表“${sheet}”超过 ${most} 行。请分成几个文件导入。`,
    en: `Sheet "${sheet}" has more than ${most} rows. Split it into several files.`,
  });

const tooManyColumns = (sheet: string, index: number, most: number) =>
  new SheetFault("sheet-too-many-columns", {
    zh: `工作表“${sheet}”第 ${index + 1} 行超过 ${most} 列。请删除多余的列。`,
    en: `Row ${index + 1} of sheet "${sheet}" has more than ${most} columns. Delete the columns that are not needed.`,
  });

const cellTooLong = (sheet: string, index: number, most: number) =>
  new SheetFault("sheet-cell-too-long", {
    zh: `工作表“${sheet}”第 ${index + 1} 行有单元格超过 ${most} 个字。请缩短。`,
    en: `A cell in row ${index + 1} of sheet "${sheet}" is longer than ${most} characters. Shorten it.`,
  });
