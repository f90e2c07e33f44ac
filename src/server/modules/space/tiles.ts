import { createHash } from "node:crypto";
import { promisify } from "node:util";
import { gzip } from "node:zlib";
import type { ListQuery } from "#contract/list.ts";
import { encodeTile } from "#engine/tile/encode-tile.ts";
import type { TileAddress } from "#engine/tile/mercator.ts";
import { type Context, inTransaction } from "#server/platform/context.ts";
import type { Database } from "#server/platform/db.ts";
import { listIds } from "#server/platform/registers/list.ts";
import { parcelStore } from "./registers.ts";
import { type WeighedCache, weighedCache } from "./tiles-cache.ts";
import { readZoneMap, renewZoneMap, tileVersion, type ZoneMap } from "./tiles-index.ts";
import { layersOf } from "./tiles-layers.ts";
import { getMapVersion } from "./tiles-store.ts";

/** What a tile may be narrowed by: the filters of the ledger beside the map. */
export type TileFilter = Pick<ListQuery, "q" | "f" | "within" | "asAt">;
/** `body` is gzipped; none: an empty tile. */
export type Tile = { etag: string; body: Buffer | undefined };

/** Raised when tiles say something else for the same data. */
const FORMAT = 2;
const MAX_TILE_BYTES = 64 * 1024 * 1024;
/** about 200 MB of outlines, over all zones */
const MAX_POINTS = 5_000_000;
const MAX_SHOWN_IDS = 1_000_000;

type Held = { map?: ZoneMap | undefined; coming?: Promise<void> | undefined };
type Room = {
  zones: WeighedCache<Held>;
  tiles: WeighedCache<Buffer | null>;
  shown: WeighedCache<ReadonlySet<string>>;
};
const rooms = new WeakMap<Database, Room>();

function roomOf(db: Database): Room {
  const room = rooms.get(db) ?? {
    zones: weighedCache<Held>(MAX_POINTS),
    tiles: weighedCache<Buffer | null>(MAX_TILE_BYTES),
    shown: weighedCache<ReadonlySet<string>>(MAX_SHOWN_IDS),
  };
  rooms.set(db, room);
  return room;
}

/** The version of the map that the actor sees now; one look at an index. */
export function mapVersion(ctx: Context): Promise<number> {
  return inTransaction(ctx, (tx) => getMapVersion(tx, ctx.actor.zoneId));
}

/**
 * One vector tile of the actor's zone, as of now. `known` is the tag the browser holds: when it still stands, nothing is
 * cut and `undefined` comes back. A role that sees a firm's rows only has no land of its own, and gets empty tiles.
 */
export async function tileOf(
  ctx: Context,
  address: TileAddress,
  filter: TileFilter,
  known: string | undefined,
): Promise<Tile | undefined> {
  if (ctx.actor.capability.rows !== "zone") return { etag: '"none"', body: undefined };
  const version = await mapVersion(ctx);
  const map = await zoneMap(ctx, version);
  const narrowed = hasFilter(filter) ? filterKey(ctx, filter) : "";
  const shown = narrowed ? await shownIds(ctx, filter, `${narrowed}/${version}`) : undefined;
  // what a filter finds may change without anything under the tile
  const asOf = narrowed ? version : tileVersion(map, address);
  const key = [ctx.actor.zoneId, asOf, narrowed, address.z, address.x, address.y].join("/");
  const etag = `"${FORMAT}-${createHash("sha256").update(key).digest("base64url").slice(0, 24)}"`;
  if (known === etag) return undefined;
  const { tiles } = roomOf(ctx.db);
  const kept = tiles.get(key);
  if (kept !== undefined) return { etag, body: kept ?? undefined };
  // cut at once, before the map can move on
  const bytes = encodeTile(layersOf(map, address, shown), address);
  const body = bytes.length > 0 ? await promisify(gzip)(bytes, { level: 6 }) : null;
  tiles.set(key, body, (body?.length ?? 0) + 200);
  return { etag, body: body ?? undefined };
}

/** The zone's map at this version or a later one. Several who ask at once wait for one reading. */
export async function zoneMap(ctx: Context, version: number): Promise<ZoneMap> {
  const { zones } = roomOf(ctx.db);
  const held = zones.get(ctx.actor.zoneId) ?? {};
  zones.set(ctx.actor.zoneId, held, weightOf(held.map));
  while (!held.map || held.map.version < version) {
    held.coming ??= bring(ctx, held, version).finally(() => {
      held.coming = undefined;
    });
    await held.coming;
  }
  zones.set(ctx.actor.zoneId, held, weightOf(held.map));
  return held.map;
}

/** A zone larger than all the room there is still gets it, alone. */
const weightOf = (map: ZoneMap | undefined): number => Math.min(map?.points() ?? 0, MAX_POINTS);

async function bring(ctx: Context, held: Held, version: number): Promise<void> {
  const renewed = held.map && (await renewZoneMap(ctx, held.map, version));
  held.map = renewed ?? (await readZoneMap(ctx, version));
}

/** The parcels that a filter leaves, as of a version; undefined without a filter. */
export async function shownParcels(
  ctx: Context,
  { q, f, within, asAt }: TileFilter,
  version: number,
): Promise<ReadonlySet<string> | undefined> {
  const filter = { q, f, within, asAt };
  return hasFilter(filter) ? shownIds(ctx, filter, `${filterKey(ctx, filter)}/${version}`) : undefined;
}

const hasFilter = ({ q, f, within, asAt }: TileFilter): boolean =>
  Boolean(q) || Boolean(within) || asAt !== undefined || (f !== undefined && f.length > 0);

/** Two people who see different fields may not share what a filter finds. */
const filterKey = (ctx: Context, filter: TileFilter): string =>
  createHash("sha256")
    .update(
      JSON.stringify([
        ctx.actor.zoneId,
        ctx.actor.capability.fields,
        filter.q,
        filter.f,
        filter.within,
        filter.asAt,
      ]),
    )
    .digest("base64url");

async function shownIds(ctx: Context, filter: TileFilter, key: string): Promise<ReadonlySet<string>> {
  const { shown } = roomOf(ctx.db);
  const kept = shown.get(key);
  if (kept) return kept;
  const query = { ...filter, page: 1, size: 1 };
  const ids = new Set(await inTransaction(ctx, (tx) => listIds(tx, parcelStore, ctx.actor, query)));
  shown.set(key, ids, ids.size + 1);
  return ids;
}
