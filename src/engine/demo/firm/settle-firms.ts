import type { Park } from "../building/parks.ts";
import type { DemoBuilding, DemoFirm, DemoOccupancy, DemoYear } from "../demo-zone.ts";
import type { Lot } from "../land/draw-parcels.ts";
import type { Random } from "../random.ts";
import type { ZoneDesign } from "../zone-design.ts";
import { type FirmDraft, type Foundry, foundryFor, OPERATOR } from "./found-firm.ts";
import { letParks } from "./let-space.ts";
import { type Owners, settleOwners } from "./own-land.ts";
import { runFigures } from "./run-figures.ts";
import { formerLeases, letFactories, sublet } from "./second-hand.ts";

export const YEARS = [2023, 2024, 2025] as const;
const LANDLESS_SHARE = 0.05;
const PARKS_AN_OPERATOR = 3;

type Ground = {
  design: ZoneDesign;
  lots: readonly Lot[];
  parks: readonly Park[];
  factories: readonly { building: DemoBuilding; districtCode: string }[];
};

/** Firms on own land, operators and tenants of parks, second-hand tenants, firms without land; and their figures. */
export function settleFirms(
  { design, lots, parks, factories }: Ground,
  random: Random,
): { firms: DemoFirm[]; occupancies: DemoOccupancy[]; years: DemoYear[] } {
  const foundry = foundryFor(design, random.fork("foundry"));
  const parkLots = new Set(parks.map(({ lot }) => lot));
  const letting = { design, foundry, random };
  const own = settleOwners({ lots: lots.filter((lot) => !parkLots.has(lot)), design, foundry, random });
  const operators = settleOperators(parks, own.owners, letting);
  const inFactories = letFactories(factories, own.owners, letting);
  const left = design.firms - foundry.drafts.length;
  const tenants = Math.max(0, Math.round((left - design.firms * LANDLESS_SHARE) / 1.04));
  const leases = letParks({ parks, owners: own.owners, tenants, design, foundry, random });
  const sublets = sublet(leases, foundry.drafts, letting);
  while (foundry.drafts.length < design.firms) foundLandless(letting);
  const years = runFigures(foundry.drafts, YEARS, random.fork("figures"));
  return {
    firms: foundry.drafts.map(({ firm }) => firm),
    occupancies: [
      ...own.occupancies,
      ...operators,
      ...inFactories,
      ...leases,
      ...sublets,
      ...formerLeases(leases, foundry.drafts, parks, random),
    ],
    years,
  };
}

/** Every few parks belong to one company that lets them. */
function settleOperators(
  parks: readonly Park[],
  owners: Owners,
  { design, foundry }: { design: ZoneDesign; foundry: Foundry },
): DemoOccupancy[] {
  let operator: FirmDraft | undefined;
  return parks.map(({ lot: { parcel }, name }, i): DemoOccupancy => {
    const district = design.districts.find(({ code }) => code === parcel.districtCode)!;
    if (!operator || i % PARKS_AN_OPERATOR === 0) {
      operator = foundry.found({
        district,
        address: `${name}管理用房`,
        by: parcel.grantedOn!,
        sector: OPERATOR,
      });
    }
    if (operator.firm.foundedOn > parcel.grantedOn!) operator.firm.foundedOn = parcel.grantedOn!;
    operator.spaceM2 += parcel.areaM2;
    owners.set(parcel.code, [operator]);
    parcel.holder = operator.firm.name;
    parcel.name = name;
    return {
      uscc: operator.firm.uscc,
      parcelCode: parcel.code,
      buildingCode: null,
      unitCode: null,
      tenure: "own",
      landlordUscc: null,
      landAreaM2: parcel.areaM2,
      floorAreaM2: null,
      startsOn: parcel.grantedOn!,
      endsOn: null,
    };
  });
}

/** Registered at a shared desk, or not yet on any land. */
function foundLandless({
  design,
  foundry,
  random,
}: {
  design: ZoneDesign;
  foundry: Foundry;
  random: Random;
}): void {
  const district = random.pick(design.districts);
  const draft = foundry.found({
    district,
    address: `${design.name}企业服务中心集群登记`,
    by: `${random.integer(2021, 2025)}-0${random.integer(1, 9)}-15`,
    status: random.chance(0.3) ? "preparing" : "operating",
  });
  draft.spaceM2 = random.between(40, 260);
}
