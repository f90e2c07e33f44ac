/** Real land of Qiantang, written by GDAL in every format and system that arrives, must be read as the same land. */
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { centroid } from "#engine/geometry/centroid.ts";
import { geodesicAreaM2 } from "#engine/geometry/geodesic-area.ts";
import { distanceM } from "#engine/geometry/geodesic-length.ts";
import type { Point, Shape } from "#engine/geometry/shape.ts";
import { gdal, gdalVersion } from "#test/gdal.ts";
import type { GeoFile } from "./geo-file.ts";
import { readGeoFile } from "./read-geo-file.ts";

const SOURCE = "../shared/data/hangzhou-qiantang-industrial.geojson";
const NEAR: Point = [120.35, 30.3];

type Land = { geometry: Shape; properties: Record<string, unknown> };
let folder: string;
let lands: Land[];

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "perch-gdal-"));
  if (existsSync(SOURCE)) lands = JSON.parse(readFileSync(SOURCE, "utf8")).features;
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let count = 0;
async function converted(format: string, file: string, options: readonly string[]): Promise<string> {
  const path = join(folder, String(count++), file);
  mkdirSync(dirname(path));
  await gdal("ogr2ogr", ["-q", "-f", format, path, SOURCE, "-nln", "land", ...options]);
  return path;
}

/** Each shape lies where one of the source does, to a metre, and is as large to 0.2 %. */
function expectSameLand(file: GeoFile, expected: readonly Land[] = lands): void {
  expect(file.bad).toEqual([]);
  expect(file.features).toHaveLength(expected.length);
  for (const [i, { geometry }] of file.features.entries()) {
    const source = expected[i]!.geometry;
    expect(distanceM(centroid(geometry)!, centroid(source)!)).toBeLessThan(1);
    expect(Math.abs(geodesicAreaM2(geometry) / geodesicAreaM2(source) - 1)).toBeLessThan(0.002);
  }
}

function expectSameNames(file: GeoFile): void {
  for (const [i, { properties }] of file.features.entries()) {
    const name = lands[i]!.properties.name as string | undefined;
    if (name) expect(properties.name).toBe(name);
  }
}

const CRS = [4326, 4490, 4549, 4528, 3857, 32651] as const;

describe.skipIf(gdalVersion === undefined || !existsSync(SOURCE))(
  "as GDAL writes it (needs gdal-bin and ../shared/data)",
  () => {
    test.each(CRS)("GeoPackage in EPSG:%i", async (epsg) => {
      const file = await readGeoFile(await converted("GPKG", "a.gpkg", ["-t_srs", `EPSG:${epsg}`]));
      expectSameLand(file);
      expectSameNames(file);
      expect(file.crs).toBe(`EPSG:${epsg}`);
    });

    test.each(CRS.flatMap((epsg) => ["GBK", "UTF-8"].map((encoding) => [epsg, encoding] as const)))(
      "shapefile in EPSG:%i, %s",
      async (epsg, encoding) => {
        const path = await converted("ESRI Shapefile", "land.shp", [
          "-t_srs",
          `EPSG:${epsg}`,
          "-lco",
          `ENCODING=${encoding}`,
        ]);
        const file = await readGeoFile(path);
        expectSameLand(file);
        for (const name of ["land.cpg", "land.prj"]) rmSync(join(path, "..", name), { force: true });
        // without its .prj the grid of UTM cannot be told from that of a Gauss strip about the same meridian
        const bare = await readGeoFile(path, { near: NEAR, ...(epsg === 32651 && { crs: "EPSG:32651" }) });
        expectSameLand(bare);
        expect(bare.encoding).toBe(encoding);
      },
    );

    test.each(CRS)("GeoJSON in EPSG:%i", async (epsg) => {
      const file = await readGeoFile(await converted("GeoJSON", "a.geojson", ["-t_srs", `EPSG:${epsg}`]));
      expectSameLand(file);
      expectSameNames(file);
    });

    test("KML and KMZ", async () => {
      for (const [format, name] of [
        ["KML", "a.kml"],
        ["LIBKML", "a.kml"],
        ["LIBKML", "a.kmz"],
      ] as const) {
        const file = await readGeoFile(await converted(format, name, []));
        expectSameLand(file);
        expectSameNames(file);
      }
    });

    test.each(CRS)("DXF in EPSG:%i, hatches", async (epsg) => {
      const file = await readGeoFile(
        await converted("DXF", "a.dxf", ["-t_srs", `EPSG:${epsg}`, "-select", "name"]),
        {
          near: NEAR,
          ...(epsg === 32651 && { crs: "EPSG:32651" }),
        },
      );
      expectSameLand(file);
    });

    test("DXF, closed lines", async () => {
      const single = lands.filter(
        ({ geometry }) => geometry.type === "Polygon" && geometry.coordinates.length === 1,
      );
      const path = await converted("DXF", "a.dxf", [
        "-t_srs",
        "EPSG:4528",
        "-nlt",
        "MULTILINESTRING",
        "-select",
        "name",
      ]);
      const file = await readGeoFile(path);
      expect(file.bad).toEqual([]);
      expect(file.features.length).toBeGreaterThanOrEqual(single.length);
    });
  },
);
