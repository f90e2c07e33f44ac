import { describe, expect, test } from "vitest";
import { mercatorFactor } from "./declared-area.ts";
import { geodesicAreaM2 } from "./geodesic-area.ts";
import { type InspectionRules, inspectLand, type Land } from "./inspect-land.ts";
import type { Point, Shape } from "./shape.ts";

const RULES: InspectionRules = { unit: "m2", overlapAboveM2: 10 };
const at = (x: number, y: number): Point => [120 + x / 1000, 30 + y / 1000];
const shape = (...corners: [number, number][]): Shape => ({
  type: "Polygon",
  coordinates: [[...corners, corners[0]!].map(([x, y]) => at(x, y))],
});
const box = (x: number, y: number, size = 2): Shape =>
  shape([x, y], [x + size, y], [x + size, y + size], [x, y + size]);
const land = (over: Partial<Land>): Land => ({ id: "A", shape: box(0, 0), declared: null, ...over });

describe("inspecting land", () => {
  test("sound land is measured and nothing is told", () => {
    const { lands, findings, totalAreaM2 } = inspectLand(
      [land({}), land({ id: "B", shape: box(2, 0) })],
      RULES,
    );
    expect(findings).toEqual([]);
    expect(lands.map(({ id }) => id)).toEqual(["A", "B"]);
    expect(totalAreaM2).toBeCloseTo(lands[0]!.areaM2 + lands[1]!.areaM2, 9);
    expect(lands[0]!.centroid[0]).toBeCloseTo(120.001, 6);
  });

  test("land claimed twice is told with both sides and the area", () => {
    const { findings } = inspectLand([land({}), land({ id: "B", shape: box(1, 1) })], RULES);
    expect(findings).toMatchObject([{ code: "overlap", indexes: [0, 1] }]);
    const [overlap] = findings;
    const shared = overlap?.code === "overlap" ? overlap.areaM2 : 0;
    expect(shared / geodesicAreaM2(box(1, 1, 1))).toBeCloseTo(1, 4);
  });

  test("a bow-tie counts, with both lobes, and overlaps what lies under either", () => {
    const bowTie = shape([0, 0], [4, 4], [4, 0], [0, 4]);
    const { lands, findings } = inspectLand(
      [land({ shape: bowTie }), land({ id: "B", shape: box(3, 1, 1) })],
      RULES,
    );
    expect(lands[0]!.areaM2 / geodesicAreaM2(box(0, 0, 4))).toBeCloseTo(0.5, 4);
    expect(findings).toMatchObject([
      { code: "self-intersection", indexes: [0], measuredAs: "covered" },
      { code: "overlap", indexes: [0, 1] },
    ]);
  });

  test("declared areas are held against the ellipsoid, in their unit", () => {
    const areaM2 = geodesicAreaM2(box(0, 0));
    const mu = (factor: number) => (areaM2 * factor * 3) / 2000;
    const declare = (declared: number) =>
      inspectLand([land({ declared })], { ...RULES, unit: "mu" }).findings;
    expect(declare(mu(1.004))).toEqual([]);
    expect(declare(mu(1.02))).toMatchObject([{ code: "area-mismatch", indexes: [0], likelyUnit: null }]);
    expect(declare(mu(1) / 15)).toMatchObject([{ code: "area-mismatch", likelyUnit: "ha" }]);
    expect(declare(mu(mercatorFactor(30)))).toMatchObject([
      { code: "area-mismatch", indexes: [0] },
      { code: "mercator-area", indexes: [0] },
    ]);
  });
});
