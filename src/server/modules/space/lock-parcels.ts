import { sql } from "kysely";
import type { Tx } from "#server/platform/db.ts";

export type HeldParcel = {
  id: string;
  code: string;
  name: string | null;
  estateCode: string | null;
  revision: number;
  areaM2: number;
  computedAreaM2: number | null;
  bornOn: string | null;
  retiredOn: string | null;
  geometry: unknown;
};

/** Parcels held against every other writer until the transaction ends, always in the order of ids, so that two never wait for each other. */
export async function lockParcels(tx: Tx, zoneId: string, ids: readonly string[]): Promise<HeldParcel[]> {
  const { rows } = await sql<HeldParcel>`
    select id, code, name, estate_code as "estateCode", revision, area_m2 as "areaM2", computed_area_m2 as "computedAreaM2",
           born_on as "bornOn", retired_on as "retiredOn", geometry
      from parcel where zone_id = ${zoneId} and id = any(${[...ids]}::uuid[]) order by id for update`.execute(
    tx,
  );
  return rows;
}

/** Who uses these parcels on a day or later. */
export async function listUsersOf(
  tx: Tx,
  parcelIds: readonly string[],
  on: string,
): Promise<{ firm: string; tenure: string; endsOn: string | null }[]> {
  const { rows } = await sql<{ firm: string; tenure: string; endsOn: string | null }>`
    select e.name as firm, o.tenure, o.ends_on as "endsOn" from occupancy o
      join enterprise e on e.zone_id = o.zone_id and e.id = o.enterprise_id
     where o.zone_id = current_zone() and o.parcel_id = any(${[...parcelIds]}::uuid[])
       and (o.ends_on is null or o.ends_on > ${on}::date) order by e.name`.execute(tx);
  return rows;
}
