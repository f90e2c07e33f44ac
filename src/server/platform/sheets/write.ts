import type { RawSheet } from "#engine/sheet/raw-sheet.ts";
import type { Column, Row } from "#kernel/register.ts";
import { cellOf, headerOf, type Language, styleOf, widthOf } from "./column-cell.ts";
import type { SheetModel, StyledRow } from "./sheet-xml.ts";
import { xlsxPackage } from "./xlsx-package.ts";
import { figureStyle, styleIndex } from "./xlsx-styles.ts";

/** A table to be handed out. The lines above and below it are skipped when the file comes back as an import. */
export type SheetToWrite = {
  name: string;
  title?: string;
  /** such as 单位：万元、亩; the header carries each column's unit as well */
  unitLine?: string;
  /** such as 数据截至 2026-03-31，导出于 2026-04-02 */
  asOfLine?: string;
  columns: readonly Column[];
  rows: Iterable<Row> | AsyncIterable<Row>;
  /** remarks below the table, each on a line of its own */
  notes?: readonly string[];
};

export type WorkbookToWrite = { sheets: readonly SheetToWrite[]; lang?: Language };

/** An xlsx as it is made; rows may come from a cursor. What begins with = + - @ is text, as every string is. */
export const streamWorkbook = ({ sheets, lang = "zh" }: WorkbookToWrite): AsyncGenerator<Uint8Array> =>
  xlsxPackage(sheets.map((sheet) => tableModel(sheet, lang)));

export const writeWorkbook = (workbook: WorkbookToWrite): Promise<Uint8Array> =>
  gather(streamWorkbook(workbook));

/** Sheets as they were read, cell by cell: for the file of rows that were not taken. */
export const writeRawWorkbook = (sheets: readonly RawSheet[]): Promise<Uint8Array> =>
  gather(xlsxPackage(sheets.map(rawModel)));

export async function gather(chunks: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const gathered: Uint8Array[] = [];
  for await (const chunk of chunks) gathered.push(chunk);
  return Buffer.concat(gathered);
}

function tableModel(sheet: SheetToWrite, lang: Language): SheetModel {
  const { columns, title, unitLine, asOfLine } = sheet;
  const line = [unitLine, asOfLine].filter((text) => text !== undefined).join("    ");
  const above: StyledRow[] = [];
  if (title !== undefined) above.push({ cells: [{ cell: title, style: styleIndex("title") }], height: 26 });
  if (line !== "") above.push({ cells: [{ cell: line, style: styleIndex("line") }] });

  return {
    name: sheet.name,
    widths: columns.map((column) => widthOf(column, lang)),
    frozen: { rows: above.length + 1, columns: Math.min(1, columns.length) },
    headerRow: above.length,
    rows: tableRows(sheet, above, lang),
    below: (sheet.notes ?? []).map((note) => ({
      cells: [{ cell: NOTE_MARK[lang] + note, style: styleIndex("line") }],
    })),
  };
}

/** Known to the import as the beginning of a footer. */
const NOTE_MARK: Record<Language, string> = { zh: "注：", en: "Note: " };

async function* tableRows({ columns, rows }: SheetToWrite, above: readonly StyledRow[], lang: Language) {
  yield* above;
  yield {
    cells: columns.map((column) => ({ cell: headerOf(column, lang), style: styleIndex("header") })),
    height: 22,
  };
  const styles = columns.map(styleOf);
  for await (const row of rows) {
    yield {
      cells: columns.map((column, i) => ({ cell: cellOf(row[column.key], column, lang), style: styles[i]! })),
    };
  }
}

const PLAIN_DECIMALS = 2;

function rawModel({ name, rows, merges }: RawSheet): SheetModel {
  const width = Math.max(0, ...rows.map((row) => row.length));
  const styled = rows.map((row) => ({
    cells: row.map((cell) => {
      if (typeof cell === "object" && cell !== null && "on" in cell)
        return { cell, style: styleIndex("day") };
      if (typeof cell === "string") return { cell, style: styleIndex("text") };
      const isFraction = typeof cell === "number" && !Number.isInteger(cell);
      return { cell, style: isFraction ? figureStyle(PLAIN_DECIMALS) : styleIndex("general") };
    }),
  }));
  return {
    name,
    widths: Array<number>(width).fill(16),
    frozen: { rows: 0, columns: 0 },
    rows: styled,
    merges,
  };
}
