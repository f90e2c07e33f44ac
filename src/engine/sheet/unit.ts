import { shiftDecimal } from "#kernel/numeral.ts";
import { foldText } from "#kernel/text.ts";

/** A unit as a fraction of the base of its dimension: 亩 is 2000/3 of a square metre. */
export type Unit = { dimension: string; times: number; over: number };

/** What to multiply a value by. */
export type Ratio = { times: number; over: number };

const unit = (dimension: string, times: number, over = 1): Unit => ({ dimension, times, over });

/** By folded name (㎡ folds to m2). 1 亩 = 2000/3 m², 1 公顷 = 15 亩; 1 度 = 1 kWh; 标煤 = 标准煤 (GB/T 2589). */
const UNITS = new Map<string, Unit>(
  (
    [
      ["元 圆 人民币 rmb cny", unit("money", 1)],
      ["千元", unit("money", 1e3)],
      ["万元 万", unit("money", 1e4)],
      ["百万元 百万", unit("money", 1e6)],
      ["千万元", unit("money", 1e7)],
      ["亿元 亿", unit("money", 1e8)],
      ["m2 平方米 平米 平方", unit("area", 1)],
      ["万m2 万平方米 万平米 万平方", unit("area", 1e4)],
      ["亩 市亩 mu", unit("area", 2000, 3)],
      ["万亩", unit("area", 2e7, 3)],
      ["公顷 ha", unit("area", 1e4)],
      ["km2 平方公里 平方千米", unit("area", 1e6)],
      ["吨标煤 吨标准煤 tce", unit("energy", 1e3)],
      ["万吨标煤 万吨标准煤 万tce", unit("energy", 1e7)],
      ["千克标煤 千克标准煤 公斤标煤 kgce", unit("energy", 1)],
      ["千瓦时 度 kwh kw·h", unit("electricity", 1)],
      ["万千瓦时 万度 万kwh", unit("electricity", 1e4)],
      ["亿千瓦时 亿度 亿kwh", unit("electricity", 1e8)],
      ["兆瓦时 mwh", unit("electricity", 1e3)],
      ["千克 公斤 kg", unit("mass", 1)],
      ["吨 t", unit("mass", 1e3)],
      ["万吨", unit("mass", 1e7)],
      // loads on floors are given as weights too
      ["kn 千牛", unit("mass", 1e8, 980_665)],
      ["立方米 m3 方", unit("volume", 1)],
      ["万立方米 万m3 万方", unit("volume", 1e4)],
      ["米 m", unit("length", 1)],
      ["公里 千米 km", unit("length", 1e3)],
      ["人 名", unit("people", 1)],
      ["万人", unit("people", 1e4)],
      ["%", unit("share", 1, 100)],
      ["‰", unit("share", 1, 1000)],
      ["家 户", unit("firms", 1)],
      ["个", unit("pieces", 1)],
      ["件", unit("items", 1)],
      ["层", unit("floors", 1)],
      ["年", unit("years", 1)],
      ["kva 千伏安", unit("capacity", 1)],
    ] as const
  ).flatMap(([names, value]) => names.split(" ").map((name) => [name, value] as const)),
);

/** The unit of a name such as 亩, ㎡, 万元/亩, 吨标煤每万元; undefined when the text is not a unit this house knows. */
export function unitOf(text: string): Unit | undefined {
  const name = foldText(text).replace(/^人民币(?=.)/, "");
  const whole = UNITS.get(name);
  if (whole) return whole;
  const [above = "", ...below] = name.split(/[/每]|(?<=m2|平方米|平米)[·.*x×-]/);
  const over = UNITS.get(above);
  if (!over || below.length === 0 || below.length > 2) return undefined;
  const [first, second] = below.map((one, i) => (i === 1 ? SPANS.get(one) : UNITS.get(one)));
  if (!first || below.length === 1) return first && per(over, first);
  return second && per(per(over, first), second);
}

/** What a rent is for, in months; a year has 365 days, as where daily rents are quoted. */
const SPANS = new Map<string, Unit>([
  ["月", unit("time", 1)],
  ["年", unit("time", 12)],
  ["天", unit("time", 12, 365)],
  ["日", unit("time", 12, 365)],
]);

const per = (above: Unit, below: Unit): Unit => ({
  dimension: `${above.dimension}/${below.dimension}`,
  times: above.times * below.over,
  over: above.over * below.times,
});

/** Looks like a unit, though none that can be converted: 美元, 英亩. Tells 税收(美元) from 税收(含免抵). */
export const isUnitLike = (text: string): boolean =>
  /((元|亩|吨|[公英]里|英尺|克|升|瓦|标煤|盎司|usd|eur|hkd)$)|^(千|百|万|亿)?元[/每]/.test(foldText(text));

/** How a value in one unit becomes one in another; undefined when they measure different things. */
export function ratioBetween(from: Unit, to: Unit): Ratio | undefined {
  if (from.dimension !== to.dimension) return undefined;
  const times = from.times * to.over;
  const over = from.over * to.times;
  const divisor = greatestDivisor(times, over);
  return { times: times / divisor, over: over / divisor };
}

/** Rounded once; exact powers of ten shift the point, so 12,345 元 is 1.2345 万元 and nothing else. */
export function convert(value: number, { times, over }: Ratio): number {
  if (times === 1 && isPowerOfTen(over)) return shiftDecimal(value, -Math.round(Math.log10(over)));
  if (over === 1 && isPowerOfTen(times)) return shiftDecimal(value, Math.round(Math.log10(times)));
  return (value * times) / over;
}

const isPowerOfTen = (n: number): boolean => 10 ** Math.round(Math.log10(n)) === n;

const greatestDivisor = (a: number, b: number): number => (b === 0 ? a : greatestDivisor(b, a % b));
