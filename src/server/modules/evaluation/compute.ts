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

/** Works out a run; `store` makes the snapshot and the rows to insert besides. */
export function compute(collected: Collected, store: boolean): Computed {
  const inputs = inputsOf(collected);
  const outcome = workOut(inputs);
  if (outcome.kind === "refused") return outcome;
  const { text, hash: inputHash } = inputText(inputs);
  const lastYear = inputs.lastYear ?? columnsOf(JSON.parse(collected.lastYear));
  const report = reportOf(outcome, lastYear, collected.silent);
  if (!store) return { kind: "computed", report, inputHash };
  const { pieces, units, hash: resultHash } = resultText(outcome, PIECE);
  return {
    kind: "computed",
    report,
    inputHash,
    stored: { snapshot: packSnapshot(text), pieces, units, resultHash },
  };
}

/** The same, off the main thread where it is large. */
export async function computeAside(collected: Collected, store: boolean): Promise<Computed> {
  if (collected.figures.length < WORKER_FROM_CHARACTERS) return compute(collected, store);
  const worker = new Worker(new URL("./compute-worker.ts", import.meta.url), {
    workerData: { collected, store },
  });
  try {
    return await new Promise<Computed>((resolve, reject) => {
      worker.once("message", resolve);
      worker.once("error", reject);
      worker.once("exit", (code) => reject(new Error(`the evaluation worker ended with ${code}`)));
    });
  } finally {
    await worker.terminate();
  }
}
