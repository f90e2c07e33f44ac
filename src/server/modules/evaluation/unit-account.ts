/**
 * 不重不漏: that no mu and no yuan of a run is counted twice. Worked out from what the lists hold, not from how they were
 * made, so that it also catches land stated twice and a firm in two groups.
 */
import type { Check } from "#contract/evaluation/run-request.ts";
import type { AccountLine, OverCounted, UnitAccount } from "#contract/evaluation/unit-result.ts";
import type { LandLine } from "#engine/evaluation/land.ts";
import { FIGURE, type NumberColumn } from "#engine/evaluation/population.ts";
import { factsRead } from "#engine/evaluation/readings.ts";
import { addedFacts, membersOf } from "#engine/evaluation/unit-plan.ts";
import { muFromM2 } from "#kernel/mu.ts";
import type { FirmList } from "./firm-units.ts";
import type { WorkedOut } from "./worked-out.ts";

/** Sums of doubles in another order differ by less than this share of what is summed. */
const ROUNDING = 1e-9;
/** Stated areas are rounded to two decimals of a mu, and surveys differ a little. */
const SLACK_SHARE = 0.01;
const SLACK_MU = 0.02;

export function unitAccount(worked: WorkedOut): UnitAccount {
  const { units, inputs } = worked;
  const firms = inputs.firms.ids.length;
  const lists: UnitAccount["lists"] = [
    { list: "firms", units: headsOf(units.list), firms, lines: linesOf(worked, ofList(units.list)) },
  ];
  if (units.groups)
    lists.push({
      list: "groups",
      units: headsOf(units.groups),
      firms,
      lines: linesOf(worked, ofList(units.groups)),
    });
  if (units.parcels) {
    const { population } = units.parcels;
    const placed = new Set(units.parcels.units.flatMap(({ members }) => members.map(({ row }) => row)));
    const unplaced = (column: NumberColumn) => total(column, (row) => !placed.has(row));
    const lines = linesOf(worked, (fact, own) => ({
      counted: total(population.numbers[fact]),
      unplaced: unplaced(own),
    }));
    lists.push({ list: "parcels", units: population.ids.length, firms, lines });
  }
  const inTwoGroups = units.inTwoGroups.map(({ enterprise, groups }) => ({
    id: enterprise,
    name: inputs.firms.names[inputs.firms.ids.indexOf(enterprise)] ?? enterprise,
    groups,
  }));
  return { lists, land: landAccount(worked), inTwoGroups };
}

const headsOf = ({ plan }: FirmList): number => plan.head.filter((head, row) => head === row).length;

type Counted = (fact: string, own: NumberColumn) => { counted: number; unplaced: number };

/** Of the list as it is evaluated: rows that are counted under another are outside it. */
function ofList({ plan, population }: FirmList): Counted {
  const isHead = (row: number) => plan.head[row] === row;
  return (fact) => ({ counted: total(population.numbers[fact], isHead), unplaced: 0 });
}

function linesOf({ inputs, units }: WorkedOut, counted: Counted): AccountLine[] {
  const added = addedFacts(inputs.method);
  return factsRead(inputs.method).flatMap((fact): AccountLine[] => {
    const own = units.firms.numbers[fact];
    const known = inputs.method.facts.find(({ key }) => key === fact);
    if (!own || !known || !added.has(fact)) return [];
    const brought = total(own);
    const held = counted(fact, own);
    const agrees = Math.abs(brought - held.counted - held.unplaced) <= ROUNDING * sizeOf(own);
    return [{ fact, label: known.label, unit: known.unit ?? "", brought, ...held, agrees }];
  });
}

function total(column: NumberColumn | undefined, counts: (row: number) => boolean = () => true): number {
  if (!column) return 0;
  let sum = 0;
  for (let row = 0; row < column.values.length; row++) if (counts(row)) sum += given(column, row);
  return sum;
}

const given = ({ values, states }: NumberColumn, row: number): number =>
  (states?.[row] ?? FIGURE.given) === FIGURE.given && !Number.isNaN(values[row]!) ? values[row]! : 0;

const sizeOf = (column: NumberColumn): number => {
  let sum = 1;
  for (let row = 0; row < column.values.length; row++) sum += Math.abs(given(column, row));
  return sum;
};

type Part = { row: number; areaMu: number };

const muOf = (lines: readonly { areaM2: number }[]): number =>
  lines.reduce((all, line) => all + muFromM2(line.areaM2), 0);
const sumOf = (parts: readonly Part[]): number => parts.reduce((all, one) => all + one.areaMu, 0);

const byLand = (names: readonly string[]) => (a: Part, b: Part) =>
  b.areaMu - a.areaMu || (names[a.row]! < names[b.row]! ? -1 : 1);

function landAccount(worked: WorkedOut): UnitAccount["land"] {
  const { inputs, land } = worked;
  const { onParcel, unplacedMu } = laidOnParcels(worked);
  const parcels = land.parcels.filter(({ id }) => onParcel.has(id));
  const over = parcels.flatMap(({ id, areaM2, deductionM2 }): OverCounted[] => {
    const parts = onParcel.get(id)!;
    const [areaMu, countedMu] = [muFromM2(areaM2 - (deductionM2 ?? 0)), sumOf(parts)];
    const isOver = parts.length > 1 && countedMu > areaMu + Math.max(SLACK_MU, SLACK_SHARE * areaMu);
    if (!isOver) return [];
    const named = parts.toSorted(byLand(inputs.firms.names)).map(({ row, areaMu: held }) => ({
      id: inputs.firms.ids[row]!,
      name: inputs.firms.names[row]!,
      areaMu: held,
    }));
    return [{ parcel: id, areaMu, countedMu, parts: named }];
  });
  return {
    parcels: parcels.length,
    parcelMu: muOf(parcels),
    countedMu: [...onParcel.values()].reduce((all, parts) => all + sumOf(parts), 0),
    unplacedMu,
    over,
  };
}

function layOn(onParcel: Map<string, Part[]>, row: number, lines: readonly LandLine[], factor: number): void {
  for (const [parcel, own] of Map.groupBy(lines, (line) => line.parcel)) {
    const areaMu = muOf(own) * factor;
    if (areaMu > 0) onParcel.set(parcel, [...(onParcel.get(parcel) ?? []), { row, areaMu }]);
  }
}

/** What the units of the list hold of each parcel: a stated area lies on a unit's parcels as its occupancies do. */
function laidOnParcels({ inputs, units, evaluation, land }: WorkedOut) {
  const { plan, population } = units.list;
  const members = membersOf(plan);
  const onParcel = new Map<string, Part[]>();
  let unplacedMu = 0;
  for (let row = 0; row < population.ids.length; row++) {
    const counted = plan.head[row] === row ? evaluation.areaMu[row]! : 0;
    if (!(counted > 0)) continue;
    const lines = (members.get(row) ?? [row]).flatMap((one) => land.lines.get(inputs.firms.ids[one]!) ?? []);
    const resolved = muOf(lines);
    if (!(resolved > 0)) unplacedMu += counted;
    else layOn(onParcel, row, lines, counted / resolved);
  }
  return { onParcel, unplacedMu };
}

const both = (zh: string, en: string) => ({ zh, en });
const mu = (figure: number): string => figure.toFixed(2);

/** What stands in the way of a decision: each with its numbers. */
export function accountChecks(account: UnitAccount): Check[] {
  const checks: Check[] = [];
  const { over } = account.land;
  if (over.length > 0)
    checks.push({
      code: "mu-counted-twice",
      weight: "stop",
      title: both("同一宗地的面积被重复计入", "Land of one parcel is counted twice"),
      advice: both(
        "核对填报面积与用地关系：出租的面积不应由出租方和承租方同时填报",
        "Check stated land against occupancies: what is let is not stated by landlord and tenant alike",
      ),
      count: over.length,
      firms: over.slice(0, 200).map(({ parcel, areaMu, countedMu, parts }) => ({
        id: parts[0]!.id,
        name: parcel,
        uscc: null,
        detail: both(
          `宗地 ${mu(areaMu)} 亩，${parts.map((one) => `${one.name} ${mu(one.areaMu)}`).join(" + ")} = ${mu(countedMu)} 亩，多计 ${mu(countedMu - areaMu)} 亩`,
          `${mu(areaMu)} mu; ${parts.map((one) => `${one.name} ${mu(one.areaMu)}`).join(" + ")} = ${mu(countedMu)}: ${mu(countedMu - areaMu)} too many`,
        ),
      })),
    });
  const apart = account.lists.flatMap(({ lines }) => lines.filter(({ agrees }) => !agrees));
  if (apart.length > 0)
    checks.push({
      code: "figures-counted-twice",
      weight: "stop",
      title: both("数据重复或漏计", "Figures are counted twice or left out"),
      advice: both(
        "请联系管理员：评价单元合计与企业合计不一致",
        "Tell the administrator: units do not add up to firms",
      ),
      count: apart.length,
      firms: apart.map(({ label, unit, brought, counted, unplaced }) => ({
        id: "",
        name: label.zh,
        uscc: null,
        detail: both(
          `企业合计 ${brought} ${unit}，评价单元合计 ${counted + unplaced} ${unit}`,
          `firms ${brought}, units ${counted + unplaced} ${unit}`,
        ),
      })),
    });
  if (account.inTwoGroups.length > 0)
    checks.push({
      code: "in-two-groups",
      weight: "stop",
      title: both(
        "企业同时属于两个集团，数据会重复计入",
        "Firms in two groups: their figures would count twice",
      ),
      advice: both("在集团成员台账中终止其中一条", "End one of the memberships in the register of groups"),
      count: account.inTwoGroups.length,
      firms: account.inTwoGroups.map(({ id, name, groups }) => ({
        id,
        name,
        uscc: null,
        detail: both(groups.join("、"), groups.join(", ")),
      })),
    });
  return checks;
}

/** Tenants of a merging method whose landlord is not in the run: nobody's list holds them. */
export function hostChecks({ inputs, land, units }: WorkedOut): Check[] {
  const rows = new Map(inputs.firms.ids.map((id, row) => [id, row]));
  const alone = [...land.hosts].filter(([guest, host]) => {
    const row = rows.get(guest);
    return row !== undefined && units.list.plan.head[row] === row && !rows.has(host);
  });
  if (alone.length === 0) return [];
  const names = new Map(inputs.uses.map((use) => [use.landlordId ?? "", use.landlordName ?? ""]));
  return [
    {
      code: "host-outside-run",
      weight: "look",
      title: both("所用土地的权利人不在本次评价范围", "The owner of their land is not in this run"),
      advice: both("补报权利人数据，或扩大评价范围", "Bring the owner's figures, or widen the population"),
      count: alone.length,
      firms: alone.slice(0, 200).map(([guest, host]) => ({
        id: guest,
        name: inputs.firms.names[rows.get(guest)!]!,
        uscc: inputs.firms.usccs[rows.get(guest)!] ?? null,
        detail: both(`权利人：${names.get(host) ?? host}`, `owner: ${names.get(host) ?? host}`),
      })),
    },
  ];
}
