import { daysBetween } from "#kernel/day.ts";

/** A lease's days: what was agreed, and the last day of use where it was given back. */
export type LeaseDays = { startsOn: string; endsOn: string; endedOn: string | null };
export type Standing = "future" | "running" | "expired" | "ended";

/** Where a lease stands on a day. Past its agreed end and not given back, it is `expired`: somebody has to settle it. */
export function standingOf({ startsOn, endsOn, endedOn }: LeaseDays, today: string): Standing {
  if (endedOn !== null && (endedOn <= today || endedOn < startsOn)) return "ended";
  if (startsOn > today) return "future";
  return (endedOn ?? endsOn) < today ? "expired" : "running";
}

/** Lights for an end that comes near: days from today; past it is `expired`. */
export type ExpiryLight = "expired" | "within-30" | "within-90" | "within-180";

/** @param until the last day, inclusive */
export function expiryLight(until: string, today: string): ExpiryLight | null {
  const days = daysBetween(today, until);
  if (days < 0) return "expired";
  if (days <= 30) return "within-30";
  if (days <= 90) return "within-90";
  return days <= 180 ? "within-180" : null;
}
