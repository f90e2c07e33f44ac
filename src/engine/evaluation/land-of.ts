/**
 * The evaluation unit: occupancies over time resolved to the mu of each unit, with the lines they came from.
 * Every stretch of days in which a parcel's occupancies stay the same is divided on its own, so that the mu of a parcel
 * are counted once on every day.
 */
import { addDays, daysBetween } from "#kernel/day.ts";
import { muFromM2 } from "#kernel/mu.ts";
import type {
  LandAnswer,
  LandLine,
  LandProblem,
  LandRequest,
  LandUnit,
  Occupancy,
  ParcelLand,
} from "./land.ts";
import { letShares, ownShares } from "./parcel-share.ts";

/** Mu per unit under the mode asked for. Occupancies of unknown parcels are reported and left out. */
export function landOf(
  parcels: readonly ParcelLand[],
  occupancies: readonly Occupancy[],
  request: LandRequest,
): LandAnswer {
  const onParcel = Map.groupBy(occupancies, (occupancy) => occupancy.parcel);
  const known = new Set(parcels.map((parcel) => parcel.id));
  const problems: LandProblem[] = [...onParcel].flatMap(([parcel, of]) =>
    known.has(parcel) ? [] : [unknownParcel(parcel, of)],
  );
  const lines = parcels.flatMap((parcel) =>
    linesOf(parcel, onParcel.get(parcel.id) ?? [], request, problems),
  );
  return { units: unitsOf(lines, occupancies, request), problems: onceEach(problems) };
}

function linesOf(
  parcel: ParcelLand,
  occupancies: readonly Occupancy[],
  request: LandRequest,
  problems: LandProblem[],
): LandLine[] {
  const divide = request.mode === "own" || request.mode === "merged" ? ownShares : letShares;
  const span = daysBetween(request.from, request.to) + 1;
  return stretches(occupancies, request).flatMap(({ from, to, held }) => {
    const days = daysBetween(from, to) + 1;
    const division = divide(parcel, held);
    problems.push(...division.problems);
    return division.shares.map(({ occupancy, heldM2, arithmetic }): LandLine => {
      const weight = request.dayWeighted ? days / span : 1;
      const weighed = request.dayWeighted && days < span ? ` × ${days}/${span}` : "";
      return {
        parcel: parcel.id,
        occupancy: occupancy.id,
        enterprise: occupancy.enterprise,
        tenure: occupancy.tenure,
        from,
        to,
        days,
        heldM2,
        areaM2: heldM2 * weight,
        arithmetic: { zh: arithmetic.zh + weighed, en: arithmetic.en + weighed },
      };
    });
  });
}

type Stretch = { from: string; to: string; held: Occupancy[] };

/** The last day alone, or the span cut at every day on which an occupancy begins or has ended. */
function stretches(occupancies: readonly Occupancy[], { from, to, dayWeighted }: LandRequest): Stretch[] {
  const holds = (occupancy: Occupancy, on: string): boolean =>
    (occupancy.from === null || occupancy.from <= on) && (occupancy.to === null || occupancy.to >= on);
  if (!dayWeighted) return [{ from: to, to, held: occupancies.filter((occupancy) => holds(occupancy, to)) }];
  const cuts = occupancies.flatMap((occupancy) => [
    ...(occupancy.from === null ? [] : [occupancy.from]),
    ...(occupancy.to === null ? [] : [addDays(occupancy.to, 1)]),
  ]);
  const starts = [...new Set([from, ...cuts.filter((on) => on > from && on <= to)])].sort();
  return starts.map((start, n) => {
    const next = starts[n + 1];
    return {
      from: start,
      to: next ? addDays(next, -1) : to,
      held: occupancies.filter((occupancy) => holds(occupancy, start)),
    };
  });
}

function unitsOf(
  lines: readonly LandLine[],
  occupancies: readonly Occupancy[],
  request: LandRequest,
): LandUnit[] {
  const hosts = request.mode === "merged" ? hostsOf(occupancies, lines) : new Map<string, string>();
  const hostOf = (enterprise: string): string => hosts.get(enterprise) ?? enterprise;
  const standalone = gathered(lines, "enterprise", (line) => hostOf(line.enterprise));
  for (const unit of standalone) {
    const guests = [...hosts].filter(([, host]) => host === unit.id).map(([guest]) => guest);
    unit.members = [...new Set([...unit.members, ...guests])].sort();
  }
  const parents = request.parents ?? {};
  const inGroup = lines.filter((line) => parents[line.enterprise] !== undefined);
  const groups = gathered(inGroup, "group", (line) => parents[line.enterprise]!);
  const outside = standalone.filter((unit) => !unit.members.some((member) => parents[member] !== undefined));
  const parcels =
    request.mode === "parcel_and_enterprise" ? gathered(lines, "parcel", (line) => line.parcel) : [];
  if (request.group === "standalone") return [...standalone, ...parcels];
  if (request.group === "consolidated") return [...outside, ...groups, ...parcels];
  return [...standalone, ...groups, ...parcels];
}

/** In merged mode a firm without land of its own belongs to the owner from whom it holds most. */
function hostsOf(occupancies: readonly Occupancy[], lines: readonly LandLine[]): Map<string, string> {
  const owners = new Set(lines.map((line) => line.enterprise));
  const ownersOf = Map.groupBy(lines, (line) => line.parcel);
  const best = new Map<string, { host: string; size: number }>();
  for (const occupancy of occupancies) {
    if (occupancy.tenure === "own" || owners.has(occupancy.enterprise)) continue;
    const candidates = ownersOf.get(occupancy.parcel) ?? [];
    const host = owners.has(occupancy.landlord ?? "") ? occupancy.landlord! : candidates[0]?.enterprise;
    const size = occupancy.floorAreaM2 ?? occupancy.areaM2 ?? 0;
    const held = best.get(occupancy.enterprise);
    if (host && (!held || size > held.size)) best.set(occupancy.enterprise, { host, size });
  }
  return new Map([...best].map(([guest, { host }]) => [guest, host]));
}

function gathered(
  lines: readonly LandLine[],
  kind: LandUnit["kind"],
  keyOf: (line: LandLine) => string,
): LandUnit[] {
  return [...Map.groupBy(lines, keyOf)].map(([id, own]) => {
    const areaM2 = own.reduce((sum, line) => sum + line.areaM2, 0);
    const members = [...new Set(own.map((line) => line.enterprise))].sort();
    return { id, kind, members, areaM2, areaMu: muFromM2(areaM2), lines: own };
  });
}

/**
 * Parcels of which the units of one kind hold more than there is, and enterprises whose figures two units of one kind
 * would both add up. Empty after `landOf`; for lists made or edited elsewhere.
 */
export function countedTwice(parcels: readonly ParcelLand[], units: readonly LandUnit[]): LandProblem[] {
  return [...Map.groupBy(units, (unit) => unit.kind).values()].flatMap((same) => [
    ...parcels.flatMap((parcel) => overfull(parcel, same)),
    ...doubleMembers(same),
  ]);
}

function overfull(parcel: ParcelLand, units: readonly LandUnit[]): LandProblem[] {
  const lines = units.flatMap((unit) => unit.lines.filter((line) => line.parcel === parcel.id));
  const areaM2 = lines.reduce((sum, line) => sum + line.areaM2, 0);
  if (areaM2 <= parcel.areaM2 + 1) return [];
  return [
    {
      code: "mu-counted-twice",
      parcel: parcel.id,
      enterprises: [...new Set(lines.map((line) => line.enterprise))],
      message: {
        zh: `地块 ${parcel.id} 共 ${muFromM2(parcel.areaM2).toFixed(2)} 亩，各单位合计计入 ${muFromM2(areaM2).toFixed(2)} 亩`,
        en: `Parcel ${parcel.id} has ${muFromM2(parcel.areaM2).toFixed(2)} mu; ${muFromM2(areaM2).toFixed(2)} mu are counted`,
      },
    },
  ];
}

function doubleMembers(units: readonly LandUnit[]): LandProblem[] {
  // a firm on several parcels is a user of each: parcel units share members by design
  const enterprises = units.filter((unit) => unit.kind !== "parcel");
  const pairs = enterprises.flatMap((unit) => unit.members.map((member) => ({ member, unit: unit.id })));
  return [...Map.groupBy(pairs, ({ member }) => member)].flatMap(([member, within]): LandProblem[] =>
    within.length < 2
      ? []
      : [
          {
            code: "figures-counted-twice",
            parcel: "",
            enterprises: [member],
            message: {
              zh: `${member} 的数据会同时计入 ${within.map(({ unit }) => unit).join("、")}`,
              en: `The figures of ${member} would be added to ${within.map(({ unit }) => unit).join(", ")}`,
            },
          },
        ],
  );
}

/** How many firms each landlord lets to on a day, for the landlord penalty. `counts` says which tenants count (规下 ones). */
export function tenantsOn(
  occupancies: readonly Occupancy[],
  on: string,
  counts: (enterprise: string) => boolean,
): Map<string, number> {
  const owners = new Map(occupancies.filter((o) => o.tenure === "own").map((o) => [o.parcel, o.enterprise]));
  const tenants = new Map<string, Set<string>>();
  for (const { enterprise, parcel, tenure, landlord, from, to } of occupancies) {
    const held = (from === null || from <= on) && (to === null || to >= on);
    const lets = landlord ?? owners.get(parcel);
    if (tenure === "own" || !held || !lets || lets === enterprise || !counts(enterprise)) continue;
    tenants.set(lets, (tenants.get(lets) ?? new Set()).add(enterprise));
  }
  return new Map([...tenants].map(([lets, firms]) => [lets, firms.size]));
}

const unknownParcel = (parcel: string, occupancies: readonly Occupancy[]): LandProblem => ({
  code: "unknown-parcel",
  parcel,
  enterprises: [...new Set(occupancies.map((occupancy) => occupancy.enterprise))],
  message: {
    zh: `没有地块 ${parcel}，其上的用地关系未计入`,
    en: `There is no parcel ${parcel}; its occupancies are left out`,
  },
});

function onceEach(problems: readonly LandProblem[]): LandProblem[] {
  return [
    ...new Map(
      problems.map((problem) => [`${problem.code}|${problem.parcel}|${problem.message.zh}`, problem]),
    ).values(),
  ];
}
