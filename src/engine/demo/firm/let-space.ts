import { addDays, daysBetween } from "#kernel/day.ts";
import type { Park } from "../building/parks.ts";
import type { DemoBuilding, DemoOccupancy, DemoUnit } from "../demo-zone.ts";
import type { Random } from "../random.ts";
import type { ZoneDesign } from "../zone-design.ts";
import type { FirmDraft, Foundry } from "./found-firm.ts";
import type { Owners } from "./own-land.ts";

const AS_OF = "2025-12-31";
const RUNS: readonly (readonly [number, number])[] = [
  [1, 57],
  [2, 31],
  [3, 12],
];
const FATES: readonly (readonly [DemoUnit["status"], number])[] = [
  ["let", 76],
  ["free", 15],
  ["own-use", 4],
  ["reserved", 3],
  ["closed", 2],
];

/** once every tenant has a place */
const AFTERWARDS: readonly (readonly [DemoUnit["status"], number])[] = [
  ["free", 85],
  ["reserved", 15],
];

type Letting = {
  parks: readonly Park[];
  owners: Owners;
  tenants: number;
  design: ZoneDesign;
  foundry: Foundry;
  random: Random;
};

/** Fills parks with tenants, unit by unit, until there are as many as wanted; what is left stays free. */
export function letParks({ parks, owners, tenants, design, foundry, random }: Letting): DemoOccupancy[] {
  let wanted = tenants;
  return random.shuffled(parks).flatMap((park) => {
    const landlord = owners.get(park.lot.parcel.code)![0]!;
    const district = design.districts.find(({ code }) => code === park.lot.parcel.districtCode)!;
    return park.buildings.flatMap(({ building, units }) =>
      runsOf(units, random).flatMap((run) => {
        const status = wanted > 0 ? random.weighted(FATES) : random.weighted(AFTERWARDS);
        for (const unit of run) settle(unit, status, random);
        if (status !== "let") return [];
        wanted -= 1;
        const by = dayBetween(`${building.builtYear + 1}-01-15`, "2024-10-30", random);
        const tenant = foundry.found({ district, address: `${park.name}${run[0]!.code}室`, by });
        tenant.spaceM2 += run.reduce((sum, { areaM2 }) => sum + areaM2, 0);
        return leasesOf(tenant, landlord, building, run, random);
      }),
    );
  });
}

/** Units side by side that go together: mostly one, sometimes two or three. */
function runsOf(units: readonly DemoUnit[], random: Random): DemoUnit[][] {
  const runs: DemoUnit[][] = [];
  for (let from = 0; from < units.length; ) {
    const length = random.weighted(RUNS);
    runs.push(units.slice(from, from + length));
    from += length;
  }
  return runs;
}

function settle(unit: DemoUnit, status: DemoUnit["status"], random: Random): void {
  unit.status = status;
  if (status === "free") unit.freeFrom = random.chance(0.7) ? AS_OF : addDays(AS_OF, random.integer(20, 200));
}

function leasesOf(
  { firm }: FirmDraft,
  landlord: FirmDraft,
  building: DemoBuilding,
  units: readonly DemoUnit[],
  random: Random,
): DemoOccupancy[] {
  const moved = addDays(firm.productionStartedOn ?? firm.foundedOn, -random.integer(30, 200));
  return units.map((unit) => ({
    uscc: firm.uscc,
    parcelCode: building.parcelCode,
    buildingCode: unit.buildingCode,
    unitCode: unit.code,
    tenure: "lease",
    landlordUscc: landlord.firm.uscc,
    landAreaM2: null,
    floorAreaM2: unit.areaM2,
    startsOn: latest(moved, `${building.builtYear}-09-01`, firm.foundedOn),
    endsOn: null,
  }));
}

const latest = (...days: string[]): string => days.sort().at(-1)!;

function dayBetween(from: string, to: string, random: Random): string {
  const days = Math.max(0, daysBetween(from, to));
  return addDays(from, Math.floor(days * random.next()));
}
