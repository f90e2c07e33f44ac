/** Freeze, withdraw and replay. */
import type { Check } from "#contract/evaluation/run-request.ts";
import type { Text } from "#kernel/register.ts";
import { type Context, inTransaction } from "#server/platform/context.ts";
import type { Tx } from "#server/platform/db.ts";
import { record } from "#server/platform/events.ts";
import { notFound, Refused, stale } from "#server/platform/refusal.ts";
import { askRun } from "./ask-run.ts";
import { decideFreeze, decideWithdraw, type FreezeDecision, type WithdrawDecision } from "./decide.ts";
import { closeOpenListsOfRun } from "./open-list-store.ts";
import { requirePublicityOver } from "./publicity.ts";
import { countGradedElsewhere, findRun, getMaking, lockRun, setRunStatus } from "./run-store.ts";
import { settleGrades } from "./settle-grades.ts";

export const RUN = { zh: "评价", en: "Run" };

type Change = { revision: number; why?: string | undefined };

/** Makes the run the year's result. From then on nothing of it changes. */
export function freezeRun(ctx: Context, id: string, change: Change): Promise<void> {
  return inTransaction(ctx, async (tx) => {
    const run = await getLocked(tx, id);
    const gradedElsewhere = await countGradedElsewhere(tx, id, run.year);
    allow(decideFreeze({ ...run, gradedElsewhere }, change.revision));
    await requirePublicityOver(tx, ctx, id);
    await setRunStatus(tx, id, { status: "frozen", by: ctx.actor.userId, at: ctx.now() });
    await tellOf(tx, ctx, run, "evaluation-run-frozen", "frozen", change.why);
    await settleGrades(tx);
  });
}

/** Takes a scored run out of sight; a frozen one stays. */
export function withdrawRun(ctx: Context, id: string, change: Change): Promise<void> {
  return inTransaction(ctx, async (tx) => {
    const run = await getLocked(tx, id);
    allow(decideWithdraw({ ...run, gradedElsewhere: { firms: 0, title: null } }, change.revision));
    await setRunStatus(tx, id, { status: "withdrawn", by: ctx.actor.userId, at: ctx.now() });
    await closeOpenListsOfRun(tx, id, ctx.now());
    await tellOf(tx, ctx, run, "evaluation-run-withdrawn", "withdrawn", change.why);
  });
}

async function getLocked(tx: Tx, id: string) {
  const run = await lockRun(tx, id);
  if (!run) throw notFound(RUN);
  const { checks } = run.checks as { checks?: Check[] };
  const stops = (checks ?? []).filter(({ weight }) => weight === "stop");
  return { ...run, stops: stops.length, stopped: stops[0] ? saidBy(stops[0]) : null };
}

function saidBy({ title, firms }: Check): Text {
  const [first] = firms;
  if (!first) return title;
  const { name, detail } = first;
  return { zh: `${title.zh}：${name} ${detail.zh}`, en: `${title.en}: ${name} ${detail.en}` };
}

function allow(decision: FreezeDecision | WithdrawDecision): void {
  if (decision.kind === "stale") throw stale({});
  if (decision.kind === "refuse")
    throw new Refused("conflict", decision.because, { facts: decision.facts ?? {} });
}

function tellOf(
  tx: Tx,
  ctx: Context,
  run: { id: string; title: string; status: string; resultHash: string },
  kind: string,
  status: string,
  why: string | undefined,
): Promise<void> {
  return record(tx, ctx, [
    {
      kind,
      subject: { type: "evaluation-run", id: run.id, name: run.title },
      changes: { status: [run.status, status], resultHash: [run.resultHash, run.resultHash] },
      why,
    },
  ]);
}

/** Works a run out again from its stored inputs, and says whether the bytes are the same. */
export async function replayRun(ctx: Context, id: string) {
  const { resultHash } = await inTransaction(ctx, async (tx) => {
    if (!(await findRun(tx, id))) throw notFound(RUN);
    return getMaking(tx, id);
  });
  const replayed = await askRun({ db: ctx.db, zoneId: ctx.actor.zoneId, runId: id }, "hash", null);
  return { identical: replayed === resultHash, storedHash: resultHash, replayedHash: replayed };
}
