import fc from "fast-check";
import { expect, test } from "vitest";
import { meetsBox } from "./meets-box.ts";

const box = { west: 0, south: 0, east: 2, north: 1 };
const line = (...coordinates: number[][]) => ({ type: "LineString", coordinates });
const area = (...coordinates: number[][][]) => ({ type: "Polygon", coordinates });

test("a line that goes round a corner of the box does not meet it, one that goes through does", () => {
  expect(meetsBox(line([-1, 0.5], [-1, 2], [1, 2]), box)).toBe(false);
  expect(meetsBox(line([-1, 0.5], [1, 2]), box)).toBe(false);
  expect(meetsBox(line([-1, 0.5], [3, 0.6]), box)).toBe(true);
  expect(meetsBox(line([2, 1], [3, 1]), box)).toBe(true);
});

test("a polygon around the box meets it, unless the box is in its hole", () => {
  const outer = [
    [-9, -9],
    [9, -9],
    [9, 9],
    [-9, 9],
    [-9, -9],
  ];
  const hole = [
    [-1, -1],
    [-1, 3],
    [3, 3],
    [3, -1],
    [-1, -1],
  ];
  expect(meetsBox(area(outer), box)).toBe(true);
  expect(meetsBox(area(outer, hole), box)).toBe(false);
  expect(meetsBox({ type: "MultiPolygon", coordinates: [[outer, hole], [outer]] }, box)).toBe(true);
});

test("a point meets the box exactly where it lies in it", () => {
  const degree = fc.double({ min: -3, max: 3, noNaN: true });
  fc.assert(
    fc.property(degree, degree, (x, y) => {
      const inside = x >= 0 && x <= 2 && y >= 0 && y <= 1;
      expect(meetsBox({ type: "Point", coordinates: [x, y] }, box)).toBe(inside);
    }),
  );
});
