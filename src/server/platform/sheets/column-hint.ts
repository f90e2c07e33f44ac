import type { Column } from "#kernel/register.ts";
import type { Language } from "./column-cell.ts";

/** What may be typed into a cell of the column, in one line. */
export function hintOf(column: Column, lang: Language): string {
  const hint = HINTS[column.type][lang];
  const bounds = boundsOf(column, lang);
  const unit = column.unit === undefined ? "" : unitHint(column.unit, lang);
  return [hint, unit, bounds].filter((text) => text !== "").join(lang === "zh" ? "，" : ", ");
}

const HINTS: Record<Column["type"], Record<Language, string>> = {
  text: { zh: "文本", en: "Text" },
  integer: { zh: "整数", en: "Whole number" },
  number: { zh: "数字", en: "Number" },
  date: { zh: "日期，如 2026-03-05 或 2026年3月5日", en: "Date, as 2026-03-05" },
  year: { zh: "四位年份", en: "Year of four digits" },
  period: { zh: "年份或年月", en: "Year or month" },
  enum: { zh: "从下拉列表选择", en: "Choose from the list" },
  boolean: { zh: "是或否", en: "Yes or No" },
  uscc: { zh: "18 位统一社会信用代码", en: "Credit code of 18 characters" },
  industry: { zh: "国民经济行业代码（GB/T 4754），2 至 4 位", en: "GB/T 4754 code of 2 to 4 digits" },
};

const unitHint = (unit: string, lang: Language): string => (lang === "zh" ? `单位 ${unit}` : `in ${unit}`);

function boundsOf({ min, max }: Column, lang: Language): string {
  const [atLeast, atMost] = lang === "zh" ? ["不小于 ", "不大于 "] : ["at least ", "at most "];
  return [min === undefined ? "" : `${atLeast}${min}`, max === undefined ? "" : `${atMost}${max}`]
    .filter((text) => text !== "")
    .join(lang === "zh" ? "，" : ", ");
}

const EXAMPLES: Partial<Record<Column["type"], string>> = {
  integer: "120",
  number: "12.5",
  date: "2026-03-05",
  year: "2025",
  period: "2025-03",
  // the example of GB 32100-2015, no firm's
  uscc: "91350100M000100Y43",
  industry: "3484",
};

export const exampleOf = (column: Column): string | undefined => EXAMPLES[column.type];
