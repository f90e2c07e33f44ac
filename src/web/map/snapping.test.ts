import { expect, test } from "vitest";
import type { Point, Shape } from "#engine/geometry/shape.ts";
import { bordersOf, nearestOnBorders } from "./snapping.ts";

const square: Shape = {
  type: "Polygon",
  coordinates: [
    [
      [120.2, 30.4],
      [120.21, 30.4],
      [120.21, 30.41],
      [120.2, 30.41],
      [120.2, 30.4],
    ],
  ],
};
const borders = bordersOf([square]);
const near = (place: Point) => nearestOnBorders(borders, place, 0.001);

test("near a neighbour's corner the pointer is on it, though an edge be nearer", () => {
  expect(near([120.2006, 30.3999])).toEqual([120.2, 30.4]);
});

test("near an edge it is on the edge, at the foot of the way there", () => {
  const [lon, lat] = near([120.205, 30.3995])!;
  expect([lon, lat]).toEqual([expect.closeTo(120.205, 9), 30.4]);
});

test("farther off, and well inside, it is free", () => {
  expect(near([120.205, 30.398])).toBeUndefined();
  expect(near([120.205, 30.405])).toBeUndefined();
  expect(nearestOnBorders([], [120, 30], 1)).toBeUndefined();
});
