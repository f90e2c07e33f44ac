import { Worker } from "node:worker_threads";
import type { ReadShapes, ShapesToRead } from "./shape-import-reading.ts";

const MOST_MEMORY_MB = 1536;

/** Reads shapes on a thread of its own: twenty thousand polygons take seconds that others need. */
export async function readShapesOnThread(shapes: ShapesToRead, signal: AbortSignal): Promise<ReadShapes> {
  signal.throwIfAborted();
  const worker = new Worker(new URL("./shape-import-worker.ts", import.meta.url), {
    workerData: shapes,
    resourceLimits: { maxOldGenerationSizeMb: MOST_MEMORY_MB },
  });
  const { promise, resolve, reject } = Promise.withResolvers<ReadShapes>();
  const stop = () => reject(signal.reason);
  signal.addEventListener("abort", stop, { once: true });
  worker.on("message", resolve);
  worker.on("error", (error) => {
    if ((error as { code?: string }).code === "ERR_WORKER_OUT_OF_MEMORY") resolve(TOO_MUCH);
    else reject(error);
  });
  worker.on("exit", () => reject(new Error("the reading thread ended without a result")));
  try {
    return await promise;
  } finally {
    signal.removeEventListener("abort", stop);
    await worker.terminate();
  }
}

const TOO_MUCH: ReadShapes = {
  kind: "unreadable",
  code: "too-large",
  message: "图形太多，内存不足以读取。请按片区分成几个文件导入。",
};
