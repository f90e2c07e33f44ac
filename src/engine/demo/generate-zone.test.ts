import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readUscc } from "#kernel/uscc.ts";
import type { DemoZone } from "./demo-zone.ts";
import { generateZone } from "./generate-zone.ts";
import { LINXI, QIDI } from "./zone-design.ts";

const zones = fc.record({ design: fc.constantFrom(QIDI, LINXI), seed: fc.string({ maxLength: 8 }) });
const everyZone = (check: (zone: DemoZone) => void) =>
  fc.assert(
    fc.property(zones, ({ design, seed }) => check(generateZone(design, seed))),
    { numRuns: 12 },
  );
const sum = (numbers: readonly (number | null)[]) =>
  numbers.reduce<number>((total, n) => total + (n ?? 0), 0);
const groups = <T>(items: readonly T[], key: (item: T) => string) => [...Map.groupBy(items, key)];

test("the same design and seed give the same zone, another seed another", () => {
  const [zone, again, other] = ["2026", "2026", "2027"].map((seed) =>
    JSON.stringify(generateZone(LINXI, seed)),
  );
  expect(again).toBe(zone);
  expect(other).not.toBe(zone);
});

test("the demo zone has the scale of a real one", () => {
  const zone = generateZone(QIDI, "2026");
  const share = (status: string) =>
    zone.parcels.filter((p) => p.status === status).length / zone.parcels.length;
  expect(zone.districts.map(({ name }) => name)).toEqual(["北智", "中居", "南创"]);
  expect(zone.parcels.length).toBeGreaterThan(500);
  expect(zone.parcels.length).toBeLessThan(700);
  expect(zone.buildings.length).toBeGreaterThan(110);
  expect(zone.units.length).toBeGreaterThan(1000);
  expect(zone.firms).toHaveLength(1000);
  expect(share("built")).toBeGreaterThan(0.55);
  for (const status of ["planned", "reserved", "cleared", "building", "idle", "low-efficiency", "vacated"])
    expect(share(status), status).toBeGreaterThan(0.01);
  expect(new Set(zone.years.map(({ year }) => year))).toEqual(new Set([2023, 2024, 2025]));
  expect(new Set(zone.occupancies.map(({ tenure }) => tenure))).toEqual(new Set(["own", "lease", "sublet"]));
});

describe("in every zone", () => {
  test("codes are unique, credit codes right and of no real county, phone numbers of no real range", () =>
    everyZone(({ parcels, firms, units, buildings }) => {
      for (const codes of [parcels, units, buildings].map((records) => records.map(({ code }) => code)))
        expect(new Set(codes).size).toBe(codes.length);
      expect(new Set(firms.map(({ uscc }) => uscc)).size).toBe(firms.length);
      expect(new Set(firms.map(({ name }) => name)).size).toBe(firms.length);
      for (const { uscc, contactPhone, industryCode } of firms) {
        expect(readUscc(uscc).kind).toBe("good");
        expect(uscc.slice(2, 8)).toBe("330199");
        expect(contactPhone).toMatch(/^120\d{8}$/);
        expect(industryCode).toMatch(/^\d{4}$/);
      }
      for (const { code } of parcels) expect(code).toMatch(/^330199\d{6}GB\d{5}$/);
    }));

  test("units add up to their building", () =>
    everyZone(({ buildings, units }) => {
      const areas = new Map(buildings.map(({ code, floorAreaM2 }) => [code, floorAreaM2]));
      for (const [code, of] of groups(units, ({ buildingCode }) => buildingCode))
        expect(sum(of.map(({ areaM2 }) => areaM2))).toBeCloseTo(areas.get(code)!, 3);
    }));

  test("no building is larger than its parcel allows", () =>
    everyZone(({ buildings, parcels }) => {
      const byCode = new Map(parcels.map((parcel) => [parcel.code, parcel]));
      for (const [code, of] of groups(buildings, ({ parcelCode }) => parcelCode)) {
        const { farMax, areaM2 } = byCode.get(code)!;
        expect(sum(of.map(({ floorAreaM2 }) => floorAreaM2)) / areaM2).toBeLessThan(farMax! * 1.04);
      }
    }));

  test("owners' shares make up the parcel, and are of land that was granted", () =>
    everyZone(({ occupancies, parcels }) => {
      const byCode = new Map(parcels.map((parcel) => [parcel.code, parcel]));
      for (const [code, of] of groups(
        occupancies.filter(({ tenure }) => tenure === "own"),
        (o) => o.parcelCode,
      )) {
        expect(sum(of.map(({ landAreaM2 }) => landAreaM2))).toBeCloseTo(byCode.get(code)!.areaM2, 3);
        expect(byCode.get(code)!.grantedOn).not.toBeNull();
      }
    }));

  test("what is leased is within the unit, what is sublet within the lease, and a unit that is let has a tenant", () =>
    everyZone(({ occupancies, units }) => {
      const now = occupancies.filter(({ endsOn, unitCode }) => endsOn === null && unitCode !== null);
      const on = (code: string, tenure: string) =>
        now.filter((o) => o.unitCode === code && o.tenure === tenure);
      for (const unit of units) {
        const leased = sum(on(unit.code, "lease").map(({ floorAreaM2 }) => floorAreaM2));
        expect(leased).toBeLessThanOrEqual(unit.areaM2 + 1e-6);
        expect(leased > 0).toBe(unit.status === "let");
        const sublet = on(unit.code, "sublet");
        expect(sum(sublet.map(({ floorAreaM2 }) => floorAreaM2))).toBeLessThanOrEqual(leased);
        for (const { landlordUscc } of sublet)
          expect(on(unit.code, "lease").map(({ uscc }) => uscc)).toContain(landlordUscc);
      }
    }));

  test("what a factory's owner lets is at most half of it", () =>
    everyZone(({ occupancies, buildings }) => {
      const areas = new Map(buildings.map(({ code, floorAreaM2 }) => [code, floorAreaM2]));
      const lets = occupancies.filter(
        ({ buildingCode, unitCode }) => buildingCode !== null && unitCode === null,
      );
      for (const [code, of] of groups(lets, ({ buildingCode }) => buildingCode!))
        expect(sum(of.map(({ floorAreaM2 }) => floorAreaM2))).toBeLessThanOrEqual(
          areas.get(code)! * 0.5 + 0.5,
        );
    }));

  test("uses run forward and never twice from the same day, and every code they name is there", () =>
    everyZone(({ occupancies, parcels, firms, units }) => {
      const [codes, usccs, unitCodes] = [
        parcels.map((p) => p.code),
        firms.map((f) => f.uscc),
        units.map((u) => u.code),
      ].map((c) => new Set(c));
      const keys = occupancies.map((o) => [o.uscc, o.parcelCode, o.unitCode, o.startsOn].join("/"));
      expect(new Set(keys).size).toBe(keys.length);
      for (const o of occupancies) {
        expect(o.endsOn === null || o.endsOn >= o.startsOn).toBe(true);
        expect(codes!.has(o.parcelCode) && usccs!.has(o.uscc)).toBe(true);
        expect(o.landlordUscc === null || usccs!.has(o.landlordUscc)).toBe(true);
        expect(o.unitCode === null || unitCodes!.has(o.unitCode)).toBe(true);
      }
    }));

  test("no firm is anywhere before it is founded, nor in a building before it stands", () =>
    everyZone(({ occupancies, firms, buildings }) => {
      const founded = new Map(firms.map(({ uscc, foundedOn }) => [uscc, foundedOn]));
      const built = new Map(buildings.map(({ code, builtYear }) => [code, builtYear]));
      for (const { uscc, startsOn, buildingCode } of occupancies) {
        expect(startsOn >= founded.get(uscc)!).toBe(true);
        if (buildingCode)
          expect(Number(startsOn.slice(0, 4))).toBeGreaterThanOrEqual(built.get(buildingCode)!);
      }
    }));

  test("who owns industrial land makes things on it", () =>
    everyZone(({ occupancies, firms, parcels, buildings }) => {
      const codes = new Map(firms.map(({ uscc, industryCode }) => [uscc, industryCode]));
      const parks = new Set(
        buildings.filter(({ use }) => use === "standard-factory").map((b) => b.parcelCode),
      );
      const industrial = new Set(parcels.filter((p) => p.landUse.startsWith("1001")).map(({ code }) => code));
      for (const { uscc, parcelCode, tenure } of occupancies)
        if (tenure === "own" && industrial.has(parcelCode) && !parks.has(parcelCode))
          expect(codes.get(uscc)! < "44").toBe(true);
    }));

  test("figures hang together: value added below output, R&D below revenue, no year before the firm", () =>
    everyZone(({ years, firms }) => {
      const founded = new Map(firms.map((firm) => [firm.uscc, firm.foundedOn]));
      for (const y of years) {
        if (y.outputWan !== null) expect(y.valueAddedWan!).toBeLessThanOrEqual(y.outputWan);
        expect(y.rdWan!).toBeLessThanOrEqual(y.revenueWan!);
        expect(founded.get(y.uscc)!.slice(0, 4) <= String(y.year)).toBe(true);
        expect([y.energyTce ?? 0, y.emissionT ?? 0, y.staff!].every((n) => n >= 0)).toBe(true);
      }
    }));
});

test("a few taxes are negative, some are nought, and emissions are missing, not nought, where nobody counts them", () => {
  const { years } = generateZone(QIDI, "2026");
  const of2025 = years.filter(({ year }) => year === 2025);
  expect(of2025.filter(({ taxWan }) => taxWan! < 0).length).toBeGreaterThan(2);
  expect(of2025.filter(({ taxWan }) => taxWan === 0).length).toBeGreaterThan(2);
  expect(of2025.filter(({ emissionT }) => emissionT === null).length).toBeGreaterThan(100);
  expect(of2025.filter(({ emissionT }) => emissionT === 0).length).toBeGreaterThan(0);
  expect(of2025.filter(({ notApplicable }) => notApplicable.length > 0).length).toBeGreaterThan(20);
});
