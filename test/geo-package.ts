import { DatabaseSync } from "node:sqlite";
import { findCrs } from "#engine/geometry/find-crs.ts";
import { projectionOf } from "#engine/geometry/project.ts";
import type { Point } from "#engine/geometry/shape.ts";
import type { NamedBytes } from "#server/platform/geofiles/geo-file.ts";
import type { FixtureFeature } from "./geo-fixtures.ts";

export type FixtureTable = { name: string; features: readonly FixtureFeature[]; epsg?: number };

/** A GeoPackage as the standard wants it, with a table for each layer. */
export function geoPackage(fileName: string, tables: readonly FixtureTable[]): NamedBytes {
  const db = new DatabaseSync(":memory:");
  db.exec(`
    create table gpkg_spatial_ref_sys (srs_name text, srs_id integer primary key, organization text,
      organization_coordsys_id integer, definition text, description text);
    create table gpkg_contents (table_name text primary key, data_type text, identifier text, srs_id integer);
    create table gpkg_geometry_columns (table_name text, column_name text, geometry_type_name text, srs_id integer, z integer, m integer);`);
  for (const { name, features, epsg = 4490 } of tables) {
    const keys = [...new Set(features.flatMap(({ attributes }) => Object.keys(attributes)))];
    db.prepare("insert or ignore into gpkg_spatial_ref_sys values (?, ?, 'EPSG', ?, 'undefined', null)").run(
      String(epsg),
      epsg,
      epsg,
    );
    db.prepare("insert into gpkg_contents values (?, 'features', ?, ?)").run(name, name, epsg);
    db.prepare("insert into gpkg_geometry_columns values (?, 'geom', 'MULTIPOLYGON', ?, 0, 0)").run(
      name,
      epsg,
    );
    db.exec(
      `create table "${name}" (fid integer primary key, geom blob${keys.map((key) => `, "${key}"`).join("")})`,
    );
    const insert = db.prepare(`insert into "${name}" values (null, ?${keys.map(() => ", ?").join("")})`);
    for (const { polygons, attributes } of features)
      insert.run(polygons && blobOf(polygons, epsg), ...keys.map((key) => attributes[key] ?? null));
  }
  const bytes = db.serialize();
  db.close();
  return { name: fileName, bytes: Buffer.from(bytes) };
}

/** `GP`, version, flags (little endian, no extent), system, then well-known binary of a MultiPolygon. */
export function blobOf(polygons: readonly Point[][][], epsg: number): Buffer {
  const { fromPoint } = projectionOf(findCrs(epsg)!);
  const head = Buffer.from([0x47, 0x50, 0, 1, 0, 0, 0, 0]);
  head.writeInt32LE(epsg, 4);
  const u32 = (n: number): Buffer => {
    const bytes = Buffer.alloc(4);
    bytes.writeUInt32LE(n);
    return bytes;
  };
  const ringOf = (ring: readonly Point[]): Buffer => {
    const bytes = Buffer.alloc(16 * ring.length);
    for (const [i, point] of ring.entries()) {
      const [x, y] = fromPoint(point);
      bytes.writeDoubleLE(x, 16 * i);
      bytes.writeDoubleLE(y, 16 * i + 8);
    }
    return Buffer.concat([u32(ring.length), bytes]);
  };
  const parts = polygons.map((rings) =>
    Buffer.concat([Buffer.from([1]), u32(3), u32(rings.length), ...rings.map(ringOf)]),
  );
  return Buffer.concat([head, Buffer.from([1]), u32(6), u32(polygons.length), ...parts]);
}
