/** What hangs on parcels, and how it is moved to those that come after them. */
import { sql } from "kysely";
import type { Shape } from "#engine/geometry/shape.ts";
import type { Tx } from "#server/platform/db.ts";

export type HangingUse = {
  id: string;
  parcelId: string;
  parcelCode: string;
  enterpriseId: string;
  firm: string;
  buildingId: string | null;
  building: string | null;
  unitId: string | null;
  tenure: "own" | "lease" | "sublet";
  landlordId: string | null;
  landAreaM2: number | null;
  floorAreaM2: number | null;
  startsOn: string;
  endsOn: string | null;
};
export type HangingBuilding = {
  id: string;
  code: string;
  name: string;
  parcelId: string;
  parcelCode: string;
  geometry: Shape | null;
};

/** Uses of these parcels that go on beyond the day before `on`. The building is the unit's, where only that is named. */
export async function listUses(tx: Tx, parcelIds: readonly string[], on: string): Promise<HangingUse[]> {
  const { rows } = await sql<HangingUse>`
    select o.id, o.parcel_id as "parcelId", p.code as "parcelCode", o.enterprise_id as "enterpriseId", e.name as firm,
           coalesce(o.building_id, u.building_id) as "buildingId", b.name as building, o.unit_id as "unitId", o.tenure,
           o.landlord_id as "landlordId", o.land_area_m2 as "landAreaM2", o.floor_area_m2 as "floorAreaM2",
           o.starts_on as "startsOn", o.ends_on as "endsOn"
      from occupancy o
      join parcel p on p.zone_id = o.zone_id and p.id = o.parcel_id
      join enterprise e on e.zone_id = o.zone_id and e.id = o.enterprise_id
      left join unit u on u.zone_id = o.zone_id and u.id = o.unit_id
      left join building b on b.zone_id = o.zone_id and b.id = coalesce(o.building_id, u.building_id)
     where o.zone_id = current_zone() and o.parcel_id = any(${[...parcelIds]}::uuid[]) and (o.ends_on is null or o.ends_on >= ${on}::date)
     order by o.id`.execute(tx);
  return rows;
}

export async function listBuildings(tx: Tx, parcelIds: readonly string[]): Promise<HangingBuilding[]> {
  const { rows } = await sql<HangingBuilding>`
    select b.id, b.code, b.name, b.parcel_id as "parcelId", p.code as "parcelCode", b.geometry from building b
      join parcel p on p.zone_id = b.zone_id and p.id = b.parcel_id
     where b.zone_id = current_zone() and b.parcel_id = any(${[...parcelIds]}::uuid[]) order by b.code`.execute(
    tx,
  );
  return rows;
}

/** Holds that stand on these parcels on a day. */
export async function listHoldsOn(tx: Tx, parcelIds: readonly string[], today: string) {
  const { rows } = await sql<{ parcel: string; holder: string; untilOn: string }>`
    select p.code as parcel, h.holder_name as holder, h.until_on as "untilOn" from site_hold h
      join parcel p on p.zone_id = h.zone_id and p.id = h.site_id
     where h.zone_id = current_zone() and h.site_type = 'parcel' and h.site_id = any(${[...parcelIds]}::uuid[])
       and h.released_at is null and h.until_on >= ${today}::date order by p.code`.execute(tx);
  return rows;
}

export async function moveBuilding(tx: Tx, id: string, parcelId: string): Promise<void> {
  await sql`update building set parcel_id = ${parcelId}, revision = revision + 1
    where zone_id = current_zone() and id = ${id}`.execute(tx);
  // what reaches a building stands with it
  await sql`update site_utility set parcel_id = ${parcelId}, revision = revision + 1
    where zone_id = current_zone() and building_id = ${id}`.execute(tx);
}

/** The day before a day ends a use; one that had not begun by then is taken out, for it begins on the new land. */
export async function endUse(tx: Tx, use: HangingUse, on: string): Promise<void> {
  if (use.startsOn < on)
    await sql`update occupancy set ends_on = ${on}::date - 1, revision = revision + 1
      where zone_id = current_zone() and id = ${use.id}`.execute(tx);
  else await sql`delete from occupancy where zone_id = current_zone() and id = ${use.id}`.execute(tx);
}

export type NewUse = Omit<HangingUse, "id" | "parcelCode" | "firm" | "building"> & { from: string };

/** A use that goes on on other land, with what is known of the one before; a lease follows it. */
export async function addUse(tx: Tx, use: NewUse, now: Date): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    insert into occupancy (zone_id, enterprise_id, parcel_id, building_id, unit_id, tenure, landlord_id, land_area_m2, floor_area_m2,
                           starts_on, ends_on, source, as_of, created_at)
    select zone_id, enterprise_id, ${use.parcelId}, ${use.buildingId}, ${use.unitId}, ${use.tenure}, ${use.landlordId},
           ${use.landAreaM2}::float8, ${use.floorAreaM2}::float8, ${use.startsOn}, ${use.endsOn}, source, as_of, ${now}
      from occupancy where zone_id = current_zone() and id = ${use.from}
    returning id`.execute(tx);
  const { id } = rows[0]!;
  await sql`update lease set occupancy_id = ${id} where zone_id = current_zone() and occupancy_id = ${use.from}`.execute(
    tx,
  );
  return id;
}

/** Brings in step the land of every firm on these parcels (ADR 0011). */
export async function settleUsesOn(tx: Tx, parcelIds: readonly string[]): Promise<void> {
  await sql`select settle_land_on(${[...parcelIds]}::uuid[])`.execute(tx);
}
