/** Leases of the units of a parcel that goes back to supply. */
import { sql } from "kysely";
import { addDays } from "#kernel/day.ts";
import type { Context } from "#server/platform/context.ts";
import type { Tx } from "#server/platform/db.ts";
import { record } from "#server/platform/events.ts";
import { findRecord } from "#server/platform/registers/list.ts";
import { refusalOf, writing } from "#server/platform/registers/routes.ts";
import { type Write, writeRecords } from "#server/platform/registers/write.ts";
import { leaseStore } from "./lease-register.ts";

export type LeaseOfLand = {
  id: string;
  contractNo: string;
  unit: string;
  firm: string;
  areaM2: number;
  startsOn: string;
  endsOn: string;
};

/** Leases of the parcel's units that nobody has ended by a day, also those past their agreed end or not begun. Areas in m². */
export async function leasesOfParcel(tx: Tx, parcelId: string, on: string): Promise<LeaseOfLand[]> {
  const { rows } = await sql<LeaseOfLand>`
    select l.id, l.contract_no as "contractNo", u.code as unit, e.name as firm, l.area_m2 as "areaM2",
           l.starts_on as "startsOn", l.ends_on as "endsOn"
      from lease l
      join unit u on u.zone_id = l.zone_id and u.id = l.unit_id
      join building b on b.zone_id = u.zone_id and b.id = u.building_id
      join enterprise e on e.zone_id = l.zone_id and e.id = l.enterprise_id
     where l.zone_id = current_zone() and b.parcel_id = ${parcelId} and (l.ended_on is null or l.ended_on > ${on}::date)
     order by u.code, l.id`.execute(tx);
  return rows;
}

/**
 * Ends these leases on a day, through their register: their uses end and their units settle with them, so that nothing
 * brings the uses back. One that had not begun is called off; one past its agreed end ends on that.
 */
export async function endLeases(
  tx: Tx,
  ctx: Context,
  leases: readonly LeaseOfLand[],
  { on, why }: { on: string; why: string },
): Promise<void> {
  const ended = leases.map((lease) => ({ ...lease, endedOn: lastDay(lease, on) }));
  const writes: Write[] = [];
  for (const { id, endedOn } of ended) {
    const before = (await findRecord(tx, leaseStore, ctx.actor, id))!;
    writes.push({ before, values: { endedOn, endReason: why }, why });
  }
  const outcomes = await writing(leaseStore, () => writeRecords(tx, ctx, leaseStore, writes));
  const refused = outcomes.find(({ kind }) => kind !== "written");
  if (refused) throw refusalOf(refused.kind === "refused" ? refused.problems : []);
  await record(
    tx,
    ctx,
    ended.map(({ id, contractNo, unit, endedOn }) => ({
      kind: "lease-ended",
      subject: { type: "lease", id, name: `${contractNo} · ${unit}` },
      changes: { endedOn: [null, endedOn] as [unknown, unknown] },
      why,
    })),
  );
}

function lastDay({ startsOn, endsOn }: LeaseOfLand, on: string): string {
  if (startsOn > on) return addDays(startsOn, -1);
  return endsOn < on ? endsOn : on;
}
