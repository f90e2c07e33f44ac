import type { Context } from "#server/platform/context.ts";
import type { Tx } from "#server/platform/db.ts";
import { notFound, stale } from "#server/platform/refusal.ts";
import { todayOf } from "#server/platform/today.ts";
import { type HeldParcel, lockParcels } from "../lock-parcels.ts";
import { listFamily } from "./family-store.ts";
import { listHoldsOn } from "./hanging-store.ts";
import { findLastDay, listTakenCodes, type Side } from "./lineage-store.ts";
import { badDay, ceased, inTheWay, takenCodes } from "./refusals.ts";

export const PARCEL = { zh: "地块", en: "parcel" };

/**
 * The parcels of an event, held against every other writer in the order of their ids: live, as they were seen, and of an age that
 * lets them change on that day. Who comes second is told what came of them.
 */
export async function holdParcels(
  tx: Tx,
  ctx: Context,
  seen: readonly { id: string; revision: number }[],
  on: string,
): Promise<HeldParcel[]> {
  const ids = [...new Set(seen.map(({ id }) => id))];
  const held = await lockParcels(tx, ctx.actor.zoneId, ids);
  if (held.length < ids.length) throw notFound(PARCEL);
  for (const parcel of held) if (parcel.retiredOn !== null) throw await toldOf(tx, parcel, parcel.retiredOn);
  const revisions = new Map(seen.map(({ id, revision }) => [id, revision]));
  for (const parcel of held)
    if (parcel.revision !== revisions.get(parcel.id))
      throw stale({ current: { id: parcel.id, code: parcel.code, revision: parcel.revision } });
  const today = todayOf(ctx);
  if (on > today) throw badDay(on, "future", today);
  const days = [await findLastDay(tx, ids), ...held.map(({ bornOn }) => bornOn)];
  const last = days
    .filter((day) => day !== null)
    .sort()
    .at(-1);
  if (last !== undefined && on < last) throw badDay(on, "before", last);
  return held;
}

async function toldOf(tx: Tx, { id, code }: HeldParcel, retiredOn: string) {
  const heirs = (await listFamily(tx, id)).filter((one) => one.generation > 0 && one.retiredOn === null);
  return ceased(
    code,
    retiredOn,
    heirs.map((heir) => heir.code),
  );
}

/** Refuses while somebody keeps one of them for himself. */
export async function mustBeFree(tx: Tx, ctx: Context, parcels: readonly HeldParcel[]): Promise<void> {
  const holds = await listHoldsOn(
    tx,
    parcels.map(({ id }) => id),
    todayOf(ctx),
  );
  if (holds.length > 0) throw inTheWay(holds);
}

/** Refuses codes that are given twice, or that a parcel has or once had. */
export async function mustBeNew(tx: Tx, codes: readonly string[]): Promise<void> {
  const twice = codes.filter((code, n) => codes.indexOf(code) !== n);
  const taken = [...new Set([...twice, ...(await listTakenCodes(tx, codes))])];
  if (taken.length > 0) throw takenCodes(taken);
}

export const sideOf = (parcel: HeldParcel): Side => ({
  parcelId: parcel.id,
  code: parcel.code,
  estateCode: parcel.estateCode,
  name: parcel.name,
  areaM2: parcel.areaM2,
  computedAreaM2: parcel.computedAreaM2,
  geometry: parcel.geometry,
});
