import { type RawBuilder, sql } from "kysely";
import type { ParcelGeometry, ParcelsAt } from "#contract/space/map.ts";
import type { OutlinesAt } from "#contract/space/outline.ts";
import type { BoundingBox } from "#engine/geometry/bounding-box.ts";
import type { Point, Shape } from "#engine/geometry/shape.ts";
import type { Tx } from "#server/platform/db.ts";
import type { Neighbour } from "./geometry-check.ts";

const AS_EXTENT = sql`case when extent is null then null else jsonb_build_array(
  (extent[1])[0], (extent[1])[1], (extent[0])[0], (extent[0])[1]) end`;
const AS_POINT = sql`case when label_point is null then null else jsonb_build_array(label_point[0], label_point[1]) end`;

const boxText = ({ west, south, east, north }: BoundingBox): string =>
  `(${east},${north}),(${west},${south})`;

/** A box as PostgreSQL keeps it. */
export const asBox = (box: BoundingBox): RawBuilder<unknown> => sql`${boxText(box)}::box`;
export const asPoint = ([lon, lat]: Point): RawBuilder<unknown> => sql`${`(${lon},${lat})`}::point`;

export async function findParcelGeometry(
  tx: Tx,
  zoneId: string,
  id: string,
): Promise<ParcelGeometry | undefined> {
  const { rows } = await sql<ParcelGeometry>`
    select id, code, name, revision, geometry, area_m2 as "areaM2", computed_area_m2 as "computedAreaM2",
           ${AS_POINT} as "labelPoint", ${AS_EXTENT} as extent, source_crs as "sourceCrs"
      from parcel where zone_id = ${zoneId} and id = ${id}`.execute(tx);
  return rows[0];
}

/** Parcels (or records of another table that has outlines) whose extents meet the box, by code. */
export async function listNeighbours(
  tx: Tx,
  zoneId: string,
  box: BoundingBox,
  except: string | null,
  limit = 2000,
  table = "parcel",
): Promise<Neighbour[]> {
  const { rows } = await sql<Neighbour>`
    select id, code, name, geometry as shape from ${sql.table(table)}
     where zone_id = ${zoneId} and extent && ${asBox(box)} and geometry is not null
       and id is distinct from ${except}::uuid ${table === "parcel" ? sql`and retired_on is null` : sql``}
     order by code limit ${limit}`.execute(tx);
  return rows;
}

export type ParcelPlaced = ParcelsAt["parcels"][number] & { geometry: Shape };

export async function listParcelsInBox(
  tx: Tx,
  zoneId: string,
  box: BoundingBox,
  limit: number,
): Promise<ParcelPlaced[]> {
  const { rows } = await sql<ParcelPlaced>`
    select id, code, name, status, round((area_m2 * 3 / 2000)::numeric, 2) as "areaMu",
           ${AS_POINT} as "labelPoint", ${AS_EXTENT} as extent, geometry
      from parcel where zone_id = ${zoneId} and extent && ${asBox(box)} and geometry is not null and retired_on is null
     order by code limit ${limit}`.execute(tx);
  return rows;
}

/** Parcels, districts and buildings whose extents meet the box: what encloses comes first, so that a limit cuts off the small. */
export async function listOutlinesInBox(
  tx: Tx,
  zoneId: string,
  box: BoundingBox,
  limit: number,
): Promise<OutlinesAt["outlines"]> {
  const of = (kind: string) => sql`
    select ${kind}::text as kind, id, code, name, geometry from ${sql.table(kind)}
     where zone_id = ${zoneId} and extent && ${asBox(box)} and geometry is not null ${kind === "parcel" ? sql`and retired_on is null` : sql``}`;
  const { rows } = await sql<OutlinesAt["outlines"][number]>`
    ${of("district")} union all ${of("parcel")} union all ${of("building")} limit ${limit}`.execute(tx);
  return rows;
}

export type NewOutline = {
  shape: Shape;
  areaM2: number;
  label: Point;
  box: BoundingBox;
  sourceCrs: string;
};

/** Keeps an outline where the record still has the revision that was seen; undefined when somebody was first. */
export async function setParcelGeometry(
  tx: Tx,
  zoneId: string,
  id: string,
  revision: number,
  outline: NewOutline,
): Promise<number | undefined> {
  const { rows } = await sql<{ revision: number }>`
    update parcel set geometry = ${JSON.stringify(outline.shape)}::jsonb, computed_area_m2 = ${outline.areaM2},
           extent = ${asBox(outline.box)}, label_point = ${asPoint(outline.label)},
           source_crs = ${outline.sourceCrs}, revision = revision + 1
     where zone_id = ${zoneId} and id = ${id} and revision = ${revision} returning revision`.execute(tx);
  return rows[0]?.revision;
}
