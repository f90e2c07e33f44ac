import { boundsText, readBounds, type Unread } from "./bounds.ts";
import { readEstateCode } from "./estate-code.ts";
import type { Text, TextForm } from "./register.ts";

export type TextFormReading = { kind: "read"; text: string } | { kind: "misfit"; because: Text };

/** Reads a text in its form, as a form field and a spreadsheet cell both do. */
export function readTextForm(form: TextForm, text: string): TextFormReading {
  if (form.kind === "estate-code") {
    const reading = readEstateCode(text);
    return reading.kind === "malformed"
      ? { kind: "misfit", because: reading.because }
      : { kind: "read", text: reading.code };
  }
  const reading = readBounds(text);
  if (reading.kind === "unread") return { kind: "misfit", because: { ...UNREAD[reading.because] } };
  return { kind: "read", text: boundsText(reading.bounds, form.quantity, form.unit) };
}

const HOW = {
  zh: "可写 1.2≤R≤2.5、≥1.2、不小于40%、＞1.0且＜2.0。",
  en: "Write 1.2≤R≤2.5, ≥1.2, or >1.0 and <2.0 as ＞1.0且＜2.0.",
};
const unread = (zh: string, en: string): Text => ({ zh: `${zh}${HOW.zh}`, en: `${en} ${HOW.en}` });
const UNREAD: Record<Unread, Text> = {
  empty: unread("没有写出区间。", "No interval is given."),
  "no-number": unread("没有数字，读不出区间。", "There is no number in it."),
  "two-lower": unread("写了两个下限。", "It has two lower bounds."),
  "two-upper": unread("写了两个上限。", "It has two upper bounds."),
  "runs-backward": unread("下限大于上限，区间里没有数。", "The lower bound is above the upper."),
  "not-understood": unread("读不出区间。", "It cannot be read as an interval."),
};
