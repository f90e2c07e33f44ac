import { sql } from "kysely";
import type { Method } from "#engine/evaluation/method.ts";
import type { Tx } from "#server/platform/db.ts";

/** The decided runs of the latest year that has any. */
export async function listLatestFrozen(
  tx: Tx,
): Promise<{ id: string; year: number; title: string; method: Method }[]> {
  const { rows } = await sql<{ id: string; year: number; title: string; method: Method }>`
    select u.id, u.year, u.title, u.method from evaluation_run u
     where u.zone_id = current_zone() and u.status = 'frozen'
       and u.year = (select max(year) from evaluation_run where zone_id = current_zone() and status = 'frozen')
     order by u.title, u.id`.execute(tx);
  return rows;
}

export type ParcelValue = { code: string; value: number; areaMu: number };

/** Each parcel's value: those of the graded firms on it, weighed by the land each has there. */
export async function listParcelValues(
  tx: Tx,
  runs: readonly { runId: string; key: string }[],
): Promise<ParcelValue[]> {
  const { rows } = await sql<ParcelValue>`
    with asked as (select (a->>'runId')::uuid as run_id, a->>'key' as key from jsonb_array_elements(${JSON.stringify(runs)}::jsonb) a),
         firm as (
           select r.enterprise_id, (r."values"->>a.key)::float8 as value
             from asked a join evaluation_result r on r.run_id = a.run_id
            where r.zone_id = current_zone() and r.standing = 'graded' and r."values" ? a.key)
    select p.code, round((p.area_m2 * 3 / 2000)::numeric, 6)::float8 as "areaMu",
           sum(f.value * w.weight) / sum(w.weight) as value
      from occupancy o
      join firm f on f.enterprise_id = o.enterprise_id
      join parcel p on p.zone_id = o.zone_id and p.id = o.parcel_id
      cross join lateral (select greatest(coalesce(o.land_area_m2, o.floor_area_m2), 1)::float8 as weight) w
     where o.zone_id = current_zone() and o.ends_on is null
     group by p.code, p.area_m2`.execute(tx);
  return rows;
}

export async function countParcels(tx: Tx): Promise<number> {
  const { rows } = await sql<{
    n: number;
  }>`select count(*)::int as n from parcel where zone_id = current_zone() and retired_on is null`.execute(tx);
  return rows[0]!.n;
}
