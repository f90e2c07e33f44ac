import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import fastifyStatic from "@fastify/static";
import type { FastifyInstance } from "fastify";
import { sql } from "kysely";
import type { Logger } from "pino";
import { bearerOf } from "./modules/identity/access-token.ts";
import { actorOf } from "./modules/identity/sign-in.ts";
import type { Database } from "./platform/db.ts";
import type { Route } from "./platform/http.ts";
import { openApi } from "./platform/open-api.ts";
import { buildApp } from "./platform/serve.ts";

export type AppOptions = {
  db: Database;
  now: () => Date;
  routes: readonly Route[];
  trustProxy?: string[];
  secure?: boolean;
  logger?: Logger;
};

const WEB = fileURLToPath(new URL("../../dist/web/", import.meta.url));

/** What the application is: the API, its own description, health, and the web pages where they were built. */
export async function perchApp(options: AppOptions): Promise<FastifyInstance> {
  const { db, now, routes } = options;
  const app = await buildApp(routes, {
    db,
    now,
    actorOf: async (request) => (await bearerOf({ db, now }, request)) ?? actorOf({ db, now }, request),
    trustProxy: options.trustProxy ?? [],
    secure: options.secure ?? false,
    ...(options.logger && { logger: options.logger }),
  });
  app.get("/health", async () => ({ status: "alive" }));
  app.get("/ready", async (_request, reply) => {
    try {
      await sql`select 1`.execute(db);
      return { status: "ready" };
    } catch {
      return reply.code(503).send({ status: "database unreachable" });
    }
  });
  app.get("/api/openapi.json", async () => openApi(routes));
  if (existsSync(WEB)) await serveWeb(app);
  return app;
}

/** Hashed assets may be kept for ever; the page itself is asked for each time. Any other path is a page of the app. */
async function serveWeb(app: FastifyInstance): Promise<void> {
  await app.register(fastifyStatic, {
    root: WEB,
    preCompressed: true,
    setHeaders: (reply, path) => {
      const hashed = path.includes("/assets/");
      reply.header("cache-control", hashed ? "public, max-age=31536000, immutable" : "no-cache");
    },
  });
  app.setNotFoundHandler((request, reply) => {
    if (request.method === "GET" && !/^\/(api|assets|ogc)\//.test(request.url))
      return reply.sendFile("index.html");
    return reply
      .code(404)
      .type("application/problem+json")
      .send({
        type: "urn:perch:problem:not-found",
        title: "not-found",
        status: 404,
        code: "not-found",
        message: { zh: "没有这个地址。", en: "No such address." },
      });
  });
}
