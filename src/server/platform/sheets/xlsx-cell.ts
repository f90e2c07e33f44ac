import type { Cell } from "#engine/sheet/raw-sheet.ts";
import { dayFromExcel, isDay } from "#kernel/day.ts";
import { shiftDecimal } from "#kernel/numeral.ts";
import { columnIndex } from "./column-letters.ts";
import type { FormatKind } from "./number-format.ts";
import { unescapeExcel, type Workbook } from "./xlsx-parts.ts";
import type { Attributes } from "./xml.ts";

/** A formula that was never calculated has no value to read; saying so beats reading it as blank. */
const UNCALCULATED: Cell = { error: "#UNCALCULATED" };

/**
 * Reads the cells of a row from its elements: `c` with `v` (value), `f` (formula), `is`/`t` (inline text). Cells without
 * an address follow the one before, as ECMA-376 part 1, 18.3.1.4 allows.
 */
export function cellReader(workbook: Workbook, mostColumns: number) {
  let row: Cell[] = [];
  let column = -1;
  let type = "n";
  let style = 0;
  let text = "";
  let isCapturing = false;
  let isPhonetic = false;
  let hasFormula = false;
  let hasValue = false;

  const startCell = ({ r, t = "n", s = "0" }: Attributes) => {
    column = r ? columnIndex(/^[A-Z]+/.exec(r)?.[0] ?? "") : column + 1;
    type = t;
    style = Number(s);
    text = "";
    hasFormula = false;
    hasValue = false;
  };
  const endCell = () => {
    const value = hasFormula && !hasValue ? UNCALCULATED : cellValue(type, text, style, workbook);
    if (value === null || column < 0) return;
    // one column past the limit is enough for the collector to refuse the row; XFD would make 16,384 cells of it
    const at = Math.min(column, mostColumns);
    while (row.length < at) row.push(null);
    row[at] = value;
  };

  return {
    startRow: () => {
      row = [];
      column = -1;
    },
    endRow: () => row,
    open: (name: string, attributes: Attributes) => {
      if (name === "c") startCell(attributes);
      else if (name === "f") hasFormula = true;
      else if (name === "rPh") isPhonetic = true;
      else if (name === "v" || name === "t") {
        isCapturing = !isPhonetic;
        hasValue = true;
      }
    },
    text: (piece: string) => {
      if (isCapturing) text += piece;
    },
    close: (name: string) => {
      if (name === "c") endCell();
      else if (name === "rPh") isPhonetic = false;
      else if (name === "v" || name === "t") isCapturing = false;
    },
  };
}

function cellValue(type: string, text: string, style: number, workbook: Workbook): Cell {
  if (text === "") return null;
  switch (type) {
    case "s":
      return textOrNull(workbook.sharedStrings[Number(text)] ?? "");
    case "inlineStr":
    case "str":
      return textOrNull(unescapeExcel(text));
    case "e":
      return { error: text };
    case "b":
      return text.trim() === "1" || text.trim() === "true";
    case "d":
      return isDay(text.slice(0, 10)) ? { on: text.slice(0, 10) } : text;
    default:
      return formatted(text, workbook.styleKinds[style] ?? "number", workbook.is1904);
  }
}

const textOrNull = (text: string): Cell => (text.trim() === "" ? null : text);

/** A percentage keeps its sign, since 0.12 alone does not say whether 12 % or 0.12 % was meant by a column of percents. */
function formatted(text: string, kind: FormatKind, is1904: boolean): Cell {
  const number = Number(text);
  if (Number.isNaN(number)) return text;
  if (kind === "percent") return `${shiftDecimal(number, 2)}%`;
  const on = kind === "day" ? dayFromExcel(number, is1904) : undefined;
  return on === undefined ? number : { on };
}
