import { parseDayText } from "#kernel/day-text.ts";
import { toHalfWidth } from "#kernel/numeral.ts";

/** A part of the price, and when it is due: 分期支付约定 of a grant contract. */
export type Instalment = {
  /** 期号 */
  no: string;
  dueOn: string | null;
  amountWan: number | null;
  note: string | null;
};

const DAY = /\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?/;
const AMOUNT = /(\d+(?:\.\d+)?)\s*(万元|亿元|元)/;
const NUMBER = /^第?\s*(\d+|[一二三四五六七八九十]+)\s*(?:期|次|笔)[:：、]?/;
const WAN_PER: Readonly<Record<string, number>> = { 万元: 1, 亿元: 10_000, 元: 0.0001 };
/** Days by which other systems write that there is none. */
const NO_DAY = /^(1|1900[-/.]0?1[-/.]0?[01]( .*)?|1899-12-3[01]|0001-01-01)$/;

export const isNoDay = (text: string): boolean => NO_DAY.test(text);

/**
 * Instalments as a person writes them, parts by ；or line: 第1期 2021-03-05 1200万元（首付）. Each part needs a day or an
 * amount; one without is given back as `unreadable`, since a promise of money is not to be lost in a remark.
 */
export function readInstalments(text: string): Instalment[] | { unreadable: string } {
  const parts = text
    .split(/[；;\n]+/)
    .map((part) => part.trim())
    .filter((part) => part !== "");
  const found: Instalment[] = [];
  for (const part of parts) {
    const one = readOne(part, found.length + 1);
    if (!one) return { unreadable: part };
    found.push(one);
  }
  return found;
}

function readOne(part: string, next: number): Instalment | undefined {
  let rest = toHalfWidth(part).replace(/(\d),(?=\d{3})/g, "$1");
  const no = NUMBER.exec(rest)?.[1] ?? String(next);
  rest = rest.replace(NUMBER, " ");
  const written = DAY.exec(rest)?.[0];
  const read = written === undefined ? undefined : parseDayText(written);
  if (written !== undefined && !(read && "day" in read)) return undefined;
  if (written !== undefined) rest = rest.replace(written, " ");
  const amount = AMOUNT.exec(rest);
  if (amount) rest = rest.replace(amount[0], " ");
  const dueOn = read && "day" in read && !isNoDay(read.day) ? read.day : null;
  const amountWan = amount ? rounded(Number(amount[1]) * WAN_PER[amount[2]!]!) : null;
  if (dueOn === null && amountWan === null) return undefined;
  const note = rest
    .replace(/[()[\]]/g, " ")
    .replace(/\s+/g, " ")
    .trim();
  return { no, dueOn, amountWan, note: note === "" ? null : note };
}

const rounded = (wan: number): number => Math.round(wan * 1e6) / 1e6;

/** As one line, which `readInstalments` reads back as the same. */
export const instalmentsText = (instalments: readonly Instalment[]): string =>
  instalments
    .map(({ no, dueOn, amountWan, note }) =>
      [
        `第${no}期`,
        dueOn,
        amountWan === null ? null : `${amountWan}万元`,
        note === null ? null : `（${note}）`,
      ]
        .filter((part) => part !== null)
        .join(" "),
    )
    .join("；");
