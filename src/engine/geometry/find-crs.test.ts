import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { crsOfWkt } from "./crs-of-wkt.ts";
import { findCrs } from "./find-crs.ts";
import { distanceM } from "./geodesic-length.ts";
import { projectionOf } from "./project.ts";
import type { Point } from "./shape.ts";

const QIANTANG: Point = [120.355, 30.3];

describe("coordinate systems by code", () => {
  test("a place in Qiantang has the published coordinates in EPSG:4549 and EPSG:4528", () => {
    const [x, y] = projectionOf(findCrs(4549)!).fromPoint(QIANTANG);
    expect([x.toFixed(3), y.toFixed(3)]).toEqual(["534149.244", "3353423.266"]);
    const [zoned] = projectionOf(findCrs("EPSG:4528")!).fromPoint(QIANTANG);
    expect(zoned.toFixed(3)).toBe("40534149.244");
  });

  test.each([
    [4547, "CGCS2000 3° CM 114E"],
    [4554, "CGCS2000 3° CM 135E"],
    [4513, "CGCS2000 3° zone 25"],
    [4533, "CGCS2000 3° zone 45"],
    [4491, "CGCS2000 6° zone 13"],
    [4508, "CGCS2000 6° CM 111E"],
    [2437, "Beijing 1954 3° CM 120E"],
    [21420, "Beijing 1954 6° zone 20"],
    [2385, "Xian 1980 3° CM 120E"],
    [2364, "Xian 1980 3° zone 40"],
    [32650, "WGS 84 UTM zone 50N"],
    [102100, "Web Mercator"],
    [3826, "TWD97 TM2 zone 121"],
  ])("EPSG:%i is %s", (epsg, name) => {
    expect(findCrs(epsg)?.name).toBe(name);
  });

  test("codes are understood however a file writes them, and unknown ones are not guessed", () => {
    for (const text of [
      "EPSG:4549",
      "epsg:4549",
      "urn:ogc:def:crs:EPSG::4549",
      "urn:ogc:def:crs:EPSG:9.9:4549",
      "4549",
    ]) {
      expect(findCrs(text)?.code).toBe("EPSG:4549");
    }
    expect(findCrs("http://www.opengis.net/def/crs/EPSG/0/4549")?.code).toBe("EPSG:4549");
    expect(findCrs("urn:ogc:def:crs:OGC:1.3:CRS84")?.code).toBe("EPSG:4326");
    expect(findCrs("EPSG:99999")).toBeUndefined();
    expect(findCrs("杭州城建坐标系")).toBeUndefined();
  });

  test("old datums say that their places are approximate", () => {
    expect(findCrs(4549)?.placeErrorM).toBeUndefined();
    expect(findCrs(2385)?.placeErrorM).toBeGreaterThan(0);
    expect(findCrs(2437)?.placeErrorM).toBeGreaterThan(0);
  });

  test("there and back is the same place to a millimetre in every Gauss–Krüger strip, in UTM and in Mercator", () => {
    const codes = [...Array.from({ length: 64 }, (_, i) => 4491 + i), 32651, 3857, 3826];
    fc.assert(
      fc.property(
        fc.constantFrom(...codes),
        fc.double({ min: -1.5, max: 1.5, noNaN: true }),
        fc.double({ min: 18, max: 53, noNaN: true }),
        (code, off, lat) => {
          const crs = findCrs(code)!;
          const point: Point = [(crs.meridian ?? 121) + off, lat];
          const { fromPoint, toPoint } = projectionOf(crs);
          expect(distanceM(toPoint(...fromPoint(point)), point)).toBeLessThan(0.001);
        },
      ),
    );
  });

  test("published points of other countries come out in their place", () => {
    const place = (epsg: number, x: number, y: number) => projectionOf(findCrs(epsg)!).toPoint(x, y);
    // origin of the Hong Kong 1980 grid: 5.5″ less and 8.8″ more on WGS 84 (Lands Department, explanatory notes)
    const hongKong: Point = [114.1785555556 + 8.8 / 3600, 22.3121333333 - 5.5 / 3600];
    expect(distanceM(place(2326, 836694.05, 819069.8), hongKong)).toBeLessThan(2);
    // Amersfoort, origin of the Dutch grid
    expect(distanceM(place(28992, 155000, 463000), [5.38720621, 52.1551744])).toBeLessThan(1);
    // Caister water tower (Ordnance Survey, A guide to coordinate systems)
    expect(distanceM(place(27700, 651409.903, 313177.27), [1.71607, 52.65798])).toBeLessThan(5);
  });

  test("coordinates that are no place give NaN", () => {
    expect(projectionOf(findCrs(4549)!).toPoint(Number.NaN, 1)).toEqual([Number.NaN, Number.NaN]);
    expect(projectionOf(findCrs(4549)!).toPoint(40_534_149, 3_353_423)).toEqual([Number.NaN, Number.NaN]);
  });
});

describe("coordinate systems by the text of a .prj", () => {
  const wkt = (
    name: string,
    geographic: string,
    datum: string,
    parameters: string,
    projection = "Gauss_Kruger",
  ) =>
    `PROJCS["${name}",GEOGCS["${geographic}",DATUM["${datum}",SPHEROID["CGCS2000",6378137.0,298.257222101]],` +
    `PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]],PROJECTION["${projection}"],${parameters},UNIT["Meter",1.0]]`;
  const strip = (meridian: number, falseEastingM: number) =>
    `PARAMETER["False_Easting",${falseEastingM}.0],PARAMETER["False_Northing",0.0],` +
    `PARAMETER["Central_Meridian",${meridian}.0],PARAMETER["Scale_Factor",1.0],PARAMETER["Latitude_Of_Origin",0.0]`;
  const CGCS = ["GCS_China_Geodetic_Coordinate_System_2000", "D_China_2000"] as const;

  test("ESRI's names of the Chinese systems", () => {
    expect(crsOfWkt(wkt("CGCS2000_3_Degree_GK_CM_120E", ...CGCS, strip(120, 500000)))?.code).toBe(
      "EPSG:4549",
    );
    expect(crsOfWkt(wkt("CGCS2000_3_Degree_GK_Zone_40", ...CGCS, strip(120, 40500000)))?.code).toBe(
      "EPSG:4528",
    );
    expect(crsOfWkt(wkt("CGCS2000_GK_CM_117E", ...CGCS, strip(117, 500000)))?.code).toBe("EPSG:4509");
    expect(crsOfWkt(wkt("CGCS2000_GK_Zone_20", ...CGCS, strip(117, 20500000)))?.code).toBe("EPSG:4498");
    expect(
      crsOfWkt(wkt("Xian_1980_3_Degree_GK_CM_120E", "GCS_Xian_1980", "D_Xian_1980", strip(120, 500000)))
        ?.code,
    ).toBe("EPSG:2385");
    expect(
      crsOfWkt(
        wkt("Beijing_1954_3_Degree_GK_Zone_40", "GCS_Beijing_1954", "D_Beijing_1954", strip(120, 40500000)),
      )?.code,
    ).toBe("EPSG:2416");
  });

  test("names given by people do not matter, parameters do", () => {
    expect(crsOfWkt(wkt("杭州2000", ...CGCS, strip(120, 500000), "Transverse_Mercator"))?.code).toBe(
      "EPSG:4549",
    );
  });

  test("degrees, Web Mercator, UTM and a code at the end", () => {
    const geographic = (name: string, datum: string) =>
      `GEOGCS["${name}",DATUM["${datum}",SPHEROID["WGS_1984",6378137.0,298.257223563]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]]`;
    expect(crsOfWkt(geographic("GCS_WGS_1984", "D_WGS_1984"))?.code).toBe("EPSG:4326");
    expect(crsOfWkt(geographic("GCS_China_Geodetic_Coordinate_System_2000", "D_China_2000"))?.code).toBe(
      "EPSG:4490",
    );
    const mercator = wkt(
      "WGS_1984_Web_Mercator_Auxiliary_Sphere",
      "GCS_WGS_1984",
      "D_WGS_1984",
      strip(0, 0),
      "Mercator_Auxiliary_Sphere",
    );
    expect(crsOfWkt(mercator)?.code).toBe("EPSG:3857");
    const utm = strip(123, 500000).replace('"Scale_Factor",1.0', '"Scale_Factor",0.9996');
    expect(
      crsOfWkt(wkt("WGS_1984_UTM_Zone_51N", "GCS_WGS_1984", "D_WGS_1984", utm, "Transverse_Mercator"))?.code,
    ).toBe("EPSG:32651");
    expect(crsOfWkt(`${mercator.slice(0, -1)},AUTHORITY["EPSG","4550"]]`)?.code).toBe("EPSG:4550");
  });

  test("Taiwan's grid by its name", () => {
    const taiwan = strip(121, 250000).replace('"Scale_Factor",1.0', '"Scale_Factor",0.9999');
    expect(
      crsOfWkt(wkt("TWD97_TM2_zone_121", "GCS_TWD97", "D_TWD97", taiwan, "Transverse_Mercator"))?.code,
    ).toBe("EPSG:3826");
  });

  test("a local grid without a code is computed as it stands; one on an unknown datum says so", () => {
    const local = strip(118, 50000).replace('"Scale_Factor",1.0', '"Scale_Factor",0.99995');
    const known = crsOfWkt(wkt("Local_Grid_2000", ...CGCS, local, "Transverse_Mercator"))!;
    expect(known.code).toBe("Local_Grid_2000");
    expect(known.placeErrorM).toBeUndefined();
    const [lon] = projectionOf(known).toPoint(50_000, 3_353_423);
    expect(lon).toBeCloseTo(118, 9);
    expect(
      crsOfWkt(wkt("Local", "GCS_Local", "D_Local", local, "Transverse_Mercator"))?.placeErrorM,
    ).toBeGreaterThan(0);
  });

  test("text that is no definition is none", () => {
    expect(crsOfWkt("")).toBeUndefined();
    expect(crsOfWkt("杭州")).toBeUndefined();
    expect(crsOfWkt('PROJCS["x",PROJECTION["Made_Up"],UNIT["Meter",1.0]]')).toBeUndefined();
  });
});
