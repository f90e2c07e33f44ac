import { labelPoint } from "#engine/geometry/label-point.ts";
import type { Shape } from "#engine/geometry/shape.ts";
import { type LayerIndex, layerIndex } from "#engine/tile/layer-index.ts";
import { type Outline, outlineOf } from "#engine/tile/outline.ts";
import { type Context, inTransaction } from "#server/platform/context.ts";
import type { Tx } from "#server/platform/db.ts";
import {
  type DrawnKind,
  type DrawnRow,
  listDrawn,
  listDrawnById,
  listParcelGrades,
  listTouchedSince,
} from "./tiles-store.ts";

export type MapProperties = Record<string, string | number | null> & { id: string };
export type MapFeature = { properties: MapProperties; label: Outline | undefined };

/** A zone's map held in memory: outlines ready to be cut, as of a version of the ledger. */
export type ZoneMap = {
  version: number;
  layers: Record<DrawnKind, LayerIndex<MapFeature>>;
  points(): number;
};

const KINDS: readonly DrawnKind[] = ["district", "map-feature", "parcel", "building"];
const PAGE = 2000;
/** More changes than this and the zone is read anew. */
const MANY = 5000;

/** Reads a zone whole, a page at a time, so that other requests are served between two pages. */
export async function readZoneMap(ctx: Context, version: number): Promise<ZoneMap> {
  const map = emptyMap(version);
  const grades = await inTransaction(ctx, (tx) => listParcelGrades(tx));
  for (const kind of KINDS) {
    for await (const rows of pagesOf(ctx, kind)) for (const row of rows) put(map, kind, row, grades);
  }
  return map;
}

async function* pagesOf(ctx: Context, kind: DrawnKind): AsyncGenerator<DrawnRow[]> {
  let after: string | undefined;
  do {
    const from = after;
    const rows = await inTransaction(ctx, (tx) => listDrawn(tx, kind, ctx.actor.zoneId, from ?? null, PAGE));
    yield rows;
    after = rows.length < PAGE ? undefined : rows.at(-1)?.id;
  } while (after);
}

/** Brings a map from its version to a later one by reading only what changed; undefined when too much did. */
export async function renewZoneMap(
  ctx: Context,
  map: ZoneMap,
  version: number,
): Promise<ZoneMap | undefined> {
  const zoneId = ctx.actor.zoneId;
  return inTransaction(ctx, async (tx) => {
    const touched = await listTouchedSince(tx, zoneId, map.version, MANY + 1);
    if (touched.length > MANY) return undefined;
    const regrades = touched.some(({ type }) => type === "occupancy" || type === "evaluation-run");
    const grades = regrades ? await listParcelGrades(tx) : gradesOf(map);
    for (const kind of KINDS) {
      const ids = touched.filter(({ type }) => type === kind).map(({ id }) => id);
      if (ids.length > 0) await renewLayer(tx, map, kind, zoneId, ids, grades);
    }
    if (regrades) {
      for (const { id, properties } of map.layers.parcel.all())
        properties.properties.grade = grades.get(id) ?? null;
    }
    map.version = version;
    return map;
  });
}

async function renewLayer(
  tx: Tx,
  map: ZoneMap,
  kind: DrawnKind,
  zoneId: string,
  ids: readonly string[],
  grades: ReadonlyMap<string, string>,
): Promise<void> {
  const rows = await listDrawnById(tx, kind, zoneId, ids);
  const found = new Set(rows.map(({ id }) => id));
  for (const id of ids) if (!found.has(id)) map.layers[kind].remove(id);
  for (const row of rows) put(map, kind, row, grades);
}

function emptyMap(version: number): ZoneMap {
  const layers = {
    district: layerIndex<MapFeature>(),
    parcel: layerIndex<MapFeature>(),
    building: layerIndex<MapFeature>(),
    "map-feature": layerIndex<MapFeature>(),
  };
  return {
    version,
    layers,
    points: () => Object.values(layers).reduce((sum, layer) => sum + layer.points, 0),
  };
}

function put(map: ZoneMap, kind: DrawnKind, row: DrawnRow, grades: ReadonlyMap<string, string>): void {
  const outline = outlineOf(row.geometry);
  if (!outline) {
    map.layers[kind].remove(row.id);
    return;
  }
  const properties: MapProperties = { id: row.id, ...row.properties };
  if (kind === "parcel") properties.grade = grades.get(row.id) ?? null;
  map.layers[kind].set({ id: row.id, outline, properties: { properties, label: labelOf(kind, row) } });
}

function labelOf(kind: DrawnKind, row: DrawnRow): Outline | undefined {
  if (kind !== "parcel" && kind !== "district") return undefined;
  const place = row.point ? [row.point.x, row.point.y] : labelPoint(row.geometry as Shape);
  return place && outlineOf({ type: "Point", coordinates: place });
}

function gradesOf(map: ZoneMap): Map<string, string> {
  const grades = new Map<string, string>();
  for (const { id, properties } of map.layers.parcel.all()) {
    const { grade } = properties.properties;
    if (typeof grade === "string") grades.set(id, grade);
  }
  return grades;
}
