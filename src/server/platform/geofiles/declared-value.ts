import { type AreaUnit, M2_PER_UNIT } from "#engine/geometry/declared-area.ts";
import type { Attribute } from "./read-dbf.ts";

const SUFFIXES: readonly (readonly [RegExp, AreaUnit])[] = [
  [/(平方公里|平方千米|km2|km²)$/i, "km2"],
  [/(平方米|平米|㎡|m2|m²)$/i, "m2"],
  [/(公顷|公頃|hm2|hm²|ha)$/i, "ha"],
  [/(亩|畝|mu)$/i, "mu"],
];

/**
 * An area as written, in `unit`: a number, or text with thousands separators, full-width digits or a unit of its own, which
 * then counts. Null for an empty cell, `unreadable` for anything else, zero and below included.
 */
export function declaredValue(value: Attribute | undefined, unit: AreaUnit): number | null | "unreadable" {
  if (value === null || value === undefined || value === "") return null;
  const text = String(value)
    .normalize("NFKC")
    .replace(/[\s,，]/g, "");
  const suffix = SUFFIXES.find(([pattern]) => pattern.test(text));
  const figure = suffix ? text.replace(suffix[0], "") : text;
  if (!/^\d+(\.\d*)?(e[+-]?\d+)?$/i.test(figure)) return "unreadable";
  const number = Number(figure);
  if (!(number > 0)) return "unreadable";
  return suffix ? (number * M2_PER_UNIT[suffix[1]]) / M2_PER_UNIT[unit] : number;
}
