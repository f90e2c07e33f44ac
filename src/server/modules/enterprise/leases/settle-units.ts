import { type LeaseNow, planUnit, type Step } from "#engine/tenancy/settle-unit.ts";
import { listLiveHolds, spendHold } from "#server/modules/space/holds/store.ts";
import { lockUnits, type StoredUnit, setUnitStanding } from "#server/modules/space/units/store.ts";
import type { Tx } from "#server/platform/db.ts";
import { type Author, type NewEvent, record } from "#server/platform/events.ts";
import { dayOf } from "#server/platform/today.ts";
import {
  addUse,
  findSoleOwner,
  listLeasesOfUnits,
  listUses,
  removeUse,
  type StoredLease,
  type StoredUse,
  setEnded,
  settleLandOf,
  setUse,
  setUseOfLease,
} from "./lease-store.ts";

/**
 * Brings the uses of land and the standing of these units in line with their leases (`planUnit` is the rule), in the
 * caller's transaction and under the units' locks. Doing it again changes nothing.
 * @returns how many units had something to be put right
 */
export async function settleUnits(tx: Tx, author: Author, unitIds: readonly string[]): Promise<number> {
  if (unitIds.length === 0) return 0;
  const today = dayOf(author.now());
  const units = await lockUnits(tx, unitIds);
  const uses = Map.groupBy(await listUses(tx, unitIds, "writing"), ({ unitId }) => unitId);
  const leases = Map.groupBy(await listLeasesOfUnits(tx, unitIds), ({ unitId }) => unitId);
  const holds = await listLiveHolds(tx, "unit", unitIds, today);
  let righted = 0;
  for (const unit of units) {
    const own = leases.get(unit.id) ?? [];
    const used = uses.get(unit.id) ?? [];
    const plan = planUnit({ ...unit, isHeld: holds.has(unit.id) }, own, used, today);
    if (plan.steps.length === 0 && !plan.unit) continue;
    righted += 1;
    await takeSteps(tx, author, unit, { steps: plan.steps, leases: own, uses: used });
    if (plan.unit) await setUnitStanding(tx, author, [{ unit, ...plan.unit }]);
    const hold = holds.get(unit.id);
    if (hold && own.some((lease) => isFor(hold, lease) && lease.createdAt >= hold.placedAt))
      await spendHold(tx, author, "unit", unit.id);
  }
  return righted;
}

/** Whether a lease is what a site was kept for. */
export const isFor = (
  hold: { holderId: string | null; holderName: string },
  lease: { enterpriseId: string; enterpriseName: string },
): boolean => hold.holderId === lease.enterpriseId || hold.holderName === lease.enterpriseName;

type Of = { steps: readonly Step[]; leases: readonly StoredLease[]; uses: readonly StoredUse[] };

async function takeSteps(
  tx: Tx,
  author: Author,
  unit: StoredUnit,
  { steps, leases, uses }: Of,
): Promise<void> {
  const events: NewEvent[] = [];
  const firms: string[] = [];
  for (const step of steps) {
    const lease = leases.find(({ id }) => id === step.leaseId)!;
    const use = "occupancyId" in step ? uses.find(({ id }) => id === step.occupancyId) : undefined;
    firms.push(lease.enterpriseId, ...(use ? [use.enterpriseId] : []));
    events.push(...(await takeStep(tx, author, { step, lease, use, unit })));
  }
  await record(tx, author, events);
  await settleLandOf(tx, firms);
}

type One = { step: Step; lease: StoredLease; use: StoredUse | undefined; unit: StoredUnit };

async function takeStep(tx: Tx, author: Author, { step, lease, use, unit }: One): Promise<NewEvent[]> {
  const title = `${lease.enterpriseName} · ${unit.code}`;
  const subject = (id: string) => ({ type: "occupancy", id, name: title });
  const why = `租约 ${lease.contractNo}`;
  switch (step.do) {
    case "renew":
      await setEnded(tx, lease.id, step.endedOn, `续租 ${step.by}`);
      return [
        {
          kind: "lease-ended",
          subject: { type: "lease", id: lease.id, name: `${lease.contractNo} · ${unit.code}` },
          changes: { endedOn: [null, step.endedOn] },
          why: `续租 ${step.by}`,
        },
      ];
    case "make": {
      const id = await addUse(tx, author.actor.zoneId, {
        ...lease,
        parcelId: unit.parcelId,
        buildingId: unit.buildingId,
        landlordId: lease.landlordId ?? (await landlordOf(tx, unit, lease)),
        startsOn: step.startsOn,
        endsOn: step.endsOn,
        source: why,
        createdAt: author.now(),
      });
      await setUseOfLease(tx, lease.id, id, true);
      return [
        {
          kind: "occupancy-added",
          subject: subject(id),
          changes: {
            unitCode: [null, unit.code],
            floorAreaM2: [null, lease.areaM2],
            startsOn: [null, step.startsOn],
            ...(step.endsOn && { endsOn: [null, step.endsOn] }),
          },
          why,
        },
      ];
    }
    case "adopt":
      await setUseOfLease(tx, lease.id, step.occupancyId, false);
      return setAndTell(tx, { step, lease, use: use!, unit }, subject(step.occupancyId));
    case "set":
      return setAndTell(tx, { step, lease, use: use!, unit }, subject(step.occupancyId));
    case "remove":
      await removeUse(tx, step.occupancyId);
      await setUseOfLease(tx, lease.id, null, false);
      return [{ kind: "occupancy-removed", subject: subject(step.occupancyId), why }];
    case "let-go":
      await setUseOfLease(tx, lease.id, null, false);
      return [];
  }
}

async function setAndTell(
  tx: Tx,
  { step, lease, use }: One & { step: { endsOn: string | null }; use: StoredUse },
  subject: NewEvent["subject"],
): Promise<NewEvent[]> {
  const startsOn = lease.madeOccupancy ? lease.startsOn : use.startsOn;
  await setUse(tx, use.id, { ...lease, startsOn, endsOn: step.endsOn });
  const changes: NonNullable<NewEvent["changes"]> = {};
  if (use.endsOn !== step.endsOn) changes.endsOn = [use.endsOn, step.endsOn];
  if (use.areaM2 !== lease.areaM2) changes.floorAreaM2 = [use.areaM2, lease.areaM2];
  if (use.startsOn !== startsOn) changes.startsOn = [use.startsOn, startsOn];
  if (Object.keys(changes).length === 0) return [];
  return [{ kind: "occupancy-changed", subject, changes, why: `租约 ${lease.contractNo}` }];
}

/** Who lets, where the lease does not say: the parcel's one owner, unless it is the tenant itself. */
async function landlordOf(tx: Tx, unit: StoredUnit, lease: LeaseNow): Promise<string | null> {
  const owner = await findSoleOwner(tx, unit.parcelId);
  return owner === lease.enterpriseId ? null : owner;
}
