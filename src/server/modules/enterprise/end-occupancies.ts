import { sql } from "kysely";
import type { Context } from "#server/platform/context.ts";
import type { Tx } from "#server/platform/db.ts";
import { findRecord } from "#server/platform/registers/list.ts";
import { refusalOf, writing } from "#server/platform/registers/routes.ts";
import { type Write, writeRecords } from "#server/platform/registers/write.ts";
import { occupancyStore } from "./registers.ts";

/**
 * Ends every use of a parcel on a day, in the caller's transaction and through the register: whoever was to use it longer
 * does not. Uses that began on that day or later end the day they begin.
 * @returns how many were ended
 */
export async function endUsesOfParcel(
  tx: Tx,
  ctx: Context,
  parcelId: string,
  { on, why }: { on: string; why: string },
): Promise<number> {
  const { rows } = await sql<{ id: string }>`
    select id from occupancy
     where zone_id = current_zone() and parcel_id = ${parcelId} and (ends_on is null or ends_on > ${on}::date)
     order by id for update`.execute(tx);
  const writes: Write[] = [];
  for (const { id } of rows) {
    const before = (await findRecord(tx, occupancyStore, ctx.actor, id))!;
    const startsOn = String(before.startsOn);
    writes.push({ before, values: { endsOn: startsOn > on ? startsOn : on }, why });
  }
  const outcomes = await writing(occupancyStore, () => writeRecords(tx, ctx, occupancyStore, writes));
  const refused = outcomes.find(({ kind }) => kind !== "written");
  if (refused) throw refusalOf(refused.kind === "refused" ? refused.problems : []);
  return rows.length;
}
