import { expect, test } from "vitest";
import { isLine, lineLengthM, lineShapeOf, linesOf, withoutRests } from "./line.ts";
import type { Point } from "./shape.ts";

const along: Point[] = [
  [120, 30],
  [120.01, 30],
];

test("a line is as long as the ellipsoid says, and several as long as their sum", () => {
  // one hundredth of a degree of longitude at 30° N on GRS80: 964.86 m
  expect(lineLengthM(lineShapeOf([along]))).toBeCloseTo(964.9, 0);
  expect(lineLengthM(lineShapeOf([along, along]))).toBeCloseTo(2 * 964.86, 0);
});

test("one line is a LineString, several a MultiLineString, and both give their lines back", () => {
  expect(lineShapeOf([along]).type).toBe("LineString");
  expect(lineShapeOf([along, along]).type).toBe("MultiLineString");
  expect(linesOf(lineShapeOf([along, along]))).toEqual([along, along]);
  expect(isLine(lineShapeOf([along]))).toBe(true);
  expect(isLine({ type: "Polygon", coordinates: [along] })).toBe(false);
});

test("points that repeat the one before are dropped", () => {
  expect(withoutRests([along[0]!, along[0]!, along[1]!])).toEqual(along);
});
