/** The days that a phrase of a notice names: 2月15日(农历腊月二十八、周日)至23日(周一), 2月14日(周六)、2月28日(周六). */
import { addDays, dayFrom } from "#kernel/day.ts";
import { weekdayOf } from "./working-days.ts";

export type SpokenDay =
  | {
      kind: "day";
      on: string;
      weekday: number;
      /** as the text says in brackets; null where it does not, as inside a span */
      weekdaySaid: number | null;
    }
  | { kind: "unreadable"; said: string };

const DAY = /(?:(\d{4})年)?\s*(?:(\d{1,2})月)?\s*(\d{1,2})日\s*(?:\(([^)]*)\))?/g;
const SPAN = /^\s*(?:至|到|-|~|—|–)\s*$/;
const MOST_SPAN = 20;

type Named = { said: string; on: string | undefined; weekdaySaid: number | null; from: number; to: number };

/** @param name of the item: New Year's days of the December before are known by 元旦 */
export function readDays(phrase: string, year: number, name: string): SpokenDay[] {
  const named = nameDays(phrase, year, name);
  const spoken: SpokenDay[] = [];
  for (const [i, day] of named.entries()) {
    const before = named[i - 1];
    if (before?.on && day.on && SPAN.test(phrase.slice(before.to, day.from)))
      spoken.push(...between(before.on, day.on));
    spoken.push(
      day.on
        ? { kind: "day", on: day.on, weekday: weekdayOf(day.on), weekdaySaid: day.weekdaySaid }
        : { kind: "unreadable", said: day.said },
    );
  }
  return spoken;
}

function nameDays(phrase: string, year: number, name: string): Named[] {
  const named: Named[] = [];
  // a month once said holds until another is said
  let at = { year, month: 0 };
  for (const match of phrase.matchAll(DAY)) {
    const [said, y, m, d, aside = ""] = match;
    const month = m ? Number(m) : at.month;
    at = { year: y ? Number(y) : yearFor(month, at, year, name), month };
    named.push({
      said: said.trim(),
      on: dayFrom(at.year, month, Number(d)),
      weekdaySaid: weekdayIn(aside),
      from: match.index,
      to: match.index + said.length,
    });
  }
  return named;
}

/** December belongs to the year before where New Year is spoken of; January after December to the year that follows. */
function yearFor(month: number, at: { year: number; month: number }, year: number, name: string): number {
  if (month === 12 && at.month === 0 && name.includes("元旦")) return year - 1;
  if (at.month === 12 && month === 1) return at.year + 1;
  return at.month === 0 ? year : at.year;
}

function weekdayIn(aside: string): number | null {
  const said = /(?:周|星期)([日天一二三四五六])/.exec(aside)?.[1];
  if (!said) return null;
  return said === "天" ? 0 : "日一二三四五六".indexOf(said);
}

/** The days strictly between two. */
function between(from: string, to: string): SpokenDay[] {
  const days: SpokenDay[] = [];
  for (let on = addDays(from, 1); on < to && days.length < MOST_SPAN; on = addDays(on, 1))
    days.push({ kind: "day", on, weekday: weekdayOf(on), weekdaySaid: null });
  return days;
}
