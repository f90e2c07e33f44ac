import { simplifiedHeading } from "#kernel/simplified.ts";
import { foldText } from "#kernel/text.ts";
import { isUnitLike, type Unit, unitOf } from "./unit.ts";

/** A header as read: the names it may stand for (the whole one first), and the unit it declares. */
export type HeaderText = { names: string[]; unit?: StatedUnit };

/** A unit as written; `unit` is absent when it is none that can be converted. */
export type StatedUnit = { text: string; unit?: Unit };

/**
 * Takes a header such as `*税收 （万元）`, `面积/亩`, `用地面积，单位：公顷`, `容积率(%)`, `企业名称（全称）` apart. What stands in
 * brackets is a unit, or looks like one, or is a remark and is left out of the name.
 */
export function readHeaderText(header: string): HeaderText {
  if (header.length > LONGEST_HEADER) return { names: [] };
  const whole = simplifiedHeading(foldText(header)).replace(/^[*※★]+|[*※★::]+$/g, "");
  const bracketed = /^(.+?)[([【〔〈<]([^()[\]【】〔〕〈〉<>]+)[)\]】〕〉>]$/.exec(whole);
  if (bracketed) {
    // 综合能耗（等价值）（吨标煤）: one remark or unit behind the other
    const inner = /[)\]】〕〉>]$/.test(bracketed[1]!)
      ? readHeaderText(bracketed[1]!)
      : { names: [bracketed[1]!] };
    const unit = unitIn(bracketed[2]!) ?? inner.unit;
    return { names: [whole, ...inner.names], ...(unit && { unit }) };
  }
  const behind = /^(.+?)(?:[,，、:;；_-]?单位[:：]?|[,，、/_-])([^,，、_-]+)$/.exec(whole);
  const stated = behind && unitOf(behind[2]!);
  if (stated) return { names: [whole, behind[1]!], unit: { text: behind[2]!, unit: stated } };
  return readBareUnit(whole);
}

/** What is longer is a paragraph that got into the first rows. */
const LONGEST_HEADER = 200;

/** 税收万元: the longest ending that is a unit. Of one character only 亩, 吨 and %: 联系人 and 单元 end in none. */
function readBareUnit(whole: string): HeaderText {
  for (let at = 2; at < whole.length; at++) {
    const text = whole.slice(at);
    const unit = unitOf(text);
    if (unit && (text.length > 1 || "亩吨%".includes(text)))
      return { names: [whole, whole.slice(0, at)], unit: { text, unit } };
  }
  return { names: [whole] };
}

/** The unit inside brackets that may also hold a remark: `(亩, 2024年)`, `(单位：万元)`. */
function unitIn(text: string): StatedUnit | undefined {
  const pieces = text.replace(/^单位[:：]?/, "").split(/[,，、;；]/);
  for (const piece of pieces) {
    const unit = unitOf(piece);
    if (unit) return { text: piece, unit };
  }
  const strange = pieces.find(isUnitLike);
  return strange === undefined ? undefined : { text: strange };
}

/** The units named on a line above the table: `单位：万元、亩`, `金额单位：元`. */
export function readUnitLine(text: string): StatedUnit[] {
  const match = /单位[:：]\s*(.+)$/.exec(text.replace(/：/g, ":"));
  if (!match) return [];
  return match[1]!.split(/[,，、;；\s()（）]+/).flatMap((piece) => {
    const unit = unitOf(piece);
    return unit ? [{ text: piece, unit }] : [];
  });
}
