import { type RawBuilder, sql } from "kysely";
import { ListQuery, type RegisterRecord } from "#contract/list.ts";
import type { BoundingBox } from "#engine/geometry/bounding-box.ts";
import { meetsBox } from "#engine/geometry/meets-box.ts";
import type { Actor } from "#server/platform/context.ts";
import type { Tx } from "#server/platform/db.ts";
import { countRecords, findRecord, sliceRegister } from "#server/platform/registers/list.ts";
import type { Collection, Span } from "./collections.ts";

type Geometry = { type: string; coordinates: unknown };
type Placed = { geometry: Geometry | null };
/** A record with its place, under a key that no register has for a column. */
export type PlacedRecord = RegisterRecord & Placed;

export type FeatureQuery = {
  /** filters of the list language */
  filters: string[];
  boxes: BoundingBox[] | undefined;
  span: Span | undefined;
  after?: string | undefined;
  before?: string | undefined;
  limit: number;
};

export type FeaturePage = {
  records: PlacedRecord[];
  matched: number;
  hasNext: boolean;
  hasPrevious: boolean;
};

/** One page of what the actor may see, in the order of ids, and how many there are in all. */
export async function listFeatures(
  tx: Tx,
  collection: Collection,
  actor: Actor,
  asked: FeatureQuery,
): Promise<FeaturePage> {
  const { store } = collection;
  const query = ListQuery.parse({ f: asked.filters });
  const condition = sql`${collection.live(asked.span)} and ${await placedWithin(tx, collection, actor, asked)}`;
  const matched = await countRecords(tx, store, actor, query, condition);
  // one more than asked for tells whether there is another page
  const found = await sliceRegister<Placed>(tx, store, actor, query, {
    condition,
    also: { geometry: collection.geometry },
    after: asked.after,
    before: asked.before,
    limit: asked.limit + 1,
  });
  const more = found.length > asked.limit;
  if (asked.before) {
    return { records: more ? found.slice(1) : found, matched, hasNext: true, hasPrevious: more };
  }
  return {
    records: found.slice(0, asked.limit),
    matched,
    hasNext: more,
    hasPrevious: asked.after !== undefined,
  };
}

/**
 * The condition of lying in one of the boxes. The index finds by extents; the few whose extent only crosses an edge of a box
 * are looked at themselves, and those whose outline stays outside are left out by their ids.
 */
async function placedWithin(
  tx: Tx,
  { store, geometry, extent, live }: Collection,
  actor: Actor,
  { boxes, span }: FeatureQuery,
): Promise<RawBuilder<unknown>> {
  if (!boxes) return sql`true`;
  const parts: RawBuilder<unknown>[] = [];
  for (const box of boxes) {
    const { west, south, east, north } = box;
    const drawn = sql`box(point(${west}::float8, ${south}::float8), point(${east}::float8, ${north}::float8))`;
    const { rows } = await sql<{ id: string; geometry: Geometry }>`
      select r.id, ${geometry} as geometry from ${sql.table(store.table)} r ${store.joins}
       where r.zone_id = ${actor.zoneId} and ${live(span)} and ${extent} && ${drawn} and not ${extent} <@ ${drawn}`.execute(
      tx,
    );
    const outside = rows.filter((row) => !meetsBox(row.geometry, box)).map(({ id }) => id);
    const but = outside.length > 0 ? sql`and not r.id = any(${outside}::uuid[])` : sql``;
    parts.push(sql`(${extent} && ${drawn} ${but})`);
  }
  return sql`(${sql.join(parts, sql` or `)})`;
}

/** One record with its place, whatever day it is of; undefined where the actor may not see it. */
export async function findFeature(
  tx: Tx,
  { store, geometry }: Collection,
  actor: Actor,
  id: string,
): Promise<PlacedRecord | undefined> {
  const record = await findRecord(tx, store, actor, id);
  if (!record) return undefined;
  const { rows } = await sql<Placed>`
    select ${geometry} as geometry from ${sql.table(store.table)} r ${store.joins}
     where r.zone_id = ${actor.zoneId} and r.id = ${id}`.execute(tx);
  return Object.assign(record, { geometry: rows[0]?.geometry ?? null }) as PlacedRecord;
}

export type Around = [west: number, south: number, east: number, north: number] | null;

/** Around all that is live of a collection; null where nothing has a place. */
export async function findExtent(tx: Tx, { store, extent, live }: Collection, actor: Actor): Promise<Around> {
  const { rows } = await sql<Record<"west" | "south" | "east" | "north", number | null>>`
    select min((${extent}[1])[0]) as west, min((${extent}[1])[1]) as south,
           max((${extent}[0])[0]) as east, max((${extent}[0])[1]) as north
      from ${sql.table(store.table)} r ${store.joins}
     where r.zone_id = ${actor.zoneId} and ${live(undefined)}`.execute(tx);
  const { west, south, east, north } = rows[0]!;
  return west === null || south === null || east === null || north === null
    ? null
    : [west, south, east, north];
}
