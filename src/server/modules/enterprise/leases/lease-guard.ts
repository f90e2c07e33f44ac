/** The leases of a unit never come to more than the unit on any day, and none goes to another than whom it is kept for. */
import { sql } from "kysely";
import { type Claim, type Excess, excessOf } from "#engine/tenancy/claims.ts";
import { addDays } from "#kernel/day.ts";
import type { Row } from "#kernel/register.ts";
import { type LiveHold, listLiveHolds } from "#server/modules/space/holds/store.ts";
import { listUnitsByCode, type StoredUnit } from "#server/modules/space/units/store.ts";
import type { Tx } from "#server/platform/db.ts";
import type { Asked, Guard } from "#server/platform/registers/register-store.ts";
import { dayOf } from "#server/platform/today.ts";
import { listLeasesOfUnits, listUses, type StoredLease } from "./lease-store.ts";
import { isFor } from "./settle-units.ts";

/** Areas are kept to a tenth of a square metre. */
const ROUNDING_M2 = 0.05;

type Firm = { enterpriseId: string; enterpriseName: string };
type Problem = Awaited<ReturnType<Guard>>[number][number];

export const guardLeases: Guard = async (tx, asked, { mode, now }) => {
  const codes = [...new Set(asked.map(({ record }) => String(record.unitCode)))];
  const units = new Map((await listUnitsByCode(tx, codes, mode)).map((unit) => [unit.code, unit]));
  const ids = [...units.values()].map(({ id }) => id);
  // before the ledger's turn is taken: what follows from a lease is written while others wait for it
  if (mode === "writing") await listUses(tx, ids, mode);
  const standing = new Map<string, Map<string, StoredLease>>(ids.map((id) => [id, new Map()]));
  for (const lease of await listLeasesOfUnits(tx, ids)) standing.get(lease.unitId)!.set(lease.id, lease);
  const today = dayOf(now());
  const holds = await listLiveHolds(tx, "unit", ids, today);
  const firms = await listFirms(tx, asked);
  return asked.map((one, index) => {
    const unit = units.get(String(one.record.unitCode));
    const firm = firms.get(String(one.record.uscc));
    if (!unit || !firm) return [];
    const known = standing.get(unit.id)!;
    const leases = [...known.values()];
    const lease = leaseOf(one, index, unit, firm);
    const before = known.get(lease.id);
    const hold = holds.get(unit.id);
    const problem =
      unknownRenewal(lease, leases) ??
      notForLease(lease, before, unit, today) ??
      (hold && isNewly(lease, before, hold) ? heldFor(lease, hold) : undefined) ??
      tooMuch(lease, leases, unit);
    if (problem) return [problem];
    known.set(lease.id, lease);
    return [];
  });
};

function leaseOf({ id, record }: Asked, index: number, unit: StoredUnit, firm: Firm): StoredLease {
  const text = (value: Row[string] | undefined): string | null => (value ? String(value) : null);
  return {
    id: id ?? `new ${index}`,
    revision: 0,
    contractNo: String(record.contractNo),
    renewalOf: text(record.renewalOf),
    unitId: unit.id,
    unitCode: unit.code,
    ...firm,
    landlordId: null,
    createdAt: new Date(0),
    areaM2: Number(record.areaM2),
    startsOn: String(record.startsOn),
    endsOn: String(record.endsOn),
    endedOn: text(record.endedOn),
    occupancyId: null,
    madeOccupancy: false,
  };
}

/** A lease as a claim: to its agreed end, its early end, or the eve of what renews it. Called off: none. */
function claimOf(lease: StoredLease, renewals: readonly StoredLease[]): Claim[] {
  const renewed = renewals.find(({ renewalOf }) => renewalOf === lease.contractNo);
  const ends = [lease.endsOn, lease.endedOn, renewed && addDays(renewed.startsOn, -1)].filter(
    (end) => end !== null && end !== undefined,
  );
  const to = ends.sort()[0]!;
  if (to < lease.startsOn) return [];
  return [
    {
      id: lease.id,
      name: `${lease.enterpriseName} ${lease.contractNo}`,
      areaM2: lease.areaM2,
      from: lease.startsOn,
      to,
    },
  ];
}

function tooMuch(lease: StoredLease, leases: readonly StoredLease[], unit: StoredUnit): Problem | undefined {
  const others = leases.filter(({ id }) => id !== lease.id);
  const renewals = [...others, lease];
  const [asked] = claimOf(lease, renewals);
  if (!asked) return undefined;
  const claims = others.flatMap((other) => claimOf(other, renewals));
  const excess = excessOf(unit.areaM2, claims, asked, ROUNDING_M2);
  return excess && overfull(lease, excess);
}

const isNewly = (lease: StoredLease, before: StoredLease | undefined, hold: LiveHold): boolean =>
  (before === undefined || before.enterpriseId !== lease.enterpriseId) &&
  !isFor(hold, lease) &&
  lease.renewalOf === null &&
  lease.endsOn >= hold.fromOn &&
  lease.endedOn === null;

function unknownRenewal(
  { renewalOf, contractNo, unitCode }: StoredLease,
  leases: readonly StoredLease[],
): Problem | undefined {
  if (renewalOf === null) return undefined;
  if (renewalOf !== contractNo && leases.some((other) => other.contractNo === renewalOf)) return undefined;
  return {
    column: "renewalOf",
    code: "unknown-renewal",
    message: {
      zh: `单元 ${unitCode} 没有编号为“${renewalOf}”的租约，无法续租。请先登记原租约，或清空“续租自”。`,
      en: `Unit ${unitCode} has no lease “${renewalOf}” to renew: register it first, or leave “Renews” empty.`,
    },
  };
}

function notForLease(
  lease: StoredLease,
  before: StoredLease | undefined,
  unit: StoredUnit,
  today: string,
): Problem | undefined {
  if (before || (unit.status !== "closed" && unit.status !== "own-use")) return undefined;
  if ((lease.endedOn ?? lease.endsOn) < today) return undefined;
  return {
    column: "unitCode",
    code: "unit-not-lettable",
    message: {
      zh: `单元 ${unit.code} ${unit.status === "closed" ? "已停用" : "为业主自用"}，不能出租。请先把租控状态改为空置。`,
      en: `Unit ${unit.code} is ${unit.status === "closed" ? "closed" : "in the owner’s own use"}: set it free first.`,
    },
  };
}

function heldFor({ unitCode }: StoredLease, { holderName, untilOn, placedBy, reason }: LiveHold): Problem {
  return {
    column: "unitCode",
    code: "unit-is-held",
    message: {
      zh: `单元 ${unitCode} 已由${placedBy}为“${holderName}”预留至 ${untilOn}（${reason}），不能租给别家。请联系${placedBy}解除预留，或改选别处。`,
      en: `Unit ${unitCode} is kept for “${holderName}” until ${untilOn} by ${placedBy} (${reason}): ask ${placedBy} to release it, or choose another.`,
    },
  };
}

const m2 = (area: number): string => (Math.round(area * 10) / 10).toString();

function overfull(
  { unitCode, areaM2 }: StoredLease,
  { capacityM2, claimedM2, overM2, from, claims }: Excess,
): Problem {
  const list = claims.map(({ name, areaM2: area, to }) => `${name} ${m2(area)} ㎡（至 ${to}）`).join("、");
  const listEn = claims.map(({ name, areaM2: area, to }) => `${name} ${m2(area)} m² (to ${to})`).join(", ");
  const left = m2(Math.max(0, capacityM2 - (claimedM2 - areaM2)));
  return {
    column: "areaM2",
    code: "leases-exceed-unit",
    message: {
      zh: `单元 ${unitCode} 共 ${m2(capacityM2)} ㎡，${from} 起租约合计 ${m2(claimedM2)} ㎡，多 ${m2(overM2)} ㎡：${list}。当日最多还能租 ${left} ㎡。`,
      en: `Unit ${unitCode} has ${m2(capacityM2)} m²; from ${from} its leases come to ${m2(claimedM2)} m², ${m2(overM2)} m² too many: ${listEn}. At most ${left} m² are left then.`,
    },
  };
}

async function listFirms(tx: Tx, asked: readonly Asked[]): Promise<Map<string, Firm>> {
  const usccs = [...new Set(asked.map(({ record }) => String(record.uscc)))];
  const { rows } = await sql<Firm & { uscc: string }>`
    select uscc, id as "enterpriseId", name as "enterpriseName" from enterprise
     where zone_id = current_zone() and uscc = any(${usccs}::text[])`.execute(tx);
  return new Map(rows.map(({ uscc, ...firm }) => [uscc, firm]));
}
