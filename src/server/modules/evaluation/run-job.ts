/** A run in the background: a row says how far it is, and whoever left the page finds it again. */
import type { RunJob, RunRequest } from "#contract/evaluation/run-request.ts";
import type { Background } from "#server/platform/background.ts";
import { type Context, inTransaction } from "#server/platform/context.ts";
import { notFound, Refused } from "#server/platform/refusal.ts";
import { methodToRun } from "./collect.ts";
import { addJob, findJob, findJobRequest, setJob } from "./job-store.ts";
import { runEvaluation } from "./run-evaluation.ts";

/** Checks what can be checked at once, then works on. */
export async function startRun(ctx: Context, background: Background, request: RunRequest): Promise<RunJob> {
  const id = await inTransaction(ctx, async (tx) => {
    await methodToRun(tx, request);
    return addJob(tx, { zoneId: ctx.actor.zoneId, request, userId: ctx.actor.userId, now: ctx.now() });
  });
  background.run(id, (signal) => workOn(ctx, id, request, signal));
  return getJob(ctx, id);
}

export async function getJob(ctx: Context, id: string): Promise<RunJob> {
  const job = await inTransaction(ctx, (tx) => findJob(tx, id, ctx.now()));
  if (!job) throw notFound({ zh: "评价任务", en: "Evaluation job" });
  return job;
}

/** Stops a run that is under way: it leaves nothing. One that is over stays as it is. */
export async function cancelRun(ctx: Context, background: Background, id: string): Promise<RunJob> {
  await getJob(ctx, id);
  await inTransaction(ctx, (tx) => setJob(tx, id, { status: "cancelled", problem: STOPPED }, ctx.now()));
  background.cancel(id);
  return getJob(ctx, id);
}

/** Starts a run that failed or was stopped once more, with what was asked then. */
export async function retryRun(ctx: Context, background: Background, id: string): Promise<RunJob> {
  const job = await getJob(ctx, id);
  if (job.status === "running" || job.status === "done")
    throw new Refused("conflict", {
      zh: job.status === "running" ? "评价正在进行。" : "评价已经完成，无需重试。",
      en:
        job.status === "running"
          ? "The run is under way."
          : "The run is done: there is nothing to try again.",
    });
  const request = await inTransaction(ctx, (tx) => findJobRequest(tx, id));
  // what failed may be what was put right since: the figures as they are now are asked for
  const { inputHash: _checked, ...again } = request!;
  return startRun(ctx, background, again);
}

const STOPPED = {
  code: "cancelled",
  message: { zh: "评价已停止，没有写入任何内容。", en: "The run was stopped; nothing was written." },
};

async function workOn(ctx: Context, id: string, request: RunRequest, signal: AbortSignal): Promise<void> {
  const tell = async (to: Parameters<typeof setJob>[2]) => {
    await inTransaction(ctx, (tx) => setJob(tx, id, to, ctx.now()));
  };
  try {
    await runEvaluation(ctx, request, {
      signal,
      tell: (stage, progress) => tell({ stage, progress }),
      // the run and the word that it is done are written together, or neither
      finish: async (tx, runId) => {
        const done = { status: "done", stage: "store", progress: 1, runId } as const;
        if (!(await setJob(tx, id, done, ctx.now()))) throw new Refused("conflict", STOPPED.message);
      },
    });
  } catch (error) {
    await tell({ status: "failed", problem: problemOf(error) });
    if (!(error instanceof Refused) && !signal.aborted) throw error;
  }
}

function problemOf(error: unknown): NonNullable<RunJob["problem"]> {
  if (error instanceof Refused) return { code: error.code, message: error.text };
  return {
    code: "bug",
    message: {
      zh: "系统出错，评价没有完成，没有写入任何内容。请重试；仍不行请告诉管理员。",
      en: "Something broke: the run was not completed and nothing was written. Try again, or tell the administrator.",
    },
  };
}
