import { sql } from "kysely";
import { MAP_FEATURE_PREFIX, type MapFeatureGeometry, mapFeatureCode } from "#contract/space/map-feature.ts";
import type { BoundingBox } from "#engine/geometry/bounding-box.ts";
import type { Outline } from "#engine/geometry/line.ts";
import type { Tx } from "#server/platform/db.ts";
import { asBox } from "./geometry-store.ts";

export async function findMapFeature(
  tx: Tx,
  zoneId: string,
  id: string,
): Promise<MapFeatureGeometry | undefined> {
  const { rows } = await sql<MapFeatureGeometry>`
    select id, code, name, layer, revision, geometry, source_crs as "sourceCrs",
           case when extent is null then null else jsonb_build_array(
             (extent[1])[0], (extent[1])[1], (extent[0])[0], (extent[0])[1]) end as extent
      from map_feature where zone_id = ${zoneId} and id = ${id}`.execute(tx);
  return rows[0];
}

/** The next free code of a kind: DL-0012. Two who ask at once get the same, and the second is refused by the key. */
export async function nextMapFeatureCode(tx: Tx, zoneId: string, layer: string): Promise<string> {
  const prefix = MAP_FEATURE_PREFIX[layer] ?? "DW";
  const { rows } = await sql<{ last: number }>`
    select coalesce(max(substring(code from '^[A-Z]+-([0-9]{1,9})$')::int), 0) as last from map_feature
     where zone_id = ${zoneId} and code like ${`${prefix}-%`}`.execute(tx);
  return mapFeatureCode(layer, rows[0]!.last + 1);
}

/** Keeps a line or an outline where the record still has the revision that was seen; undefined when somebody was first. */
export async function setMapFeatureGeometry(
  tx: Tx,
  zoneId: string,
  { id, revision }: Pick<MapFeatureGeometry, "id" | "revision">,
  kept: { outline: Outline; box: BoundingBox; sourceCrs: string },
): Promise<number | undefined> {
  const { rows } = await sql<{ revision: number }>`
    update map_feature set geometry = ${JSON.stringify(kept.outline)}::jsonb, extent = ${asBox(kept.box)},
           source_crs = ${kept.sourceCrs}, revision = revision + 1
     where zone_id = ${zoneId} and id = ${id} and revision = ${revision} returning revision`.execute(tx);
  return rows[0]?.revision;
}
