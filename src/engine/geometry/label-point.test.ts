import fc from "fast-check";
import { expect, test } from "vitest";
import { centroid } from "./centroid.ts";
import { distanceM } from "./geodesic-length.ts";
import { labelPoint } from "./label-point.ts";
import { localPlane } from "./local-plane.ts";
import { placeInShape } from "./point-in-polygon.ts";
import type { Point, PolygonShape } from "./shape.ts";

const at = (x: number, y: number): Point => [120 + x / 1000, 30 + y / 1000];
const polygon = (...rings: [number, number][][]): PolygonShape => ({
  type: "Polygon",
  coordinates: rings.map((ring) => [...ring, ring[0]!].map(([x, y]) => at(x, y))),
});

test("the centroid of a rectangle is its middle, and a hole pushes it away", () => {
  const yard: [number, number][] = [
    [0, 0],
    [10, 0],
    [10, 10],
    [0, 10],
  ];
  expect(distanceM(centroid(polygon(yard))!, at(5, 5))).toBeLessThan(0.05);
  const withHole = polygon(yard, [
    [6, 4],
    [8, 4],
    [8, 6],
    [6, 6],
  ]);
  // 100 × 5 less 4 × 7, over 96
  expect(distanceM(centroid(withHole)!, at(472 / 96, 5))).toBeLessThan(0.05);
});

test("the label of a horseshoe lies on the horseshoe, though its centroid does not", () => {
  const horseshoe = polygon([
    [0, 0],
    [10, 0],
    [10, 10],
    [8, 10],
    [8, 2],
    [2, 2],
    [2, 10],
    [0, 10],
  ]);
  expect(placeInShape(centroid(horseshoe)!, horseshoe)).toBe("outside");
  expect(placeInShape(labelPoint(horseshoe)!, horseshoe)).toBe("inside");
});

test("a shape without ground has no label, and its centroid is the middle of what there is", () => {
  const line = polygon([
    [0, 0],
    [10, 0],
  ]);
  expect(labelPoint(line)).toBeUndefined();
  expect(distanceM(centroid(line)!, at(5, 0))).toBeLessThan(0.01);
  expect(centroid({ type: "MultiPolygon", coordinates: [] })).toBeUndefined();
});

test("a corner and an edge are neither inside nor outside, a hole is outside", () => {
  const yard = polygon(
    [
      [0, 0],
      [10, 0],
      [10, 10],
      [0, 10],
    ],
    [
      [4, 4],
      [6, 4],
      [6, 6],
      [4, 6],
    ],
  );
  expect(placeInShape(at(0, 0), yard)).toBe("edge");
  expect(placeInShape([120, 30.005], yard)).toBe("edge");
  expect(placeInShape(at(5, 5), yard)).toBe("outside");
  expect(placeInShape(at(2, 5), yard)).toBe("inside");
  expect(placeInShape(at(12, 5), yard)).toBe("outside");
});

test("the equal-area plane and back is the same place to a micrometre", () => {
  const lon = fc.double({ min: 73, max: 135, noNaN: true });
  const lat = fc.double({ min: 4, max: 54, noNaN: true });
  fc.assert(
    fc.property(lon, lat, fc.double({ min: -0.5, max: 0.5, noNaN: true }), (x, y, off) => {
      const plane = localPlane([x, y]);
      expect(distanceM(plane.toPoint(plane.toPlane([x + off, y + off])), [x + off, y + off])).toBeLessThan(
        1e-6,
      );
    }),
  );
});
