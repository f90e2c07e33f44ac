import { Worker } from "node:worker_threads";
import type { Cell, Merge, RawSheet } from "#engine/sheet/raw-sheet.ts";
import type { Text } from "#kernel/register.ts";
import { SheetFault, type SheetFaultCode, type SheetLimits } from "./limits.ts";
import type { OnProgress, ReadProgress } from "./row-collector.ts";

export type ParseRequest = { bytes: Uint8Array; fileName: string; limits: Partial<SheetLimits> };

export type ParseMessage =
  | { kind: "progress"; progress: ReadProgress }
  | { kind: "sheet"; name: string; merges: Merge[] }
  | { kind: "rows"; rows: Cell[][] }
  | { kind: "done" }
  | { kind: "fault"; code: SheetFaultCode; text: Text };

export type ParseOptions = { limits?: Partial<SheetLimits>; onProgress?: OnProgress; signal?: AbortSignal };

const MOST_MEMORY_MB = 1_024;

/**
 * `readWorkbook` on a thread of its own, with a cap on its memory: the server goes on answering while 50,000 rows are
 * parsed, and a file that is too much ends the thread, not the server. Aborting `signal` stops it at once and throws
 * `SheetFault` `sheet-cancelled`.
 */
export async function parseInWorker(
  bytes: Uint8Array,
  fileName: string,
  options: ParseOptions = {},
): Promise<RawSheet[]> {
  const { limits = {}, onProgress, signal } = options;
  if (signal?.aborted) throw cancelled();
  const request: ParseRequest = { bytes, fileName, limits };
  const worker = new Worker(new URL("./parse-worker.ts", import.meta.url), {
    workerData: request,
    resourceLimits: { maxOldGenerationSizeMb: MOST_MEMORY_MB },
  });
  const { promise, resolve, reject } = Promise.withResolvers<RawSheet[]>();
  const stop = () => reject(cancelled());
  signal?.addEventListener("abort", stop, { once: true });

  const sheets: RawSheet[] = [];
  worker.on("message", (message: ParseMessage) => {
    if (message.kind === "progress") onProgress?.(message.progress);
    else if (message.kind === "sheet") sheets.push({ name: message.name, rows: [], merges: message.merges });
    else if (message.kind === "rows") sheets.at(-1)!.rows.push(...message.rows);
    else if (message.kind === "fault") reject(new SheetFault(message.code, message.text));
    else resolve(sheets);
  });
  worker.on("error", (error) => reject(isOutOfMemory(error) ? tooMuch() : error));
  worker.on("exit", () => reject(new Error("the parsing thread ended without a result")));
  try {
    return await promise;
  } finally {
    signal?.removeEventListener("abort", stop);
    await worker.terminate();
  }
}

const isOutOfMemory = (error: unknown): boolean =>
  error instanceof Error && "code" in error && error.code === "ERR_WORKER_OUT_OF_MEMORY";

const cancelled = () =>
  new SheetFault("sheet-cancelled", {
    zh: "已取消读取文件，没有写入任何内容。",
    en: "Reading was cancelled; nothing was written.",
  });

const tooMuch = () =>
  new SheetFault("sheet-too-large", {
    zh: "文件内容太多，内存不足以读取。请分成几个文件导入。",
    en: "The file holds more than memory allows. Split it into several files.",
  });
