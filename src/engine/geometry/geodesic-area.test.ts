import { existsSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { geodesicAreaM2, signedRingAreaM2 } from "./geodesic-area.ts";
import { distanceM, perimeterM } from "./geodesic-length.ts";
import type { Point, PolygonShape, Shape } from "./shape.ts";

const QIANTANG = new URL("../../../../shared/data/hangzhou-qiantang-industrial.geojson", import.meta.url);

/** A star-shaped ring around a place in Hangzhou: never crosses itself. Radii in degrees. */
const star: fc.Arbitrary<Point[]> = fc
  .tuple(
    fc.array(fc.double({ min: 0.0005, max: 0.005, noNaN: true }), { minLength: 4, maxLength: 20 }),
    fc.double({ min: 118, max: 123, noNaN: true }),
    fc.double({ min: 20, max: 45, noNaN: true }),
  )
  .map(([radii, lon, lat]) =>
    radii.map((radius, i): Point => {
      const angle = (2 * Math.PI * i) / radii.length;
      return [lon + radius * Math.cos(angle), lat + radius * Math.sin(angle)];
    }),
  );

const polygon = (...rings: Point[][]): PolygonShape => ({
  type: "Polygon",
  coordinates: rings.map((ring) => [...ring, ring[0]!]),
});

describe("area on the ellipsoid", () => {
  test("213 real industrial plots around Qiantang cover 18,722,880 m²", ({ skip }) => {
    if (!existsSync(QIANTANG)) skip("needs ../shared/data");
    const { features } = JSON.parse(readFileSync(QIANTANG, "utf8")) as { features: { geometry: Shape }[] };
    const areaM2 = features.reduce((sum, { geometry }) => sum + geodesicAreaM2(geometry), 0);
    expect(features).toHaveLength(213);
    expect(Math.abs(areaM2 - 18_722_880)).toBeLessThan(1);
  });

  test("one degree square at the equator is 12,308.8 km²", () => {
    const square = polygon([
      [0, 0],
      [1, 0],
      [1, 1],
      [0, 1],
    ]);
    // Karney (2013): the cell to 30° is known; here the value of PostGIS ST_Area(geography) to a square metre
    expect(geodesicAreaM2(square)).toBeCloseTo(12_308_778_361.469, 0);
  });

  test("a hole is taken out and the parts of a multipolygon are added, whatever way their rings run", () => {
    const outer: Point[] = [
      [120, 30],
      [120.01, 30],
      [120.01, 30.01],
      [120, 30.01],
    ];
    const hole: Point[] = [
      [120.002, 30.002],
      [120.004, 30.002],
      [120.004, 30.004],
      [120.002, 30.004],
    ];
    const outerM2 = Math.abs(signedRingAreaM2(outer));
    const holeM2 = Math.abs(signedRingAreaM2(hole));
    for (const shape of [
      polygon(outer, hole),
      polygon(outer, hole.toReversed()),
      polygon(outer.toReversed(), hole),
    ]) {
      expect(geodesicAreaM2(shape)).toBeCloseTo(outerM2 - holeM2, 6);
    }
    const both: Shape = {
      type: "MultiPolygon",
      coordinates: [polygon(outer).coordinates, polygon(hole).coordinates],
    };
    expect(geodesicAreaM2(both)).toBeCloseTo(outerM2 + holeM2, 6);
  });

  test("does not change when a ring starts elsewhere, runs the other way, or is left open", () => {
    fc.assert(
      fc.property(star, fc.nat(), (ring, start) => {
        const areaM2 = geodesicAreaM2(polygon(ring));
        const turn = start % ring.length;
        const rotated = [...ring.slice(turn), ...ring.slice(0, turn)];
        for (const other of [
          polygon(rotated),
          polygon(ring.toReversed()),
          { ...polygon(ring), coordinates: [ring] },
        ]) {
          expect(Math.abs(geodesicAreaM2(other) - areaM2)).toBeLessThan(1e-6 * areaM2);
        }
      }),
    );
  });
});

test("a degree of the meridian at 30° N is 110.85 km, and a perimeter goes round every ring", () => {
  expect(distanceM([120, 29.5], [120, 30.5])).toBeCloseTo(110_852.4, 0);
  const ring: Point[] = [
    [120, 30],
    [120.01, 30],
    [120.01, 30.01],
  ];
  const sides = distanceM(ring[0]!, ring[1]!) + distanceM(ring[1]!, ring[2]!) + distanceM(ring[2]!, ring[0]!);
  expect(perimeterM({ type: "Polygon", coordinates: [ring] })).toBeCloseTo(sides, 6);
});
