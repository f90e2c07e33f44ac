/** Cells of a supply file as facts: a number with its unit, a day, a list of names, or nothing known. */
import type { Fact } from "#engine/siting/columns-of.ts";
import { daysBetween, isDay } from "#kernel/day.ts";

const UNKNOWN: ReadonlySet<string> = new Set([
  "",
  "-",
  "–",
  "—",
  "/",
  "\\",
  "?",
  "？",
  "未知",
  "不详",
  "未登记",
  "待定",
  "无数据",
  "n/a",
  "na",
  "nan",
  "null",
  "none",
  "unknown",
  "tbd",
]);
const EPOCH = "1970-01-01";
const SEPARATORS = /[、,，;；|]\s*/;

export const isUnknown = (cell: unknown): boolean =>
  cell === null ||
  cell === undefined ||
  (typeof cell === "number" && Number.isNaN(cell)) ||
  (typeof cell === "string" && UNKNOWN.has(cell.trim().toLowerCase()));

/** Days since 1970-01-01 of 2026-03-01, 2026/3/1 or 2026年3月1日; undefined where it is no day. */
export function dayOfCell(cell: unknown): number | undefined {
  if (cell instanceof Date) return Math.floor(cell.getTime() / 86_400_000);
  if (typeof cell !== "string") return undefined;
  const [, year, month, day] = /^\s*(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[T\s].*)?$/.exec(cell) ?? [];
  if (!year || !month || !day) return undefined;
  const on = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  return isDay(on) ? daysBetween(EPOCH, on) : undefined;
}

/** 7.5, "7.5米", "1,200 kVA"; a day is a number too. Null where nothing is known; undefined where it is no number. */
export function numberOfCell(cell: unknown): number | null | undefined {
  if (isUnknown(cell)) return null;
  if (typeof cell === "number") return cell;
  if (typeof cell === "boolean") return undefined;
  const day = dayOfCell(cell);
  if (day !== undefined) return day;
  const [, digits] =
    /^[≥≤>=<~约]*\s*(-?\d[\d,]*(?:\.\d+)?(?:e[+-]?\d+)?)\s*[^\d]*\d?\D*$/i.exec(String(cell).trim()) ?? [];
  return digits === undefined ? undefined : Number(digits.replaceAll(",", ""));
}

/** The names in a cell; null where nothing is known. */
export function namesOfCell(cell: unknown): readonly string[] | null {
  if (isUnknown(cell)) return null;
  if (Array.isArray(cell)) return cell.map(String);
  if (typeof cell === "boolean") return [cell ? "yes" : "no"];
  const words = String(cell)
    .split(SEPARATORS)
    .map((word) => word.trim())
    .filter((word) => word !== "");
  return words.map((word) => YES_NO[word.toLowerCase()] ?? word);
}

const YES_NO: Readonly<Record<string, string>> = {
  是: "yes",
  可: "yes",
  有: "yes",
  true: "yes",
  否: "no",
  不可: "no",
  无: "no",
  false: "no",
};

export const placeOfCells = (lon: unknown, lat: unknown): Fact => {
  const [x, y] = [numberOfCell(lon), numberOfCell(lat)];
  return typeof x === "number" && typeof y === "number" ? { lon: x, lat: y } : null;
};
