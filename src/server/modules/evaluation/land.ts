/** The mu of every firm of a run: what its return states, else what its occupancies come to by the method's rule. */
import type { LandLine, LandProblem, LandUnit, Occupancy, ParcelLand } from "#engine/evaluation/land.ts";
import { landOf, tenantsOn } from "#engine/evaluation/land-of.ts";
import { muFromM2 } from "#kernel/mu.ts";
import type { LandUse } from "#server/modules/enterprise/store.ts";
import type { Inputs } from "./inputs.ts";

export type Land = {
  /** what is used: stated or resolved; null where there is neither */
  areaMu: (number | null)[];
  /** what the occupancies come to, stated or not */
  resolvedMu: (number | null)[];
  /** firms below scale that each firm lets to on the last day, for a landlord's penalty */
  tenants: number[];
  lines: ReadonlyMap<string, readonly LandLine[]>;
  problems: LandProblem[];
  /** every unit that the occupancies make, parcels among them where the method lists them */
  units: readonly LandUnit[];
  /** firms without land by the owner whose land they use, where the method merges them */
  hosts: ReadonlyMap<string, string>;
  parcels: readonly ParcelLand[];
};

/** Parcels go by their codes here, so that a problem names a parcel as people do. */
export function landOfInputs({ firms, uses, method, year }: Inputs): Land {
  const occupancies = uses.map(occupancyOf);
  const parcels = [...new Map(uses.map((use) => [use.parcelCode, parcelOf(use)])).values()];
  const { land, dayWeighted } = method.unit;
  const answer = landOf(parcels, occupancies, {
    mode: land,
    // groups are joined over their firms' own land: `unitsOfFirms`
    group: "standalone",
    from: `${year}-01-01`,
    to: `${year}-12-31`,
    dayWeighted,
  });
  const units = new Map(
    answer.units.filter(({ kind }) => kind === "enterprise").map((unit) => [unit.id, unit]),
  );
  const scales = new Map(firms.ids.map((id, row) => [id, firms.tiers[row]!]));
  const tenants = tenantsOn(occupancies, `${year}-12-31`, (id) => scales.get(id) !== "above");
  const resolvedMu = firms.ids.map((id) => units.get(id)?.areaMu ?? null);
  return {
    resolvedMu,
    areaMu: firms.ids.map((_, row) => firms.figures.areaMu?.[row] ?? resolvedMu[row] ?? null),
    tenants: firms.ids.map((id) => tenants.get(id) ?? 0),
    lines: new Map([...units].map(([id, unit]) => [id, unit.lines])),
    problems: [...answer.problems, ...overfull(parcels, answer.units)],
    units: answer.units,
    hosts: hostsOf(answer.units),
    parcels,
  };
}

const hostsOf = (units: readonly LandUnit[]): Map<string, string> =>
  new Map(
    units.flatMap(({ id, kind, members }) =>
      kind === "enterprise"
        ? members.filter((member) => member !== id).map((guest) => [guest, id] as const)
        : [],
    ),
  );

export const occupancyOf = (use: LandUse): Occupancy => ({
  id: use.id,
  enterprise: use.enterpriseId,
  parcel: use.parcelCode,
  tenure: use.tenure,
  areaM2: use.landAreaM2,
  floorAreaM2: use.floorAreaM2,
  landlord: use.landlordId,
  from: use.startsOn,
  to: use.endsOn,
});

export const parcelOf = (use: LandUse): ParcelLand => ({
  id: use.parcelCode,
  areaM2: use.parcelAreaM2,
  floorAreaM2: use.parcelFloorAreaM2,
});

/** No mu counted twice: what all units hold of a parcel is not more than the parcel. */
function overfull(parcels: readonly ParcelLand[], units: readonly LandUnit[]): LandProblem[] {
  const counted = new Map<string, { areaM2: number; enterprises: Set<string> }>();
  for (const unit of units) {
    if (unit.kind !== "enterprise") continue;
    for (const line of unit.lines) {
      const entry = counted.get(line.parcel) ?? { areaM2: 0, enterprises: new Set<string>() };
      entry.areaM2 += line.areaM2;
      entry.enterprises.add(line.enterprise);
      counted.set(line.parcel, entry);
    }
  }
  return parcels.flatMap(({ id, areaM2 }): LandProblem[] => {
    const entry = counted.get(id);
    if (!entry || entry.areaM2 <= areaM2 + 1) return [];
    const [has, isCounted] = [muFromM2(areaM2).toFixed(2), muFromM2(entry.areaM2).toFixed(2)];
    return [
      {
        code: "mu-counted-twice",
        parcel: id,
        enterprises: [...entry.enterprises],
        message: {
          zh: `地块 ${id} 共 ${has} 亩，各企业合计计入 ${isCounted} 亩`,
          en: `Parcel ${id} has ${has} mu; ${isCounted} mu are counted`,
        },
      },
    ];
  });
}
