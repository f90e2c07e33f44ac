import type { Said } from "#contract/enterprise/collection.ts";
import { formatNumber, type Language } from "#web/lib/format.ts";

export const MISSING: Said = { value: null, state: "missing" };

/** What somebody types into a cell: a number, 不适用, or nothing. Undefined where it is none of these. */
export function readSaid(typed: string): Said | undefined {
  const text = typed.normalize("NFKC").trim();
  if (text === "") return MISSING;
  if (/^(不适用|n\/a|\/)$/i.test(text)) return { value: null, state: "not-applicable" };
  const value = Number(text.replace(/,/g, ""));
  return Number.isFinite(value) ? { value, state: "given" } : undefined;
}

/** As it stands in a field that can be typed into. */
export function typedOf({ value, state }: Said): string {
  if (state === "not-applicable") return "不适用";
  return value === null ? "" : String(value);
}

export function shownSaid({ value, state }: Said, language: Language, decimals?: number): string {
  if (state === "not-applicable") return language === "zh" ? "不适用" : "N/A";
  return value === null ? "–" : formatNumber(value, language, decimals);
}

export const isSame = (a: Said, b: Said): boolean => a.value === b.value && a.state === b.state;

/** The cells of a block copied from a spreadsheet. */
export const readBlock = (text: string): string[][] =>
  text
    .replace(/\r\n?/g, "\n")
    .replace(/\n$/, "")
    .split("\n")
    .map((line) => line.split("\t"));
