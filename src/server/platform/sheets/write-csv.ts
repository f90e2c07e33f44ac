import { cellOf, headerOf, type Language } from "./column-cell.ts";
import { guard } from "./formula-guard.ts";
import type { SheetToWrite } from "./write.ts";
import { gather } from "./write.ts";

type CsvTable = Pick<SheetToWrite, "columns" | "rows">;

/**
 * A table as CSV (RFC 4180, UTF-8 with the mark Excel needs): a header and the rows, no title, full precision. Texts that
 * a spreadsheet would run as a formula carry an apostrophe, which the import takes off again.
 */
export async function* streamCsv(
  { columns, rows }: CsvTable,
  lang: Language = "zh",
): AsyncGenerator<Uint8Array> {
  yield Buffer.from(`\ufeff${lineOf(columns.map((column) => headerOf(column, lang)))}`);
  let batch = "";
  for await (const row of rows) {
    batch += lineOf(columns.map((column) => plainCell(cellOf(row[column.key], column, lang))));
    if (batch.length < BATCH_CHARS) continue;
    yield Buffer.from(batch);
    batch = "";
  }
  yield Buffer.from(batch);
}

export const writeCsv = (table: CsvTable, lang: Language = "zh"): Promise<Uint8Array> =>
  gather(streamCsv(table, lang));

const BATCH_CHARS = 65_536;

function plainCell(cell: ReturnType<typeof cellOf>): string | number {
  if (cell === null) return "";
  if (typeof cell === "object") return "on" in cell ? cell.on : cell.error;
  return typeof cell === "boolean" ? String(cell) : cell;
}

/** A number is never guarded: -5 is no formula. */
const lineOf = (cells: readonly (string | number)[]): string =>
  `${cells.map((cell) => (typeof cell === "number" ? cell : quote(guard(cell)))).join(",")}\r\n`;

const quote = (text: string): string => (/[",\r\n\t]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
