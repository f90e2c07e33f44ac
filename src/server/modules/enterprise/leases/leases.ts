import type { EndLease, SignLease } from "#contract/enterprise/lease.ts";
import type { RegisterRecord } from "#contract/list.ts";
import type { Row } from "#kernel/register.ts";
import { lockUnits } from "#server/modules/space/units/store.ts";
import { type Context, inTransaction } from "#server/platform/context.ts";
import type { Tx } from "#server/platform/db.ts";
import { record } from "#server/platform/events.ts";
import { notFound, Refused, stale } from "#server/platform/refusal.ts";
import { findRecord } from "#server/platform/registers/list.ts";
import { refusalOf, writing } from "#server/platform/registers/routes.ts";
import { type WriteProblem, writeRecords } from "#server/platform/registers/write.ts";
import { leaseStore } from "./lease-register.ts";
import { findLease, findTenant, listUses } from "./lease-store.ts";

const FIRM = { zh: "企业", en: "Enterprise" };
const UNIT = { zh: "单元", en: "Unit" };
const LEASE = { zh: "租约", en: "Lease" };

/** Lets one or more units to a firm under one contract: all of them, or none. */
export function signLease(ctx: Context, asked: SignLease): Promise<{ leases: string[] }> {
  return inTransaction(ctx, async (tx) => {
    const firm = await findTenant(tx, asked.enterpriseId);
    if (!firm) throw notFound(FIRM);
    if (!firm.uscc) throw noCode(firm.name);
    const units = new Map(
      (
        await lockUnits(
          tx,
          asked.units.map(({ unitId }) => unitId),
        )
      ).map((unit) => [unit.id, unit]),
    );
    const { contractNo, startsOn, endsOn, rentYuanM2Month, depositWan, signedOn, renewalOf } = asked;
    const writes = asked.units.map(({ unitId, areaM2 }, index) => {
      const unit = units.get(unitId);
      if (!unit) throw notFound(UNIT);
      const values: Row = {
        contractNo,
        unitCode: unit.code,
        uscc: firm.uscc,
        areaM2: areaM2 ?? unit.areaM2,
        startsOn,
        endsOn,
        rentYuanM2Month: rentYuanM2Month ?? null,
        // one deposit for the contract
        depositWan: index === 0 ? (depositWan ?? null) : null,
        signedOn: signedOn ?? null,
        renewalOf: renewalOf ?? null,
      };
      return { values };
    });
    const written = await writing(leaseStore, () => writeRecords(tx, ctx, leaseStore, writes));
    const problems = written.flatMap((one) => (one.kind === "refused" ? one.problems : []));
    if (problems.length > 0) throw declined(problems);
    return { leases: written.flatMap((one) => (one.kind === "written" ? one.id : [])) };
  });
}

/** Ends a lease on a day: its use of land ends with it, and the unit is free from the day after. */
export function endLease(ctx: Context, id: string, asked: EndLease): Promise<{ record: RegisterRecord }> {
  return inTransaction(ctx, async (tx) => {
    const lease = await findLease(tx, id);
    if (!lease) throw notFound(LEASE);
    await lockUnits(tx, [lease.unitId]);
    await listUses(tx, [lease.unitId], "writing");
    const before = await mustFind(tx, ctx, id);
    if (before.revision !== asked.revision) throw stale({ current: before });
    if (before.endedOn !== null && before.endedOn !== undefined) throw endedAlready(before);
    const values: Row = { endedOn: asked.endedOn, endReason: asked.reason };
    const [written] = await writing(leaseStore, () =>
      writeRecords(tx, ctx, leaseStore, [{ before, values, why: asked.reason }]),
    );
    if (written?.kind === "refused") throw declined(written.problems);
    if (written?.kind === "stale") throw stale({});
    await record(tx, ctx, [
      {
        kind: "lease-ended",
        subject: { type: "lease", id, name: leaseStore.title(before) },
        changes: { endedOn: [null, asked.endedOn] },
        why: asked.reason,
      },
    ]);
    return { record: await mustFind(tx, ctx, id) };
  });
}

async function mustFind(tx: Tx, ctx: Context, id: string): Promise<RegisterRecord> {
  const found = await findRecord(tx, leaseStore, ctx.actor, id);
  if (!found) throw notFound(LEASE);
  return found;
}

/** What breaks a rule of what is held is a conflict; the rest does not fit its shape. */
const RULES = ["leases-exceed-unit", "unit-is-held", "unit-not-lettable"];
function declined(problems: readonly WriteProblem[]): Refused {
  const refused = refusalOf(problems);
  if (!problems.some(({ code }) => RULES.includes(code))) return refused;
  return new Refused("conflict", refused.text, {
    facts: { rules: problems.map(({ code }) => code) },
    issues: refused.issues,
  });
}

const noCode = (name: string): Refused =>
  new Refused("conflict", {
    zh: `${name}还没有统一社会信用代码，租约按代码登记。请先在企业档案中补上代码。`,
    en: `${name} has no credit code yet, and leases are kept by code: add it to the firm’s file first.`,
  });

const endedAlready = ({ endedOn, contractNo }: RegisterRecord): Refused =>
  new Refused("conflict", {
    zh: `租约 ${contractNo} 已于 ${endedOn} 退租，没有改动。`,
    en: `Lease ${contractNo} was ended on ${endedOn} already; nothing was changed.`,
  });
