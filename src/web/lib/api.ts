import type { z } from "zod";
import { Problem } from "#contract/problem.ts";
import { ApiError, misreadProblem, offlineProblem } from "./api-error.ts";
import { sessionGate } from "./session-gate.ts";

export type CallOptions = {
  method?: "GET" | "POST" | "PATCH" | "PUT" | "DELETE";
  /** sent as JSON, or as it is when it is a form */
  body?: unknown;
  signal?: AbortSignal;
  /** the same key makes a write that is repeated count once */
  idempotencyKey?: string;
  /** a 401 is an answer here, not an expired session */
  anonymous?: boolean;
};

/**
 * One request to the server, its reply checked against the contract.
 * Throws `ApiError` when it was declined or the server cannot be reached. A session that has run out is renewed over
 * the page first (`session-gate.ts`), and the request sent again.
 */
export async function call<T extends z.ZodType>(
  schema: T,
  path: string,
  options: CallOptions = {},
): Promise<z.infer<T>> {
  const reply = await send(path, options);
  const parsed = schema.safeParse(await readJson(reply));
  if (!parsed.success) throw new ApiError(misreadProblem(reply.status));
  return parsed.data;
}

/** A request whose reply is a file: saved under the name the server gives it. */
export async function download(path: string): Promise<void> {
  const reply = await send(path, {});
  const link = document.createElement("a");
  link.href = URL.createObjectURL(await reply.blob());
  link.download = fileNameOf(reply.headers.get("content-disposition")) ?? "perch";
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

/** A request whose reply is bytes for the page itself. */
export async function fetchBytes(path: string, signal: AbortSignal): Promise<ArrayBuffer> {
  return (await send(path, { signal })).arrayBuffer();
}

async function send(path: string, options: CallOptions): Promise<Response> {
  const reply = await attempt(path, options);
  if (reply.ok) return reply;
  if (reply.status === 401 && !options.anonymous && (await sessionGate.expired())) return send(path, options);
  const problem = Problem.safeParse(await readJson(reply));
  throw new ApiError(problem.success ? problem.data : misreadProblem(reply.status));
}

async function attempt(path: string, options: CallOptions): Promise<Response> {
  const method = options.method ?? (options.body === undefined ? "GET" : "POST");
  const headers: Record<string, string> = { accept: "application/json" };
  if (method !== "GET") headers["x-perch"] = "1";
  if (options.idempotencyKey) headers["idempotency-key"] = options.idempotencyKey;
  const isForm = options.body instanceof FormData;
  if (options.body !== undefined && !isForm) headers["content-type"] = "application/json";
  try {
    return await fetch(`/api${path}`, {
      method,
      headers,
      ...(options.body === undefined
        ? {}
        : { body: isForm ? (options.body as FormData) : JSON.stringify(options.body) }),
      ...(options.signal ? { signal: options.signal } : {}),
    });
  } catch (error) {
    if (options.signal?.aborted) throw error;
    throw new ApiError(offlineProblem());
  }
}

async function readJson(reply: Response): Promise<unknown> {
  const text = await reply.text();
  if (text === "") return null;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** RFC 6266: `filename*` with its percent-encoding wins over the plain one. */
function fileNameOf(disposition: string | null): string | undefined {
  if (!disposition) return undefined;
  const encoded = /filename\*=UTF-8''([^;]+)/i.exec(disposition)?.[1];
  if (encoded) return decodeURIComponent(encoded);
  return /filename="?([^";]+)"?/i.exec(disposition)?.[1];
}
