/** From a year's firms to the lists that are evaluated: land resolved, figures added up over units. Pure. */
import { type ParcelUnit, parcelPopulation, parcelUnits } from "#engine/evaluation/parcel-units.ts";
import type { Population } from "#engine/evaluation/population.ts";
import {
  addedFacts,
  type GroupMember,
  groupsOn,
  isJoined,
  joinUnits,
  planUnits,
  type UnitPlan,
} from "#engine/evaluation/unit-plan.ts";
import type { FirmColumns, Inputs } from "./inputs.ts";
import { type Land, landOfInputs } from "./land.ts";
import { populationOfFirms } from "./units.ts";

export type FirmList = { plan: UnitPlan; population: Population };

export type FirmUnits = {
  land: Land;
  /** each firm's own figures, before any are added up */
  firms: Population;
  /** the list that grades firms */
  list: FirmList;
  /** the same with groups as one, where the method evaluates both and some group has two firms of the list */
  groups: FirmList | null;
  /** parcels beside firms, where the method evaluates both */
  parcels: { units: ParcelUnit[]; population: Population } | null;
  /** firms that are in two groups on the last day */
  inTwoGroups: { enterprise: string; groups: string[] }[];
};

const NO_GROUPS: ReadonlyMap<string, readonly GroupMember[]> = new Map();

export function unitsOfFirms(
  inputs: Inputs,
  firms: FirmColumns = inputs.firms,
  year = inputs.year,
): FirmUnits {
  const { method } = inputs;
  const land = landOfInputs({ ...inputs, firms, year });
  const population = populationOfFirms(firms, year, land.areaMu, land.tenants);
  const added = addedFacts(method);
  const { groups, inTwo } = groupsOn(inputs.groups ?? [], `${year}-12-31`);
  const listed = (by: typeof NO_GROUPS): FirmList => {
    const plan = planUnits({ ids: firms.ids, areaMu: land.areaMu, hosts: land.hosts, groups: by });
    // a tenant's land is its owner's: what it states of its own is the same land again
    const isGuest = (row: number) => land.hosts.has(firms.ids[row]!) && plan.head[row] !== row;
    const landOf = (row: number) => (isGuest(row) ? 0 : (land.areaMu[row] ?? Number.NaN));
    return { plan, population: joinUnits(population, plan, { added, landOf }) };
  };
  const asOne = method.unit.group === "standalone" ? null : listed(groups);
  const list = asOne && method.unit.group === "consolidated" ? asOne : listed(NO_GROUPS);
  const isBoth = method.unit.group === "both" && asOne !== null;
  const units = method.unit.land === "parcel_and_enterprise" ? parcelUnits(land.units, firms.ids) : null;
  return {
    land,
    firms: population,
    list,
    groups: isBoth && isJoined(asOne.plan) ? asOne : null,
    parcels: units && { units, population: parcelPopulation(population, units, added) },
    inTwoGroups: inTwo,
  };
}
