import { foldText } from "#kernel/text.ts";
import type { MatchedColumn } from "./match-columns.ts";
import type { Cell } from "./raw-sheet.ts";

/** What a row under the header is. Only `data` is imported; the others are listed, so that nothing vanishes unseen. */
export type RowKind = "data" | "blank" | "total" | "subtotal" | "footer" | "header";

const TOTAL = /^(合计|总计|共计|累计|总合计|合计数|total|grandtotal|sum)[::]?$/;
const SUBTOTAL = /^(小计|分计|其中|subtotal)[::]?$/;
const FOOTER =
  /^(填报|填表|制表|审核|复核|审批|负责人|单位负责人|统计负责人|分管领导|主管|经办|联系人|联系电话|报出日期|填报日期|备注|注|说明|附注|数据来源|来源|note|notes|source|prepared)[^::]{0,6}[::]/;
const MOST_FOOTER_CELLS = 8;

/**
 * A total stands in a row whose key is blank or is itself the word 合计; a footer (填报人：…, 注：…) in one without a key.
 * Anything with a key is data, whatever else it says.
 */
export function rowKind(row: readonly Cell[], matched: readonly MatchedColumn[]): RowKind {
  const given = row.filter((cell) => cell !== null);
  if (given.length === 0) return "blank";
  if (isHeaderAgain(row, matched)) return "header";
  const first = given.find((cell) => typeof cell === "string");
  const text = typeof first === "string" ? foldText(first) : "";
  const keys = matched
    .filter(({ column }) => column.businessKey && !column.derived)
    .map(({ index }) => row[index] ?? null);
  const hasKey = keys.some((cell) => cell !== null && !(typeof cell === "string" && foldText(cell) === text));
  if (hasKey) return "data";
  if (TOTAL.test(text)) return "total";
  if (SUBTOTAL.test(text)) return "subtotal";
  return FOOTER.test(text) && given.length <= MOST_FOOTER_CELLS ? "footer" : "data";
}

/** The header repeated on every printed page. */
function isHeaderAgain(row: readonly Cell[], matched: readonly MatchedColumn[]): boolean {
  const same = matched.filter(({ index, header }) => {
    const cell = row[index];
    return typeof cell === "string" && header.endsWith(cell.replace(/\s+/g, ""));
  });
  return same.length >= 2 && same.length * 2 > matched.length;
}
