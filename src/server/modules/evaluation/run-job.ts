/** A run in the background: a row says how far it is, and whoever left the page finds it again. */
import type { RunJob, RunRequest } from "#contract/evaluation/run-request.ts";
import type { Background } from "#server/platform/background.ts";
import { type Context, inTransaction } from "#server/platform/context.ts";
import { notFound, Refused } from "#server/platform/refusal.ts";
import { methodToRun } from "./collect.ts";
import { addJob, findJob, setJob } from "./job-store.ts";
import { runEvaluation } from "./run-evaluation.ts";

/** Checks what can be checked at once, then works on. */
export async function startRun(ctx: Context, background: Background, request: RunRequest): Promise<RunJob> {
  const id = await inTransaction(ctx, async (tx) => {
    await methodToRun(tx, request);
    return addJob(tx, { zoneId: ctx.actor.zoneId, request, userId: ctx.actor.userId, now: ctx.now() });
  });
  background.run(id, () => workOn(ctx, id, request));
  return getJob(ctx, id);
}

export async function getJob(ctx: Context, id: string): Promise<RunJob> {
  const job = await inTransaction(ctx, (tx) => findJob(tx, id, ctx.now()));
  if (!job) throw notFound({ zh: "评价任务", en: "Evaluation job" });
  return job;
}

async function workOn(ctx: Context, id: string, request: RunRequest): Promise<void> {
  const tell = (to: Parameters<typeof setJob>[2]) =>
    inTransaction(ctx, (tx) => setJob(tx, id, to, ctx.now()));
  try {
    const runId = await runEvaluation(ctx, request, (stage, progress) => tell({ stage, progress }));
    await tell({ status: "done", stage: "store", progress: 1, runId });
  } catch (error) {
    await tell({ status: "failed", problem: problemOf(error) });
    if (!(error instanceof Refused)) throw error;
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
