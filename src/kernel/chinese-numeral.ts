/** The forms of 0 to 9, everyday and formal. */
const DIGIT_FORMS = [
  "零〇○",
  "一壹",
  "二贰貳两兩",
  "三叁參",
  "四肆",
  "五伍",
  "六陆陸",
  "七柒",
  "八捌",
  "九玖",
];
const DIGITS = new Map(
  DIGIT_FORMS.flatMap((forms, digit) => [...forms].map((form) => [form, digit] as const)),
);
const SMALL_UNITS: Record<string, number> = { 十: 10, 拾: 10, 百: 100, 佰: 100, 千: 1000, 仟: 1000 };

/**
 * The value of a number in Chinese numerals, in Arabic ones with Chinese units, or in both: 一千二百三十四万, 二〇二五,
 * 三点五, 1.2亿, 3千5百万, 负二十. Undefined when it is none, or when it can be read two ways (一百二: 102 or 120).
 */
export function chineseNumeral(text: string): number | undefined {
  const [, minus, body] = /^([负負-]?)(.+)$/.exec(text.replace(/(?<=\d),(?=\d{3}(?!\d))/g, "")) ?? [];
  if (body === undefined) return undefined;
  const value = large(body.replaceAll("億", "亿").replaceAll("萬", "万"));
  if (value === undefined) return undefined;
  return minus ? -value : value;
}

/** 亿 before 万: what stands left of the last 亿 counts hundred millions, and may itself hold 万. */
function large(text: string): number | undefined {
  for (const [unit, places] of [
    ["亿", 8],
    ["万", 4],
  ] as const) {
    const at = text.lastIndexOf(unit);
    if (at === -1) continue;
    const left = at === 0 ? undefined : large(text.slice(0, at));
    const right = at === text.length - 1 ? 0 : remainder(text.slice(at + 1), 10 ** places);
    if (left === undefined || right === undefined) return undefined;
    return Number(`${left}e${places}`) + right;
  }
  return section(text);
}

/** What follows 亿 or 万 must be smaller, and say so: 三万五 may mean 35,000 in speech. */
function remainder(text: string, below: number): number | undefined {
  const value = large(text);
  if (value === undefined || value >= below) return undefined;
  const isBareDigit = text.length === 1;
  return isBareDigit ? undefined : value;
}

/** Up to 9999: 一千二百三十四, 十二, 3千5百, 二〇二五, 3.5, 三点五. */
function section(text: string): number | undefined {
  if (!/[十拾百佰千仟]/.test(text)) return digits(text);
  let sum = 0;
  let last = 10_000;
  let rest = text;
  while (rest !== "") {
    const match = /^[零〇○]?(.*?)([十拾百佰千仟])/.exec(rest);
    if (!match) return withUnitsDigit(sum, last, rest);
    const unit = SMALL_UNITS[match[2]!]!;
    const count = match[1] === "" && unit === 10 ? 1 : digits(match[1]!);
    if (count === undefined || unit >= last) return undefined;
    sum += count * unit;
    last = unit;
    rest = rest.slice(match[0].length);
  }
  return sum;
}

function withUnitsDigit(sum: number, last: number, rest: string): number | undefined {
  const ones = digits(rest.replace(/^[零〇○]/, ""));
  const isSaid = last === 10 || /^[零〇○]/.test(rest);
  return ones !== undefined && isSaid && ones < 10 ? sum + ones : undefined;
}

function digits(text: string): number | undefined {
  const arabic = [...text]
    .map((char) => (char === "点" || char === "點" ? "." : String(DIGITS.get(char) ?? char)))
    .join("");
  return /^\d+(\.\d+)?$/.test(arabic) ? Number(arabic) : undefined;
}
