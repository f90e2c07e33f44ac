import type { Column } from "#kernel/register.ts";
import { matchHeaders } from "./match-headers.ts";
import type { RawSheet } from "./raw-sheet.ts";

/** The sheet of a workbook that has most of a register's columns, the first of equals; the first sheet when none has any. */
export function chooseSheet(sheets: readonly RawSheet[], columns: readonly Column[]): RawSheet | undefined {
  const counted = sheets.map((sheet) => ({
    sheet,
    count: matchHeaders(sheet.rows, columns, sheet.merges)?.matched.length ?? 0,
  }));
  return counted.toSorted((a, b) => b.count - a.count)[0]?.sheet;
}
