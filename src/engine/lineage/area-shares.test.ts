import { expect, test } from "vitest";
import { areaShares } from "./area-shares.ts";
import type { LineageStep } from "./lineage-tree.ts";

const side = (parcelId: string, areaM2: number) => ({ parcelId, code: parcelId, areaM2 });
const step = (kind: LineageStep["kind"], on: string, before: object, after: object): LineageStep => ({
  id: on,
  kind,
  happenedOn: on,
  before: Object.entries(before).map(([id, areaM2]) => side(id, areaM2)),
  after: Object.entries(after).map(([id, areaM2]) => side(id, areaM2)),
});

/** A is split into B and C; C is merged with D into E; E is split into F and G. */
const STEPS = [
  step("split", "2020-01-01", { A: 100 }, { B: 60, C: 40 }),
  step("resurvey", "2021-01-01", { C: 40 }, { C: 41 }),
  step("merge", "2022-01-01", { C: 41, D: 59 }, { E: 100 }),
  step("split", "2023-01-01", { E: 100 }, { F: 25, G: 75 }),
];

test("an ancestor's part runs down through splits and whole through mergers", () => {
  expect(Object.fromEntries(areaShares("F", STEPS, "ancestors"))).toEqual({
    E: 0.25,
    C: 0.25,
    D: 0.25,
    A: 0.1,
  });
});

test("descendants share out what a parcel was", () => {
  const shares = areaShares("A", STEPS, "descendants");
  expect(shares.get("B")).toBeCloseTo(0.6, 9);
  expect(shares.get("C")).toBeCloseTo(0.4, 9);
  expect(shares.get("F")! + shares.get("G")!).toBeCloseTo(0.4, 9);
});

test("a parcel of which nothing came, and that came of nothing, has no shares", () => {
  expect(areaShares("Z", STEPS, "ancestors").size).toBe(0);
  expect(areaShares("B", STEPS, "descendants").size).toBe(0);
});

test("land given up for a road is nobody's share", () => {
  const shares = areaShares("A", [step("split", "2020-01-01", { A: 100 }, { B: 60, C: 35 })], "descendants");
  expect(Object.fromEntries(shares)).toEqual({ B: 0.6, C: 0.35 });
});
