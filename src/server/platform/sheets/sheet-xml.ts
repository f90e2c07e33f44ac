import type { Cell, Merge } from "#engine/sheet/raw-sheet.ts";
import { excelFromDay } from "#kernel/day.ts";
import { columnLetters } from "./column-letters.ts";
import { escapeExcel } from "./xml-escape.ts";

/** A cell as it is written; `style` is an index of `xlsx-styles.ts`. A string is always a text cell, never a formula. */
export type StyledCell = { cell: Cell; style: number };
export type StyledRow = { cells: readonly StyledCell[]; height?: number };

/** Choices from a range of another sheet, and what is said when the cell is selected. */
export type Validation = { column: number; fromRow: number; range?: string; title: string; prompt: string };

export type SheetModel = {
  name: string;
  isHidden?: boolean;
  widths: readonly number[];
  /** rows above the body and columns left of it that stay in sight */
  frozen: { rows: number; columns: number };
  rows: Iterable<StyledRow> | AsyncIterable<StyledRow>;
  /** remarks under the table, which the filter leaves alone */
  below?: readonly StyledRow[];
  merges?: readonly Merge[];
  /** the header row (from 0) that gets filter arrows and is repeated on every printed page */
  headerRow?: number;
  validations?: readonly Validation[];
};

const VALIDATED_ROWS = 20_000;
const NAMESPACES =
  'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"';

/** The XML of a sheet, row by row; element order as ECMA-376 part 1, 18.3.1.99 asks. */
export async function* sheetXml(sheet: SheetModel): AsyncGenerator<string> {
  yield `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><worksheet ${NAMESPACES}><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>`;
  yield viewXml(sheet.frozen);
  yield `<cols>${sheet.widths.map((width, i) => `<col min="${i + 1}" max="${i + 1}" width="${width}" customWidth="1"/>`).join("")}</cols>`;
  yield "<sheetData>";
  let count = 0;
  for await (const row of sheet.rows) {
    count += 1;
    yield rowXml(row, count);
  }
  for (const [i, row] of (sheet.below ?? []).entries()) yield rowXml(row, count + i + 1);
  yield "</sheetData>";
  if (sheet.headerRow !== undefined && sheet.widths.length > 0) {
    const last = columnLetters(sheet.widths.length - 1);
    yield `<autoFilter ref="A${sheet.headerRow + 1}:${last}${Math.max(count, sheet.headerRow + 1)}"/>`;
  }
  yield mergesXml(sheet.merges ?? []);
  yield validationsXml(sheet.validations ?? []);
  yield '<pageMargins left="0.4" right="0.4" top="0.5" bottom="0.5" header="0.3" footer="0.3"/>';
  yield '<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/><headerFooter><oddFooter>&amp;C&amp;P / &amp;N</oddFooter></headerFooter></worksheet>';
}

function viewXml({ rows, columns }: SheetModel["frozen"]): string {
  if (rows === 0 && columns === 0) return '<sheetViews><sheetView workbookViewId="0"/></sheetViews>';
  const pane = rows > 0 && columns > 0 ? "bottomRight" : rowsOrColumns(rows);
  const split = `${columns > 0 ? ` xSplit="${columns}"` : ""}${rows > 0 ? ` ySplit="${rows}"` : ""}`;
  return `<sheetViews><sheetView workbookViewId="0"><pane${split} topLeftCell="${columnLetters(columns)}${rows + 1}" activePane="${pane}" state="frozen"/></sheetView></sheetViews>`;
}

const rowsOrColumns = (rows: number): string => (rows > 0 ? "bottomLeft" : "topRight");

function rowXml({ cells, height }: StyledRow, number: number): string {
  const size = height === undefined ? "" : ` ht="${height}" customHeight="1"`;
  let xml = `<row r="${number}"${size}>`;
  for (let i = 0; i < cells.length; i++) xml += cellXml(cells[i]!, `${columnLetters(i)}${number}`);
  return `${xml}</row>`;
}

function cellXml({ cell, style }: StyledCell, ref: string): string {
  const start = `<c r="${ref}" s="${style}"`;
  if (cell === null || cell === "") return style === 0 ? "" : `${start}/>`;
  if (typeof cell === "string")
    return `${start} t="inlineStr"><is><t xml:space="preserve">${escapeExcel(cell)}</t></is></c>`;
  if (typeof cell === "boolean") return `${start} t="b"><v>${cell ? 1 : 0}</v></c>`;
  if (typeof cell === "number") return Number.isFinite(cell) ? `${start}><v>${cell}</v></c>` : "";
  if ("error" in cell) return `${start} t="e"><v>${escapeExcel(cell.error)}</v></c>`;
  return dayXml(cell.on, start);
}

/** Before March 1900 Excel's own numbering is a day off; such a day is written as text. */
const dayXml = (on: string, start: string): string =>
  on >= "1900-03-01"
    ? `${start}><v>${excelFromDay(on)}</v></c>`
    : `${start} t="inlineStr"><is><t>${escapeExcel(on)}</t></is></c>`;

function mergesXml(merges: readonly Merge[]): string {
  if (merges.length === 0) return "";
  const refs = merges.map(
    ({ top, left, bottom, right }) =>
      `<mergeCell ref="${columnLetters(left)}${top + 1}:${columnLetters(right)}${bottom + 1}"/>`,
  );
  return `<mergeCells count="${refs.length}">${refs.join("")}</mergeCells>`;
}

function validationsXml(validations: readonly Validation[]): string {
  if (validations.length === 0) return "";
  return `<dataValidations count="${validations.length}">${validations.map(validationXml).join("")}</dataValidations>`;
}

/** A warning, not a stop: the token that clears must be allowed in any cell. Excel cuts titles at 32 and prompts at 255. */
function validationXml({ column, fromRow, range, title, prompt }: Validation): string {
  const letters = columnLetters(column);
  const type = range === undefined ? "" : ' type="list" errorStyle="warning" showErrorMessage="1"';
  const said = `promptTitle="${escapeExcel(title.slice(0, 32))}" prompt="${escapeExcel(prompt.slice(0, 255)).replaceAll("\n", "&#10;")}"`;
  const formula = range === undefined ? "" : `<formula1>${escapeExcel(range)}</formula1>`;
  return `<dataValidation${type} allowBlank="1" showInputMessage="1" ${said} sqref="${letters}${fromRow + 1}:${letters}${fromRow + VALIDATED_ROWS}">${formula}</dataValidation>`;
}
