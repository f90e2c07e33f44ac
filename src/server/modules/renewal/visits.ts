/** Joint visits: planned with entries of the list; what was seen moves each entry. */
import type { z } from "zod";
import type {
  CancelVisit,
  NewVisit,
  SendCheck,
  VisitDetail,
  VisitList,
} from "#contract/renewal/site-visit.ts";
import { type Context, inTransaction, reading } from "#server/platform/context.ts";
import type { Tx } from "#server/platform/db.ts";
import { record } from "#server/platform/events.ts";
import { evidenceOf, handIn } from "#server/platform/evidence/evidence.ts";
import { notFound, Refused, stale } from "#server/platform/refusal.ts";
import { todayOf } from "#server/platform/today.ts";
import { applyMove, requireZoneRows } from "./entry-view.ts";
import { seenHits } from "./land-lines.ts";
import { listEntries, lockEntry } from "./land-store.ts";
import {
  addVisit,
  findVisit,
  listVisitChecks,
  listVisits,
  lockCheck,
  lockVisit,
  setCheck,
  setVisitStatus,
} from "./visit-store.ts";

const VISIT = { zh: "踏勘", en: "Visit" };
const LIVE = ["candidate", "verified", "in-case"] as const;

export function visits(ctx: Context): Promise<z.infer<typeof VisitList>> {
  requireZoneRows(ctx);
  return reading(ctx, async (tx) => ({ today: todayOf(ctx), visits: await listVisits(tx) }));
}

export function visit(ctx: Context, id: string): Promise<VisitDetail> {
  requireZoneRows(ctx);
  return reading(ctx, (tx) => detailOf(tx, ctx, id));
}

async function detailOf(tx: Tx, ctx: Context, id: string): Promise<VisitDetail> {
  const found = await findVisit(tx, id);
  if (!found) throw notFound(VISIT);
  const checks = await listVisitChecks(tx, id);
  const photos = await evidenceOf(
    tx,
    ctx.actor,
    "site-check",
    checks.map((one) => one.id),
  );
  return {
    visit: found,
    checks: checks.map(({ visitId: _visitId, draftId: _draftId, ...one }) => ({
      ...one,
      hits: seenHits(one.hits, ctx.actor.capability.fields),
      photos: photos.get(one.id) ?? [],
    })),
  };
}

export function planVisit(ctx: Context, given: NewVisit): Promise<VisitDetail> {
  requireZoneRows(ctx);
  return inTransaction(ctx, async (tx) => {
    const wanted = [...new Set(given.entryIds)];
    const found = await listEntries(tx, { ids: wanted, statuses: LIVE });
    if (found.length !== wanted.length)
      throw new Refused("conflict", {
        zh: `选中的 ${wanted.length} 宗里有 ${wanted.length - found.length} 宗已不在清单上；请刷新后重选。`,
        en: `${wanted.length - found.length} of the ${wanted.length} chosen are no longer on the list: load it and choose again.`,
      });
    const { zoneId, userId } = ctx.actor;
    const id = await addVisit(tx, { zoneId, userId, now: ctx.now() }, given);
    await record(tx, ctx, [
      {
        kind: "site-visit-planned",
        subject: { type: "site-visit", id, name: given.title },
        changes: {
          plannedOn: [null, given.plannedOn],
          parcels: [null, found.map(({ parcelCode }) => parcelCode).join("、")],
        },
      },
    ]);
    return detailOf(tx, ctx, id);
  });
}

export function cancelVisit(
  ctx: Context,
  id: string,
  given: z.infer<typeof CancelVisit>,
): Promise<VisitDetail> {
  requireZoneRows(ctx);
  return inTransaction(ctx, async (tx) => {
    const found = await lockVisit(tx, id);
    if (!found) throw notFound(VISIT);
    if (found.revision !== given.revision) throw stale({ revision: found.revision });
    if (found.status !== "planned")
      throw new Refused("conflict", { zh: "踏勘已完成或已取消。", en: "The visit is over or called off." });
    await setVisitStatus(tx, id, "cancelled");
    await record(tx, ctx, [
      {
        kind: "site-visit-cancelled",
        subject: { type: "site-visit", id, name: found.title },
        why: given.why,
      },
    ]);
    return detailOf(tx, ctx, id);
  });
}

/**
 * Keeps what was seen of an entry, and moves the entry by its outcome. The same draft sent again is answered with what
 * is kept; another draft of what is already checked is refused with who checked it.
 */
export function sendCheck(
  ctx: Context,
  visitId: string,
  checkId: string,
  given: SendCheck,
): Promise<VisitDetail> {
  requireZoneRows(ctx);
  return inTransaction(ctx, async (tx) => {
    const found = await lockVisit(tx, visitId);
    if (!found) throw notFound(VISIT);
    const check = await lockCheck(tx, checkId);
    if (!check || check.visitId !== visitId) throw notFound({ zh: "踏勘地块", en: "Site of the visit" });
    if (check.status === "done" && check.draftId === given.draftId) return detailOf(tx, ctx, visitId);
    requireOpen(found.status, check);
    await setCheck(tx, checkId, given, { userId: ctx.actor.userId, now: ctx.now() });
    await handIn(tx, ctx, given.photoIds, {
      type: "site-check",
      id: checkId,
      enterpriseId: null,
      fields: [],
    });
    await record(tx, ctx, [
      {
        kind: "site-checked",
        subject: {
          type: "poor-land-entry",
          id: check.entryId,
          name: `${check.parcelCode} ${check.ownerName ?? ""}`.trim(),
        },
        changes: {
          siteUse: [null, given.use],
          letPercent: [null, given.letPercent],
          outcome: [null, given.outcome],
        },
        why: given.reason ?? given.note ?? undefined,
      },
    ]);
    await moveByOutcome(tx, ctx, check.entryId, given, found.title);
    if (found.done + 1 >= found.checks) await setVisitStatus(tx, visitId, "done");
    return detailOf(tx, ctx, visitId);
  });
}

function requireOpen(
  status: string,
  check: { status: string; checkedBy: string | null; checkedAt: string | null },
): void {
  if (status === "cancelled")
    throw new Refused("conflict", {
      zh: "这次踏勘已取消，请另行安排。",
      en: "The visit was called off: plan another.",
    });
  if (check.status !== "done") return;
  const by = check.checkedBy ?? "";
  throw new Refused("conflict", {
    zh: `${by} 已提交这宗地的踏勘结果；您填写的内容还在本机，请与其核对。`,
    en: `${by} has sent what was seen here; yours is still on your device: compare the two.`,
  });
}

/** An entry that a case has taken up, or that was moved meanwhile, stays where it is: the check alone is kept. */
async function moveByOutcome(
  tx: Tx,
  ctx: Context,
  entryId: string,
  given: SendCheck,
  title: string,
): Promise<void> {
  const entry = await lockEntry(tx, entryId);
  if (!entry) return;
  if (given.outcome === "verified" && entry.status === "candidate")
    await applyMove(tx, ctx, entry, "verify", title);
  if (given.outcome === "withdrawn" && (entry.status === "candidate" || entry.status === "verified"))
    await applyMove(tx, ctx, entry, "withdraw", given.reason ?? title);
}
