import { addDays } from "#kernel/day.ts";
import {
  deadlineAfter,
  isWorkingDay,
  type Limit,
  type WorkCalendar,
  workingDaysBetween,
} from "./working-days.ts";

/**
 * The latest day after which a limit still ends by `by`: the other way round of `deadlineAfter`.
 * Throws `RangeError` for a limit that is negative or no whole number.
 */
export function latestStart(calendar: WorkCalendar, by: string, limit: Limit): string {
  if (!Number.isInteger(limit.n) || limit.n < 0) throw new RangeError(`no limit of ${limit.n} ${limit.unit}`);
  if (limit.unit === "cd") return addDays(by, -limit.n);
  let on = by;
  for (let left = limit.n; left > 0; on = addDays(on, -1)) if (isWorkingDay(calendar, on)) left -= 1;
  return on;
}

/** A calendar's counting, both ways, for whoever plans with it and need not know how days are decreed. */
export const dayCounter = (calendar: WorkCalendar) => ({
  after: (from: string, span: Limit) => deadlineAfter(calendar, from, span),
  before: (by: string, span: Limit) => latestStart(calendar, by, span),
  workingDaysBetween: (from: string, to: string) => workingDaysBetween(calendar, from, to),
});
