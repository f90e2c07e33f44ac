import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import pg from "pg";
import type { TileAddress } from "#engine/tile/mercator.ts";
import { systemBinaries } from "#server/platform/postgres/binaries.ts";
import { startEmbedded } from "#server/platform/postgres/start-embedded.ts";

export type Postgis = {
  /** bytes of the packed tile */
  tile(address: TileAddress): Promise<number>;
  close(): Promise<void>;
};

const MAJOR = 15;
const PAGE = 5000;

/**
 * The peer: the same parcels in PostGIS, in Mercator under GiST as one lays them out for tiles, cut by `ST_AsMVT`. A server of
 * its own, the distribution's; undefined where PostGIS is not installed (Debian: postgresql-15-postgis-3).
 */
export async function openPostgis(pool: pg.Pool, zoneId: string): Promise<Postgis | undefined> {
  const binaries = systemBinaries(MAJOR);
  if (!binaries || !existsSync(`/usr/share/postgresql/${MAJOR}/extension/postgis.control`)) return undefined;
  const dataDir = mkdtempSync(join(tmpdir(), "perch-postgis-"));
  const server = await startEmbedded({ dataDir, binaries, throwaway: true });
  const peer = new pg.Pool({ connectionString: server.connectionString("postgres"), max: 1 });
  peer.on("error", () => {});
  await peer.query("create extension postgis");
  await peer.query(
    "create table parcel (id uuid primary key, code text, name text, status text, area_mu float8, geom geometry(geometry, 3857))",
  );
  await copyParcels(pool, peer, zoneId);
  await peer.query("create index on parcel using gist (geom)");
  await peer.query("vacuum analyze parcel");
  return {
    async tile({ z, x, y }) {
      const { rows } = await peer.query<{ tile: Buffer | null }>(
        `select st_asmvt(t, 'parcel', 4096, 'geom') as tile from (
           select id::text, code, name, status, area_mu, st_asmvtgeom(geom, st_tileenvelope($1, $2, $3), 4096, 64) as geom
             from parcel where geom && st_tileenvelope($1, $2, $3, margin => 64.0 / 4096)) t`,
        [z, x, y],
      );
      const tile = rows[0]!.tile;
      return tile && tile.length > 0 ? gzipSync(tile, { level: 6 }).length : 0;
    },
    async close() {
      await peer.end();
      await server.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

async function copyParcels(from: pg.Pool, to: pg.Pool, zoneId: string): Promise<void> {
  for (let after = "00000000-0000-0000-0000-000000000000"; ; ) {
    const { rows } = await from.query(
      `select id, code, name, status, round((area_m2 * 3 / 2000)::numeric, 2)::float8 as area_mu, geometry::text as geometry
         from parcel where zone_id = $1 and id > $2 and geometry is not null order by id limit ${PAGE}`,
      [zoneId, after],
    );
    if (rows.length === 0) return;
    const column = (key: string) => rows.map((row) => row[key]);
    await to.query(
      `insert into parcel select id, code, name, status, area_mu, st_transform(st_setsrid(st_geomfromgeojson(g), 4326), 3857)
         from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::float8[], $6::text[]) t (id, code, name, status, area_mu, g)`,
      ["id", "code", "name", "status", "area_mu", "geometry"].map(column),
    );
    after = rows.at(-1).id;
  }
}
