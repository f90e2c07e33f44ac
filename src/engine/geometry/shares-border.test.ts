import { expect, test } from "vitest";
import type { Shape } from "./shape.ts";
import { sharesBorder } from "./shares-border.ts";

const METRE = 1 / 111_320;
/** A rectangle by metres east and north of 120°E on the equator, where a degree is as long either way. */
const box = (west: number, south: number, east: number, north: number): Shape => ({
  type: "Polygon",
  coordinates: [
    [
      [120 + west * METRE, south * METRE],
      [120 + east * METRE, south * METRE],
      [120 + east * METRE, north * METRE],
      [120 + west * METRE, north * METRE],
      [120 + west * METRE, south * METRE],
    ],
  ],
});

test("parcels along one line are neighbours, also when surveyed half a metre apart", () => {
  expect(sharesBorder(box(0, 0, 100, 100), box(100, 20, 200, 80), 1, 5)).toBe(true);
  expect(sharesBorder(box(0, 0, 100, 100), box(100.5, 20, 200, 80), 1, 5)).toBe(true);
});

test("a corner, a road between or a short meeting makes none", () => {
  expect(sharesBorder(box(0, 0, 100, 100), box(100, 100, 200, 200), 1, 5)).toBe(false);
  expect(sharesBorder(box(0, 0, 100, 100), box(112, 0, 200, 100), 1, 5)).toBe(false);
  expect(sharesBorder(box(0, 0, 100, 100), box(100, 97, 200, 200), 1, 5)).toBe(false);
});
