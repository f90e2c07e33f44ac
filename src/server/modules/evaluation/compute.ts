/** The work of a run between reading and writing: in this thread when it is small, in a worker when it would be felt. */
import { Worker } from "node:worker_threads";
import type { Issue } from "#engine/evaluation/evaluation.ts";
import { type Collected, columnsOf, inputsOf, inputText } from "./inputs.ts";
import { type Report, reportOf } from "./report.ts";
import { packSnapshot } from "./snapshot.ts";
import { resultText, workOut } from "./work-out.ts";

/** Some three thousand firms: below that a worker takes longer to start than the work. */
const WORKER_FROM_CHARACTERS = 2_000_000;
/** Firms to an insert. */
const PIECE = 5000;

export type Computed =
  | {
      kind: "computed";
      report: Report;
      inputHash: string;
      /** absent in a preview */
      stored?: { snapshot: Uint8Array; pieces: string[]; units: string; resultHash: string };
    }
  | { kind: "refused"; issues: readonly Issue[] };

/** How far the work is: figures read and land resolved, scored, made ready to be stored. */
export type ComputeStage = "land" | "score" | "store";
export type FromComputing = { kind: "stage"; stage: ComputeStage } | { kind: "computed"; computed: Computed };
type Tell = (stage: ComputeStage) => void;

/** Works out a run; `store` makes the snapshot and the rows to insert besides. */
export function compute(collected: Collected, store: boolean, tell: Tell = () => {}): Computed {
  const inputs = inputsOf(collected);
  tell("land");
  const outcome = workOut(inputs);
  tell("score");
  if (outcome.kind === "refused") return outcome;
  const { text, hash: inputHash } = inputText(inputs);
  const lastYear = inputs.lastYear ?? columnsOf(JSON.parse(collected.lastYear));
  const report = reportOf(outcome, lastYear, collected.silent);
  if (!store) return { kind: "computed", report, inputHash };
  tell("store");
  const { pieces, units, hash: resultHash } = resultText(outcome, PIECE);
  return {
    kind: "computed",
    report,
    inputHash,
    stored: { snapshot: packSnapshot(text), pieces, units, resultHash },
  };
}

type Aside = { signal?: AbortSignal | undefined; tell?: Tell | undefined };

/** The same, off the main thread where it is large. An aborted signal ends the work with its reason. */
export async function computeAside(
  collected: Collected,
  store: boolean,
  { signal, tell }: Aside = {},
): Promise<Computed> {
  signal?.throwIfAborted();
  if (collected.figures.length < WORKER_FROM_CHARACTERS) return compute(collected, store);
  const worker = new Worker(new URL("./compute-worker.ts", import.meta.url), {
    workerData: { collected, store },
  });
  const stop = Promise.withResolvers<never>();
  const onAbort = () => stop.reject(signal!.reason);
  signal?.addEventListener("abort", onAbort, { once: true });
  try {
    return await Promise.race([stop.promise, answerOf(worker, tell)]);
  } finally {
    signal?.removeEventListener("abort", onAbort);
    await worker.terminate();
  }
}

function answerOf(worker: Worker, tell: Tell = () => {}): Promise<Computed> {
  return new Promise((resolve, reject) => {
    worker.on("message", (message: FromComputing) => {
      if (message.kind === "stage") tell(message.stage);
      else resolve(message.computed);
    });
    worker.once("error", reject);
    worker.once("exit", (code) => reject(new Error(`the evaluation worker ended with ${code}`)));
  });
}
