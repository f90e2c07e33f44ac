import { parseNumber } from "./numeral.ts";
import { foldText } from "./text.ts";

/**
 * The number of a storey as people write it: 3, 3F, 3层, 第三层, 三楼, 首层; below ground B1, -1F, 负一层, 地下一层 are −1.
 * Undefined for anything else, and for names of several (1-2层).
 */
export function readStorey(text: string): number | undefined {
  const plain = foldText(text).replace(/^第/, "");
  if (/^(首|底)[层楼]?$/.test(plain)) return 1;
  const [, below, figure] =
    /^(b|-|负|地下|地下室)?([\d〇一二三四五六七八九十百]+)(?:f|层|楼|层楼)?$/.exec(plain) ?? [];
  const number = figure === undefined ? undefined : parseNumber(figure);
  if (number === undefined || !Number.isInteger(number)) return undefined;
  return below === undefined ? number : -number;
}
