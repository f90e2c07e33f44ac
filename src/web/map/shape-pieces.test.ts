import { expect, test } from "vitest";
import { geodesicAreaM2 } from "#engine/geometry/geodesic-area.ts";
import type { Point, Shape } from "#engine/geometry/shape.ts";
import { pieceFeatures, shapeOfPieces } from "./shape-pieces.ts";

const ring = (west: number, side: number): Point[] => [
  [west, 30.4],
  [west + side, 30.4],
  [west + side, 30.4 + side],
  [west, 30.4 + side],
  [west, 30.4],
];
const withCourt: Shape = {
  type: "MultiPolygon",
  coordinates: [[ring(120.2, 0.01), ring(120.202, 0.004)], [ring(120.3, 0.01)]],
};

test("a shape taken apart to be drawn comes back whole, its courtyards too", () => {
  const { features, holes } = pieceFeatures(withCourt);
  expect(features.map(({ geometry }) => geometry.coordinates.length)).toEqual([1, 1]);
  const back = shapeOfPieces(features, holes)!;
  expect(geodesicAreaM2(back)).toBeCloseTo(geodesicAreaM2(withCourt), 3);
});

test("a drawing not yet begun is no shape", () => {
  expect(shapeOfPieces([])).toBeUndefined();
  expect(shapeOfPieces([{ id: 1, geometry: { coordinates: [[[120, 30]]] } }])).toBeUndefined();
});
