/** Why each day between two days counts or does not: what somebody wants to see who doubts a deadline. */
import { addDays } from "#kernel/day.ts";
import { isWeekend, isWorkingDay, type WorkCalendar } from "./working-days.ts";

/** weekday and weekend are plain; a holiday is off by notice, a make-up day is a weekend on which people work. */
export type DayKind = "weekday" | "weekend" | "holiday" | "make-up" | "closure";

export type ExplainedDay = {
  on: string;
  kind: DayKind;
  /** the how manieth working day it is; null where it does not count */
  count: number | null;
  /** of a closure */
  reason: string | null;
  /** its year has no notice: counted by weekends alone */
  provisional: boolean;
};

export function kindOfDay(calendar: WorkCalendar, on: string): DayKind {
  if (calendar.closed.has(on)) return "closure";
  if (calendar.off.has(on)) return "holiday";
  if (!isWeekend(on)) return "weekday";
  return calendar.on.has(on) ? "make-up" : "weekend";
}

/** The days from the day after `from` up to and with `to`; none where `to` is not later. */
export function explainDays(calendar: WorkCalendar, from: string, to: string): ExplainedDay[] {
  const days: ExplainedDay[] = [];
  let count = 0;
  for (let on = addDays(from, 1); on <= to; on = addDays(on, 1)) {
    const works = isWorkingDay(calendar, on);
    if (works) count += 1;
    days.push({
      on,
      kind: kindOfDay(calendar, on),
      count: works ? count : null,
      reason: calendar.closed.get(on) ?? null,
      provisional: !calendar.years.has(Number(on.slice(0, 4))),
    });
  }
  return days;
}
