import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { muFromM2 } from "#kernel/mu.ts";
import { evaluated, gradeOf, method, scoreOf, unit } from "#test/evaluation.ts";
import type { Occupancy, ParcelLand } from "./land.ts";
import { landOf } from "./land-of.ts";
import type { LandMode } from "./method.ts";
import { parcelPopulation, parcelUnits } from "./parcel-units.ts";
import { type Population, populationOf } from "./population.ts";
import { addedFacts, type GroupMember, groupsOn, joinUnits, membersOf, planUnits } from "./unit-plan.ts";

const member = (group: string, enterprise: string, over: Partial<GroupMember> = {}): GroupMember => ({
  group,
  enterprise,
  isLead: false,
  from: "2020-01-01",
  to: null,
  ...over,
});
const added = addedFacts(method());
const joined = (firms: Population, plan: ReturnType<typeof planUnits>) =>
  joinUnits(firms, plan, { added, landOf: (row) => firms.numbers.areaMu!.values[row]! });
const none = new Map<string, never>();

describe("a unit of several firms", () => {
  const firms = populationOf([
    unit("A", { areaMu: 10, taxWan: 100, staff: 5 }),
    unit("B", { areaMu: 30, taxWan: 20, staff: null }),
    unit("C", { areaMu: 20, taxWan: 60, staff: 7 }),
  ]);
  const { groups } = groupsOn([member("凤栖集团", "A"), member("凤栖集团", "B")], "2025-12-31");
  const plan = planUnits({ ids: firms.ids, areaMu: [10, 30, 20], hosts: none, groups });

  test("a group stands under its firm with most land where none leads it, with the sums of all", () => {
    expect([...plan.head]).toEqual([1, 1, 2]);
    const list = joined(firms, plan);
    expect([
      list.numbers.taxWan?.values[1],
      list.numbers.areaMu?.values[1],
      list.numbers.staff?.values[1],
    ]).toEqual([120, 40, 5]);
    const evaluation = evaluated(list, method());
    expect([scoreOf(evaluation, "B"), scoreOf(evaluation, "C")]).toEqual([300, 300]);
    expect([gradeOf(evaluation, "A"), evaluation.groups[0]?.count]).toEqual([null, 2]);
  });

  test("a firm that leads gives the group its place", () => {
    const led = groupsOn([member("G", "A", { isLead: true }), member("G", "B")], "2025-12-31").groups;
    expect([...planUnits({ ids: firms.ids, areaMu: [10, 30, 20], hosts: none, groups: led }).head]).toEqual([
      0, 0, 2,
    ]);
  });

  test("who left before the last day, or is alone in the list, is on its own", () => {
    const left = groupsOn([member("G", "A", { to: "2025-12-30" }), member("G", "B")], "2025-12-31").groups;
    expect([...planUnits({ ids: firms.ids, areaMu: [10, 30, 20], hosts: none, groups: left }).head]).toEqual([
      0, 1, 2,
    ]);
  });

  test("a firm in two groups counts in the one it joined last, and is named", () => {
    const { groups: held, inTwo } = groupsOn(
      [member("旧", "A"), member("新", "A", { from: "2024-05-01" }), member("旧", "B")],
      "2025-12-31",
    );
    expect(inTwo).toEqual([{ enterprise: "A", groups: ["旧", "新"].sort() }]);
    expect([...held].map(([name, of]) => [name, of.map(({ enterprise }) => enterprise)])).toEqual(
      [
        ["新", ["A"]],
        ["旧", ["B"]],
      ].sort(),
    );
  });

  test("a tenant goes with its group before its landlord, and a landlord's tenants with the landlord's group", () => {
    const hosts = new Map([
      ["A", "C"],
      ["B", "C"],
    ]);
    const grouped = groupsOn([member("G", "A"), member("G", "C")], "2025-12-31").groups;
    expect([...planUnits({ ids: firms.ids, areaMu: [null, null, 20], hosts, groups: grouped }).head]).toEqual(
      [2, 2, 2],
    );
  });

  test("nobody joined, nothing changed", () => {
    const alone = planUnits({ ids: firms.ids, areaMu: [10, 30, 20], hosts: none, groups: none });
    expect(joined(firms, alone)).toBe(firms);
  });
});

const NAMES = ["A", "B", "C", "D", "E", "F"];
const occupancy = fc.record({
  enterprise: fc.constantFrom(...NAMES),
  parcel: fc.constantFrom("P", "Q", "R"),
  tenure: fc.constantFrom<Occupancy["tenure"]>("own", "lease", "sublet"),
  areaM2: fc.option(fc.integer({ min: 0, max: 30_000 })),
  floorAreaM2: fc.option(fc.integer({ min: 0, max: 30_000 })),
  landlord: fc.option(fc.constantFrom("A", "B", "C")),
  from: fc.constantFrom(null, "2025-03-15", "2025-09-15"),
  to: fc.constantFrom(null, "2025-06-15", "2025-11-15"),
});
const world = fc.record({
  entries: fc.array(occupancy, { maxLength: 14 }),
  tax: fc.array(fc.option(fc.integer({ min: -50, max: 900 })), { minLength: 6, maxLength: 6 }),
  mode: fc.constantFrom<LandMode>("own", "own_and_leased", "merged", "parcel_and_enterprise"),
  dayWeighted: fc.boolean(),
  groups: fc.array(fc.tuple(fc.constantFrom("甲", "乙"), fc.constantFrom(...NAMES), fc.boolean()), {
    maxLength: 8,
  }),
});
const PARCELS: ParcelLand[] = ["P", "Q", "R"].map((id, n) => ({ id, areaM2: 8000 * (n + 1) }));

test("whatever the mode: units hold no more mu than there are, and exactly the yuan of their firms", () => {
  fc.assert(
    fc.property(world, ({ entries, tax, mode, dayWeighted, groups }) => {
      const occupancies = entries.map((entry, n) => ({ id: `o${n}`, ...entry }));
      const { units } = landOf(PARCELS, occupancies, {
        mode,
        group: "standalone",
        from: "2025-01-01",
        to: "2025-12-31",
        dayWeighted,
      });
      const own = new Map(units.filter(({ kind }) => kind === "enterprise").map((one) => [one.id, one]));
      const areaMu = NAMES.map((id) => own.get(id)?.areaMu ?? null);
      const hosts = new Map(
        [...own.values()].flatMap(({ id, members }) =>
          members.filter((one) => one !== id).map((guest) => [guest, id] as const),
        ),
      );
      const firms = populationOf(NAMES.map((id, n) => unit(id, { areaMu: areaMu[n], taxWan: tax[n] })));
      const memberships = groups.map(([group, enterprise, isLead]) => member(group, enterprise, { isLead }));
      const plan = planUnits({
        ids: NAMES,
        areaMu,
        hosts,
        groups: groupsOn(memberships, "2025-12-31").groups,
      });
      const list = joinUnits(firms, plan, { added, landOf: (row) => areaMu[row] ?? Number.NaN });
      const heads = NAMES.map((_, row) => row).filter((row) => plan.head[row] === row);
      const sum = (figures: Float64Array, rows: number[]) =>
        rows.reduce((all, row) => all + (figures[row]! || 0), 0);
      const everyone = NAMES.map((_, row) => row);

      // a head is nobody's member, so nobody is counted twice or left out
      for (const head of plan.head) expect(plan.head[head]).toBe(head);
      expect([...membersOf(plan).values()].flat().length).toBe(
        new Set([...membersOf(plan).values()].flat()).size,
      );
      expect(sum(list.numbers.taxWan!.values, heads)).toBe(sum(firms.numbers.taxWan!.values, everyone));
      expect(sum(list.numbers.areaMu!.values, heads)).toBeCloseTo(
        sum(firms.numbers.areaMu!.values, everyone),
        6,
      );
      expect(sum(list.numbers.areaMu!.values, heads)).toBeLessThanOrEqual(
        muFromM2(PARCELS.reduce((all, { areaM2 }) => all + areaM2, 0)) + 1e-6,
      );
    }),
  );
});

test("parcels hold the mu and the yuan of the firms on them, each once; firms without land are on none", () => {
  fc.assert(
    fc.property(world, ({ entries, tax, dayWeighted }) => {
      const occupancies = entries.map((entry, n) => ({ id: `o${n}`, ...entry }));
      const { units } = landOf(PARCELS, occupancies, {
        mode: "parcel_and_enterprise",
        group: "standalone",
        from: "2025-01-01",
        to: "2025-12-31",
        dayWeighted,
      });
      const own = new Map(
        units.filter(({ kind }) => kind === "enterprise").map((one) => [one.id, one.areaMu]),
      );
      const listed = NAMES.slice(0, 5);
      const firms = populationOf(
        listed.map((id, n) => unit(id, { areaMu: own.get(id) ?? null, taxWan: tax[n] })),
      );
      const parcels = parcelUnits(units, listed);
      const population = parcelPopulation(firms, parcels, added);
      const placed = new Set(parcels.flatMap(({ members }) => members.map(({ row }) => row)));
      const total = (rows: Iterable<number>, of: (row: number) => number) =>
        [...rows].reduce((all, row) => all + (of(row) || 0), 0);
      const here = parcels.map((_, at) => at);
      expect(total(here, (at) => population.numbers.taxWan!.values[at]!)).toBeCloseTo(
        total(placed, (row) => firms.numbers.taxWan!.values[row]!),
        6,
      );
      expect(total(here, (at) => population.numbers.areaMu!.values[at]!)).toBeCloseTo(
        total(placed, (row) => firms.numbers.areaMu!.values[row]!),
        6,
      );
      for (const { members } of parcels)
        for (const { share } of members) expect(share).toBeLessThanOrEqual(1 + 1e-12);
    }),
  );
});
