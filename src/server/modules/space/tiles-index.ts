import { labelPoint } from "#engine/geometry/label-point.ts";
import type { Shape } from "#engine/geometry/shape.ts";
import { type LayerIndex, layerIndex, meet } from "#engine/tile/layer-index.ts";
import { EXTENT, MARGIN, type SquareBox, type TileAddress, tileBox } from "#engine/tile/mercator.ts";
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
  /** the version as of which all of it was read, and where it has changed since */
  readAt: number;
  changes: { version: number; box: SquareBox }[];
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

/** The next page is on its way while this one is made ready. */
async function* pagesOf(ctx: Context, kind: DrawnKind): AsyncGenerator<DrawnRow[]> {
  const read = (after: string | null) => {
    const page = inTransaction(ctx, (tx) => listDrawn(tx, kind, ctx.actor.zoneId, after, PAGE));
    // should making a page ready fail, nobody waits for the next
    page.catch(() => {});
    return { page };
  };
  let coming: { page: Promise<DrawnRow[]> } | undefined = read(null);
  while (coming) {
    const rows: DrawnRow[] = await coming.page;
    coming = rows.length < PAGE ? undefined : read(rows.at(-1)!.id);
    yield rows;
  }
}

/** Brings a map from its version to a later one by reading only what changed; undefined when too much did. */
export async function renewZoneMap(
  ctx: Context,
  map: ZoneMap,
  version: number,
): Promise<ZoneMap | undefined> {
  const news = await inTransaction(ctx, (tx) => readNews(tx, ctx.actor.zoneId, map.version));
  if (!news) return undefined;
  // from here on without a pause: no tile may be cut from a map that is half renewed
  const grades = news.grades ?? gradesOf(map);
  for (const { kind, ids, rows } of news.layers) renewLayer(map, kind, ids, rows, { grades, version });
  if (news.grades) regrade(map, news.grades, version);
  map.version = version;
  forgetOldChanges(map);
  return map;
}

type News = {
  layers: { kind: DrawnKind; ids: string[]; rows: DrawnRow[] }[];
  /** only where an event may have changed them */
  grades: Map<string, string> | undefined;
};

async function readNews(tx: Tx, zoneId: string, since: number): Promise<News | undefined> {
  const touched = await listTouchedSince(tx, zoneId, since, MANY + 1);
  if (touched.length > MANY) return undefined;
  const layers: News["layers"] = [];
  for (const kind of KINDS) {
    const ids = touched.filter(({ type }) => type === kind).map(({ id }) => id);
    if (ids.length > 0) layers.push({ kind, ids, rows: await listDrawnById(tx, kind, zoneId, ids) });
  }
  const regrades = touched.some(({ type }) => type === "occupancy" || type === "evaluation-run");
  return { layers, grades: regrades ? await listParcelGrades(tx) : undefined };
}

function regrade(map: ZoneMap, grades: ReadonlyMap<string, string>, version: number): void {
  map.changes.push({ version, box: EVERYWHERE });
  for (const { id, properties } of map.layers.parcel.all())
    properties.properties.grade = grades.get(id) ?? null;
}

const EVERYWHERE: SquareBox = { minX: 0, minY: 0, maxX: 1, maxY: 1 };
const MOST_CHANGES = 2000;

/** A long list of changes would cost each tile more than being cut anew. */
function forgetOldChanges(map: ZoneMap): void {
  if (map.changes.length <= MOST_CHANGES) return;
  map.readAt = map.version;
  map.changes = [];
}

/** The version since which nothing under a tile has changed: an edit at one end of a zone leaves the other end's tiles be. */
export function tileVersion(map: ZoneMap, tile: TileAddress): number {
  const box = tileBox(tile, MARGIN / EXTENT);
  for (let i = map.changes.length - 1; i >= 0; i--) {
    const change = map.changes[i]!;
    if (meet(change.box, box)) return change.version;
  }
  return map.readAt;
}

type Renewal = { grades: ReadonlyMap<string, string>; version: number };

function renewLayer(
  map: ZoneMap,
  kind: DrawnKind,
  ids: readonly string[],
  rows: readonly DrawnRow[],
  { grades, version }: Renewal,
): void {
  const found = new Map(rows.map((row) => [row.id, row]));
  const layer = map.layers[kind];
  const note = (id: string) => {
    const box = layer.get(id)?.outline.box;
    if (box) map.changes.push({ version, box });
  };
  for (const id of ids) {
    note(id);
    const row = found.get(id);
    if (row) put(map, kind, row, grades);
    else layer.remove(id);
    note(id);
  }
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
    readAt: version,
    changes: [],
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
