/**
 * Reads a year's notice of the State Council's office (国务院办公厅关于××××年部分节假日安排的通知): which days are off, on
 * which weekends people work. What the text itself gives to check by (the weekday in brackets, 共N天) is checked; what
 * does not agree is a problem at its line, and nothing is guessed. A list of days, one a line, is read as well.
 */
import { isDay } from "#kernel/day.ts";
import type { Text } from "#kernel/register.ts";
import { readDays, type SpokenDay } from "./read-notice-days.ts";
import { isWeekend } from "./working-days.ts";

export type NoticeProblem = { line: string; message: Text };

export type NoticeReading = {
  year: number | null;
  /** 国办发明电〔2025〕7号 */
  document: string | null;
  issuedOn: string | null;
  off: string[];
  on: string[];
  /** by the notice's own items: 春节 → its days off */
  holidays: { name: string; off: string[]; on: string[] }[];
  problems: NoticeProblem[];
};

const MOST_TEXT = 20_000;

/** @param year the year the notice is for, where the text does not say so itself */
export function readNotice(text: string, year?: number): NoticeReading {
  const plain = text.slice(0, MOST_TEXT).normalize("NFKC").replace(/\r\n?/g, "\n");
  const named = /关于\s*(\d{4})\s*年/.exec(plain)?.[1] ?? /(\d{4})\s*年(?:部分)?节假日/.exec(plain)?.[1];
  const of = named ? Number(named) : (year ?? null);
  const reading: NoticeReading = {
    year: of,
    document: /国办发[^\s〔[(]{0,3}[〔[(]\d{4}[〕\])]\s*\d+\s*号/.exec(plain)?.[0].replace(/\s/g, "") ?? null,
    issuedOn: null,
    off: [],
    on: [],
    holidays: [],
    problems: [],
  };
  if (of === null) {
    reading.problems.push(
      problem("", "文中没有年份，请先选定年度。", "The text names no year: choose it first."),
    );
    return reading;
  }
  reading.issuedOn = issuedOn(plain, of);
  const listed = readList(plain, reading);
  if (!listed) for (const item of itemsOf(plain)) readItem(item, of, reading);
  settle(reading, of);
  return reading;
}

const problem = (line: string, zh: string, en: string): NoticeProblem => ({
  line: line.trim(),
  message: { zh, en },
});

/** The day under the signature: the last whole date of the year before, or of the year, that stands alone. */
function issuedOn(plain: string, year: number): string | null {
  const alone = [...plain.matchAll(/^\s*(\d{4})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日\s*$/gm)];
  const days = alone
    .map(([, y, m, d]) => `${y}-${m!.padStart(2, "0")}-${d!.padStart(2, "0")}`)
    .filter((on) => isDay(on) && Math.abs(Number(on.slice(0, 4)) - year) <= 1);
  return days.at(-1) ?? null;
}

/** Lines such as `2027-02-13 班`; false where the text is no such list. */
function readList(plain: string, reading: NoticeReading): boolean {
  const lines = [...plain.matchAll(/^\s*["']?(\d{4}-\d{2}-\d{2})["']?[\s,;]+["']?([^\s,;"']+).*$/gm)];
  for (const [line, on, word] of lines) {
    const works = /^(班|上班|补班|调休上班|work|workday|on|1)$/i.test(word!);
    const rests = /^(休|放假|休息|假|holiday|off|rest|0)$/i.test(word!);
    if (!isDay(on!) || (!works && !rests))
      reading.problems.push(
        problem(line, "这一行应是“日期 休”或“日期 班”。", "This line should be a date and 休 or 班."),
      );
    else reading[works ? "on" : "off"].push(on!);
  }
  return lines.length > 0;
}

type Item = { name: string; text: string };

/** The numbered items; the whole text where nothing is numbered. */
function itemsOf(plain: string): Item[] {
  const numbered = plain.split(/^\s*[一二三四五六七八九十]+、/m).slice(1);
  const named = numbered.map((text) => {
    const [, name = "", rest = text] = /^\s*([^:\n]{1,12}):([\s\S]*)$/.exec(text) ?? [];
    return { name: name.trim(), text: rest };
  });
  return named.length > 0 ? named : [{ name: "", text: plain }];
}

function readItem({ name, text }: Item, year: number, reading: NoticeReading): void {
  const holiday = { name, off: [] as string[], on: [] as string[] };
  // commas inside brackets are no ends of a phrase
  const masked = text.replace(/\([^)]*\)/g, (inside) => inside.replace(/[,。;]/g, "、"));
  let last: SpokenDay[] = [];
  for (const phrase of masked.split(/[,。;\n]/)) {
    const works = /上班/.test(phrase);
    if (works || /放假|补休|休息|休假/.test(phrase)) {
      const spoken = readDays(phrase, year, name);
      for (const day of spoken) note(day, phrase, works, holiday, reading);
      last = works ? last : spoken;
    }
    const said = /(?:共|放假(?:调休)?)\s*(\d{1,2})\s*天/.exec(phrase)?.[1];
    if (said && last.length > 0 && Number(said) !== last.length)
      reading.problems.push(
        problem(
          `${name} ${phrase}`,
          `文中说共 ${said} 天，读出 ${last.length} 天。`,
          `The text says ${said} days; ${last.length} were read.`,
        ),
      );
  }
  if (holiday.off.length + holiday.on.length > 0) reading.holidays.push(holiday);
}

function note(
  day: SpokenDay,
  phrase: string,
  works: boolean,
  holiday: { off: string[]; on: string[] },
  reading: NoticeReading,
): void {
  if (day.kind === "unreadable") {
    reading.problems.push(
      problem(phrase, `没有“${day.said}”这一天。`, `There is no such day as “${day.said}”.`),
    );
    return;
  }
  if (day.weekdaySaid !== null && day.weekdaySaid !== day.weekday)
    reading.problems.push(
      problem(
        phrase,
        `${day.on} 是周${"日一二三四五六"[day.weekday]}，文中写的是周${"日一二三四五六"[day.weekdaySaid]}。`,
        `${day.on} is not the weekday that the text says.`,
      ),
    );
  const kind = works ? "on" : "off";
  holiday[kind].push(day.on);
  reading[kind].push(day.on);
}

/** Each day once and in order; what contradicts itself, or lies outside the year, is a problem. */
function settle(reading: NoticeReading, year: number): void {
  reading.off = [...new Set(reading.off)].sort();
  reading.on = [...new Set(reading.on)].sort();
  for (const on of reading.on) {
    if (reading.off.includes(on))
      reading.problems.push(problem(on, `${on} 既放假又上班。`, `${on} is both off and worked.`));
    else if (!isWeekend(on))
      reading.problems.push(
        problem(on, `${on} 不是周末，不必写作上班。`, `${on} is no weekend day: it is worked anyway.`),
      );
  }
  for (const on of [...reading.off, ...reading.on])
    if (on < `${year - 1}-12-01` || on > `${year + 1}-01-10`)
      reading.problems.push(problem(on, `${on} 不在 ${year} 年前后。`, `${on} lies outside ${year}.`));
  if (reading.off.length === 0)
    reading.problems.push(
      problem("", "没有读出放假的日子，请核对文本。", "No day off was read: check the text."),
    );
}
