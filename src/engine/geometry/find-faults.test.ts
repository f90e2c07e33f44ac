import { describe, expect, test } from "vitest";
import { coveredShape } from "./covered-shape.ts";
import { findFaults } from "./find-faults.ts";
import { geodesicAreaM2 } from "./geodesic-area.ts";
import type { Point, PolygonShape, Shape } from "./shape.ts";

/** A point so many thousandths of a degree east and north of 120° E 30° N. */
const at = (x: number, y: number): Point => [120 + x / 1000, 30 + y / 1000];
const ring = (...corners: [number, number][]): Point[] => [...corners, corners[0]!].map(([x, y]) => at(x, y));
const polygon = (...coordinates: Point[][]): PolygonShape => ({ type: "Polygon", coordinates });
const codes = (shape: Shape): string[] => findFaults(shape).map(({ code }) => code);

const SQUARE = ring([0, 0], [10, 0], [10, 10], [0, 10]);
const BOW_TIE = ring([0, 0], [10, 10], [10, 0], [0, 10]);

describe("faults of a shape", () => {
  test("a sound polygon, also with a hole that touches its rim in a point, has none", () => {
    expect(codes(polygon(SQUARE))).toEqual([]);
    expect(codes(polygon(SQUARE, ring([5, 0], [7, 2], [5, 4])))).toEqual([]);
  });

  test("a bow-tie crosses itself in its middle", () => {
    const [fault, ...others] = findFaults(polygon(BOW_TIE));
    expect(others).toEqual([]);
    expect(fault).toMatchObject({ code: "self-intersection", polygon: 0, ring: 0 });
    expect(fault!.at![0]).toBeCloseTo(120.005, 9);
    expect(fault!.at![1]).toBeCloseTo(30.005, 9);
  });

  test("a spike runs back along itself", () => {
    expect(codes(polygon(ring([0, 0], [10, 0], [15, 0], [10, 0], [10, 10], [0, 10])))).toContain(
      "self-intersection",
    );
  });

  test("a ring that meets itself in a corner touches itself", () => {
    expect(codes(polygon(ring([0, 0], [5, 5], [10, 0], [10, 10], [5, 5], [0, 10])))).toEqual(["self-touch"]);
  });

  test("open rings, repeated corners, too few corners, and coordinates that are no place", () => {
    expect(codes(polygon(SQUARE.slice(0, -1)))).toEqual(["unclosed-ring"]);
    expect(codes(polygon([SQUARE[0]!, ...SQUARE]))).toEqual(["duplicate-point"]);
    expect(codes(polygon(ring([0, 0], [10, 0])))).toEqual(["too-few-points"]);
    expect(codes(polygon([]))).toEqual(["too-few-points"]);
    expect(codes({ type: "MultiPolygon", coordinates: [] })).toEqual(["too-few-points"]);
    expect(codes(polygon([at(0, 0), [Number.NaN, 30], at(1, 1)]))).toEqual(["not-a-number"]);
    expect(codes(polygon([at(0, 0), [534149, 3353423], at(1, 1)]))).toEqual(["out-of-range"]);
  });

  test("corners in one line cover nothing", () => {
    expect(codes(polygon(ring([0, 0], [5, 0], [10, 0])))).not.toEqual([]);
  });

  test("a hole outside, a hole across the rim, and parts over each other", () => {
    expect(codes(polygon(SQUARE, ring([20, 20], [22, 20], [22, 22])))).toEqual(["hole-outside"]);
    expect(codes(polygon(SQUARE, ring([5, 5], [15, 5], [15, 6])))).toContain("rings-cross");
    const parts: Shape = {
      type: "MultiPolygon",
      coordinates: [
        [SQUARE],
        [ring([5, 5], [15, 5], [15, 15], [5, 15])],
        [ring([50, 50], [60, 50], [60, 60])],
      ],
    };
    expect(findFaults(parts)).toMatchObject([{ code: "parts-overlap", polygon: 1, ring: 0 }]);
  });
});

describe("the ground that a faulty shape covers", () => {
  test("both lobes of a bow-tie", () => {
    const covered = coveredShape(polygon(BOW_TIE))!;
    expect(geodesicAreaM2(covered) / geodesicAreaM2(polygon(SQUARE))).toBeCloseTo(0.5, 4);
    expect(codes(covered)).toEqual([]);
  });

  test("ground under two parts once", () => {
    const shape: Shape = { type: "MultiPolygon", coordinates: [[SQUARE], [SQUARE]] };
    expect(geodesicAreaM2(coveredShape(shape)!)).toBeCloseTo(geodesicAreaM2(polygon(SQUARE)), 3);
  });
});
