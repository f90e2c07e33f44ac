import { addDays, addMonths } from "#kernel/day.ts";
import type { Park } from "../building/parks.ts";
import type { DemoBuilding, DemoOccupancy } from "../demo-zone.ts";
import type { Random } from "../random.ts";
import type { ZoneDesign } from "../zone-design.ts";
import type { FirmDraft, Foundry } from "./found-firm.ts";
import type { Owners } from "./own-land.ts";

const SMALLEST_SUBLET_M2 = 500;

type Letting = { design: ZoneDesign; foundry: Foundry; random: Random };

/** Owners of a factory who let part of it: one to three tenants, at most half of the floor. */
export function letFactories(
  factories: readonly { building: DemoBuilding; districtCode: string }[],
  owners: Owners,
  { design, foundry, random }: Letting,
): DemoOccupancy[] {
  return factories.flatMap(({ building, districtCode }) => {
    const landlord = owners.get(building.parcelCode)?.[0];
    if (landlord?.firm.status !== "operating" || !random.chance(0.45)) return [];
    const district = design.districts.find(({ code }) => code === districtCode)!;
    const count = random.integer(1, 3);
    return Array.from({ length: count }, (): DemoOccupancy => {
      const areaM2 = Math.round(building.floorAreaM2 * random.between(0.05, 0.5 / count) * 10) / 10;
      const startsOn = `${random.integer(Math.min(2022, building.builtYear + 1), 2023)}-${random.pick(["03-01", "07-01", "10-15"])}`;
      const tenant = foundry.found({ district, address: `${building.name}内`, by: startsOn });
      tenant.spaceM2 += areaM2;
      landlord.spaceM2 = Math.max(landlord.spaceM2 * 0.4, landlord.spaceM2 - areaM2);
      return {
        uscc: tenant.firm.uscc,
        parcelCode: building.parcelCode,
        buildingCode: building.code,
        unitCode: null,
        tenure: "lease",
        landlordUscc: landlord.firm.uscc,
        landAreaM2: null,
        floorAreaM2: areaM2,
        startsOn,
        endsOn: null,
      };
    });
  });
}

/** Tenants who sublet a part of what they rent to a firm of their own trade. */
export function sublet(
  leases: readonly DemoOccupancy[],
  drafts: readonly FirmDraft[],
  { design, foundry, random }: Letting,
): DemoOccupancy[] {
  const tenants = new Map(drafts.map((draft) => [draft.firm.uscc, draft]));
  return leases
    .filter(
      ({ floorAreaM2, unitCode }) => unitCode && floorAreaM2! >= SMALLEST_SUBLET_M2 && random.chance(0.07),
    )
    .map((lease): DemoOccupancy => {
      const tenant = tenants.get(lease.uscc)!;
      const areaM2 = Math.round(lease.floorAreaM2! * random.between(0.2, 0.45) * 10) / 10;
      const startsOn = later(addMonths(lease.startsOn, random.integer(5, 20)), "2022-06-01");
      const district = design.districts.find(({ code }) => code === tenant.firm.districtCode)!;
      const second = foundry.found({
        district,
        address: tenant.firm.address,
        by: startsOn,
        sector: tenant.sector,
      });
      second.spaceM2 += areaM2;
      tenant.spaceM2 -= areaM2;
      return {
        ...lease,
        uscc: second.firm.uscc,
        tenure: "sublet",
        landlordUscc: lease.uscc,
        floorAreaM2: areaM2,
        startsOn,
      };
    });
}

/** Tenants who were there before: leases that ended before the present one began, of firms that moved within the zone. */
export function formerLeases(
  leases: readonly DemoOccupancy[],
  drafts: readonly FirmDraft[],
  parks: readonly Park[],
  random: Random,
): DemoOccupancy[] {
  const built = new Map(
    parks.flatMap(({ buildings }) => buildings.map(({ building: { code, builtYear } }) => [code, builtYear])),
  );
  const founded = new Map(drafts.map(({ firm }) => [firm.uscc, firm.foundedOn]));
  const movers = random.shuffled(leases);
  return leases
    .filter(() => random.chance(0.09))
    .flatMap((lease, i): DemoOccupancy[] => {
      const mover = movers[i]!;
      const endsOn = addDays(lease.startsOn, -random.integer(10, 90));
      const startsOn = addMonths(endsOn, -random.integer(12, 30));
      const isBefore = Number(startsOn.slice(0, 4)) < built.get(lease.buildingCode!)!;
      const isTooEarly = isBefore || startsOn < founded.get(mover.uscc)!;
      if (mover.uscc === lease.uscc || mover.startsOn < endsOn || isTooEarly) return [];
      return [{ ...lease, uscc: mover.uscc, startsOn, endsOn }];
    });
}

const later = (a: string, b: string): string => [a, b].sort()[1]!;
