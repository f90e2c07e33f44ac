/** What other rooms may ask of holds: who keeps which site, and that it has come to what it was kept for. */
import type { SiteType } from "#contract/space/hold.ts";
import type { Tx } from "#server/platform/db.ts";
import type { Author } from "#server/platform/events.ts";
import { dayOf } from "#server/platform/today.ts";
import { finishHold } from "./end-hold.ts";
import { listStanding, listStandingOnLand, type StoredHold } from "./hold-store.ts";
import { markPast, releaseIn } from "./holds.ts";

/** A hold that stands: for whom, until when (inclusive), by whom. */
export type LiveHold = Pick<
  StoredHold,
  | "id"
  | "revision"
  | "holderKind"
  | "holderId"
  | "holderName"
  | "reason"
  | "fromOn"
  | "untilOn"
  | "placedBy"
  | "placedAt"
>;

/** The holds that stand on a day on these sites, by the site's id. */
export async function listLiveHolds(
  tx: Tx,
  type: SiteType,
  siteIds: readonly string[],
  today: string,
): Promise<Map<string, LiveHold>> {
  if (siteIds.length === 0) return new Map();
  const holds = await listStanding(tx, type, siteIds, today);
  return new Map(holds.map((hold) => [hold.siteId, hold]));
}

/** Ends the hold of a site because what it was kept for has come (it was leased to the one it was kept for, say). */
export async function spendHold(tx: Tx, author: Author, type: SiteType, siteId: string): Promise<void> {
  const [hold] = await listStanding(tx, type, [siteId], dayOf(author.now()));
  if (hold) await finishHold(tx, author, hold, { outcome: "used", why: null });
}

/** Marks what is past its day, of the whole zone. @returns how many */
export const lapseHolds = (tx: Tx, author: Author): Promise<number> => markPast(tx, author);

/** The holds that stand on a parcel and on the units of its buildings. */
export const listHoldsOfLand = (tx: Tx, parcelId: string, today: string): Promise<StoredHold[]> =>
  listStandingOnLand(tx, parcelId, today);

/** Releases these holds in the caller's transaction: what they kept is given up, for a reason. */
export async function releaseHolds(
  tx: Tx,
  author: Author,
  holds: readonly StoredHold[],
  why: string,
): Promise<void> {
  for (const hold of holds) await releaseIn(tx, author, hold, why);
}
