import { expect, test } from "vitest";
import { arcPoints, arcThrough, bulgePoints } from "./arc-points.ts";
import { type Point, planarArea } from "./shape.ts";

const near = (points: readonly Point[], centre: Point, radius: number) => {
  for (const [x, y] of points) expect(Math.hypot(x - centre[0], y - centre[1])).toBeCloseTo(radius, 6);
};

test("two half circles of a bulging polyline make a circle of the right area", () => {
  const [east, west]: [Point, Point] = [
    [40534149 + 50, 3353423],
    [40534149 - 50, 3353423],
  ];
  const ring = [east, ...bulgePoints(east, west, 1), west, ...bulgePoints(west, east, 1)];
  near(ring, [40534149, 3353423], 50);
  expect(Math.abs(planarArea(ring) / (Math.PI * 2500) - 1)).toBeLessThan(3e-4);
});

test("a bulge to the left and to the right lie on either side of the chord", () => {
  const left = bulgePoints([0, 0], [10, 0], -0.3);
  const right = bulgePoints([0, 0], [10, 0], 0.3);
  expect(left.every(([, y]) => y > 0)).toBe(true);
  expect(right.every(([, y]) => y < 0)).toBe(true);
});

test("an arc through three points passes the middle one and ends on the last", () => {
  const arc = arcThrough([1, 0], [0, 1], [-1, 0]);
  near(arc, [0, 0], 1);
  expect(arc.at(-1)).toEqual([-1, 0]);
  expect(Math.max(...arc.map(([, y]) => y))).toBeCloseTo(1, 3);
  const other = arcThrough([1, 0], [0, -1], [-1, 0]);
  expect(Math.min(...other.map(([, y]) => y))).toBeCloseTo(-1, 3);
  expect(arcThrough([0, 0], [1, 1], [2, 2])).toEqual([
    [0, 0],
    [1, 1],
    [2, 2],
  ]);
});

test("steps follow the radius", () => {
  expect(arcPoints([0, 0], 1000, 0, Math.PI).length).toBeGreaterThan(
    arcPoints([0, 0], 10, 0, Math.PI).length,
  );
});
