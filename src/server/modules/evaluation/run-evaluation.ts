/** Preview and run: read, work out, write. */

import type { Preview, RunJob, RunRequest } from "#contract/evaluation/run-request.ts";
import { runTitle } from "#contract/evaluation/run-title.ts";
import { type Context, inTransaction } from "#server/platform/context.ts";
import type { Tx } from "#server/platform/db.ts";
import { record } from "#server/platform/events.ts";
import { Refused } from "#server/platform/refusal.ts";
import { cannotGrade } from "./cannot-grade.ts";
import { collect, methodFor, methodToRun } from "./collect.ts";
import { type Computed, computeAside } from "./compute.ts";
import type { Collected } from "./inputs.ts";
import type { StoredMethod } from "./method-store.ts";
import { addResults, addRun, addSnapshot, addUnitResults } from "./run-store.ts";

/** What a run would come to. Nothing is stored. */
export async function previewEvaluation(ctx: Context, request: RunRequest): Promise<Preview> {
  const began = ctx.now().getTime();
  const collected = await inTransaction(ctx, async (tx) =>
    collect(tx, request, await methodFor(tx, request)),
  );
  const { report, inputHash } = computed(await computeAside(collected, false));
  const { baselines: _baselines, groups: _groups, account: _account, ...shown } = report;
  return { ...shown, inputHash, elapsedMs: ctx.now().getTime() - began };
}

export type RunWatch = {
  tell: (stage: RunJob["stage"], progress: number) => Promise<void>;
  /** aborted by whoever stops the run */
  signal?: AbortSignal;
  /** in the transaction that stores: what must hold or be written together with the run */
  finish?: (tx: Tx, runId: string) => Promise<void>;
};
const UNWATCHED: RunWatch = { tell: async () => {} };

/**
 * Runs an evaluation: reads in one transaction, works it out off the main thread, stores in another. A run that fails
 * or is stopped leaves nothing. 100,000 firms take some ten seconds.
 * @returns the run's id
 */
export async function runEvaluation(
  ctx: Context,
  request: RunRequest,
  watch: RunWatch = UNWATCHED,
): Promise<string> {
  const { tell, signal } = watch;
  await tell("collect", 0.05);
  const { method, collected } = await inTransaction(ctx, async (tx) => {
    const found = await methodToRun(tx, request);
    return { method: found, collected: await collect(tx, request, found) };
  });
  await tell("land", 0.2);
  const outcome = computed(
    await computeAside(collected, true, {
      signal,
      // how far it is may fail to be told: the run goes on
      tell: (stage) => void tell(stage, PROGRESS[stage]).catch(() => {}),
    }),
  );
  if (request.inputHash !== undefined && request.inputHash !== outcome.inputHash) throw changedSince();
  return inTransaction(ctx, async (tx) => {
    // in force and unchanged when the run is stored, not only when it was begun
    const { summary } = await methodToRun(tx, request);
    if (summary.hash !== method.summary.hash) throw changedSince();
    return store(tx, ctx, { request, collected, method, outcome }, watch);
  });
}

const PROGRESS = { land: 0.25, score: 0.4, store: 0.45 } as const;

type Working = {
  request: RunRequest;
  collected: Collected;
  method: StoredMethod;
  outcome: Extract<Computed, { kind: "computed" }>;
};

async function store(tx: Tx, ctx: Context, working: Working, watch: RunWatch): Promise<string> {
  const { request, collected, method, outcome } = working;
  const { snapshot, pieces, units, resultHash } = outcome.stored!;
  const { zoneId, userId } = ctx.actor;
  const title = request.title ?? runTitle(request.year, collected.population.scales).zh;
  const id = await addRun(tx, {
    zoneId,
    title,
    year: request.year,
    methodCode: method.summary.code,
    methodHash: method.summary.hash,
    method: method.method,
    population: collected.population,
    options: collected.options,
    report: outcome.report,
    inputHash: outcome.inputHash,
    resultHash,
    createdBy: userId,
    createdAt: ctx.now(),
  });
  await addSnapshot(tx, zoneId, id, snapshot);
  for (const [n, piece] of pieces.entries()) {
    watch.signal?.throwIfAborted();
    await watch.tell("store", 0.5 + (0.48 * n) / pieces.length);
    await addResults(tx, zoneId, id, piece);
  }
  await addUnitResults(tx, zoneId, id, units);
  await record(tx, ctx, [
    {
      kind: "evaluation-run-scored",
      subject: { type: "evaluation-run", id, name: title },
      changes: {
        status: [null, "scored"],
        method: [null, `${method.summary.code} ${method.summary.hash.slice(0, 12)}`],
        firms: [null, outcome.report.figures.units],
        counts: [null, outcome.report.counts],
        resultHash: [null, resultHash],
      },
    },
  ]);
  await watch.finish?.(tx, id);
  return id;
}

function computed(outcome: Computed): Extract<Computed, { kind: "computed" }> {
  if (outcome.kind === "computed") return outcome;
  throw cannotGrade(outcome.issues);
}

const changedSince = (): Refused =>
  new Refused("stale", {
    zh: "核对之后，有企业的数据或用地关系被修改。请重新核对后再评价；没有写入任何内容。",
    en: "Figures or occupancies changed after you checked them. Check again, then run; nothing was written.",
  });
