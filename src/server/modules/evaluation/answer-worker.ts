/** Holds large runs, so that working one out again is felt by nobody else. The worker's side of `askRun`. */
import { parentPort } from "node:worker_threads";
import { answerOf, keepRuns, type Question, restoreRun } from "./run-answer.ts";

export type ToWorker = { id: number; key: string; body: Uint8Array | null; question: Question };
export type FromWorker =
  | { id: number; kind: "answer"; answer: unknown }
  | { id: number; kind: "unknown-run" }
  | { id: number; kind: "failed"; message: string };

/** A run of 100,000 firms takes some hundreds of megabytes. */
const runs = keepRuns(2);

async function reply({ id, key, body, question }: ToWorker): Promise<FromWorker> {
  const run = runs.find(key) ?? (body && runs.add(key, restoreRun(body)));
  if (!run) return { id, kind: "unknown-run" };
  return { id, kind: "answer", answer: answerOf(await run, question) };
}

parentPort?.on("message", (message: ToWorker) => {
  reply(message).then(
    (answer) => parentPort!.postMessage(answer),
    (error: Error) => parentPort!.postMessage({ id: message.id, kind: "failed", message: error.message }),
  );
});
