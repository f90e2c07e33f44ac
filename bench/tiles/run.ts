/**
 * Vector tiles of zones of 20,000 and 100,000 parcels over HTTP, with sign-in and row scope: milliseconds a tile when the
 * server has just started (cold), when it has cut them before (warm), when the browser still holds them (304), and after one
 * parcel was redrawn; and the plain way beside it, rows from SQL through geojson-vt and vt-pbf.
 * `node bench/tiles/run.ts [parcels…]`
 *
 * 100,000 parcels, 234 tiles of zoom 9 to 16, two shared cores, Node 24, PostgreSQL 18 (ms a tile; kB packed):
 *
 *                              cold p50   p95   warm p50   p95   304 p50   p95   largest
 *   machine otherwise quiet         9.0    65        1.5   9.9       0.6   2.1    481 kB
 *   load average of 15             18.8   282        2.3  24.6       0.7   3.3    481 kB
 *
 * Beside it in the same run: geojson-vt with vt-pbf p95 140 (quiet, 2.1 times our cold) and 344 (under load), largest 2,900 kB;
 * PostGIS 3.3 `ST_AsMVT` on PostgreSQL 15 (under load) p50 14.5, p95 689, largest 3,474 kB: 2.4 times our cold p95 and 28 times
 * our warm. Ours goes over HTTP with sign-in and scope and carries roads, buildings and labels; the peers cut parcels only, straight
 * from SQL. Where a tile holds few parcels (zoom 15, 16) PostGIS is the faster one when nothing is in memory yet. The first tile
 * after a start reads the whole zone: 3.4 s (16.8 s under load).
 */
import { type ChildProcess, spawn } from "node:child_process";
import { createHash, randomBytes } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { squareX, squareY, type TileAddress } from "#engine/tile/mercator.ts";
import { migrate } from "#server/platform/migrate.ts";
import { ensureDatabase } from "#server/platform/postgres/open-external.ts";
import { startEmbedded } from "#server/platform/postgres/start-embedded.ts";
import { plainTile } from "./plain.ts";
import { openPostgis } from "./postgis.ts";
import { type BenchZone, fillLand } from "./zone.ts";

const SIZES = process.argv.length > 2 ? process.argv.slice(2).map(Number) : [20_000, 100_000];
const PORT = 8703;
const BASE = `http://127.0.0.1:${PORT}`;
const A_ZOOM = 40;

const dataDir = mkdtempSync(join(tmpdir(), "perch-bench-"));
const postgres = await startEmbedded({ dataDir });
try {
  await ensureDatabase(postgres.connectionString("postgres"), "perch");
  const url = postgres.connectionString("perch");
  await migrate(url, new URL("../../migrations/", import.meta.url));
  const pool = new pg.Pool({ connectionString: url, max: 2 });
  // the server may be stopped before a connection that idles
  pool.on("error", () => {});
  for (const size of SIZES) await measure(url, pool, size);
  await pool.end();
} finally {
  await postgres.stop();
  rmSync(dataDir, { recursive: true, force: true });
}

async function measure(url: string, pool: pg.Pool, size: number): Promise<void> {
  const zone = await fillLand(url, pool, size);
  const tiles = await tilesOf(pool, zone);
  console.log(`\n${zone.parcels} parcels, ${tiles.length} tiles of zoom 9 to 16`);
  const cookie = await openSession(pool, zone);
  const child = spawn(
    process.execPath,
    [new URL("../list/perch.ts", import.meta.url).pathname, url, String(PORT)],
    {
      stdio: ["ignore", "ignore", "inherit"],
    },
  );
  try {
    await answers(`${BASE}/health`);
    const before = memoryMb(child);
    const [first, ...cold] = await pass(tiles, { cookie });
    console.log(
      `  first tile (reads the zone) ${first!.ms.toFixed(0)} ms; memory ${before} → ${memoryMb(child)} MB`,
    );
    report("cold", cold, tiles.slice(1));
    const warm = await pass(tiles, { cookie });
    report("warm", warm);
    report(
      "304",
      await pass(
        tiles,
        { cookie },
        warm.map(({ etag }) => etag),
      ),
    );
    await redrawOne(cookie);
    report("edited", await pass(tiles, { cookie }));
    const coldP95 = quantile(cold, 0.95);
    const beside = async (name: string, tileOf: (tile: TileAddress) => Promise<number>) => {
      const shots: Shot[] = [];
      for (const tile of tiles) {
        const start = performance.now();
        const bytes = await tileOf(tile);
        shots.push({ ms: performance.now() - start, bytes, etag: "" });
      }
      report(name, shots, name === "postgis" ? tiles : undefined);
      const ratio = (base: number) => (quantile(shots, 0.95) / base).toFixed(1);
      console.log(
        `tiles ${zone.parcels} p95 against ${name}: cold ${ratio(coldP95)}, warm ${ratio(quantile(warm, 0.95))} times as fast`,
      );
    };
    await beside("plain", (tile) => plainTile(pool, zone.zoneId, tile));
    const postgis = await openPostgis(pool, zone.zoneId);
    if (!postgis) console.log("  postgis is not installed here (Debian: postgresql-15-postgis-3)");
    else await beside("postgis", postgis.tile).finally(postgis.close);
  } finally {
    child.kill();
    await new Promise((resolve) => child.once("exit", resolve));
  }
}

type Shot = { ms: number; bytes: number; etag: string };

/** Tiles one after the other, as bytes on the wire: no client unpacks them. */
async function pass(
  tiles: readonly TileAddress[],
  headers: Record<string, string>,
  tags?: readonly string[],
) {
  const shots: Shot[] = [];
  for (const [i, { z, x, y }] of tiles.entries()) {
    const start = performance.now();
    const reply = await fetch(`${BASE}/api/tiles/${z}/${x}/${y}`, {
      headers: { ...headers, "accept-encoding": "gzip", ...(tags && { "if-none-match": tags[i]! }) },
    });
    await reply.arrayBuffer();
    const ms = performance.now() - start;
    if (reply.status !== (tags ? 304 : 200)) throw new Error(`tile ${z}/${x}/${y}: ${reply.status}`);
    const bytes = Number(reply.headers.get("content-length") ?? 0);
    shots.push({ ms, bytes, etag: reply.headers.get("etag") ?? "" });
  }
  return shots;
}

function report(name: string, shots: readonly Shot[], tiles?: readonly TileAddress[]): void {
  const largest = Math.max(...shots.map(({ bytes }) => bytes));
  const parts = [0.5, 0.95, 1].map((share) => quantile(shots, share).toFixed(1).padStart(7));
  console.log(
    `  ${name.padEnd(7)} p50 ${parts[0]} ms  p95 ${parts[1]} ms  max ${parts[2]} ms  largest ${(largest / 1024).toFixed(0)} kB`,
  );
  if (!tiles) return;
  for (const [z, group] of Map.groupBy(shots.keys(), (i) => tiles[i]!.z)) {
    const own = [...group].map((i) => shots[i]!);
    const kb = Math.max(...own.map(({ bytes }) => bytes)) / 1024;
    console.log(
      `    zoom ${String(z).padEnd(2)} ${String(own.length).padStart(3)} tiles  p95 ${quantile(own, 0.95).toFixed(1).padStart(6)} ms  largest ${kb.toFixed(0).padStart(4)} kB`,
    );
  }
}

function quantile(shots: readonly { ms: number }[], share: number): number {
  const sorted = shots.map(({ ms }) => ms).toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]!;
}

/** Of every zoom the tiles that hold parcels, evenly drawn from all over the zone. */
async function tilesOf(pool: pg.Pool, { zoneId }: BenchZone): Promise<TileAddress[]> {
  const { rows } = await pool.query<{ x: number; y: number }>(
    "select label_point[0] as x, label_point[1] as y from parcel where zone_id = $1 order by id",
    [zoneId],
  );
  const tiles: TileAddress[] = [];
  for (let z = 9; z <= 16; z++) {
    const found = new Map<string, TileAddress>();
    for (const { x: lon, y: lat } of rows) {
      const [x, y] = [Math.floor(squareX(lon) * 2 ** z), Math.floor(squareY(lat) * 2 ** z)];
      found.set(`${x}/${y}`, { z, x, y });
    }
    const all = [...found.values()];
    const step = Math.max(1, all.length / A_ZOOM);
    for (let i = 0; i < all.length; i += step) tiles.push(all[Math.floor(i)]!);
  }
  return tiles;
}

/** One parcel gets another outline: what follows is what every map sees after an edit. */
async function redrawOne(cookie: string): Promise<void> {
  const headers = { cookie, "x-perch": "1", "content-type": "application/json" };
  const list = (await (await fetch(`${BASE}/api/parcels?size=1&columns=code`, { headers })).json()) as {
    rows: { id: string }[];
  };
  const address = `${BASE}/api/parcels/${list.rows[0]!.id}/geometry`;
  const { revision, geometry } = (await (await fetch(address, { headers })).json()) as {
    revision: number;
    geometry: unknown;
  };
  const body = JSON.stringify({ revision, geometry });
  const reply = await fetch(address, { method: "PUT", headers, body });
  if (!reply.ok) throw new Error(await reply.text());
}

async function openSession(pool: pg.Pool, { zoneId, userId }: BenchZone): Promise<string> {
  const token = randomBytes(32).toString("base64url");
  await pool.query(
    "insert into session (token_sha256, zone_id, user_id, created_at, seen_at) values ($1, $2, $3, now(), now())",
    [createHash("sha256").update(token).digest(), zoneId, userId],
  );
  return `perch_session=${token}`;
}

async function answers(address: string): Promise<void> {
  for (let n = 0; n < 200; n++) {
    const up = await fetch(address).then(
      (reply) => reply.ok,
      () => false,
    );
    if (up) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`${address} does not answer`);
}

/** Resident memory, where the system tells it. */
function memoryMb({ pid }: ChildProcess): number {
  try {
    const status = readFileSync(`/proc/${pid}/status`, "utf8");
    return Math.round(Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024);
  } catch {
    return 0;
  }
}
