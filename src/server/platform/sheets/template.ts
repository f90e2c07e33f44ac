import { CLEAR_TOKEN } from "#engine/sheet/read-cell.ts";
import type { Column, Register } from "#kernel/register.ts";
import { headerOf, type Language, styleOf, widthOf } from "./column-cell.ts";
import { exampleOf, hintOf } from "./column-hint.ts";
import { columnLetters } from "./column-letters.ts";
import { instructionSheet } from "./instruction-sheet.ts";
import type { SheetModel, StyledRow, Validation } from "./sheet-xml.ts";
import { gather } from "./write.ts";
import { xlsxPackage } from "./xlsx-package.ts";
import { styleIndex } from "./xlsx-styles.ts";

export type TemplateOptions = {
  lang?: Language;
  /** the columns this person may write; all that can be imported when absent */
  columns?: readonly Column[];
  /** choices for columns that are no enum: the registered districts, say */
  lists?: Readonly<Record<string, readonly string[]>>;
};

const LIST_SHEET = "_lists";
const HEADER_ROW = 2;

/**
 * The workbook to fill in for a register: its columns with required marks, drop-downs, a hint on every cell (unit, format,
 * example), and a sheet of instructions. Empty rows stay empty rows: it imports as it is, with nothing to do.
 */
export function writeTemplate(
  register: Register,
  { lang = "zh", columns, lists = {} }: TemplateOptions = {},
): Promise<Uint8Array> {
  const importable = (columns ?? register.columns).filter(({ derived }) => !derived);
  const choices = importable.map((column) => choicesOf(column, lists, lang));
  const sheets: SheetModel[] = [
    dataSheet(register, importable, choices, lang),
    instructionSheet(importable, choices, lang),
    listSheet(choices),
  ];
  return gather(xlsxPackage(sheets));
}

function choicesOf(
  column: Column,
  lists: NonNullable<TemplateOptions["lists"]>,
  lang: Language,
): readonly string[] {
  if (column.type === "enum") return column.options?.map(({ label }) => label[lang]) ?? [];
  if (column.type === "boolean") return lang === "zh" ? ["是", "否"] : ["Yes", "No"];
  return lists[column.key] ?? [];
}

function dataSheet(
  { label }: Register,
  columns: readonly Column[],
  choices: readonly (readonly string[])[],
  lang: Language,
): SheetModel {
  const title = lang === "zh" ? `${label.zh}导入模板` : `${label.en}: import template`;
  const line =
    lang === "zh"
      ? `带 * 的列新增时必填；空格保留原值；要清空已有内容请填 ${CLEAR_TOKEN}`
      : `Columns with * are required for new records; a blank keeps what is held; ${CLEAR_TOKEN} clears it`;
  const header: StyledRow = {
    cells: columns.map((column) => ({
      cell: column.required ? `*${headerOf(column, lang)}` : headerOf(column, lang),
      style: styleIndex(column.required ? "required" : "header"),
    })),
    height: 24,
  };
  return {
    name: label[lang],
    widths: columns.map((column) => widthOf(column, lang)),
    frozen: { rows: HEADER_ROW + 1, columns: 1 },
    rows: [
      { cells: [{ cell: title, style: styleIndex("title") }], height: 26 },
      { cells: [{ cell: line, style: styleIndex("line") }] },
      header,
      ...blankRows(columns),
    ],
    validations: columns.map((column, i) => validationOf(column, i, choices[i]!, lang)),
  };
}

const BLANK_ROWS = 200;

/** Formatted but empty, so that a credit code typed into them stays text. */
const blankRows = (columns: readonly Column[]): StyledRow[] => {
  const cells = columns.map((column) => ({ cell: null, style: styleOf(column) }));
  return Array.from({ length: BLANK_ROWS }, () => ({ cells }));
};

function validationOf(column: Column, index: number, choices: readonly string[], lang: Language): Validation {
  const example = exampleOf(column);
  const prompt = [
    column.note?.[lang],
    hintOf(column, lang),
    example && (lang === "zh" ? `例：${example}` : `E.g. ${example}`),
  ];
  const shared = {
    column: index,
    fromRow: HEADER_ROW + 1,
    title: column.label[lang],
    prompt: prompt.filter((text) => text).join("\n"),
  };
  if (choices.length === 0) return shared;
  const letters = columnLetters(index);
  return { ...shared, range: `${LIST_SHEET}!$${letters}$1:$${letters}$${choices.length}` };
}

/** The choices of column n stand in column n; a list of any length fits, where one written into the cell ends at 255. */
function listSheet(choices: readonly (readonly string[])[]): SheetModel {
  const longest = Math.max(0, ...choices.map(({ length }) => length));
  const rows = Array.from({ length: longest }, (_, row) => ({
    cells: choices.map((list) => ({ cell: list[row] ?? null, style: styleIndex("general") })),
  }));
  return {
    name: LIST_SHEET,
    isHidden: true,
    widths: choices.map(() => 16),
    frozen: { rows: 0, columns: 0 },
    rows,
  };
}
