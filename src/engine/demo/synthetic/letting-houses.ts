import { placeOneBuilding } from "../building/place-buildings.ts";
import type { DemoBuilding, DemoOccupancy } from "../demo-zone.ts";
import { type FirmDraft, type Foundry, OPERATOR } from "../firm/found-firm.ts";
import type { Lot } from "../land/draw-parcels.ts";
import type { Frame } from "../land/frame.ts";
import { polygonOf } from "../land/geometry.ts";
import { areaM2 } from "../land/outline.ts";
import type { Random } from "../random.ts";
import type { ZoneDesign } from "../zone-design.ts";

/** A parcel with one building that is let by the floor. */
export type LettingHouse = { lot: Lot; building: DemoBuilding };

const SHARE_OF_BUILT = 0.3;
const FLOORS = [3, 4, 5, 6] as const;

export function pickLettingHouses(lots: readonly Lot[], frame: Frame, random: Random): LettingHouse[] {
  return lots.flatMap((lot): LettingHouse[] => {
    const { parcel, use } = lot;
    const isFit = parcel.status === "built" && (use === "industry" || use === "research");
    if (!isFit || !random.chance(SHARE_OF_BUILT)) return [];
    const footprint = placeOneBuilding(lot.outline, 0.4, 8);
    if (!footprint) return [];
    const floors = random.pick(FLOORS);
    const building: DemoBuilding = {
      code: `${parcel.code}F0001`,
      name: `${parcel.name.replace("地块", "")}综合楼`,
      parcelCode: parcel.code,
      use: use === "research" ? "research" : "standard-factory",
      floors,
      floorAreaM2: Math.round(areaM2(footprint) * floors * 10) / 10,
      builtYear: Math.min(2022, Number(parcel.grantedOn!.slice(0, 4)) + 2),
      geometry: polygonOf(footprint, frame),
    };
    return [{ lot, building }];
  });
}

type Letting = {
  houses: readonly LettingHouse[];
  /** operators and tenants together, no fewer */
  firms: number;
  design: ZoneDesign;
  foundry: Foundry;
  random: Random;
};

/**
 * An operator for every house and tenants by its size, each with its part of the floor; all parts together are nine
 * tenths of the building at most. Firms for whom there is no house have no land.
 */
export function letByFloor({ houses, firms, design, foundry, random }: Letting): DemoOccupancy[] {
  const [district] = design.districts;
  const found = (address: string, by: string, sector?: FirmDraft["sector"]) =>
    foundry.found({ district: district!, address, by, sector });
  const occupancies: DemoOccupancy[] = [];
  const taken = houses.slice(0, firms);
  let [left, floorLeft] = [
    firms - taken.length,
    taken.reduce((sum, { building }) => sum + building.floorAreaM2, 0),
  ];
  for (const { lot, building } of taken) {
    const { parcel } = lot;
    const operator = found(building.name, parcel.grantedOn!, OPERATOR);
    operator.spaceM2 = parcel.areaM2;
    parcel.holder = operator.firm.name;
    occupancies.push(ownParcel(operator, lot));
    const count = Math.round((left * building.floorAreaM2) / floorLeft);
    const weights = Array.from({ length: count }, () => random.logNormal(1, 0.5));
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    for (const weight of weights) {
      const startsOn = `${random.integer(Math.max(2012, building.builtYear), 2023)}-0${random.integer(1, 9)}-01`;
      const tenant = found(building.name, startsOn);
      const floorAreaM2 = Math.max(1, Math.floor(building.floorAreaM2 * 0.9 * (weight / total) * 10) / 10);
      tenant.spaceM2 = floorAreaM2;
      occupancies.push(lease(tenant, operator, building, floorAreaM2, startsOn));
    }
    left -= count;
    floorLeft -= building.floorAreaM2;
  }
  for (; left > 0; left--) found("集群登记", `${random.integer(2015, 2022)}-06-01`).spaceM2 = 80;
  return occupancies;
}

const ownParcel = ({ firm }: FirmDraft, { parcel }: Lot): DemoOccupancy => ({
  uscc: firm.uscc,
  parcelCode: parcel.code,
  buildingCode: null,
  unitCode: null,
  tenure: "own",
  landlordUscc: null,
  landAreaM2: parcel.areaM2,
  floorAreaM2: null,
  startsOn: parcel.grantedOn!,
  endsOn: null,
});

const lease = (
  { firm }: FirmDraft,
  landlord: FirmDraft,
  building: DemoBuilding,
  floorAreaM2: number,
  startsOn: string,
): DemoOccupancy => ({
  uscc: firm.uscc,
  parcelCode: building.parcelCode,
  buildingCode: building.code,
  unitCode: null,
  tenure: "lease",
  landlordUscc: landlord.firm.uscc,
  landAreaM2: null,
  floorAreaM2,
  startsOn,
  endsOn: null,
});
