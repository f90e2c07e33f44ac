/** What later rooms may ask of the space room. */
import type { Context } from "#server/platform/context.ts";
import type { Tx } from "#server/platform/db.ts";
import { type FamilyMember, listFamily } from "./lineage/family-store.ts";
import { type Returned, type ReturnTerms, returnToSupply } from "./supply/return-to-supply.ts";

/**
 * Puts a parcel, or a drawn part of it, back on the way to supply in the caller's transaction, and says so in the ledger
 * (`parcel-returned`, with `parcel-changed` or `parcel-split` beside it). Who still uses the land must have been ended
 * by the caller before: what is found in use is refused with whose it is.
 * @returns the parcel that is supply now, and what remains where only a part was returned
 */
export const returnParcelToSupply = (
  tx: Tx,
  ctx: Context,
  parcelId: string,
  terms: ReturnTerms,
): Promise<Returned> => returnToSupply(tx, ctx, parcelId, terms);

/** A parcel, all its ancestors and all its descendants, oldest first. */
export const familyOf = (tx: Tx, parcelId: string): Promise<FamilyMember[]> => listFamily(tx, parcelId);
