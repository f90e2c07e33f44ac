/**
 * What a changed calendar does to limits that run: each is counted again from its first day. A limit that is over stays
 * as it was, whatever the calendar now says; nor does a limit that runs end before today, because nobody can still act
 * on a day that has passed.
 */
import { type Deadline, deadlineAfter, type Limit, type WorkCalendar } from "./working-days.ts";

/** A limit as it was set and the last day it has. */
export type RunningLimit = { from: string; limit: Limit; closesOn: string; provisional: boolean };

export type Redated<L extends RunningLimit> = {
  limit: L;
  /** the last day it is to have */
  closesOn: string;
  /** counted by the new calendar it would have ended before today, so that the day it has stands */
  held: boolean;
  deadline: Deadline;
};

/** The limits of which the last day, or whether it is provisional, changes; in the order given. */
export function redateLimits<L extends RunningLimit>(
  limits: readonly L[],
  calendar: WorkCalendar,
  today: string,
): Redated<L>[] {
  return limits
    .filter(({ closesOn }) => closesOn >= today)
    .map((limit) => {
      const deadline = deadlineAfter(calendar, limit.from, limit.limit);
      const held = deadline.on < today;
      return { limit, closesOn: held ? limit.closesOn : deadline.on, held, deadline };
    })
    .filter(
      ({ limit, closesOn, held, deadline }) =>
        held || closesOn !== limit.closesOn || deadline.provisional !== limit.provisional,
    );
}
