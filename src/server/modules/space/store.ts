/** What later rooms may ask of the space room. */

import type { RawBuilder } from "kysely";
import type { Home } from "#contract/home.ts";
import type { Context } from "#server/platform/context.ts";
import type { Tx } from "#server/platform/db.ts";
import { ancestry, fromAncestor } from "./lineage/ancestry.ts";
import { type FamilyMember, listFamily } from "./lineage/family-store.ts";
import { readinessTodos } from "./readiness/readiness-todos.ts";
import { sitingTodos } from "./siting/siting-todos.ts";
import { type Returned, type ReturnTerms, returnToSupply } from "./supply/return-to-supply.ts";
import { changeSupplyStatus } from "./supply/set-supply-status.ts";

export type { FamilyMember } from "./lineage/family-store.ts";
export type { LandMatter } from "./lineage/land-matter.ts";

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

/** Sets where a parcel stands, for a reason: recognised as low-efficiency or idle, or no longer. */
export const setSupplyStatus = (
  tx: Tx,
  ctx: Context,
  parcelId: string,
  to: { status: string; why: string },
): Promise<void> => changeSupplyStatus(tx, ctx, parcelId, to);

/** A parcel, all its ancestors and all its descendants, oldest first. */
export const familyOf = (tx: Tx, parcelId: string): Promise<FamilyMember[]> => listFamily(tx, parcelId);

/** Live parcels and the ancestors whose land they hold, as a table for a query: heir, ancestor, code, part, far. */
export const ancestryOf = (parcelIds?: readonly string[]): RawBuilder<unknown> => ancestry(parcelIds);

/** How a text says that a paper is an ancestor's; the columns of `ancestryOf` with the code and the part. */
export const saidOfAncestor = (code: string, part: string): RawBuilder<unknown> => fromAncestor(code, part);

/** What the evidence of readiness asks of the actor. */
export const listReadinessTodos = (tx: Tx, ctx: Context): Promise<Home["todos"]> => readinessTodos(tx, ctx);

/** Waiting demands of the actor's own for which supply has come. */
export const listSitingTodos = (tx: Tx, ctx: Context): Promise<Home["todos"]> => sitingTodos(tx, ctx);
