import { addDays } from "#kernel/day.ts";
import { standingOf } from "./standing.ts";

export type UnitStatus = "free" | "reserved" | "let" | "own-use" | "closed";
export type UnitNow = { status: UnitStatus; freeFrom: string | null; isHeld: boolean };

export type LeaseNow = {
  id: string;
  contractNo: string;
  renewalOf: string | null;
  enterpriseId: string;
  areaM2: number;
  startsOn: string;
  endsOn: string;
  endedOn: string | null;
  occupancyId: string | null;
  /** whether the lease made its occupancy, or took over one that stood before */
  madeOccupancy: boolean;
};

/** A use of the unit under lease. */
export type OccupancyNow = {
  id: string;
  enterpriseId: string;
  areaM2: number;
  startsOn: string;
  endsOn: string | null;
};

export type Step =
  | { do: "renew"; leaseId: string; endedOn: string; by: string }
  | { do: "make"; leaseId: string; startsOn: string; endsOn: string | null }
  | { do: "adopt"; leaseId: string; occupancyId: string; endsOn: string | null }
  | { do: "set"; leaseId: string; occupancyId: string; endsOn: string | null }
  | { do: "remove"; leaseId: string; occupancyId: string }
  | { do: "let-go"; leaseId: string; occupancyId: string };

export type UnitPlan = { steps: Step[]; unit: { status: UnitStatus; freeFrom: string | null } | null };

/**
 * What follows from the leases of a unit on a day: which occupancies they make, take over and end, and how the unit stands.
 * A lease past its agreed end that nobody gave back keeps its occupancy open: who is still there is asked, not assumed.
 */
export function planUnit(
  unit: UnitNow,
  leases: readonly LeaseNow[],
  occupancies: readonly OccupancyNow[],
  today: string,
): UnitPlan {
  const closing = closeRenewed(leases);
  const closed = leases.map((lease) => {
    const step = closing.find(({ leaseId }) => leaseId === lease.id);
    return step ? { ...lease, endedOn: step.endedOn } : lease;
  });
  const steps = stepsOf(closed, occupancies, today);
  return {
    steps: [...closing, ...steps],
    unit: standing(unit, closed, openAfter(occupancies, steps), today),
  };
}

/** A lease that has been renewed ends where its renewal begins, or on its own last day. */
function closeRenewed(leases: readonly LeaseNow[]) {
  return leases.flatMap((renewal) => {
    const before = leases.find(({ contractNo, id }) => contractNo === renewal.renewalOf && id !== renewal.id);
    const isCalledOff = renewal.endedOn !== null && renewal.endedOn < renewal.startsOn;
    if (!before || before.endedOn !== null || isCalledOff) return [];
    const eve = addDays(renewal.startsOn, -1);
    const endedOn = [eve, before.endsOn].sort()[0]!;
    if (endedOn < addDays(before.startsOn, -1)) return [];
    return [{ do: "renew" as const, leaseId: before.id, endedOn, by: renewal.contractNo }];
  });
}

function stepsOf(leases: readonly LeaseNow[], occupancies: readonly OccupancyNow[], today: string): Step[] {
  const taken = new Set(leases.flatMap(({ occupancyId }) => occupancyId ?? []));
  return leases.flatMap((lease): Step[] => {
    const held = occupancies.find(({ id }) => id === lease.occupancyId);
    const due = dueOf(lease, today);
    if (held) return forHeld(lease, held, due);
    if (!due) return [];
    const free = occupancies
      .filter((one) => !taken.has(one.id) && isOf(one, lease))
      .sort((a, b) => (a.startsOn < b.startsOn ? 1 : -1))[0];
    if (!free) return [{ do: "make", leaseId: lease.id, startsOn: lease.startsOn, endsOn: due.endsOn }];
    taken.add(free.id);
    return [{ do: "adopt", leaseId: lease.id, occupancyId: free.id, endsOn: due.endsOn }];
  });
}

/** Whether there is a use of land by now, and its last day where that has come. */
function dueOf(lease: LeaseNow, today: string): { endsOn: string | null } | undefined {
  const { endedOn, startsOn } = lease;
  if (startsOn > today || (endedOn !== null && endedOn < startsOn)) return undefined;
  return { endsOn: endedOn !== null && endedOn <= today ? endedOn : null };
}

function forHeld(lease: LeaseNow, held: OccupancyNow, due: { endsOn: string | null } | undefined): Step[] {
  const [leaseId, occupancyId] = [lease.id, held.id];
  const isOthers = held.enterpriseId !== lease.enterpriseId;
  if (!lease.madeOccupancy && (isOthers || !due)) return [{ do: "let-go", leaseId, occupancyId }];
  if (!due) return [{ do: "remove", leaseId, occupancyId }];
  const isRight =
    !isOthers &&
    held.endsOn === due.endsOn &&
    held.areaM2 === lease.areaM2 &&
    (!lease.madeOccupancy || held.startsOn === lease.startsOn);
  return isRight ? [] : [{ do: "set", leaseId, occupancyId, endsOn: due.endsOn }];
}

const isOf = (occupancy: OccupancyNow, { enterpriseId, startsOn, endsOn }: LeaseNow): boolean =>
  occupancy.enterpriseId === enterpriseId &&
  occupancy.startsOn <= endsOn &&
  (occupancy.endsOn === null || occupancy.endsOn >= startsOn);

/** Whether anybody still uses the unit once the steps are taken. */
function openAfter(occupancies: readonly OccupancyNow[], steps: readonly Step[]): boolean {
  const stepOn = new Map(
    steps.flatMap((step) => ("occupancyId" in step ? [[step.occupancyId, step] as const] : [])),
  );
  const isOpen = ({ id, endsOn }: OccupancyNow): boolean => {
    const step = stepOn.get(id);
    if (!step || step.do === "let-go") return endsOn === null;
    return "endsOn" in step && step.endsOn === null;
  };
  return occupancies.some(isOpen) || steps.some((step) => step.do === "make" && step.endsOn === null);
}

function standing(unit: UnitNow, leases: readonly LeaseNow[], isUsed: boolean, today: string) {
  const now = leases.map((lease) => ({ lease, standing: standingOf(lease, today) }));
  const inForce = now.filter((one) => one.standing === "running" || one.standing === "expired");
  if (unit.status === "closed" || unit.status === "own-use") return null;
  if (inForce.length > 0) {
    const ends = inForce.map(({ lease }) => lease.endedOn ?? lease.endsOn).sort();
    const isLate = inForce.some((one) => one.standing === "expired");
    return changed(unit, { status: "let", freeFrom: isLate ? null : addDays(ends.at(-1)!, 1) });
  }
  const past = now.filter((one) => one.standing === "ended").map(({ lease }) => lease.endedOn!);
  if (unit.status !== "let" || isUsed || past.length === 0) return null;
  return changed(unit, {
    status: unit.isHeld ? "reserved" : "free",
    freeFrom: addDays(past.sort().at(-1)!, 1),
  });
}

const changed = (unit: UnitNow, due: { status: UnitStatus; freeFrom: string | null }) =>
  due.status === unit.status && due.freeFrom === unit.freeFrom ? null : due;
