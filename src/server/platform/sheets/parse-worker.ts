import { parentPort, workerData } from "node:worker_threads";
import { SheetFault } from "./limits.ts";
import type { ParseMessage, ParseRequest } from "./parse-in-worker.ts";
import { readWorkbook } from "./read.ts";

/** Rows of one message: what the main thread unpacks at once must not hold it up. */
const ROWS_PER_MESSAGE = 2_000;

const post = (message: ParseMessage): void => parentPort!.postMessage(message);

try {
  const { bytes, fileName, limits } = workerData as ParseRequest;
  const sheets = await readWorkbook(bytes, fileName, limits, (progress) =>
    post({ kind: "progress", progress }),
  );
  for (const { name, rows, merges } of sheets) {
    post({ kind: "sheet", name, merges });
    for (let from = 0; from < rows.length; from += ROWS_PER_MESSAGE) {
      post({ kind: "rows", rows: rows.slice(from, from + ROWS_PER_MESSAGE) });
    }
  }
  post({ kind: "done" });
} catch (error) {
  if (!(error instanceof SheetFault)) throw error;
  post({ kind: "fault", code: error.code, text: error.text });
}
