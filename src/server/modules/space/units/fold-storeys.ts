import { matchHeaders } from "#engine/sheet/match-headers.ts";
import type { Cell, RawSheet } from "#engine/sheet/raw-sheet.ts";
import type { Register } from "#kernel/register.ts";
import { readStorey } from "#kernel/storey.ts";

/** A sheet whose column `floor` says 1F, 三层 or B1, with the numbers meant; what names no one storey stays, to be named. */
export const foldStoreys =
  (register: Register) =>
  (sheet: RawSheet): RawSheet => {
    const header = matchHeaders(sheet.rows, register.columns, sheet.merges);
    const index = header?.mapping.get("floor");
    if (!header || index === undefined) return sheet;
    const numbered = (cell: Cell | undefined): Cell =>
      typeof cell === "string" ? (readStorey(cell) ?? cell) : (cell ?? null);
    const rows = sheet.rows.map((row, at) =>
      at < header.firstDataIndex || row.length <= index ? row : row.with(index, numbered(row[index])),
    );
    return { ...sheet, rows };
  };
