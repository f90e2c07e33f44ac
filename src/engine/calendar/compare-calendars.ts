/** The days on which two calendars do not agree: what a notice changes, before it is taken. */
import { isWorkingDay, type WorkCalendar } from "./working-days.ts";

export type DayChange = { on: string; works: boolean };

/** Days that become working days or days off, in order of time. */
export function changedDays(before: WorkCalendar, after: WorkCalendar): DayChange[] {
  const named = [before, after].flatMap((calendar) => [
    ...calendar.off,
    ...calendar.on,
    ...calendar.closed.keys(),
  ]);
  return [...new Set(named)]
    .sort()
    .map((on) => ({ on, was: isWorkingDay(before, on), works: isWorkingDay(after, on) }))
    .filter(({ was, works }) => was !== works)
    .map(({ on, works }) => ({ on, works }));
}
