import { toHalfWidth } from "./numeral.ts";
import type { Text } from "./register.ts";

/**
 * 宗地代码 (19) and 不动产单元号 (28), GB/T 37346-2019: county 6, cadastral district 3, sub-district 3, kind of parcel 2, number 5;
 * then kind of fixture 1 and its number 8. The standard has no check digit.
 */
export type EstateCodeReading =
  | { kind: "parcel" | "unit"; code: string; division: string }
  | { kind: "malformed"; because: Text };

const PARCEL = /^\d{12}[GJZ][A-Z]\d{5}$/;
const UNIT = /^\d{12}[GJZ][A-Z]\d{5}[FLQW]\d{8}$/;
/** Second letter of the kind of parcel; A and C stand under collective land only. */
const KINDS = "ABSXCDEFGHWY";

/** Reads a code as typed: spaces and hyphens dropped, letters as capitals, full-width as half-width. */
export function readEstateCode(text: string): EstateCodeReading {
  const code = toHalfWidth(text)
    .replace(/[\s\-\u200b\ufeff]/g, "")
    .toUpperCase();
  if (!PARCEL.test(code) && !UNIT.test(code)) return { kind: "malformed", because: shapeFault(code) };
  const because = kindFault(code.slice(12, 14)) ?? fixtureFault(code.slice(19));
  if (because) return { kind: "malformed", because };
  return { kind: code.length === 19 ? "parcel" : "unit", code, division: code.slice(0, 6) };
}

/** `330114003004GB00012F00010001` as it is printed on certificates: `330114 003004 GB00012 F00010001`. */
export const groupEstateCode = (code: string): string =>
  [code.slice(0, 6), code.slice(6, 12), code.slice(12, 19), code.slice(19)].filter(Boolean).join(" ");

/** What is to be said of a code of another county than the zone's; undefined where it fits or the zone's is not known. */
export function divisionFault(code: string, division: string | undefined): Text | undefined {
  if (!division || code.startsWith(division)) return undefined;
  return {
    zh: `编码前 6 位 ${code.slice(0, 6)} 不是本区所在的行政区划 ${division}，请核对不动产权证。`,
    en: `The first six digits ${code.slice(0, 6)} are not the zone's division ${division}: compare with the certificate.`,
  };
}

function kindFault(kind: string): Text | undefined {
  const [ownership = "", use = ""] = kind;
  const fits = KINDS.includes(use) && (!"AC".includes(use) || ownership === "J");
  if (fits) return undefined;
  return {
    zh: `宗地特征码 ${kind} 不在国标之列（如 GB 为国有建设用地地表；A、C 只用于集体土地 J）。`,
    en: `${kind} is no kind of parcel in the standard (GB: state-owned, surface; A and C stand under J only).`,
  };
}

/** W says that there is no fixture, and then its number is all zeros. */
function fixtureFault(fixture: string): Text | undefined {
  if (!fixture.startsWith("W") || fixture === "W00000000") return undefined;
  return {
    zh: `没有定着物（W）时后 8 位应为 0，现为 ${fixture}。`,
    en: `Where there is no fixture (W) eight zeros follow, not ${fixture}.`,
  };
}

function shapeFault(code: string): Text {
  if (code.length !== 19 && code.length !== 28)
    return {
      zh: `宗地代码应为 19 位，不动产单元号应为 28 位，现为 ${code.length} 位。`,
      en: `A parcel code has 19 characters, a unit code 28; this has ${code.length}.`,
    };
  return {
    zh: "应为 12 位数字＋2 位宗地特征码（如 GB）＋5 位数字，28 位的再加定着物特征码（F、L、Q、W）＋8 位数字。",
    en: "Twelve digits, the kind of parcel (such as GB) and five digits; a unit code goes on with F, L, Q or W and eight digits.",
  };
}
