/**
 * Working days as they are decreed: weekends and holidays off, make-up days (调休) on. The yearly notices of the State
 * Council's office come in as data; a year without one is counted by weekends alone and every answer that touches it is
 * provisional.
 */
import { addDays, daysBetween } from "#kernel/day.ts";

/** What a year's notice says beyond Saturdays and Sundays. Days are `YYYY-MM-DD`. */
export type YearNotice = {
  year: number;
  /** weekdays and weekends that are holidays or days off in lieu */
  off: readonly string[];
  /** weekend days on which people work */
  on: readonly string[];
};

/** Days on which a zone did not work although the country did, such as a typhoon; each with its reason. */
export type Closure = { on: string; reason: string };

export type WorkCalendar = {
  years: ReadonlySet<number>;
  off: ReadonlySet<string>;
  on: ReadonlySet<string>;
  closed: ReadonlyMap<string, string>;
};

export function workCalendar(
  notices: readonly YearNotice[],
  closures: readonly Closure[] = [],
): WorkCalendar {
  return {
    years: new Set(notices.map(({ year }) => year)),
    off: new Set(notices.flatMap(({ off }) => off)),
    on: new Set(notices.flatMap(({ on }) => on)),
    closed: new Map(closures.map(({ on, reason }) => [on, reason])),
  };
}

const yearOf = (on: string): number => Number(on.slice(0, 4));
/** 0 is Sunday. 1970-01-01 was a Thursday. */
export const weekdayOf = (on: string): number => (((daysBetween("1970-01-01", on) + 4) % 7) + 7) % 7;
export const isWeekend = (on: string): boolean => weekdayOf(on) === 0 || weekdayOf(on) === 6;

export function isWorkingDay(calendar: WorkCalendar, on: string): boolean {
  if (calendar.closed.has(on) || calendar.off.has(on)) return false;
  return calendar.on.has(on) || !isWeekend(on);
}

/** A limit: so many working days or calendar days. They are never converted into one another. */
export type Limit = { n: number; unit: "wd" | "cd" };

export type Deadline = {
  /** the last day of the limit */
  on: string;
  /** true where a year without a published notice was touched: recompute when it is */
  provisional: boolean;
  /** days that were passed over, other than plain weekends: holidays, days off in lieu, closures */
  skipped: string[];
  /** weekend days that counted because people worked */
  madeUp: string[];
};

/**
 * The last day of a limit that starts the day after `from`: the day of the event itself is not counted.
 * A limit of 0 ends on `from`. Throws `RangeError` for a limit that is negative or no whole number.
 */
export function deadlineAfter(calendar: WorkCalendar, from: string, limit: Limit): Deadline {
  if (!Number.isInteger(limit.n) || limit.n < 0) throw new RangeError(`no limit of ${limit.n} ${limit.unit}`);
  const passed: Deadline = { on: from, provisional: false, skipped: [], madeUp: [] };
  let left = limit.n;
  while (left > 0) {
    passed.on = addDays(passed.on, 1);
    if (limit.unit === "cd" || counts(calendar, passed)) left -= 1;
  }
  return passed;
}

/** Whether the day counts; what is remarkable about it is noted. */
function counts(calendar: WorkCalendar, passed: Deadline): boolean {
  const { on } = passed;
  if (!calendar.years.has(yearOf(on))) passed.provisional = true;
  const works = isWorkingDay(calendar, on);
  if (works && isWeekend(on)) passed.madeUp.push(on);
  if (!works && (!isWeekend(on) || calendar.closed.has(on))) passed.skipped.push(on);
  return works;
}

/** Working days from the day after `from` up to and with `to`; 0 where `to` is not later. */
export function workingDaysBetween(calendar: WorkCalendar, from: string, to: string): number {
  let days = 0;
  for (let on = addDays(from, 1); on <= to; on = addDays(on, 1)) if (isWorkingDay(calendar, on)) days += 1;
  return days;
}

/** Working days of a year, and whether its notice has been published. */
export function workingDaysOfYear(
  calendar: WorkCalendar,
  year: number,
): { days: number; provisional: boolean } {
  const days = workingDaysBetween(calendar, `${year - 1}-12-31`, `${year}-12-31`);
  return { days, provisional: !calendar.years.has(year) };
}
