import type { Context } from "#server/platform/context.ts";
import type { Tx } from "#server/platform/db.ts";
import { notFound } from "#server/platform/refusal.ts";
import { findRecord } from "#server/platform/registers/list.ts";
import { refusalOf, writing } from "#server/platform/registers/routes.ts";
import { writeRecords } from "#server/platform/registers/write.ts";
import { lockParcels } from "../lock-parcels.ts";
import { parcelStore } from "../registers.ts";

/** Sets where a parcel stands, in the caller's transaction and through the register, so that the ledger tells it as any change. */
export async function changeSupplyStatus(
  tx: Tx,
  ctx: Context,
  parcelId: string,
  { status, why }: { status: string; why: string },
): Promise<void> {
  await lockParcels(tx, ctx.actor.zoneId, [parcelId]);
  const before = await findRecord(tx, parcelStore, ctx.actor, parcelId);
  if (!before) throw notFound({ zh: "地块", en: "parcel" });
  if (before.status === status) return;
  const [outcome] = await writing(parcelStore, () =>
    writeRecords(tx, ctx, parcelStore, [{ before, values: { status }, why }]),
  );
  if (outcome?.kind !== "written") throw refusalOf(outcome?.kind === "refused" ? outcome.problems : []);
}
