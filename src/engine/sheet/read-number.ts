import { excelFromDay } from "#kernel/day.ts";
import { readNumeral, shiftDecimal } from "#kernel/numeral.ts";
import type { Column } from "#kernel/register.ts";
import { foldText } from "#kernel/text.ts";
import { type CellReading, type Fault, fault, problem, value } from "./cell-reading.ts";
import type { UnitReading } from "./column-unit.ts";
import { convert, ratioBetween, unitOf } from "./unit.ts";

type Figure = { value: number; warning?: Fault };

/**
 * A figure in the unit of its column. Text numbers, full width, separators, brackets, Chinese numerals and percent signs
 * are read; a unit behind the figure (12 公顷, 1.2亿元) is converted; a bare 万 or 亿 counts the plain unit (元, not 万元),
 * and says so. Min and max are those of the register, after conversion.
 */
export function readNumber(
  cell: string | number | boolean | { on: string },
  column: Column,
  unit?: UnitReading,
): CellReading {
  if (typeof cell === "boolean") return notANumber(cell ? "TRUE" : "FALSE");
  if (typeof cell === "object") return dateInstead(cell.on);
  const figure =
    typeof cell === "number" ? { value: inColumnUnit(cell, unit) } : figureOf(cell, column, unit);
  return figure === undefined ? notANumber(String(cell)) : withinBounds(figure, column);
}

function figureOf(text: string, column: Column, unit?: UnitReading): Figure | undefined {
  const numeral = readNumeral(text);
  if (numeral?.isPercent)
    return { value: column.unit === "%" ? numeral.value : shiftDecimal(numeral.value, -2) };
  const bare = numeral && bareScale(text, column, unit);
  if (numeral && bare)
    return { value: convert(numeral.value, bare.ratio), warning: bareWarning(text, bare.plain) };
  if (numeral) return { value: inColumnUnit(numeral.value, unit) };
  return figureWithUnit(text, column) ?? figureOfBound(text, column, unit);
}

const BOUND = /^\s*(≥|≤|＞=|＜=|>=|<=|不低于|不少于|不小于|不高于|不大于|不超过)\s*(?=\S)/;

/** ≥500: what was promised at least or at most is kept as the figure promised, and said. */
function figureOfBound(text: string, column: Column, unit?: UnitReading): Figure | undefined {
  const plain = text.replace(BOUND, "");
  const figure = plain === text || BOUND.test(plain) ? undefined : figureOf(plain, column, unit);
  return figure && { value: figure.value, warning: figure.warning ?? boundWarning(text, plain) };
}

const boundWarning = (text: string, plain: string): Fault =>
  fault("bound-read", `“${text}”按 ${plain} 读取。`, `"${text}" was read as ${plain}.`);

const inColumnUnit = (figure: number, unit?: UnitReading): number =>
  unit?.kind === "converted" ? convert(figure, unit.ratio) : figure;

/** 3000万 in a column of 万元 means 30,000,000 元: 万 and 亿 count the unit without its own 万 or 亿. */
function bareScale(text: string, column: Column, unit?: UnitReading) {
  const inForce = unit?.kind === "converted" ? unit.from : column.unit;
  const plain = inForce?.replace(/^[万亿百千]+/, "");
  if (!/[万亿萬億]/.test(text) || plain === undefined || plain === inForce) return undefined;
  const [from, to] = [unitOf(plain), unitOf(column.unit!)];
  const ratio = from && to && ratioBetween(from, to);
  return ratio && { ratio, plain };
}

const bareWarning = (text: string, plain: string): Fault =>
  fault("scale-assumed", `“${text}”按 ${text}${plain} 读取。`, `"${text}" was read as ${text} ${plain}.`);

const LONGEST_UNIT = 7;

/** 12.5亩, 1.2亿元, 300人: the longest ending that is a unit of the column's dimension. */
function figureWithUnit(text: string, column: Column): Figure | undefined {
  const own = column.unit === undefined ? undefined : unitOf(column.unit);
  const folded = foldText(text).replace(/整$/, "");
  for (let length = Math.min(LONGEST_UNIT, folded.length - 1); own && length > 0; length--) {
    const unit = unitOf(folded.slice(-length));
    const numeral = unit && readNumeral(folded.slice(0, -length));
    const ratio = unit && ratioBetween(unit, own);
    if (numeral && ratio) return { value: convert(numeral.value, ratio) };
  }
  return undefined;
}

function withinBounds({ value: figure, warning }: Figure, column: Column): CellReading {
  const { min = -Infinity, max = Infinity, unit = "" } = column;
  const whole = Math.round(figure);
  const isWhole = Math.abs(figure - whole) <= 1e-9 * Math.max(1, Math.abs(figure));
  if (column.type === "integer" && !isWhole)
    return problem("not-an-integer", `应为整数，现为 ${figure}。`, `Must be a whole number, is ${figure}.`);
  if (figure < min)
    return problem(
      "below-minimum",
      `不能小于 ${min}${unit}，现为 ${figure}。`,
      `Must be at least ${min} ${unit}, is ${figure}.`,
    );
  if (figure > max)
    return problem(
      "above-maximum",
      `不能大于 ${max}${unit}，现为 ${figure}。`,
      `Must be at most ${max} ${unit}, is ${figure}.`,
    );
  return value(column.type === "integer" ? whole : figure, warning);
}

const notANumber = (text: string): CellReading =>
  problem(
    "not-a-number",
    `“${text}”不是数字。没有数据请留空。`,
    `"${text}" is not a number. Leave the cell blank when there is none.`,
  );

const dateInstead = (on: string): CellReading =>
  problem(
    "date-instead",
    `单元格设成了日期格式（${on}）。若本是数字 ${excelFromDay(on)}，请把格式改为“常规”。`,
    `The cell is formatted as a date (${on}). If the number ${excelFromDay(on)} is meant, set its format to General.`,
  );
