import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { findFaults } from "./find-faults.ts";
import { geodesicAreaM2 } from "./geodesic-area.ts";
import { mergeShapes } from "./merge-shapes.ts";
import { overlaps } from "./overlaps.ts";
import type { Point, PolygonShape } from "./shape.ts";
import { splitShape } from "./split-shape.ts";

const at = (x: number, y: number): Point => [120 + x / 1000, 30 + y / 1000];
const line = (...points: [number, number][]): Point[] => points.map(([x, y]) => at(x, y));
const box = (west: number, south: number, east: number, north: number): Point[] =>
  line([west, south], [east, south], [east, north], [west, north], [west, south]);
const polygon = (...coordinates: Point[][]): PolygonShape => ({ type: "Polygon", coordinates });

const WHOLE = polygon(box(0, 0, 10, 10));

const pieces = (split: ReturnType<typeof splitShape>): PolygonShape[] => {
  if (split.kind === "refuse") throw new Error(split.because);
  return split.pieces;
};

describe("splitting a parcel", () => {
  test("a straight line makes two that add up and share the new border", () => {
    const split = splitShape(WHOLE, line([4, -1], [4, 11]));
    expect(split).toMatchObject({ kind: "split" });
    const [one, other] = pieces(split);
    expect(geodesicAreaM2(one!) / geodesicAreaM2(WHOLE)).toBeCloseTo(0.6, 4);
    expect(geodesicAreaM2(other!) / geodesicAreaM2(WHOLE)).toBeCloseTo(0.4, 4);
    const shared = one!.coordinates[0]!.map(String).filter((p) =>
      other!.coordinates[0]!.map(String).includes(p),
    );
    expect(new Set(shared).size).toBe(2);
  });

  test("a bent line, a line through corners, and a line that leaves and comes back", () => {
    expect(pieces(splitShape(WHOLE, line([-1, 2], [5, 8], [11, 2])))).toHaveLength(2);
    expect(pieces(splitShape(WHOLE, line([0, 0], [10, 10])))).toHaveLength(2);
    expect(pieces(splitShape(WHOLE, line([-1, 3], [11, 3], [11, 6], [-1, 6])))).toHaveLength(3);
    const horseshoe = polygon(
      line([0, 0], [10, 0], [10, 10], [7, 10], [7, 3], [3, 3], [3, 10], [0, 10], [0, 0]),
    );
    expect(pieces(splitShape(horseshoe, line([-1, 5], [11, 5])))).toHaveLength(3);
  });

  test("a hole stays in the piece around it, and a line through it opens it", () => {
    const yard = polygon(box(0, 0, 10, 10), box(6, 4, 8, 6));
    const beside = pieces(splitShape(yard, line([3, -1], [3, 11])));
    expect(beside.map(({ coordinates }) => coordinates.length).sort()).toEqual([1, 2]);
    const through = pieces(splitShape(yard, line([-1, 5], [11, 5])));
    expect(through.map(({ coordinates }) => coordinates.length)).toEqual([1, 1]);
    expect(through.flatMap(findFaults)).toEqual([]);
  });

  test("a line to the hole and no further divides nothing", () => {
    const yard = polygon(box(0, 0, 10, 10), box(6, 4, 8, 6));
    expect(splitShape(yard, line([-1, 5], [7, 5]))).toEqual({ kind: "refuse", because: "line-misses" });
    expect(splitShape(yard, line([-1, 5], [3, 5]))).toEqual({ kind: "refuse", because: "line-ends-inside" });
  });

  test("a line that misses, stops inside, crosses itself or is a point is refused", () => {
    const because = (...points: [number, number][]) => splitShape(WHOLE, line(...points));
    expect(because([-5, -5], [-5, 20])).toEqual({ kind: "refuse", because: "line-misses" });
    expect(because([-5, 5], [5, 5])).toEqual({ kind: "refuse", because: "line-ends-inside" });
    expect(because([-5, 5], [15, 5], [5, 15], [5, -5])).toEqual({
      kind: "refuse",
      because: "line-crosses-itself",
    });
    expect(because([5, 5], [5, 5])).toEqual({ kind: "refuse", because: "line-too-short" });
  });

  test("whatever the parcel and the line, the pieces add up, do not overlap and are sound", () => {
    const coordinate = fc.integer({ min: -50, max: 150 }).map((n) => n / 100);
    const radii = fc.array(fc.integer({ min: 5, max: 50 }), { minLength: 3, maxLength: 16 });
    const cut = fc.array(fc.tuple(coordinate, coordinate), { minLength: 2, maxLength: 5 });
    let divided = 0;
    fc.assert(
      fc.property(radii, cut, (lengths, points) => {
        const ring = lengths.map((radius, i) => {
          const angle = (2 * Math.PI * i) / lengths.length;
          return at(0.5 + (radius / 100) * Math.cos(angle), 0.5 + (radius / 100) * Math.sin(angle));
        });
        const split = splitShape(polygon([...ring, ring[0]!]), line(...points));
        if (split.kind === "refuse") return;
        divided++;
        // a corner put on an edge of 100 m, straight in degrees, is off the geodesic by 0.1 mm
        expect(Math.abs(split.balanceM2)).toBeLessThan(0.02);
        expect(overlaps(split.pieces, 0.01)).toEqual([]);
        expect(
          split.pieces
            .flatMap(findFaults)
            .filter(({ code }) => code !== "self-touch" && code !== "zero-area"),
        ).toEqual([]);
      }),
    );
    expect(divided).toBeGreaterThan(10);
  });
});

describe("merging parcels", () => {
  test("pieces of a split merge back into the whole", () => {
    const merged = mergeShapes(pieces(splitShape(WHOLE, line([-1, 2], [5, 8], [11, 2]))));
    expect(merged).toMatchObject({ kind: "merged" });
    if (merged.kind !== "merged") return;
    expect(Math.abs(merged.areaM2 - geodesicAreaM2(WHOLE))).toBeLessThan(1);
    expect(merged.shape.coordinates).toHaveLength(1);
  });

  test("borders drawn a few centimetres apart are one border", () => {
    // 0.00003/1000 of a degree is about 3 mm; the neighbour has a corner in the middle of the shared border
    const gap = polygon(line([10.0003, 0], [20, 0], [20, 10], [10.0003, 10], [10.0003, 5], [10.0003, 0]));
    const merged = mergeShapes([WHOLE, gap]);
    expect(merged).toMatchObject({ kind: "merged" });
    if (merged.kind !== "merged") return;
    expect(merged.shape.coordinates).toHaveLength(1);
    expect(Math.abs(merged.balanceM2)).toBeLessThan(60);
  });

  test("parcels apart, touching in a corner only, or over each other are refused with the numbers", () => {
    expect(mergeShapes([WHOLE, polygon(box(12, 0, 20, 10))])).toEqual({
      kind: "refuse",
      because: "apart",
      parts: 2,
    });
    expect(mergeShapes([WHOLE, polygon(box(10, 10, 20, 20))])).toEqual({
      kind: "refuse",
      because: "apart",
      parts: 2,
    });
    expect(mergeShapes([WHOLE, polygon(box(9, 0, 20, 10))])).toMatchObject({
      kind: "refuse",
      because: "overlap",
      pairs: [{ a: 0, b: 1 }],
    });
    expect(mergeShapes([WHOLE])).toEqual({ kind: "refuse", because: "nothing-to-merge" });
  });
});
