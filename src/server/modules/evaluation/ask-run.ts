/**
 * Asks a run that has been worked out: why a firm got its points, which parcels firms are on, whether the bytes are
 * the same. Small runs are worked out again here and kept; large ones in a worker that stays.
 */
import { Worker } from "node:worker_threads";
import { type Database, inScope } from "#server/platform/db.ts";
import type { FromWorker, ToWorker } from "./answer-worker.ts";
import { type Answers, answerOf, keepRuns, type Question, type Questions, restoreRun } from "./run-answer.ts";
import { getSnapshot, getSnapshotSize } from "./run-store.ts";

export type RunPlace = { db: Database; zoneId: string; runId: string };

/** Packed inputs of some three thousand firms. */
const WORKER_FROM_BYTES = 400_000;

const small = keepRuns(8);
const large = new Set<string>();

/**
 * Reads the inputs for the zone as a whole: the caller has made sure that the actor may see the run, and asks only
 * about what the actor may see of it.
 */
export async function askRun<K extends keyof Questions>(
  place: RunPlace,
  kind: K,
  about: Questions[K],
): Promise<Answers[K]> {
  const question = { kind, about } as Question;
  const key = `${place.zoneId}/${place.runId}`;
  const kept = small.find(key);
  if (kept) return answerOf(await kept, question) as Answers[K];
  if (large.has(key) || (await isLarge(place))) {
    large.add(key);
    return (await askWorker(place, key, question)) as Answers[K];
  }
  const run = small.add(key, snapshotOf(place).then(restoreRun));
  return answerOf(await run, question) as Answers[K];
}

const snapshotOf = ({ db, zoneId, runId }: RunPlace): Promise<Buffer> =>
  inScope(db, { zoneId }, (tx) => getSnapshot(tx, runId));

const isLarge = async ({ db, zoneId, runId }: RunPlace): Promise<boolean> =>
  (await inScope(db, { zoneId }, (tx) => getSnapshotSize(tx, runId))) >= WORKER_FROM_BYTES;

async function askWorker(place: RunPlace, key: string, question: Question): Promise<unknown> {
  const first = await post({ key, body: null, question });
  if (first.kind === "answer") return first.answer;
  const second = await post({ key, body: await snapshotOf(place), question });
  if (second.kind === "answer") return second.answer;
  throw new Error(second.kind === "failed" ? second.message : "the worker does not keep the run");
}

type Waiting = { resolve: (reply: FromWorker) => void; reject: (error: Error) => void };
let worker: Worker | undefined;
let asked = 0;
const waiting = new Map<number, Waiting>();

function post(message: Omit<ToWorker, "id">): Promise<FromWorker> {
  worker ??= startWorker();
  const id = ++asked;
  return new Promise((resolve, reject) => {
    waiting.set(id, { resolve, reject });
    worker!.postMessage({ ...message, id } satisfies ToWorker);
  });
}

/** The worker does not keep the process alive; one that dies takes its questions with it and is started anew. */
function startWorker(): Worker {
  const started = new Worker(new URL("./answer-worker.ts", import.meta.url));
  started.on("message", (reply: FromWorker) => {
    waiting.get(reply.id)?.resolve(reply);
    waiting.delete(reply.id);
  });
  started.on("error", (error: Error) => {
    worker = undefined;
    for (const { reject } of waiting.values()) reject(error);
    waiting.clear();
  });
  // after the listeners, which would hold the process again
  started.unref();
  return started;
}
