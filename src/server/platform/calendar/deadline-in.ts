import { deadlineAfter } from "#engine/calendar/working-days.ts";
import type { Tx } from "../db.ts";
import { zoneCalendar } from "./calendar-store.ts";

/** The last day of a limit, and how it came about: what a reader of the deadline is told. */
export type CountedDeadline = { closesOn: string; provisional: boolean; skipped: string[]; madeUp: string[] };

/** Counts by the zone's calendar; the day of the event itself is not counted. */
export async function deadlineIn(
  tx: Tx,
  from: string,
  days: number,
  unit: "wd" | "cd",
): Promise<CountedDeadline> {
  const { on, ...how } = deadlineAfter(await zoneCalendar(tx), from, { n: days, unit });
  return { closesOn: on, ...how };
}
