import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { LandRequest, LandUnit, Occupancy, ParcelLand } from "./land.ts";
import { countedTwice, landOf, tenantsOn } from "./land-of.ts";

const parcel = (id: string, over: Partial<ParcelLand> = {}): ParcelLand => ({ id, areaM2: 20_000, ...over });
let count = 0;
const held = (enterprise: string, on: string, over: Partial<Occupancy> = {}): Occupancy => ({
  id: `o${++count}`,
  enterprise,
  parcel: on,
  tenure: "own",
  from: null,
  to: null,
  ...over,
});
const YEAR: LandRequest = {
  mode: "own_and_leased",
  group: "standalone",
  from: "2025-01-01",
  to: "2025-12-31",
  dayWeighted: false,
};
const m2 = (units: readonly LandUnit[], id: string): number | undefined =>
  units.find((unit) => unit.id === id)?.areaM2;

describe("the evaluation unit", () => {
  test("one firm over two parcels: 20,000 m² each are 30 mu each", () => {
    const { units } = landOf([parcel("P1"), parcel("P2")], [held("A", "P1"), held("A", "P2")], YEAR);
    expect(units).toHaveLength(1);
    expect(units[0]?.areaMu).toBeCloseTo(60, 9);
    expect(units[0]?.lines.map((line) => line.parcel)).toEqual(["P1", "P2"]);
  });

  test("own and leased: a tenant takes its share by floor area off its landlord, a sub-tenant off the tenant", () => {
    const { units, problems } = landOf(
      [parcel("P", { floorAreaM2: 30_000 })],
      [
        held("owner", "P"),
        held("tenant", "P", { tenure: "lease", landlord: "owner", floorAreaM2: 9_000 }),
        held("sub", "P", { tenure: "sublet", landlord: "tenant", floorAreaM2: 3_000 }),
      ],
      YEAR,
    );
    expect([m2(units, "owner"), m2(units, "tenant"), m2(units, "sub")]).toEqual([14_000, 4_000, 2_000]);
    expect(problems).toEqual([]);
    expect(units.find((unit) => unit.id === "sub")?.lines[0]?.arithmetic.zh).toBe(
      "按建筑面积分摊：20000 m² × 3000/30000",
    );
  });

  test("own land only: what is let stays with the owner, and tenants have no land", () => {
    const leased = held("tenant", "P", { tenure: "lease", floorAreaM2: 9_000 });
    const { units } = landOf([parcel("P")], [held("owner", "P"), leased], { ...YEAR, mode: "own" });
    expect(units.map((unit) => [unit.id, unit.areaM2])).toEqual([["owner", 20_000]]);
  });

  test("no building on record: one tenant's floor area does not take the land off an owner who does not say its own", () => {
    const tenant = held("T", "P", { tenure: "lease", landlord: "A", floorAreaM2: 1_500 });
    const unknown = landOf([parcel("P")], [held("A", "P"), tenant], YEAR);
    expect([m2(unknown.units, "A"), m2(unknown.units, "T")]).toEqual([20_000, 0]);
    expect(unknown.problems.map(({ code }) => code)).toEqual(["no-floor-area"]);
    const told = landOf([parcel("P")], [held("A", "P", { floorAreaM2: 4_500 }), tenant], YEAR);
    expect([m2(told.units, "A"), m2(told.units, "T")]).toEqual([15_000, 5_000]);
  });

  test("a title in mu of two decimals is no contradiction of the parcel's square metres", () => {
    const { problems, units } = landOf([parcel("P")], [held("A", "P", { areaM2: 20_003 })], YEAR);
    expect(problems).toEqual([]);
    expect(m2(units, "A")).toBeCloseTo(20_000, 9);
  });

  test("merged: tenants without land join the owner from whom they hold most", () => {
    const { units } = landOf(
      [parcel("P"), parcel("Q")],
      [
        held("A", "P"),
        held("B", "Q"),
        held("T", "P", { tenure: "lease", floorAreaM2: 1_000 }),
        held("T", "Q", { tenure: "lease", floorAreaM2: 3_000 }),
      ],
      { ...YEAR, mode: "merged" },
    );
    expect(units.map((unit) => [unit.id, unit.members])).toEqual([
      ["A", ["A"]],
      ["B", ["B", "T"]],
    ]);
  });

  test("parcel and enterprise: both lists, each whole", () => {
    const { units } = landOf(
      [parcel("P", { floorAreaM2: 10_000 })],
      [held("A", "P"), held("T", "P", { tenure: "lease", floorAreaM2: 2_500 })],
      { ...YEAR, mode: "parcel_and_enterprise" },
    );
    expect(units.map((unit) => [unit.kind, unit.id, unit.areaM2])).toEqual([
      ["enterprise", "A", 15_000],
      ["enterprise", "T", 5_000],
      ["parcel", "P", 20_000],
    ]);
  });

  test("groups: standalone, consolidated, or both", () => {
    const all = [held("A", "P"), held("B", "Q"), held("C", "R")];
    const parcels = [parcel("P"), parcel("Q"), parcel("R")];
    const ids = (group: LandRequest["group"]) =>
      landOf(parcels, all, { ...YEAR, group, parents: { A: "G", B: "G" } }).units.map((unit) => unit.id);
    expect(ids("standalone")).toEqual(["A", "B", "C"]);
    expect(ids("consolidated")).toEqual(["C", "G"]);
    expect(ids("both")).toEqual(["A", "B", "C", "G"]);
  });

  test("bought at midsummer: weighed by days where the method says so, as held on the last day where not", () => {
    const sold = [held("old", "P", { to: "2025-06-30" }), held("new", "P", { from: "2025-07-01" })];
    const weighed = landOf([parcel("P")], sold, { ...YEAR, dayWeighted: true }).units;
    expect(m2(weighed, "old")).toBeCloseTo((20_000 * 181) / 365, 6);
    expect(m2(weighed, "new")).toBeCloseTo((20_000 * 184) / 365, 6);
    expect(landOf([parcel("P")], sold, YEAR).units.map((unit) => unit.id)).toEqual(["new"]);
  });

  test("titles beyond the parcel, leases beyond the landlord and parcels that are not there are reported", () => {
    const { units, problems } = landOf(
      [parcel("P", { deductionM2: 2_000 })],
      [
        held("A", "P", { areaM2: 12_000 }),
        held("B", "P", { areaM2: 12_000 }),
        held("T", "P", { tenure: "lease", landlord: "A", areaM2: 15_000 }),
        held("X", "nowhere"),
        held("U", "P", { tenure: "lease", landlord: "B" }),
      ],
      YEAR,
    );
    expect(problems.map((problem) => problem.code).sort()).toEqual([
      "let-more-than-held",
      "no-floor-area",
      "owners-exceed-parcel",
      "unknown-parcel",
    ]);
    expect([m2(units, "A"), m2(units, "B"), m2(units, "T")]).toEqual([0, 9_000, 9_000]);
  });

  test("landlords' tenants are counted on a day, and only those that count", () => {
    const tenancies = [
      held("A", "P"),
      held("T1", "P", { tenure: "lease" }),
      held("T2", "P", { tenure: "lease", landlord: "A" }),
      held("T3", "P", { tenure: "lease", to: "2025-03-31" }),
      held("big", "P", { tenure: "lease" }),
    ];
    expect(tenantsOn(tenancies, "2025-12-31", (firm) => firm !== "big")).toEqual(new Map([["A", 2]]));
  });
});

const day = fc.integer({ min: 1, max: 12 }).map((month) => `2025-${String(month).padStart(2, "0")}-15`);
const occupancy = fc.record({
  enterprise: fc.constantFrom("A", "B", "C", "D"),
  parcel: fc.constantFrom("P", "Q"),
  tenure: fc.constantFrom<Occupancy["tenure"]>("own", "lease", "sublet"),
  areaM2: fc.option(fc.integer({ min: 0, max: 30_000 })),
  floorAreaM2: fc.option(fc.integer({ min: 0, max: 30_000 })),
  landlord: fc.option(fc.constantFrom("A", "B", "C")),
  from: fc.option(day),
  to: fc.option(day),
});

test("no mu of a parcel is ever counted twice, whatever the occupancies say", () => {
  fc.assert(
    fc.property(
      fc.array(occupancy, { maxLength: 12 }),
      fc.constantFrom<LandRequest["mode"]>("own", "own_and_leased", "merged"),
      fc.boolean(),
      (entries, mode, dayWeighted) => {
        const occupancies = entries.map((entry, n) => ({ id: `o${n}`, ...entry }));
        const parcels = [parcel("P"), parcel("Q", { floorAreaM2: 25_000, deductionM2: 1_000 })];
        const { units } = landOf(parcels, occupancies, { ...YEAR, mode, dayWeighted });
        expect(countedTwice(parcels, units)).toEqual([]);
        for (const unit of units)
          for (const line of unit.lines) expect(line.areaM2).toBeGreaterThanOrEqual(0);
      },
    ),
  );
});

test("an edited list that counts a parcel or a firm twice is caught", () => {
  const { units } = landOf([parcel("P")], [held("A", "P")], YEAR);
  const doubled = [...units, { ...units[0]!, id: "B" }];
  expect(countedTwice([parcel("P")], doubled).map((problem) => problem.code)).toEqual([
    "mu-counted-twice",
    "figures-counted-twice",
  ]);
});
