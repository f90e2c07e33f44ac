import type { Column, Value } from "#kernel/register.ts";

export type Language = "zh" | "en";

const LOCALES: Record<Language, string> = { zh: "zh-CN", en: "en-GB" };
const formatters = new Map<string, Intl.NumberFormat>();

function numberFormat(language: Language, min: number, max: number): Intl.NumberFormat {
  const key = `${language}${min}-${max}`;
  const known = formatters.get(key);
  if (known) return known;
  const made = new Intl.NumberFormat(LOCALES[language], {
    minimumFractionDigits: min,
    maximumFractionDigits: max,
  });
  formatters.set(key, made);
  return made;
}

/** A number with thousands separators; with `decimals` exactly so many, so that a column lines up. */
export function formatNumber(value: number, language: Language = "zh", decimals?: number): string {
  return numberFormat(language, decimals ?? 0, decimals ?? 2).format(value);
}

/** 2026年3月5日 in prose; tables keep 2026-03-05 as it is stored. */
export function formatDay(on: string, language: Language): string {
  const [year, month, day] = on.split("-").map(Number);
  if (!year || !month || !day) return on;
  if (language === "zh") return `${year}年${month}月${day}日`;
  const date = new Date(Date.UTC(year, month - 1, day));
  return new Intl.DateTimeFormat(LOCALES.en, { dateStyle: "long", timeZone: "UTC" }).format(date);
}

/** An instant as the zone's clock shows it: 2026-03-05 14:32. */
export function formatInstant(at: string): string {
  const date = new Date(at);
  if (Number.isNaN(date.getTime())) return at;
  const parts = new Intl.DateTimeFormat("sv-SE", {
    dateStyle: "short",
    timeStyle: "short",
    timeZone: "Asia/Shanghai",
  });
  return parts.format(date);
}

/** The business day it now is in the zone. */
export function today(): string {
  return formatInstant(new Date().toISOString()).slice(0, 10);
}

/** How a value of a register reads in a cell; empty text where there is none. */
export function formatValue(column: Column, value: Value | undefined, language: Language): string {
  if (value === null || value === undefined) return "";
  if (typeof value === "boolean") return yesNo(value, language);
  if (column.type === "enum") {
    return column.options?.find((option) => option.value === value)?.label[language] ?? String(value);
  }
  if (typeof value === "number" && column.type !== "year") {
    return formatNumber(value, language, column.decimals ?? (column.type === "integer" ? 0 : undefined));
  }
  return String(value);
}

/** An old and a new value side by side: with as many decimals as it takes to tell them apart. */
export function formatChange(column: Column, from: Value, to: Value, language: Language): [string, string] {
  const shown = [formatValue(column, from, language), formatValue(column, to, language)] as [string, string];
  if (typeof from !== "number" || typeof to !== "number" || shown[0] !== shown[1]) return shown;
  const finer = [3, 4, 5, 6, 8].map((decimals) => [
    formatNumber(from, language, decimals),
    formatNumber(to, language, decimals),
  ]);
  return (finer.find(([was, is]) => was !== is) ?? shown) as [string, string];
}

function yesNo(value: boolean, language: Language): string {
  if (language === "zh") return value ? "是" : "否";
  return value ? "Yes" : "No";
}

const UNIT_NAMES_EN: Record<string, string> = {
  亩: "mu",
  万元: "10k CNY",
  亿元: "100m CNY",
  "万元/亩": "10k CNY/mu",
  吨标煤: "tce",
  吨: "t",
  人: "people",
  米: "m",
  "吨/㎡": "t/㎡",
  "元/㎡·月": "CNY/㎡·month",
  万千瓦时: "10 MWh",
  "万元/吨标煤": "10k CNY/tce",
  "万元/吨": "10k CNY/t",
  "万元/人": "10k CNY/person",
  "万元/万千瓦时": "10k CNY/10 MWh",
  家: "firms",
  套: "units",
  宗: "parcels",
  天: "days",
  分: "points",
};

/** A unit as it is written beside a figure in that language. */
export const formatUnit = (unit: string, language: Language): string =>
  language === "en" ? (UNIT_NAMES_EN[unit] ?? unit) : unit;
