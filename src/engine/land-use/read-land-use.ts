import { toHalfWidth } from "#kernel/numeral.ts";
import type { Text } from "#kernel/register.ts";
import type { LandUsePack, LandUseScheme, OlderCode } from "./land-use-pack.ts";

/** What a declared land use comes to. `class` is the 2023 code, null where none is claimed. */
export type LandUseReading = {
  scheme: LandUseScheme | null;
  declared: string;
  class: string | null;
  fit: "exact" | "coarser" | "ambiguous" | "unmapped" | "unknown";
  /** what a person should know of the mapping; null where there is nothing to say */
  note: Text | null;
};

const PREFIXES: readonly [RegExp, Exclude<LandUseScheme, "zone">][] = [
  [/^GB\/?T?\s*21010(-2017)?\s*[:：]?\s*/i, "gbt21010-2017"],
  [/^GBJ?\s*50137(-2011)?\s*[:：]?\s*/i, "gb50137-2011"],
  [/^(?:2023\s*[:：]|自然资发\S*?号\s*[:：]?)\s*/, "spatial-2023"],
];
const OLDER = ["gb50137-2011", "zone", "gbt21010-2017"] as const;

/**
 * Reads a land use as it was declared: a code of any of the schemes, with or without the scheme's number in front and the
 * class's name behind (`M2 二类工业用地`), or a name alone. Digits without a scheme are read as 2023 where that class is known, and
 * it is said when they mean something else in GB/T 21010.
 * @param given the scheme, where a column of its own says so
 */
export function readLandUse(pack: LandUsePack, text: string, given?: LandUseScheme | null): LandUseReading {
  const plain = toHalfWidth(text).trim();
  const prefix = PREFIXES.find(([pattern]) => pattern.test(plain));
  const scheme = prefix?.[1] ?? given ?? undefined;
  const rest = prefix ? plain.replace(prefix[0], "") : plain;
  const [, code = "", words = ""] = /^([A-Za-z]{0,3}\d{0,6}[a-z]?)?\s*[-:：·]?\s*(.*)$/su.exec(rest)!;
  const tidy = code.toUpperCase();
  if (tidy === "") return byName(pack, words, plain);
  if (scheme) return inScheme(pack, scheme, tidy) ?? unknown(plain);
  if (tidy in pack.classes)
    return { ...inScheme(pack, "spatial-2023", tidy)!, note: clash(pack, tidy, words) };
  for (const older of OLDER) {
    const found = inScheme(pack, older, tidy);
    if (found) return found;
  }
  return unknown(plain);
}

function inScheme(pack: LandUsePack, scheme: LandUseScheme, code: string): LandUseReading | undefined {
  if (scheme === "spatial-2023")
    return code in pack.classes
      ? { scheme, declared: code, class: code, fit: "exact", note: null }
      : undefined;
  const found = pack.schemes[scheme].codes[code];
  return found && { scheme, declared: code, class: found.to, ...mapped(pack, scheme, code, found) };
}

function mapped(
  pack: LandUsePack,
  scheme: Exclude<LandUseScheme, "spatial-2023">,
  code: string,
  { name, to, fit, among = [] }: OlderCode,
): Pick<LandUseReading, "fit" | "note"> {
  const from = `${pack.schemes[scheme].label} ${code} ${name}`;
  if (to === null)
    return {
      fit: "unmapped",
      note: {
        zh: `${from}：国土空间分类中没有对应的类，保留原代码。`,
        en: `${from}: no class of 2023 answers to it; the code is kept.`,
      },
    };
  const target = `${to} ${pack.classes[to] ?? ""}`;
  if (fit === "coarser")
    return {
      fit,
      note: {
        zh: `由 ${from} 对照，只到 ${target}，细类待核。`,
        en: `From ${from}: only as far as ${target}; the finer class is to be settled.`,
      },
    };
  if (fit === "ambiguous") {
    const choices = among.map((one) => `${one} ${pack.classes[one] ?? ""}`).join("、");
    return {
      fit,
      note: {
        zh: `由 ${from} 对照，可能是 ${choices}，暂记 ${target}，请核定。`,
        en: `From ${from}: it may be ${choices}; put down as ${target} until settled.`,
      },
    };
  }
  return { fit: "exact", note: { zh: `由 ${from} 对照为 ${target}。`, en: `From ${from}: ${target}.` } };
}

/** The same four digits mean one thing in 2023 and another in GB/T 21010, unless the words behind the code settle it. */
function clash(pack: LandUsePack, code: string, words: string): Text | null {
  const older = pack.schemes["gbt21010-2017"];
  const other = older.codes[code];
  const name = pack.classes[code]!;
  if (!other || other.name === name || words.includes(name)) return null;
  return {
    zh: `${code} 按 2023 分类读作${name}；在 ${older.label} 中是${other.name}。如为后者，请在分类标准列注明。`,
    en: `${code} is read as ${name} of 2023; in ${older.label} it is ${other.name}. Say so in the scheme column if that is meant.`,
  };
}

function byName(pack: LandUsePack, words: string, declared: string): LandUseReading {
  const found = Object.entries(pack.classes).find(([, name]) => name === words || name === `${words}用地`);
  if (!found) return unknown(declared);
  return { scheme: "spatial-2023", declared, class: found[0], fit: "exact", note: null };
}

const unknown = (declared: string): LandUseReading => ({
  scheme: null,
  declared,
  class: null,
  fit: "unknown",
  note: {
    zh: `“${declared}”不在用地分类表中，按原样保留，未归类。`,
    en: `“${declared}” is in no table of classes: kept as it stands, and not classed.`,
  },
});
