import { addDays } from "#kernel/day.ts";
import type { Text } from "#kernel/register.ts";
import { distanceTo, rangeOf } from "./fitness.ts";
import type { Criterion, SupplyColumn } from "./supply.ts";

const UNKNOWN: Text = { zh: "未登记", en: "not known" };

/** 层高 7.5 米，要求不低于 8 米，差 0.5 米 */
export function detailOf(criterion: Criterion, column: SupplyColumn, row: number): Text {
  const { label } = criterion;
  const has = hasText(criterion, column, row);
  const wants = wantText(criterion);
  const gap = gapText(criterion, column, row);
  return {
    zh: `${label.zh} ${has.zh}，${besideChinese("要求", wants.zh)}${gap ? `，差 ${gap.zh}` : ""}`,
    en: `${label.en} ${has.en}, wanted ${wants.en}${gap ? `, ${gap.en} short` : ""}`,
  };
}

const both = (text: string): Text => ({ zh: text, en: text });

/** What the site has: 7.5 米 */
export function hasText(criterion: Criterion, column: SupplyColumn, row: number): Text {
  const { want } = criterion;
  if (column.kind === "number") {
    const value = column.values[row]!;
    return Number.isNaN(value) ? UNKNOWN : amount(value, criterion);
  }
  if (column.kind === "choice") {
    const name = column.names[column.values[row]!];
    return name === undefined ? UNKNOWN : said(name, criterion);
  }
  if (column.kind === "place" && want.kind === "within") {
    const km = distanceTo(column, want.lon, want.lat)(row);
    return Number.isNaN(km) ? UNKNOWN : both(withUnit(km, "km"));
  }
  if (column.kind !== "set" || column.known[row] === 0) return UNKNOWN;
  const held = column.names.filter(
    (_, at) => (column.bits[row * column.words + (at >> 5)]! >>> (at & 31)) & 1,
  );
  return held.length > 0 ? listed(held, criterion, "、") : { zh: "无", en: "none" };
}

type Said = Pick<Criterion, "want" | "unit"> & Pick<Partial<Criterion>, "isDay" | "say" | "wantSaid">;

export function wantText(criterion: Said): Text {
  const { want, wantSaid } = criterion;
  if (wantSaid) return wantSaid;
  switch (want.kind) {
    case "at-least":
      return worded(criterion, amount(want.value, criterion), ["不低于 ", "at least "], ["不早于 ", "from "]);
    case "at-most":
      return worded(criterion, amount(want.value, criterion), ["不高于 ", "at most "], ["不晚于 ", "by "]);
    case "between": {
      const [from, to] = [amount(want.from, { ...criterion, unit: "" }), amount(want.to, criterion)];
      return { zh: `${from.zh} 至 ${to.zh}`, en: `${from.en} to ${to.en}` };
    }
    case "within":
      return { zh: `${withUnit(want.km, "km")}以内`, en: `within ${withUnit(want.km, "km")}` };
    case "one-of": {
      const names = listed(want.names, criterion, "或", " or ");
      return { zh: `为${names.zh}`, en: names.en };
    }
    case "all-of": {
      const names = listed(want.names, criterion, "、");
      return { zh: `具备${names.zh}`, en: `all of ${names.en}` };
    }
    case "none-of": {
      const names = listed(want.names, criterion, "、");
      return { zh: `不为${names.zh}`, en: `none of ${names.en}` };
    }
  }
}

type Words = readonly [zh: string, en: string];
function worded({ isDay }: Said, value: Text, ofNumber: Words, ofDay: Words): Text {
  const [zh, en] = isDay ? ofDay : ofNumber;
  return { zh: zh + value.zh, en: en + value.en };
}

const said = (name: string, { say }: Said): Text => say?.[name] ?? both(name);

function listed(names: readonly string[], criterion: Said, zh: string, en = ", "): Text {
  const texts = names.map((name) => said(name, criterion));
  return { zh: texts.map((text) => text.zh).join(zh), en: texts.map((text) => text.en).join(en) };
}

/** By how much a number is short, or undefined where it is not. */
function gapText(criterion: Criterion, column: SupplyColumn, row: number): Text | undefined {
  const range = rangeOf(criterion.want);
  if (!range || column.kind !== "number") return undefined;
  const value = column.values[row]!;
  const gap = Math.max(range.from - value, value - range.to);
  if (!(gap > 0)) return undefined;
  return criterion.isDay
    ? { zh: `${Math.ceil(gap)} 天`, en: `${Math.ceil(gap)} days` }
    : measured(gap, criterion.unit);
}

const EPOCH = "1970-01-01";
const amount = (value: number, { unit, isDay }: Said): Text =>
  isDay ? both(addDays(EPOCH, Math.round(value))) : measured(value, unit);

const UNITS_EN: Readonly<Record<string, string>> = {
  亩: "mu",
  年: "years",
  米: "m",
  吨: "t",
  部: "lifts",
  "吨/㎡": "t/㎡",
  "吨/日": "t/day",
  "吨/时": "t/h",
  "立方米/时": "m³/h",
  "元/㎡·月": "CNY/㎡·month",
  "万元/㎡": "10k CNY/㎡",
  "万元/亩": "10k CNY/mu",
  "千克/万元": "kg/10k CNY",
  "吨标煤/万元": "tce/10k CNY",
};
const measured = (value: number, unit: string): Text => ({
  zh: withUnit(value, unit),
  en: withUnit(value, UNITS_EN[unit] ?? unit),
});

/** A figure after Chinese words stands off by a space. */
export const besideChinese = (words: string, figure: string): string =>
  /^[\d-]/.test(figure) ? `${words} ${figure}` : words + figure;

const PARTS = 1e4;
const number = (value: number): string => String(Math.round(value * PARTS) / PARTS);
export const withUnit = (value: number, unit: string): string =>
  unit ? `${number(value)} ${unit}` : number(value);
