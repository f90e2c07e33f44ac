/** Publishing a run's lists: load, decide, save. */
import type { NewPublicity, Publicity } from "#contract/evaluation/publicity.ts";
import { deadlineIn } from "#server/platform/calendar/deadline-in.ts";
import { type Context, inTransaction } from "#server/platform/context.ts";
import type { Tx } from "#server/platform/db.ts";
import { record } from "#server/platform/events.ts";
import { notFound, Refused, stale } from "#server/platform/refusal.ts";
import { todayOf } from "#server/platform/today.ts";
import { findLandListFor } from "./confirmation-round-store.ts";
import { countOpenObjections } from "./objection-store.ts";
import { type Decision, decideFreezePublished, decidePublish } from "./publicity-decide.ts";
import { addPublicity, findPublicity, listPublicities, type StoredPublicity } from "./publicity-store.ts";
import { findRun, lockRun } from "./run-store.ts";

const LIST = { zh: "公示", en: "Published list" };

export function seenPublicity(stored: StoredPublicity, today: string): Publicity {
  return { ...stored, open: stored.openedOn <= today && today <= stored.closesOn };
}

export async function getPublicity(tx: Tx, id: string): Promise<StoredPublicity> {
  const found = await findPublicity(tx, id);
  if (!found) throw notFound(LIST);
  return found;
}

/** The same, of a run: what is objected to in a list of land from before the run is disputed on the firm's sheet. */
export async function getPublicityOfRun(tx: Tx, id: string): Promise<StoredPublicity & { runId: string }> {
  const { runId, ...found } = await getPublicity(tx, id);
  if (runId !== null) return { ...found, runId };
  throw new Refused("conflict", {
    zh: "这是评价前的面积公示，请在“数据确认”的确认单上对用地面积提出异议。",
    en: "This list of land came before the run: dispute the land on the firm's sheet.",
  });
}

/** Publishes land or grades of a scored run. */
export function publish(ctx: Context, runId: string, request: NewPublicity): Promise<Publicity> {
  return inTransaction(ctx, async (tx) => {
    const run = await lockRun(tx, runId);
    if (!run) throw notFound({ zh: "评价", en: "Run" });
    const today = todayOf(ctx);
    const { checks } = run.checks as { checks?: { weight: string }[] };
    const stops = (checks ?? []).filter(({ weight }) => weight === "stop").length;
    const published = await publishedFor(tx, runId, run.year);
    const openObjections = await countOpenObjections(tx, runId);
    allow(decidePublish({ run: { ...run, stops }, published, openObjections, today }, request));

    const { closesOn, provisional, ...counted } = await deadlineIn(
      tx,
      request.openedOn,
      request.days,
      request.unit,
    );
    const { stage, openedOn, days, unit, note = null } = request;
    const made = {
      runId,
      stage,
      title: run.title,
      year: run.year,
      openedOn,
      days,
      unit,
      closesOn,
      provisional,
      counted,
      note,
    };
    const { zoneId, userId } = ctx.actor;
    const id = await addPublicity(tx, { ...made, zoneId, openedBy: userId, openedAt: ctx.now() });
    await record(tx, ctx, [
      {
        kind: stage === "area" ? "evaluation-land-published" : "evaluation-grades-published",
        subject: { type: "evaluation-run", id: runId, name: run.title },
        changes: { openedOn: [null, openedOn], closesOn: [null, closesOn] },
        why: request.why,
      },
    ]);
    return seenPublicity(await getPublicity(tx, id), today);
  });
}

/** The run's own lists, and the land that was published before it. */
async function publishedFor(tx: Tx, runId: string, year: number) {
  const own = await listPublicities(tx, runId);
  if (own.some(({ stage }) => stage === "area")) return own;
  const run = await findRun(tx, runId);
  const before = run && (await findLandListFor(tx, year, run.population.scales));
  return before ? [...own, before] : own;
}

/** Declines to freeze a run whose publication is not over or whose objections are not decided. */
export async function requirePublicityOver(tx: Tx, ctx: Context, runId: string): Promise<void> {
  const published = await listPublicities(tx, runId);
  const openObjections = await countOpenObjections(tx, runId);
  allow(decideFreezePublished({ published, openObjections, today: todayOf(ctx) }));
}

export function allow(decision: Decision): void {
  if (decision.kind === "stale") throw stale({});
  if (decision.kind === "refuse") throw new Refused("conflict", decision.because);
}
