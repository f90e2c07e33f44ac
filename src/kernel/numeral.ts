import { chineseNumeral } from "./chinese-numeral.ts";

/**
 * Numbers as people type them: full-width digits, thousands separators, 万 and 亿, percent signs, accounting brackets.
 */

/** Full-width letters, digits and signs as half-width; the ideographic space as a space. Chinese punctuation stays. */
export const toHalfWidth = (text: string): string =>
  text
    .replace(/[\uff01-\uff5e]/g, (char) => String.fromCharCode(char.charCodeAt(0) - 0xfee0))
    .replace(/[\u3000\u00a0]/g, " ");

/**
 * `value` × 10^`places`, rounded once: 1.1 × 10⁴ is 11000, not 11000.000000000002. So 元 become 万元 and come back
 * without a trace.
 */
export function shiftDecimal(value: number, places: number): number {
  const [digits, exponent = "0"] = String(value).split("e");
  return Number(`${digits}e${Number(exponent) + places}`);
}

/** A number as it was written, and whether a percent sign stood behind it: `12%` is `{ value: 12, isPercent: true }`. */
export type Numeral = { value: number; isPercent: boolean };

/**
 * Reads one number and nothing else; undefined when the text is anything more or less than that. Takes `1,234.5`,
 * `１２３４`, `-3`, `(3)`, `¥3`, `1.2亿`, `一千二百三十四万`, `3千5百万`, `12%`, `1.2E+05`. A comma that does not part
 * thousands is refused, since it may be a decimal one.
 */
export function readNumeral(text: string): Numeral | undefined {
  if (text.length > LONGEST_NUMERAL) return undefined;
  const plain = toHalfWidth(text)
    .replace(/[−–—﹣]/g, "-")
    .replace(/(?<=\d)[\s'’](?=\d{3}(?!\d))|(?<!\d)\s+|\s+(?!\d)/g, "")
    .replace(/^[¥￥]|^RMB/i, "");
  const percent = /^(.*)%$/.exec(plain);
  const bracketed = /^\((.+)\)$/.exec(percent?.[1] ?? plain);
  const value = unsigned(bracketed?.[1] ?? percent?.[1] ?? plain);
  if (value === undefined || (bracketed && value < 0)) return undefined;
  return { value: bracketed ? -value : value, isPercent: percent !== null };
}

/** Longer than any figure a person writes; an essay is not searched for one. */
const LONGEST_NUMERAL = 64;

/** The number alone, a percentage as its fraction: `12%` is 0.12. */
export function parseNumber(text: string): number | undefined {
  const numeral = readNumeral(text);
  if (!numeral) return undefined;
  return numeral.isPercent ? shiftDecimal(numeral.value, -2) : numeral.value;
}

const ARABIC = /^[+-]?(\d+|\d{1,3}(,\d{3})+)?(\.\d*)?(e[+-]?\d+)?$/i;

function unsigned(text: string): number | undefined {
  if (/\d/.test(text) && ARABIC.test(text)) {
    const value = Number(text.replaceAll(",", ""));
    return Number.isFinite(value) ? value : undefined;
  }
  return chineseNumeral(text);
}
