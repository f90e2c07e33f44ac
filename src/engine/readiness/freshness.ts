/** How old a look at something is: each kind of thing has a limit, after which it is as good as unknown. */
import { addDays } from "#kernel/day.ts";
import type { Limits } from "./readiness.ts";

export const FRESHNESS = ["fresh", "soon", "stale", "expired", "unverified"] as const;
export type Freshness = (typeof FRESHNESS)[number];

type Looked = { kind: string; verifiedOn: string | null; validUntil?: string | null };

/** What counts: fresh, and what will soon be stale but is not yet. */
export const isGood = (freshness: Freshness): boolean => freshness === "fresh" || freshness === "soon";

/** The first day on which it no longer counts; null when it was never looked at. */
export function staleOn({ kind, verifiedOn, validUntil }: Looked, limits: Limits): string | null {
  if (verifiedOn === null) return null;
  const looked = addDays(verifiedOn, (limits.byKind[kind] ?? limits.others) + 1);
  if (!validUntil) return looked;
  const over = addDays(validUntil, 1);
  return [over, looked].toSorted()[0]!;
}

/**
 * fresh · soon: stale within the pack's warning · stale: looked at too long ago · expired: past its own end · unverified: never
 * looked at, or on a day that is still to come.
 */
export function freshnessOf(looked: Looked, today: string, limits: Limits): Freshness {
  if (looked.validUntil && looked.validUntil < today) return "expired";
  if (looked.verifiedOn === null || looked.verifiedOn > today) return "unverified";
  const day = staleOn(looked, limits)!;
  if (day <= today) return "stale";
  return day <= addDays(today, limits.warnDays) ? "soon" : "fresh";
}
