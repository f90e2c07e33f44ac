import fc from "fast-check";
import { expect, test } from "vitest";
import { type Bounds, boundsText, holds, readBounds } from "./bounds.ts";

const closed = (min: number | null, max: number | null): Bounds => ({
  min,
  max,
  minOpen: false,
  maxOpen: false,
});

test.each([
  ["1.0≤R≤2.5", closed(1, 2.5)],
  ["1.0 ≤ 容积率 ≤ 2.5", closed(1, 2.5)],
  ["1.2≤R<2.5", { ...closed(1.2, 2.5), maxOpen: true }],
  ["2.5>R≥1.2", { ...closed(1.2, 2.5), maxOpen: true }],
  ["≥1.2", closed(1.2, null)],
  [">=1.2", closed(1.2, null)],
  ["R≥1.2", closed(1.2, null)],
  ["不小于40%", closed(40, null)],
  ["不得低于 40％", closed(40, null)],
  ["建筑密度不小于40%", closed(40, null)],
  ["＞1.0且＜2.0", { min: 1, max: 2, minOpen: true, maxOpen: true }],
  ["大于1.0，小于等于2.0", { ...closed(1, 2), minOpen: true }],
  ["不大于24米", closed(null, 24)],
  ["不超过24m", closed(null, 24)],
  ["限高24米以下", closed(null, 24)],
  ["40%以上", closed(40, null)],
  ["1.0-2.5", closed(1, 2.5)],
  ["１．０～２．５", closed(1, 2.5)],
  ["10%至20%", closed(10, 20)],
  ["1.5", closed(1.5, 1.5)],
  ["FAR≤3", closed(null, 3)],
  ["1.2≤", closed(1.2, null)],
])("%s is read", (text, expected) => {
  expect(readBounds(text)).toEqual({ kind: "bounds", bounds: expected });
});

test.each([
  ["", "empty"],
  ["/", "empty"],
  ["不限", "empty"],
  ["按规划条件", "no-number"],
  ["≥1.2且≥1.5", "two-lower"],
  ["2.5≤R≤1.0", "runs-backward"],
  [">1.0且<1.0", "runs-backward"],
  ["1.0≤R≥2.5", "not-understood"],
  ["约1.5左右", "not-understood"],
])("%s is not guessed at", (text, because) => {
  expect(readBounds(text)).toEqual({ kind: "unread", because });
});

const bounds = fc
  .record({
    min: fc.option(fc.integer({ min: 0, max: 99 }).map((n) => n / 10)),
    width: fc.option(fc.integer({ min: 1, max: 99 }).map((n) => n / 10)),
    minOpen: fc.boolean(),
    maxOpen: fc.boolean(),
  })
  .map(({ min, width, minOpen, maxOpen }): Bounds => {
    const max = width === null ? null : Math.round(((min ?? 0) + width) * 10) / 10;
    return { min, max, minOpen: min !== null && minOpen, maxOpen: max !== null && maxOpen };
  })
  .filter(({ min, max }) => min !== null || max !== null);

test("what is written is read back as it was, and holds what it says", () => {
  fc.assert(
    fc.property(bounds, (given) => {
      expect(readBounds(boundsText(given, "R"))).toEqual({ kind: "bounds", bounds: given });
      if (given.min !== null) expect(holds(given, given.min)).toBe(!given.minOpen);
      if (given.max !== null) expect(holds(given, given.max)).toBe(!given.maxOpen);
    }),
  );
});
