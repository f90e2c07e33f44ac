import fc from "fast-check";
import { expect, test } from "vitest";
import { findCrs } from "./find-crs.ts";
import { distanceM } from "./geodesic-length.ts";
import { projectionOf } from "./project.ts";
import type { Point } from "./shape.ts";
import { placeOnWebMap, suspectWebMap, WEB_MAP_SYSTEMS, webMapPoint } from "./web-map-shift.ts";

const inChina = fc.tuple(
  fc.double({ min: 75, max: 134, noNaN: true }),
  fc.double({ min: 19, max: 52, noNaN: true }),
);

test("a place drawn on a web map is found again to a centimetre", () => {
  fc.assert(
    fc.property(inChina, fc.constantFrom(...WEB_MAP_SYSTEMS), (point, system) => {
      expect(distanceM(placeOnWebMap(system, webMapPoint(system, point)), point)).toBeLessThan(0.01);
    }),
  );
});

test("in Hangzhou the two lie some five hundred metres and a kilometre off", () => {
  const place: Point = [120.35, 30.3];
  expect(distanceM(place, webMapPoint("GCJ-02", place))).toBeGreaterThan(400);
  expect(distanceM(place, webMapPoint("GCJ-02", place))).toBeLessThan(700);
  expect(distanceM(place, webMapPoint("BD-09", place))).toBeGreaterThan(800);
});

test("they can be asked for like any other system", () => {
  for (const system of WEB_MAP_SYSTEMS) {
    const crs = findCrs(system)!;
    expect(crs.code).toBe(system);
    const place: Point = [120.35, 30.3];
    const [x, y] = projectionOf(crs).fromPoint(place);
    expect(distanceM(projectionOf(crs).toPoint(x, y), place)).toBeLessThan(0.01);
  }
});

test("land that lies off as a web map draws it is suspected, land where it should be is not", () => {
  const known = [0, 1, 2].map((i) => ({
    at: [120.35 + i * 0.01, 30.3] as Point,
    areaM2: 10_000 + i * 2_000,
  }));
  const moved = (system: (typeof WEB_MAP_SYSTEMS)[number]) =>
    known.map(({ at, areaM2 }) => ({ at: webMapPoint(system, at), areaM2 }));
  expect(suspectWebMap(moved("GCJ-02"), known)).toEqual({ system: "GCJ-02", matches: 3 });
  expect(suspectWebMap(moved("BD-09").slice(0, 1), known)).toEqual({ system: "BD-09", matches: 1 });
  expect(suspectWebMap(known, known)).toBeUndefined();
  expect(suspectWebMap([{ at: [120.5, 30.5], areaM2: 10_000 }], known)).toBeUndefined();
});
