import type { Cell } from "#engine/sheet/raw-sheet.ts";
import { isDay } from "#kernel/day.ts";
import type { Column, Value } from "#kernel/register.ts";
import { figureStyle, styleIndex } from "./xlsx-styles.ts";

export type Language = "zh" | "en";

/** 面积（亩） or Area (mu 亩): label and unit in one, as the import reads them back. */
export function headerOf({ label, unit }: Column, lang: Language): string {
  if (unit === undefined) return label[lang];
  return lang === "zh" ? `${label.zh}（${unit}）` : `${label.en} (${unit})`;
}

/** A value as a cell: options by their label, booleans as 是/否, days as days, all else as it is. */
export function cellOf(value: Value | undefined, column: Column, lang: Language): Cell {
  if (value === null || value === undefined) return null;
  if (typeof value === "boolean") return yesOrNo(value, lang);
  if (column.type === "enum")
    return column.options?.find((option) => option.value === value)?.label[lang] ?? String(value);
  if (column.type === "date" && typeof value === "string" && isDay(value)) return { on: value };
  return value;
}

function yesOrNo(value: boolean, lang: Language): string {
  if (lang === "zh") return value ? "是" : "否";
  return value ? "Yes" : "No";
}

/** Codes and texts are text cells, so that 18 digits and leading zeros survive; figures show their decimals only. */
export function styleOf({ type, decimals = 2 }: Column): number {
  switch (type) {
    case "number":
      return figureStyle(decimals);
    case "integer":
      return figureStyle(0);
    case "year":
      return styleIndex("year");
    case "date":
      return styleIndex("day");
    default:
      return styleIndex("text");
  }
}

const TYPE_WIDTH: Partial<Record<Column["type"], number>> = {
  text: 18,
  uscc: 22,
  date: 12,
  year: 8,
  boolean: 8,
};
const WIDEST = 40;

/** In characters of the body font; a Chinese one is two wide. */
export function widthOf(column: Column, lang: Language): number {
  const header = [...headerOf(column, lang)].reduce((sum, char) => sum + (char > "\u2e7f" ? 2 : 1), 0);
  return Math.min(WIDEST, Math.max(header + 4, TYPE_WIDTH[column.type] ?? 12));
}
