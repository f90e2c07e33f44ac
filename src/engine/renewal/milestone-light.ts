/** How a milestone stands on a day. */
import { daysBetween } from "#kernel/day.ts";

export type MilestoneLight = "done" | "done-late" | "on-track" | "soon" | "excused" | "overdue";

/** Days before its date from which a milestone is soon due. */
const SOON_DAYS = 7;

/**
 * A later day that was approved with a reason excuses, until that day: what is overdue after it is overdue.
 * Days are YYYY-MM-DD.
 */
export function milestoneLight(
  milestone: { agreedDueOn: string; dueOn: string; doneOn: string | null },
  today: string,
): MilestoneLight {
  const { agreedDueOn, dueOn, doneOn } = milestone;
  if (doneOn !== null) return doneOn <= dueOn ? "done" : "done-late";
  if (today > dueOn) return "overdue";
  if (today > agreedDueOn) return "excused";
  return daysBetween(today, dueOn) <= SOON_DAYS ? "soon" : "on-track";
}
