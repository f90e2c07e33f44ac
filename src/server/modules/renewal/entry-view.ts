/** An entry with all that it rests on, and what both laws say of a parcel today. */
import type { EntryDetail, LandOverview, MoveEntry } from "#contract/renewal/poor-land.ts";
import { findIdle } from "#engine/idle-land/find-idle.ts";
import type { IdleFinding } from "#engine/idle-land/idle-facts.ts";
import { judgeLand } from "#engine/low-efficiency/judge-land.ts";
import { muFromM2 } from "#kernel/mu.ts";
import { type Context, inTransaction, reading } from "#server/platform/context.ts";
import type { Tx } from "#server/platform/db.ts";
import { record } from "#server/platform/events.ts";
import { evidenceOf } from "#server/platform/evidence/evidence.ts";
import { notFound, Refused, stale } from "#server/platform/refusal.ts";
import { todayOf } from "#server/platform/today.ts";
import { countGone, findUnknowns, listChecks, listDelays, listSteps, listTotals } from "./entry-store.ts";
import { idleFactsOf, landFactsOf } from "./land-facts-of.ts";
import { hitOf, seenHits, unknownOf } from "./land-lines.ts";
import { listRuns } from "./land-run-store.ts";
import { listEntries, lockEntry, type PoorLandEntry, setEntryStatus } from "./land-store.ts";
import { findLastYear, listSubjects } from "./land-subject-store.ts";
import { requirePackInForce } from "./packs.ts";

const ENTRY = { zh: "清单记录", en: "Entry" };

/** The list is the zone's own: a firm meets its land as a case (renewal cases), not as a suspicion. */
export function requireZoneRows(ctx: Context): void {
  if (ctx.actor.capability.rows === "zone") return;
  throw new Refused("forbidden", {
    zh: "低效闲置清单由园区管理；涉及贵企业的，将以告知书和个案方式告知。",
    en: "The list is the zone's own: what concerns your firm reaches you as a notice and a case.",
  });
}

export function entryDetail(ctx: Context, id: string): Promise<EntryDetail> {
  requireZoneRows(ctx);
  return reading(ctx, async (tx) => {
    const [entry] = await listEntries(tx, { ids: [id] });
    if (!entry) throw notFound(ENTRY);
    return detailOf(tx, ctx, entry);
  });
}

export async function detailOf(tx: Tx, ctx: Context, entry: PoorLandEntry): Promise<EntryDetail> {
  const { areaM2, hits, ...rest } = entry;
  const delays = await listDelays(tx, entry.parcelId);
  const files = await evidenceOf(
    tx,
    ctx.actor,
    "idle-delay",
    delays.map((one) => one.id),
  );
  const checks = await listChecks(tx, entry.id);
  const photos = await evidenceOf(
    tx,
    ctx.actor,
    "site-check",
    checks.map((one) => one.id),
  );
  return {
    ...rest,
    areaMu: muFromM2(areaM2),
    hits: seenHits(hits, ctx.actor.capability.fields),
    unknowns: await findUnknowns(tx, entry.id),
    idle: entry.law === "idle" ? await idleOf(tx, entry, todayOf(ctx)) : null,
    today: todayOf(ctx),
    steps: await listSteps(tx, entry.id),
    delays: delays.map((one) => ({ ...one, files: files.get(one.id) ?? [] })),
    checks: checks.map((one) => ({ ...one, photos: photos.get(one.id) ?? [] })),
  };
}

/** What Order 53 says of the entry's parcel on a day. */
export async function idleOf(
  tx: Tx,
  entry: Pick<PoorLandEntry, "parcelId" | "ownerId">,
  asOf: string,
): Promise<IdleFinding | null> {
  const year = Number(asOf.slice(0, 4));
  const subjects = await listSubjects(tx, { asOf, year, parcelIds: [entry.parcelId] });
  const subject = subjects.find(({ ownerId }) => ownerId === entry.ownerId) ?? subjects[0];
  return subject ? findIdle(idleFactsOf(subject), asOf) : null;
}

/** Both laws held against one parcel as it stands, whether it is on a list or not. */
export function parcelJudgement(ctx: Context, parcelId: string, packId: string) {
  requireZoneRows(ctx);
  return inTransaction(ctx, async (tx) => {
    const asOf = todayOf(ctx);
    const { definition } = await requirePackInForce(tx, ctx, packId, asOf);
    const year = (await findLastYear(tx)) ?? Number(asOf.slice(0, 4)) - 1;
    const subjects = await listSubjects(tx, { asOf, year, parcelIds: [parcelId] });
    if (subjects.length === 0) throw notFound({ zh: "地块", en: "Parcel" });
    return {
      owners: subjects.map((subject) => {
        const { hits, unknown, clear } = judgeLand(definition, landFactsOf(subject, asOf, year));
        return {
          ownerName: subject.ownerName ?? subject.holder,
          areaMu: muFromM2(subject.areaM2),
          hits: seenHits(
            hits.map((one) => hitOf(definition, one)),
            ctx.actor.capability.fields,
          ),
          unknowns: unknown.map((one) => unknownOf(definition, one)),
          clear: clear.length,
          idle: findIdle(idleFactsOf(subject), asOf),
        };
      }),
    };
  });
}

export function landOverview(ctx: Context): Promise<LandOverview> {
  requireZoneRows(ctx);
  return reading(ctx, async (tx) => {
    const runs = await listRuns(tx);
    return {
      totals: await listTotals(tx),
      gone: await countGone(tx),
      lastRuns: (["idle", "low-efficiency"] as const).flatMap(
        (law) => runs.find((run) => run.law === law) ?? [],
      ),
      today: todayOf(ctx),
    };
  });
}

const MOVES = {
  withdraw: {
    from: ["candidate", "verified"],
    to: "withdrawn",
    kind: "poor-land-withdrawn",
    zh: "移出",
    en: "taken off",
  },
  restore: { from: ["withdrawn"], to: "candidate", kind: "poor-land-restored", zh: "恢复", en: "restored" },
  verify: { from: ["candidate"], to: "verified", kind: "poor-land-verified", zh: "核实", en: "verified" },
} as const;
export type EntryMove = keyof typeof MOVES;

/** Takes an entry off with a reason, puts it back, or verifies it without a visit. */
export function moveEntry(ctx: Context, id: string, move: EntryMove, given: MoveEntry): Promise<EntryDetail> {
  requireZoneRows(ctx);
  return inTransaction(ctx, async (tx) => {
    const entry = await lockEntry(tx, id);
    if (!entry) throw notFound(ENTRY);
    if (entry.revision !== given.revision) throw stale({ revision: entry.revision });
    await applyMove(tx, ctx, entry, move, given.why);
    return detailOf(tx, ctx, (await listEntries(tx, { ids: [id] }))[0]!);
  });
}

/** The same in the caller's transaction; the entry is locked. */
export async function applyMove(
  tx: Tx,
  ctx: Context,
  entry: PoorLandEntry,
  move: EntryMove,
  why: string,
): Promise<void> {
  const { from, to, kind, zh, en } = MOVES[move];
  if (!(from as readonly string[]).includes(entry.status)) throw notFrom(entry, zh, en);
  if (move === "restore") await requireFree(tx, entry);
  await setEntryStatus(tx, entry.id, to, to === "withdrawn" ? why : null);
  await record(tx, ctx, [
    {
      kind,
      subject: {
        type: "poor-land-entry",
        id: entry.id,
        name: `${entry.parcelCode} ${entry.ownerName ?? ""}`.trim(),
      },
      changes: { entryStatus: [entry.status, to] },
      why,
    },
  ]);
}

async function requireFree(tx: Tx, entry: PoorLandEntry): Promise<void> {
  const others = await listEntries(tx, {
    parcelId: entry.parcelId,
    law: entry.law,
    statuses: ["candidate", "verified", "in-case"],
  });
  if (!others.some(({ ownerId }) => ownerId === entry.ownerId)) return;
  throw new Refused("conflict", {
    zh: "这宗地已重新列入清单，不必恢复；请处理在列的那一条。",
    en: "This land is on the list again: work on the entry that stands there.",
  });
}

const STATUS_SAID: Record<PoorLandEntry["status"], { zh: string; en: string }> = {
  candidate: { zh: "疑似", en: "suspected" },
  verified: { zh: "已核实", en: "verified" },
  withdrawn: { zh: "已移出", en: "taken off" },
  "in-case": { zh: "处置中", en: "in a case" },
};

const notFrom = ({ status }: PoorLandEntry, zh: string, en: string): Refused =>
  new Refused("conflict", {
    zh: `当前状态为“${STATUS_SAID[status].zh}”，不能${zh}；请刷新后查看。`,
    en: `The entry is ${STATUS_SAID[status].en} and cannot be ${en}: load it again.`,
  });
