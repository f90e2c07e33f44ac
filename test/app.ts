import type { FastifyInstance, InjectOptions } from "fastify";
import { type Background, startBackground } from "#server/platform/background.ts";
import type { Actor } from "#server/platform/context.ts";
import type { Database } from "#server/platform/db.ts";
import type { Route } from "#server/platform/http.ts";
import { buildApp } from "#server/platform/serve.ts";
import { allRoutes } from "#server/routes.ts";
import { anchorBook } from "./anchor-book.ts";

export const NOW = new Date("2026-03-31T08:00:00Z");

export type TestApp = {
  app: FastifyInstance;
  background: Background;
  as(actor: Actor | undefined): Caller;
};
export type Caller = {
  get(url: string): Promise<Answer>;
  send(
    method: "POST" | "PUT" | "PATCH" | "DELETE",
    url: string,
    body?: unknown,
    headers?: Record<string, string>,
  ): Promise<Answer>;
  upload(url: string, name: string, bytes: Uint8Array): Promise<Answer>;
};
// biome-ignore lint/suspicious/noExplicitAny: a test says what it expects of the body
export type Answer = { status: number; body: any };

/** Every route of the house, with a ledger's book of its own. */
export const testRoutes = (background = startBackground(() => {})): Route[] =>
  allRoutes({ secure: false, version: "test", demoLogins: null, background, anchors: anchorBook() });

/**
 * The whole application on a database, called in turn by whomever a test names.
 * @param now a clock that goes, where a test asks what came first; else it stands still
 */
export async function testApp(db: Database, now = () => NOW): Promise<TestApp> {
  const background = startBackground((error) => {
    throw error;
  });
  let actor: Actor | undefined;
  const app = await buildApp(testRoutes(background), {
    db,
    now,
    actorOf: async () => actor,
    trustProxy: [],
    secure: false,
  });
  const call = async (who: Actor | undefined, request: InjectOptions): Promise<Answer> => {
    actor = who;
    const reply = await app.inject(request);
    const json = reply.headers["content-type"]?.toString().includes("json");
    return { status: reply.statusCode, body: json ? reply.json() : reply.rawPayload };
  };
  return {
    app,
    background,
    as: (who) => ({
      get: (url) => call(who, { method: "GET", url }),
      send: (method, url, body, headers) =>
        call(who, {
          method,
          url,
          headers: { "x-perch": "1", ...headers },
          ...(body !== undefined && { payload: body as object }),
        }),
      upload: (url, name, bytes) => call(who, multipart(url, name, bytes)),
    }),
  };
}

function multipart(url: string, name: string, bytes: Uint8Array) {
  const boundary = "perch-test-boundary";
  const head = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: application/octet-stream\r\n\r\n`;
  const payload = Buffer.concat([Buffer.from(head), bytes, Buffer.from(`\r\n--${boundary}--\r\n`)]);
  return {
    method: "POST" as const,
    url,
    headers: { "x-perch": "1", "content-type": `multipart/form-data; boundary=${boundary}` },
    payload,
  };
}
