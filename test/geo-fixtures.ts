import { crc32 } from "node:zlib";
import iconv from "iconv-lite";
import { findCrs } from "#engine/geometry/find-crs.ts";
import { projectionOf } from "#engine/geometry/project.ts";
import { type Point, planarArea } from "#engine/geometry/shape.ts";
import type { NamedBytes } from "#server/platform/geofiles/geo-file.ts";

/** A polygon of a file to be made: parts of rings in degrees, the first ring of each part the outer one. */
export type FixtureFeature = {
  polygons: Point[][][] | null;
  attributes: Record<string, string | number | null>;
};

export type FixtureOptions = {
  encoding?: string;
  epsg?: number;
  /** text of the .prj; none is written without it */
  prj?: string;
  /** text of the .cpg; none is written without it */
  cpg?: string;
  /** byte 29 of the .dbf */
  language?: number;
  /** rings as they are given, not as the shapefile rules want them to run */
  anyDirection?: boolean;
};

/** A box in degrees, closed. */
export function box(west: number, south: number, east: number, north: number): Point[] {
  return [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south],
  ];
}

/** The files of a shapefile named `stem`. */
export function shapefile(
  stem: string,
  features: readonly FixtureFeature[],
  options: FixtureOptions = {},
): NamedBytes[] {
  const { epsg = 4490, encoding = "utf8", prj, cpg } = options;
  const files: NamedBytes[] = [
    { name: `${stem}.shp`, bytes: shp(features, epsg, options.anyDirection ?? false) },
    { name: `${stem}.dbf`, bytes: dbf(features, encoding, options.language ?? 0) },
  ];
  if (prj !== undefined) files.push({ name: `${stem}.prj`, bytes: Buffer.from(prj) });
  if (cpg !== undefined) files.push({ name: `${stem}.cpg`, bytes: Buffer.from(cpg) });
  return files;
}

function shp(features: readonly FixtureFeature[], epsg: number, anyDirection: boolean): Buffer {
  const { fromPoint } = projectionOf(findCrs(epsg)!);
  const records = features.map(({ polygons }, i) => {
    const rings = (polygons ?? []).flatMap((polygon) =>
      polygon.map((ring, r) => {
        const clockwise = planarArea(ring) < 0;
        const wanted = anyDirection || clockwise === (r === 0) ? ring : ring.toReversed();
        return wanted.map(fromPoint);
      }),
    );
    const content = polygons ? polygonRecord(rings) : Buffer.alloc(4);
    const head = Buffer.alloc(8);
    head.writeInt32BE(i + 1, 0);
    head.writeInt32BE(content.length / 2, 4);
    return Buffer.concat([head, content]);
  });
  const header = Buffer.alloc(100);
  header.writeInt32BE(9994, 0);
  header.writeInt32BE((100 + records.reduce((sum, { length }) => sum + length, 0)) / 2, 24);
  header.writeInt32LE(1000, 28);
  header.writeInt32LE(5, 32);
  return Buffer.concat([header, ...records]);
}

function polygonRecord(rings: (readonly [number, number])[][]): Buffer {
  const points = rings.flat();
  const record = Buffer.alloc(44 + 4 * rings.length + 16 * points.length);
  record.writeInt32LE(5, 0);
  record.writeInt32LE(rings.length, 36);
  record.writeInt32LE(points.length, 40);
  let start = 0;
  for (const [i, ring] of rings.entries()) {
    record.writeInt32LE(start, 44 + 4 * i);
    start += ring.length;
  }
  for (const [i, [x, y]] of points.entries()) {
    record.writeDoubleLE(x, 44 + 4 * rings.length + 16 * i);
    record.writeDoubleLE(y, 52 + 4 * rings.length + 16 * i);
  }
  return record;
}

/** Names are cut at ten bytes and texts at 60, as real writers do, wherever that falls. */
function dbf(features: readonly FixtureFeature[], encoding: string, language: number): Buffer {
  const names = [...new Set(features.flatMap(({ attributes }) => Object.keys(attributes)))];
  const fields = names.map((name) => {
    const isNumber = features.every(({ attributes }) => typeof (attributes[name] ?? 0) === "number");
    return { name, isNumber, length: isNumber ? 18 : 60 };
  });
  const header = Buffer.alloc(32 + 32 * fields.length + 1, 0);
  const recordLength = 1 + fields.reduce((sum, { length }) => sum + length, 0);
  header[0] = 3;
  header.writeUInt32LE(features.length, 4);
  header.writeUInt16LE(header.length, 8);
  header.writeUInt16LE(recordLength, 10);
  header[29] = language;
  for (const [i, { name, isNumber, length }] of fields.entries()) {
    const at = 32 + 32 * i;
    iconv.encode(name, encoding).copy(header, at, 0, 10);
    header.write(isNumber ? "N" : "C", at + 11, "latin1");
    header[at + 16] = length;
    header[at + 17] = isNumber ? 4 : 0;
  }
  header[header.length - 1] = 0x0d;
  const records = features.map(({ attributes }) => {
    const record = Buffer.alloc(recordLength, 0x20);
    let at = 1;
    for (const { name, isNumber, length } of fields) {
      const value = attributes[name];
      const text = isNumber ? numberText(value, length) : String(value ?? "");
      iconv.encode(text, encoding).copy(record, at, 0, length);
      at += length;
    }
    return record;
  });
  return Buffer.concat([header, ...records, Buffer.from([0x1a])]);
}

function numberText(value: string | number | null | undefined, length: number): string {
  return typeof value === "number" ? value.toFixed(4).padStart(length) : "";
}

/** A zip of files as they are, with names in an encoding that the zip does not tell. */
export function zipOf(files: readonly NamedBytes[], nameEncoding = "utf8"): NamedBytes {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, bytes } of files) {
    const path = iconv.encode(name, nameEncoding);
    const sizes = Buffer.alloc(16);
    sizes.writeUInt32LE(crc32(bytes), 0);
    sizes.writeUInt32LE(bytes.length, 4);
    sizes.writeUInt32LE(bytes.length, 8);
    sizes.writeUInt16LE(path.length, 12);
    const version = Buffer.from([20, 0, 0, 0, 0, 0, 0, 0, 0x21, 0]);
    const local = Buffer.concat([Buffer.from("PK\x03\x04"), version, sizes, path, bytes]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    directory.push(Buffer.concat([Buffer.from("PK\x01\x02\x14\x00", "latin1"), version, sizes, tail, path]));
    locals.push(local);
    offset += local.length;
  }
  const central = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write("PK\x05\x06", 0, "latin1");
  end.writeUInt16LE(files.length, 8);
  end.writeUInt16LE(files.length, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(offset, 16);
  return { name: "layers.zip", bytes: Buffer.concat([...locals, central, end]) };
}

/** The text of a .prj as ArcGIS writes it for a CGCS2000 3° strip. */
export function prjOf3Degree(meridian: number, zone?: number): string {
  const name =
    zone === undefined ? `CGCS2000_3_Degree_GK_CM_${meridian}E` : `CGCS2000_3_Degree_GK_Zone_${zone}`;
  const easting = (zone ?? 0) * 1_000_000 + 500_000;
  return (
    `PROJCS["${name}",GEOGCS["GCS_China_Geodetic_Coordinate_System_2000",DATUM["D_China_2000",` +
    `SPHEROID["CGCS2000",6378137.0,298.257222101]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]],` +
    `PROJECTION["Gauss_Kruger"],PARAMETER["False_Easting",${easting}.0],PARAMETER["False_Northing",0.0],` +
    `PARAMETER["Central_Meridian",${meridian}.0],PARAMETER["Scale_Factor",1.0],` +
    `PARAMETER["Latitude_Of_Origin",0.0],UNIT["Meter",1.0]]`
  );
}
