import { sql } from "kysely";
import type { RunJob, RunRequest } from "#contract/evaluation/run-request.ts";
import type { Tx } from "#server/platform/db.ts";

export async function addJob(
  tx: Tx,
  job: { zoneId: string; request: RunRequest; userId: string; now: Date },
): Promise<string> {
  const added = await tx
    .insertInto("evaluation_job")
    .values({
      zone_id: job.zoneId,
      status: "running",
      request: JSON.stringify(job.request),
      created_by: job.userId,
      created_at: job.now,
      updated_at: job.now,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  return added.id;
}

type JobRecord = Omit<RunJob, "createdAt"> & { createdAt: Date; updatedAt: Date };

/** A job that has not been heard of for so long was cut off: its transaction is gone, and with it all it did. */
const SILENT_MS = 10 * 60_000;

function jobOf({ updatedAt, createdAt, ...job }: JobRecord, now: Date): RunJob {
  const cutOff = job.status === "running" && now.getTime() - updatedAt.getTime() > SILENT_MS;
  if (!cutOff) return { ...job, createdAt: createdAt.toISOString() };
  const message = {
    zh: "评价因服务中断没有完成，没有写入任何内容，请重新开始。",
    en: "The run was cut off when the service stopped; nothing was written. Start it again.",
  };
  return {
    ...job,
    status: "failed",
    problem: { code: "cut-off", message },
    createdAt: createdAt.toISOString(),
  };
}

const SELECT = sql`
  select id, status, stage, progress, run_id as "runId", problem, created_at as "createdAt", updated_at as "updatedAt"
    from evaluation_job where zone_id = current_zone()`;

export async function findJob(tx: Tx, id: string, now: Date): Promise<RunJob | undefined> {
  const { rows } = await sql<JobRecord>`${SELECT} and id = ${id}`.execute(tx);
  return rows[0] && jobOf(rows[0], now);
}

/** The user's latest, so that a run that was left can be found again. */
export async function listJobs(tx: Tx, userId: string, now: Date): Promise<RunJob[]> {
  const { rows } =
    await sql<JobRecord>`${SELECT} and created_by = ${userId} order by created_at desc limit 10`.execute(tx);
  return rows.map((row) => jobOf(row, now));
}

/** What the job was asked to do. */
export async function findJobRequest(tx: Tx, id: string): Promise<RunRequest | undefined> {
  const { rows } = await sql<{ request: RunRequest }>`
    select request from evaluation_job where zone_id = current_zone() and id = ${id}`.execute(tx);
  return rows[0]?.request;
}

/**
 * Changes a job that is running; one that is done, failed or stopped stays as it is.
 * @returns whether it was running
 */
export async function setJob(
  tx: Tx,
  id: string,
  to: Partial<Pick<RunJob, "status" | "stage" | "progress" | "runId" | "problem">>,
  now: Date,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable("evaluation_job")
    .set({
      ...(to.status && { status: to.status }),
      ...(to.stage && { stage: to.stage }),
      ...(to.progress !== undefined && { progress: to.progress }),
      ...(to.runId && { run_id: to.runId }),
      ...(to.problem && { problem: JSON.stringify(to.problem) }),
      updated_at: now,
    })
    .where("zone_id", "=", sql<string>`current_zone()`)
    .where("id", "=", id)
    .where("status", "=", "running")
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}
