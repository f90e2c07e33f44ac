import { readNumeral, toHalfWidth } from "./numeral.ts";

/**
 * A planning condition as an interval: `1.0≤R≤2.5`, `＞1.0且＜2.0`, `不小于40%`. A bound that is absent is null; an open one is
 * not itself allowed.
 */
export type Bounds = { min: number | null; max: number | null; minOpen: boolean; maxOpen: boolean };
export type BoundsReading = { kind: "bounds"; bounds: Bounds } | { kind: "unread"; because: Unread };
export type Unread = "empty" | "no-number" | "two-lower" | "two-upper" | "runs-backward" | "not-understood";

type Side = { side: "min" | "max"; open: boolean; value: number };

/** Words for comparisons, the longer first; each as the sign that it stands for. */
const WORDS: readonly [RegExp, string][] = [
  [/大于(?:或)?等于|不(?:得|应|可)?(?:小|低|少)于|不(?:得|应)?短于|至少|最低|最小|下限|>=|=>|≧|⩾|≥/g, "≥"],
  [/小于(?:或)?等于|不(?:得|应|可)?(?:大|高|多|超|长)(?:于|过)|至多|最高|最大|上限|<=|=<|≦|⩽|≤/g, "≤"],
  [/大于|高于|多于|超过/g, ">"],
  [/小于|低于|少于|不足/g, "<"],
];
/** Letters and words that stand for the quantity itself. */
const QUANTITY =
  /容积率|建筑系数|建筑密度|绿地率|绿化率|建筑限高|建筑高度|限高|密度|高度|(?:FAR|[RrDdGgHhMS])(?![a-z])/g;

/**
 * Reads what stands in one cell. Numbers keep their unit of writing, percent signs dropped: `40%` is 40. A number without a
 * sign is one value (both bounds closed); `1.0-2.5`, `1.0~2.5` and `1.0至2.5` are closed on both sides; `40以上` and `24米以下`
 * include their number (GB/T 1.1 and 民法典 第1259条).
 */
export function readBounds(text: string): BoundsReading {
  const plain = signsOf(text);
  if (plain === "" || /^(?:[-—/\\无]|不限|不作要求)+$/.test(plain))
    return { kind: "unread", because: "empty" };
  if (!/\d/.test(plain)) return { kind: "unread", because: "no-number" };
  const sides = plain.split(/[且,，;；、和]|并且/).flatMap((part) => (part === "" ? [] : [sidesOf(part)]));
  if (sides.length === 0 || sides.includes(undefined)) return { kind: "unread", because: "not-understood" };
  return combine((sides as Side[][]).flat());
}

function signsOf(text: string): string {
  let plain = toHalfWidth(text.trim()).replace(/(?<=\d)\s*(?:米|[mM](?![a-z]))/g, "");
  for (const [words, sign] of WORDS) plain = plain.replace(words, sign);
  return plain.replace(QUANTITY, "x").replace(/[%\s:：()（）]/g, "");
}

const NUMBER = "(\\d+(?:\\.\\d+)?|\\.\\d+)";
const CHAIN = new RegExp(`^${NUMBER}([<≤>≥])x?([<≤>≥])${NUMBER}$`);
const CHAIN_X = new RegExp(`^${NUMBER}([<≤>≥])x([<≤>≥])${NUMBER}$`);
const SIGN_FIRST = new RegExp(`^x?([<≤>≥])=?${NUMBER}$`);
const NUMBER_FIRST = new RegExp(`^${NUMBER}([<≤>≥])x?$`);
const RANGE = new RegExp(`^x?=?${NUMBER}(?:[-~–—～]|至|到)${NUMBER}$`);
const ALONE = new RegExp(`^x?=?${NUMBER}$`);
const AND_UP = new RegExp(`^x?${NUMBER}(?:及)?以(上|下|内)$`);

/** What one clause says; undefined where it cannot be read. */
function sidesOf(part: string): Side[] | undefined {
  const chain = CHAIN_X.exec(part) ?? CHAIN.exec(part);
  if (chain) return chainOf(chain);
  const signFirst = SIGN_FIRST.exec(part);
  if (signFirst) return [sideOf(signFirst[1]!, signFirst[2]!)];
  const numberFirst = NUMBER_FIRST.exec(part);
  if (numberFirst) return [sideOf(MIRROR[numberFirst[2]!]!, numberFirst[1]!)];
  const range = RANGE.exec(part);
  if (range) return [sideOf("≥", range[1]!), sideOf("≤", range[2]!)];
  const up = AND_UP.exec(part);
  if (up) return [sideOf(up[2] === "上" ? "≥" : "≤", up[1]!)];
  const alone = ALONE.exec(part);
  return alone ? [sideOf("≥", alone[1]!), sideOf("≤", alone[1]!)] : undefined;
}

/** `1.0≤R<2.5`: both signs look the same way, else it is no interval. */
function chainOf([, from, first, second, to]: RegExpExecArray): Side[] | undefined {
  const rises = "<≤".includes(first!);
  if (rises !== "<≤".includes(second!)) return undefined;
  return [sideOf(MIRROR[first!]!, from!), sideOf(second!, to!)];
}

const MIRROR: Record<string, string> = { "<": ">", ">": "<", "≤": "≥", "≥": "≤" };

function sideOf(sign: string, digits: string): Side {
  const value = readNumeral(digits)!.value;
  return { side: ">≥".includes(sign) ? "min" : "max", open: sign === ">" || sign === "<", value };
}

function combine(sides: readonly Side[]): BoundsReading {
  const lower = sides.filter(({ side }) => side === "min");
  const upper = sides.filter(({ side }) => side === "max");
  if (lower.length > 1) return { kind: "unread", because: "two-lower" };
  if (upper.length > 1) return { kind: "unread", because: "two-upper" };
  const bounds: Bounds = {
    min: lower[0]?.value ?? null,
    max: upper[0]?.value ?? null,
    minOpen: lower[0]?.open ?? false,
    maxOpen: upper[0]?.open ?? false,
  };
  return isEmpty(bounds) ? { kind: "unread", because: "runs-backward" } : { kind: "bounds", bounds };
}

/** Whether no value lies within: the bounds cross, or meet in a point that one of them leaves out. */
export const isEmpty = ({ min, max, minOpen, maxOpen }: Bounds): boolean =>
  min !== null && max !== null && (min > max || (min === max && (minOpen || maxOpen)));

/** Whether a value lies within. */
export function holds({ min, max, minOpen, maxOpen }: Bounds, value: number): boolean {
  if (min !== null && (minOpen ? value <= min : value < min)) return false;
  return max === null || (maxOpen ? value < max : value <= max);
}

/** `1.2 ≤ R < 2.5`, `R ≥ 1.2`, `R = 1.5`; empty text where nothing is bounded. */
export function boundsText({ min, max, minOpen, maxOpen }: Bounds, quantity: string, unit = ""): string {
  const say = (value: number): string => `${value}${unit}`;
  if (min !== null && max !== null) {
    if (min === max) return `${quantity} = ${say(min)}`;
    return `${say(min)} ${minOpen ? "<" : "≤"} ${quantity} ${maxOpen ? "<" : "≤"} ${say(max)}`;
  }
  if (min !== null) return `${quantity} ${minOpen ? ">" : "≥"} ${say(min)}`;
  return max === null ? "" : `${quantity} ${maxOpen ? "<" : "≤"} ${say(max)}`;
}
