import { toHalfWidth } from "./numeral.ts";
import type { Text } from "./register.ts";

/**
 * 统一社会信用代码 (GB 32100-2015): 18 characters, of which 9–17 are the organisation code of GB 11714 with a check of its
 * own. Real firms carry codes whose last check fails (they were issued so), hence a failing check is a warning.
 */
export type UsccReading =
  | { kind: "good"; uscc: string }
  | { kind: "doubtful"; uscc: string; because: Text }
  | { kind: "malformed"; because: Text };

const CHARACTERS = "0123456789ABCDEFGHJKLMNPQRTUWXY";
const SHAPE = /^[0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{10}$/;
const ORGANISATION_WEIGHTS = [3, 7, 9, 10, 5, 8, 4, 2];

/** Reads a code as typed: spaces and hyphens are dropped, letters become capitals, full-width becomes half-width. */
export function readUscc(text: string): UsccReading {
  const uscc = toHalfWidth(text)
    .replace(/[\s\-\u200b\ufeff]/g, "")
    .toUpperCase();
  if (!SHAPE.test(uscc)) return { kind: "malformed", because: shapeFault(uscc) };
  if (usccCheck(uscc) === uscc[17]) return { kind: "good", uscc };
  return { kind: "doubtful", uscc, because: checkFault(uscc) };
}

/** The check character that the first 17 ask for: Σ value·3^i, mod 31. */
export function usccCheck(uscc: string): string {
  let sum = 0;
  let weight = 1;
  for (const char of uscc.slice(0, 17)) {
    sum += CHARACTERS.indexOf(char) * weight;
    weight = (weight * 3) % 31;
  }
  return CHARACTERS[(31 - (sum % 31)) % 31]!;
}

/** The check character of an organisation code (GB 11714-1997) from its first eight. */
export function organisationCheck(code: string): string {
  const sum = ORGANISATION_WEIGHTS.reduce(
    (total, weight, i) => total + weight * Number.parseInt(code[i]!, 36),
    0,
  );
  const check = 11 - (sum % 11);
  if (check === 10) return "X";
  return check === 11 ? "0" : String(check);
}

function checkFault(uscc: string): Text {
  const isOrganisationGood = organisationCheck(uscc.slice(8, 16)) === uscc[16];
  return isOrganisationGood
    ? {
        zh: `信用代码 ${uscc} 的末位校验不符，但其中的组织机构代码相符。个别企业的代码本身如此，请对照营业执照核实。`,
        en: `The last character of ${uscc} fails its check, though the organisation code inside passes. A few firms hold such codes: compare with the licence.`,
      }
    : {
        zh: `信用代码 ${uscc} 的校验位不符，可能录错了字，请对照营业执照核实。`,
        en: `The check characters of ${uscc} fail; a character may be mistyped. Compare with the licence.`,
      };
}

function shapeFault(uscc: string): Text {
  if (/^\d{15}$/.test(uscc)) {
    return {
      zh: "这是 15 位旧注册号，不是 18 位统一社会信用代码。",
      en: "This is an old 15-digit registration number, not an 18-character credit code.",
    };
  }
  if (uscc.length !== 18) {
    return {
      zh: `统一社会信用代码应为 18 位，现为 ${uscc.length} 位。`,
      en: `A credit code has 18 characters, this has ${uscc.length}.`,
    };
  }
  return {
    zh: "统一社会信用代码只含数字和大写字母（没有 I、O、S、V、Z），第 3 至 8 位是数字。",
    en: "A credit code has digits and capitals (never I, O, S, V, Z), and digits in places 3 to 8.",
  };
}
