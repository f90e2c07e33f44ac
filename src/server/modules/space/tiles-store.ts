import { sql } from "kysely";
import type { Geometry } from "#engine/tile/outline.ts";
import type { Tx } from "#server/platform/db.ts";

/** What a map layer is drawn from. `point` is where its label stands, if the table knows. */
export type DrawnRow = {
  id: string;
  geometry: Geometry;
  point: { x: number; y: number } | null;
  properties: Record<string, string | number | null>;
};

/** The tables that the map draws, by the name under which the ledger speaks of them. */
export const DRAWN = {
  district: sql`select id, geometry, null::point as point,
      jsonb_build_object('code', code, 'name', name, 'role', role) as properties, zone_id from district`,
  parcel: sql`select id, geometry, label_point as point,
      jsonb_build_object('code', code, 'name', name, 'status', status, 'areaMu', round((area_m2 * 3 / 2000)::numeric, 2)) as properties, zone_id from parcel where retired_on is null`,
  building: sql`select id, geometry, null::point as point,
      jsonb_build_object('code', code, 'name', name, 'use', use, 'floors', floors) as properties, zone_id from building`,
  "map-feature": sql`select id, geometry, null::point as point,
      jsonb_build_object('layer', layer, 'name', name) as properties, zone_id from map_feature`,
} as const;
export type DrawnKind = keyof typeof DRAWN;

/** One page of a table in the order of ids, from after `after`; rows without an outline are left out. */
export async function listDrawn(
  tx: Tx,
  kind: DrawnKind,
  zoneId: string,
  after: string | null,
  limit: number,
): Promise<DrawnRow[]> {
  const { rows } = await sql<DrawnRow>`
    select id, geometry, point, properties from (${DRAWN[kind]}) t
     where zone_id = ${zoneId} and geometry is not null and (${after}::uuid is null or id > ${after}::uuid)
     order by id limit ${limit}`.execute(tx);
  return rows;
}

export async function listDrawnById(
  tx: Tx,
  kind: DrawnKind,
  zoneId: string,
  ids: readonly string[],
): Promise<DrawnRow[]> {
  const { rows } = await sql<DrawnRow>`
    select id, geometry, point, properties from (${DRAWN[kind]}) t
     where zone_id = ${zoneId} and geometry is not null and id = any(${ids}::uuid[])`.execute(tx);
  return rows;
}

/**
 * The last event that touched what the map draws: the map's version. The list is that of the index
 * `event_touching_the_map`, word for word, so that one look at its head is enough.
 */
export async function getMapVersion(tx: Tx, zoneId: string): Promise<number> {
  const { rows } = await sql<{ seq: number }>`
    select seq from event
     where zone_id = ${zoneId} and subject_type in ('district', 'parcel', 'building', 'map-feature', 'occupancy', 'evaluation-run')
     order by seq desc limit 1`.execute(tx);
  return rows[0]?.seq ?? 0;
}

/** The records that events after a version were about, at most `limit` of them. */
export async function listTouchedSince(
  tx: Tx,
  zoneId: string,
  version: number,
  limit: number,
): Promise<{ type: string; id: string }[]> {
  const { rows } = await sql<{ type: string; id: string }>`
    select distinct subject_type as type, subject_id as id from event
     where zone_id = ${zoneId} and seq > ${version}
       and subject_type in ('district', 'parcel', 'building', 'map-feature', 'occupancy', 'evaluation-run')
     limit ${limit}`.execute(tx);
  return rows;
}

/**
 * The grades in force, by parcel; several firms on one parcel give several: A/C. Worked out for the whole zone at once,
 * which is what a map and a filter need.
 */
export const PARCEL_GRADES = sql`
  select o.parcel_id as id, string_agg(distinct g.grade, '/' order by g.grade) as grade
    from occupancy o
    join grade_in_force g on g.zone_id = o.zone_id and g.enterprise_id = o.enterprise_id
   where o.zone_id = (select current_zone()) and o.ends_on is null
   group by o.parcel_id`;

export async function listParcelGrades(tx: Tx): Promise<Map<string, string>> {
  const { rows } = await sql<{ id: string; grade: string }>`${PARCEL_GRADES}`.execute(tx);
  return new Map(rows.map(({ id, grade }) => [id, grade]));
}
