/** What other rooms may ask of leases. */
import type { Home } from "#contract/home.ts";
import type { Context } from "#server/platform/context.ts";
import type { Database, Tx } from "#server/platform/db.ts";
import { endLeases, type LeaseOfLand, leasesOfParcel } from "./end-leases-of-parcel.ts";
import { turnDay } from "./keep-tenancies.ts";
import { leaseTodos } from "./lease-todos.ts";

/** Leases and holds that come to their end, for those who keep them. */
export const listLeaseTodos = (tx: Tx, ctx: Context): Promise<Home["todos"]> => leaseTodos(tx, ctx);

/** Leases of a parcel's units that nobody has ended by a day. */
export const listLeasesOfParcel = (tx: Tx, parcelId: string, on: string): Promise<LeaseOfLand[]> =>
  leasesOfParcel(tx, parcelId, on);

/** Ends them on a day, in the caller's transaction that holds their units. */
export const endLeasesOfParcel = (
  tx: Tx,
  ctx: Context,
  leases: readonly LeaseOfLand[],
  ended: { on: string; why: string },
): Promise<void> => endLeases(tx, ctx, leases, ended);

/** What the day brings to a zone: holds past their day lapse, leases whose day has come begin and end. */
export const turnTenancies = (
  house: { db: Database; now: () => Date },
  zoneId: string,
): Promise<{ lapsed: number; settled: number }> => turnDay(house, zoneId);
