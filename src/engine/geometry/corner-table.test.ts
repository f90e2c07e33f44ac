import { expect, test } from "vitest";
import { cornerTable } from "./corner-table.ts";
import { findCrs } from "./find-crs.ts";
import { projectionOf } from "./project.ts";
import type { Shape } from "./shape.ts";

test("corners are counted through all rings, each with its place in the plane and the edge to the next", () => {
  const { toPoint, ...plane } = projectionOf(findCrs(4549)!);
  const ring = (east: number, north: number, side: number) =>
    [
      [east, north],
      [east + side, north],
      [east + side, north + side],
      [east, north + side],
      [east, north],
    ].map(([x, y]) => toPoint(x!, y!));
  const shape: Shape = {
    type: "Polygon",
    coordinates: [ring(520_000, 3_364_000, 100), ring(520_040, 3_364_040, 10)],
  };
  const rings = cornerTable(shape, { toPoint, ...plane });
  expect(rings.map((corners) => corners.map(({ no }) => no))).toEqual([
    [1, 2, 3, 4],
    [5, 6, 7, 8],
  ]);
  expect(rings[0]![2]!.north).toBeCloseTo(3_364_100, 3);
  expect(rings[0]![2]!.east).toBeCloseTo(520_100, 3);
  // 20 km from the meridian the strip is stretched by 5 millionths
  for (const { edgeM } of rings[0]!) expect(edgeM).toBeCloseTo(100, 2);
});
