import { gzipSync } from "node:zlib";
import { geoJSONToTile } from "@maplibre/geojson-vt";
import { fromGeojsonVt } from "@maplibre/vt-pbf";
import type pg from "pg";
import { latitudeOf, longitudeOf, type TileAddress, tileBox } from "#engine/tile/mercator.ts";

/** The plain way: the rows under the tile from PostgreSQL, cut by geojson-vt, written by vt-pbf, packed. */
export async function plainTile(pool: pg.Pool, zoneId: string, tile: TileAddress): Promise<number> {
  const box = tileBox(tile, 64 / 4096);
  const { rows } = await pool.query(
    `select id, code, name, status, round((area_m2 * 3 / 2000)::numeric, 2)::float8 as "areaMu", geometry from parcel
      where zone_id = $1 and extent && box(point($2, $3), point($4, $5))`,
    [zoneId, longitudeOf(box.maxX), latitudeOf(box.minY), longitudeOf(box.minX), latitudeOf(box.maxY)],
  );
  if (rows.length === 0) return 0;
  const features = rows.map(({ geometry, ...properties }) => ({
    type: "Feature" as const,
    geometry,
    properties,
  }));
  const options = { maxZoom: 16, extent: 4096, buffer: 64, tolerance: 3, clip: true };
  const cut = geoJSONToTile({ type: "FeatureCollection", features }, tile.z, tile.x, tile.y, options);
  return gzipSync(fromGeojsonVt({ parcel: cut }, { version: 2, extent: 4096 })).length;
}
