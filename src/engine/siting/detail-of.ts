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
    zh: `${label.zh} ${has.zh}，要求${wants.zh}${gap ? `，差 ${gap}` : ""}`,
    en: `${label.en} ${has.en}, wanted ${wants.en}${gap ? `, ${gap} short` : ""}`,
  };
}

const both = (text: string): Text => ({ zh: text, en: text });

function hasText(criterion: Criterion, column: SupplyColumn, row: number): Text {
  const { want, unit } = criterion;
  if (column.kind === "number") {
    const value = column.values[row]!;
    return Number.isNaN(value) ? UNKNOWN : both(withUnit(value, unit));
  }
  if (column.kind === "choice") {
    const name = column.names[column.values[row]!];
    return name === undefined ? UNKNOWN : both(name);
  }
  if (column.kind === "place" && want.kind === "within") {
    const km = distanceTo(column, want.lon, want.lat)(row);
    return Number.isNaN(km) ? UNKNOWN : both(withUnit(km, "km"));
  }
  if (column.kind !== "set" || column.known[row] === 0) return UNKNOWN;
  const held = column.names.filter(
    (_, at) => (column.bits[row * column.words + (at >> 5)]! >>> (at & 31)) & 1,
  );
  return held.length > 0 ? { zh: held.join("、"), en: held.join(", ") } : { zh: "无", en: "none" };
}

export function wantText({ want, unit }: Pick<Criterion, "want" | "unit">): Text {
  switch (want.kind) {
    case "at-least":
      return { zh: `不低于 ${withUnit(want.value, unit)}`, en: `at least ${withUnit(want.value, unit)}` };
    case "at-most":
      return { zh: `不高于 ${withUnit(want.value, unit)}`, en: `at most ${withUnit(want.value, unit)}` };
    case "between":
      return {
        zh: `${number(want.from)} 至 ${withUnit(want.to, unit)}`,
        en: `${number(want.from)} to ${withUnit(want.to, unit)}`,
      };
    case "within":
      return { zh: `${withUnit(want.km, "km")}以内`, en: `within ${withUnit(want.km, "km")}` };
    case "one-of":
      return { zh: `为${want.names.join("或")}`, en: want.names.join(" or ") };
    case "all-of":
      return { zh: `具备${want.names.join("、")}`, en: `all of ${want.names.join(", ")}` };
    case "none-of":
      return { zh: `不为${want.names.join("、")}`, en: `none of ${want.names.join(", ")}` };
  }
}

/** By how much a number is short, or undefined where it is not. */
function gapText({ want, unit }: Criterion, column: SupplyColumn, row: number): string | undefined {
  const range = rangeOf(want);
  if (!range || column.kind !== "number") return undefined;
  const value = column.values[row]!;
  const gap = Math.max(range.from - value, value - range.to);
  return gap > 0 ? withUnit(gap, unit) : undefined;
}

const PARTS = 1e4;
const number = (value: number): string => String(Math.round(value * PARTS) / PARTS);
export const withUnit = (value: number, unit: string): string =>
  unit ? `${number(value)} ${unit}` : number(value);
