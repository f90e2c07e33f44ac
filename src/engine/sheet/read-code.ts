import { toHalfWidth } from "#kernel/numeral.ts";
import type { Column } from "#kernel/register.ts";
import { tidyText } from "#kernel/text.ts";
import { readTextForm } from "#kernel/text-form.ts";
import { readUscc } from "#kernel/uscc.ts";
import { type CellReading, problem, value } from "./cell-reading.ts";

type TextCell = string | number | boolean | { on: string };

/** Text, tidied; half-width where it is a key, so that ＥＺ００４２ finds EZ0042. A long number has lost digits already. */
export function readText(cell: TextCell, column: Column): CellReading {
  if (typeof cell === "number" && !isExact(cell)) return digitsLost(cell);
  const text = tidyText(plainText(cell));
  if (column.form) {
    const reading = readTextForm(column.form, text);
    return reading.kind === "read"
      ? value(reading.text)
      : { kind: "problem", code: `not-${column.form.kind}`, message: reading.because };
  }
  return value(column.businessKey ? toHalfWidth(text) : text);
}

/** 统一社会信用代码; a failing check digit warns, a wrong shape is a problem. */
export function readUsccCell(cell: TextCell, _column: Column): CellReading {
  if (typeof cell === "number" && !isExact(cell)) return digitsLost(cell);
  const reading = readUscc(plainText(cell));
  if (reading.kind === "malformed")
    return { kind: "problem", code: "uscc-malformed", message: reading.because };
  return value(
    reading.uscc,
    reading.kind === "doubtful" ? { code: "uscc-doubtful", message: reading.because } : undefined,
  );
}

/**
 * A code of GB/T 4754: a section letter A–T, or two to four digits, with or without the letter in front (C3484 is 3484).
 * Whether the class exists is for the register of classes to say.
 */
export function readIndustry(cell: TextCell, _column: Column): CellReading {
  const text = toHalfWidth(plainText(cell)).replace(/\s/g, "").toUpperCase();
  const match = /^(?:([A-T])|[A-T]?(\d{2,4}))$/.exec(text);
  if (match) return value(match[1] ?? match[2]!);
  return problem(
    "not-an-industry-code",
    `“${plainText(cell)}”不是国民经济行业代码，请填门类字母或 2 至 4 位数字，如 3484（0 开头的代码请设为文本格式）。`,
    `"${plainText(cell)}" is no GB/T 4754 code; give a letter or 2 to 4 digits such as 3484 (as text where it begins with 0).`,
  );
}

/** Beyond 15 digits a spreadsheet keeps zeros in place of what was typed. */
const isExact = (number: number): boolean => !Number.isInteger(number) || Math.abs(number) < 1e15;

const digitsLost = (number: number): CellReading =>
  problem(
    "digits-lost",
    `长数字被表格软件按数值保存，第 15 位以后已丢失（现为 ${BigInt(number)}）。请把该列设为“文本”格式后重新填写。`,
    `A long number was saved as a figure and lost its digits after the 15th (now ${BigInt(number)}). Format the column as text and type it again.`,
  );

function plainText(cell: TextCell): string {
  if (typeof cell === "object") return cell.on;
  if (typeof cell === "boolean") return cell ? "是" : "否";
  return String(cell);
}
