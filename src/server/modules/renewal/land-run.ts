/** One look over the zone's land by one of the two laws: load, judge, compare with the list, save. */
import type { LandRun, RunCounts, RunLand } from "#contract/renewal/poor-land.ts";
import type { LandLaw } from "#contract/renewal/poor-land-words.ts";
import { findIdle } from "#engine/idle-land/find-idle.ts";
import { judgeLand } from "#engine/low-efficiency/judge-land.ts";
import { muFromM2 } from "#kernel/mu.ts";
import { type Context, inTransaction } from "#server/platform/context.ts";
import type { Tx } from "#server/platform/db.ts";
import { type NewEvent, record } from "#server/platform/events.ts";
import { Refused } from "#server/platform/refusal.ts";
import { todayOf } from "#server/platform/today.ts";
import { GRANTED_STATUSES, idleFactsOf, landFactsOf } from "./land-facts-of.ts";
import { hitOf, idleHit, idleUnknown, unknownOf } from "./land-lines.ts";
import { type Found, planRun, type RunPlan } from "./land-run-decide.ts";
import {
  addEntries,
  addRun,
  addRunEntries,
  findRunOf,
  listListed,
  lockRuns,
  setEntryHits,
} from "./land-run-store.ts";
import { findLastYear, type LandSubject, listSubjects } from "./land-subject-store.ts";
import type { StoredPack } from "./pack-store.ts";
import { requirePackInForce } from "./packs.ts";

type Judge = {
  law: LandLaw;
  prefix: string;
  packId: string | null;
  source: string;
  judge(subject: LandSubject): Found;
};

/** Screens the zone's land; entries that come are suspects until somebody has looked. */
export function runLand(ctx: Context, request: RunLand): Promise<LandRun> {
  return inTransaction(ctx, async (tx) => {
    const asOf = request.asOf ?? todayOf(ctx);
    if (asOf > todayOf(ctx))
      throw new Refused("invalid", {
        zh: `判断日期 ${asOf} 在今天之后；请选今天或以前的日期。`,
        en: `${asOf} is after today: choose today or an earlier day.`,
      });
    await lockRuns(tx);
    const year = (await findLastYear(tx)) ?? Number(asOf.slice(0, 4)) - 1;
    const judge = await judgeFor(tx, ctx, request, { asOf, year });
    const subjects = (await listSubjects(tx, { asOf, year })).filter(({ parcelStatus }) =>
      GRANTED_STATUSES.includes(parcelStatus),
    );
    const judged = subjects.map((subject) => judge.judge(subject));
    const found = judged.filter(({ hits }) => hits.length > 0);
    const plan = planRun(judge.prefix, await listListed(tx, judge.law), found, Number(asOf.slice(0, 4)));
    const counts = countsOf(judged, found, plan);
    const id = await addRun(tx, {
      zoneId: ctx.actor.zoneId,
      law: judge.law,
      packId: judge.packId,
      asOf,
      counts,
      userId: ctx.actor.userId,
      now: ctx.now(),
    });
    await savePlan(tx, ctx, { id, asOf, ...judge }, plan, subjects);
    return (await findRunOf(tx, id))!;
  });
}

async function judgeFor(
  tx: Tx,
  ctx: Context,
  request: RunLand,
  on: { asOf: string; year: number },
): Promise<Judge> {
  if (request.law === "idle") return idleJudge(on.asOf);
  if (request.packId === undefined)
    throw new Refused("invalid", { zh: "请选择一个规则包。", en: "Choose a rule pack." });
  return packJudge(await requirePackInForce(tx, ctx, request.packId, on.asOf), on);
}

const idleJudge = (asOf: string): Judge => ({
  law: "idle",
  prefix: "order-53/",
  packId: null,
  source: "闲置土地筛查（国土资源部令第53号）",
  judge: (subject) => {
    const finding = findIdle(idleFactsOf(subject), asOf);
    return {
      parcelId: subject.parcelId,
      ownerId: subject.ownerId,
      areaM2: subject.areaM2,
      hits: finding.verdict === "idle" ? [idleHit(finding, asOf)] : [],
      unknowns: finding.verdict === "unknown" ? [idleUnknown(finding)] : [],
    };
  },
});

const packJudge = (
  { id, definition }: StoredPack,
  { asOf, year }: { asOf: string; year: number },
): Judge => ({
  law: "low-efficiency",
  prefix: `${definition.key}/`,
  packId: id,
  source: `${definition.title.zh}（第 ${definition.version} 版）`,
  judge: (subject) => {
    const { hits, unknown } = judgeLand(definition, landFactsOf(subject, asOf, year));
    return {
      parcelId: subject.parcelId,
      ownerId: subject.ownerId,
      areaM2: subject.areaM2,
      hits: hits.map((one) => hitOf(definition, one)),
      unknowns: unknown.map((one) => unknownOf(definition, one)),
    };
  },
});

function countsOf(judged: readonly Found[], found: readonly Found[], plan: RunPlan): RunCounts {
  const missing = new Map<string, RunCounts["missing"][number]>();
  for (const { unknowns } of judged) {
    const facts = new Map(
      unknowns.flatMap((one) => one.missing).map((one) => [`${one.fact} ${one.label.zh}`, one]),
    );
    for (const [key, one] of facts) {
      const line = missing.get(key) ?? { ...one, parcels: 0 };
      missing.set(key, { ...line, parcels: line.parcels + 1 });
    }
  }
  return {
    looked: judged.length,
    hit: found.length,
    hitMu: muFromM2(found.reduce((sum, { areaM2 }) => sum + areaM2, 0)),
    came: plan.came.length,
    stays: plan.stays.length,
    went: plan.went.length,
    keptOff: plan.keptOff,
    unknown: judged.filter(({ unknowns }) => unknowns.length > 0).length,
    missing: [...missing.values()].toSorted((a, b) => b.parcels - a.parcels).slice(0, 30),
  };
}

type SavedRun = Judge & { id: string; asOf: string };

async function savePlan(
  tx: Tx,
  ctx: Context,
  run: SavedRun,
  plan: RunPlan,
  subjects: readonly LandSubject[],
): Promise<void> {
  const { zoneId } = ctx.actor;
  const ids = await addEntries(tx, { ...run, zoneId, now: ctx.now() }, plan.came);
  for (const { entry, hits, unknowns } of plan.stays)
    await setEntryHits(tx, entry.id, { hits, unknowns, runId: run.id, packId: run.packId, goneOn: null });
  for (const { entry, hits } of plan.went)
    await setEntryHits(tx, entry.id, {
      // the last hits stay to be read where no other pack has any
      hits: hits.length > 0 ? hits : entry.hits,
      unknowns: null,
      runId: run.id,
      packId: null,
      goneOn: hits.length > 0 ? null : (entry.goneOn ?? run.asOf),
    });
  await addRunEntries(tx, { zoneId, id: run.id }, [
    ...plan.came.map(({ hits }, i) => ({ entryId: ids[i]!, change: "came" as const, hits })),
    ...plan.stays.map(({ entry, hits }) => ({ entryId: entry.id, change: "stays" as const, hits })),
    ...plan.went.map(({ entry }) => ({ entryId: entry.id, change: "went" as const, hits: entry.hits })),
  ]);
  const named = new Map(subjects.map((one) => [one.parcelId, one.parcelCode]));
  await record(tx, ctx, [
    { kind: "poor-land-run", subject: { type: "poor-land-run", id: run.id, name: run.source } },
    ...plan.came.map(
      ({ parcelId, hits }, i): NewEvent => ({
        kind: "poor-land-listed",
        subject: { type: "poor-land-entry", id: ids[i]!, name: named.get(parcelId) ?? parcelId },
        why: hits.map(({ label }) => label.zh).join("；"),
      }),
    ),
  ]);
}
