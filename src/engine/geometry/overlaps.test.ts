import { existsSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { sharedShape } from "./covered-shape.ts";
import { geodesicAreaM2 } from "./geodesic-area.ts";
import { overlapAreaM2 } from "./overlap-area.ts";
import { overlaps } from "./overlaps.ts";
import { placeInShape } from "./point-in-polygon.ts";
import type { Point, PolygonShape, Shape } from "./shape.ts";

const QIANTANG = new URL("../../../../shared/data/hangzhou-qiantang-industrial.geojson", import.meta.url);

const at = (x: number, y: number): Point => [120 + x / 1000, 30 + y / 1000];
const box = (west: number, south: number, east: number, north: number): PolygonShape => ({
  type: "Polygon",
  coordinates: [[at(west, south), at(east, south), at(east, north), at(west, north), at(west, south)]],
});

const star: fc.Arbitrary<PolygonShape> = fc
  .tuple(
    fc.array(fc.integer({ min: 2, max: 40 }), { minLength: 4, maxLength: 14 }),
    fc.integer({ min: 0, max: 20 }),
    fc.integer({ min: 0, max: 20 }),
    fc.boolean(),
  )
  .map(([radii, x, y, back]) => {
    const ring = radii.map((radius, i): Point => {
      const angle = (2 * Math.PI * i) / radii.length;
      return at(x / 10 + (radius / 20) * Math.cos(angle), y / 10 + (radius / 20) * Math.sin(angle));
    });
    const ordered = back ? ring.toReversed() : ring;
    return { type: "Polygon", coordinates: [[...ordered, ordered[0]!]] };
  });

describe("overlapping land", () => {
  test("the real plots around Qiantang have two pairs that share more than 10 m²", ({ skip }) => {
    if (!existsSync(QIANTANG)) skip("needs ../shared/data");
    const { features } = JSON.parse(readFileSync(QIANTANG, "utf8")) as { features: { geometry: Shape }[] };
    const shapes = features.map(({ geometry }) => geometry);
    const found = overlaps(shapes);
    expect(found.map(({ a, b }) => [a, b])).toEqual([
      [116, 118],
      [117, 118],
    ]);
    for (const { a, b, areaM2, at: place } of found) {
      expect(areaM2).toBeGreaterThan(10);
      expect(placeInShape(place, shapes[a]!)).toBe("inside");
      expect(placeInShape(place, shapes[b]!)).toBe("inside");
    }
  });

  test("neighbours that share a border, and a plot in another's courtyard, do not overlap", () => {
    const courtyard: PolygonShape = {
      type: "Polygon",
      coordinates: [...box(0, 0, 10, 10).coordinates, ...box(2, 2, 8, 8).coordinates],
    };
    expect(overlaps([box(0, 0, 5, 5), box(5, 0, 10, 5), box(0, 5, 10, 9)])).toEqual([]);
    expect(overlaps([courtyard, box(2, 2, 8, 8)])).toEqual([]);
  });

  test("the same plot twice shares all of it, and a plot inside another all of the smaller", () => {
    const [whole, inner] = [box(0, 0, 10, 10), box(3, 3, 4, 4)];
    const found = overlaps([whole, inner, whole]);
    expect(found.map(({ a, b }) => [a, b])).toEqual([
      [0, 1],
      [0, 2],
      [1, 2],
    ]);
    expect(found[0]!.areaM2).toBeCloseTo(geodesicAreaM2(inner), 1);
    expect(found[1]!.areaM2 / geodesicAreaM2(whole)).toBeCloseTo(1, 6);
  });

  test("only what shares more than the threshold is told", () => {
    const strip = box(0, 0, 10, 10);
    const over = box(9.9999, 0, 20, 10); // 0.0096 m wide, 1,109 m long: 10.7 m²
    expect(overlaps([strip, over], 10)).toHaveLength(1);
    expect(overlaps([strip, over], 11)).toHaveLength(0);
  });

  test("the area of strips is the area of the clipped polygon", () => {
    fc.assert(
      fc.property(star, star, (a, b) => {
        const clipped = sharedShape(a, b);
        // the clipper's edges are straight in degrees, the strips' in the plane: centimetres apart over these lengths
        const expected = clipped ? overlapAreaM2(clipped, clipped) : 0;
        expect(Math.abs(overlapAreaM2(a, b) - expected)).toBeLessThan(0.5);
      }),
    );
  });

  test("no shape shares more than it has, all of itself, and as much as the other says", () => {
    fc.assert(
      fc.property(star, star, (a, b) => {
        const shared = overlapAreaM2(a, b);
        expect(shared).toBeLessThanOrEqual(Math.min(geodesicAreaM2(a), geodesicAreaM2(b)) * (1 + 1e-4));
        expect(overlapAreaM2(b, a)).toBeCloseTo(shared, 3);
        expect(overlapAreaM2(a, a) / geodesicAreaM2(a)).toBeCloseTo(1, 4);
      }),
    );
  });
});
