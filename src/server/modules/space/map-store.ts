import { sql } from "kysely";
import type { Extent, LegendCount } from "#contract/space/map.ts";
import type { Tx } from "#server/platform/db.ts";
import { PARCEL_GRADES } from "./tiles-store.ts";

export type ZoneView = { settings: Record<string, unknown>; synthetic: boolean; name: string };

export async function getZoneView(tx: Tx, zoneId: string): Promise<ZoneView> {
  const { rows } =
    await sql<ZoneView>`select name, settings, synthetic from zone where id = ${zoneId}`.execute(tx);
  return rows[0]!;
}

/** Around all that has an outline; null where nothing has. */
export async function findMapExtent(tx: Tx, zoneId: string): Promise<Extent | null> {
  const { rows } = await sql<Record<"west" | "south" | "east" | "north", number | null>>`
    select min((extent[1])[0]) as west, min((extent[1])[1]) as south, max((extent[0])[0]) as east, max((extent[0])[1]) as north
      from (select extent from parcel where zone_id = ${zoneId} and extent is not null and retired_on is null
            union all select extent from district where zone_id = ${zoneId} and extent is not null) t`.execute(
    tx,
  );
  const { west, south, east, north } = rows[0]!;
  return west === null || south === null || east === null || north === null
    ? null
    : [west, south, east, north];
}

export type MapCounts = {
  byStatus: LegendCount[];
  byGrade: LegendCount[];
  unplaced: number;
  layers: Record<string, number>;
};

export async function countMap(tx: Tx, zoneId: string): Promise<MapCounts> {
  const byStatus = await sql<LegendCount & { unplaced: number }>`
    select status as value, count(*)::int as parcels, round((sum(area_m2) * 3 / 2000)::numeric, 2) as "areaMu",
           count(*) filter (where geometry is null)::int as unplaced
      from parcel where zone_id = ${zoneId} and retired_on is null group by status`.execute(tx);
  const byGrade = await sql<LegendCount>`
    select g.grade as value, count(*)::int as parcels, round((sum(p.area_m2) * 3 / 2000)::numeric, 2) as "areaMu"
      from parcel p left join (${PARCEL_GRADES}) g on g.id = p.id
     where p.zone_id = ${zoneId} and p.retired_on is null group by g.grade order by g.grade nulls last`.execute(
    tx,
  );
  const layers = await sql<{ layer: string; n: number }>`
    select layer, count(geometry)::int as n from map_feature where zone_id = ${zoneId} group by layer
    union all select 'district', count(geometry)::int from district where zone_id = ${zoneId}
    union all select 'building', count(geometry)::int from building where zone_id = ${zoneId}`.execute(tx);
  return {
    byStatus: byStatus.rows.map(({ unplaced: _, ...count }) => count),
    byGrade: byGrade.rows,
    unplaced: byStatus.rows.reduce((sum, { unplaced }) => sum + unplaced, 0),
    layers: Object.fromEntries(layers.rows.map(({ layer, n }) => [layer, n])),
  };
}

/** The runs whose grades the map shows, newest first. */
export async function listGradingRuns(tx: Tx, zoneId: string): Promise<{ title: string; year: number }[]> {
  const { rows } = await sql<{ title: string; year: number }>`
    select u.title, u.year from evaluation_run u
     where u.zone_id = ${zoneId} and u.status = 'frozen'
       and exists (select from grade_in_force g where g.zone_id = u.zone_id and g.run_id = u.id)
     order by u.year desc, u.frozen_at desc`.execute(tx);
  return rows;
}
