import cookie from "@fastify/cookie";
import multipart from "@fastify/multipart";
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from "fastify";
import helmet from "helmet";
import type { Logger } from "pino";
import type { z } from "zod";
import { issueText } from "#contract/issue-text.ts";
import type { Problem } from "#contract/problem.ts";
import { type Actor, type Context, requirePermit } from "./context.ts";
import type { Database } from "./db.ts";
import type { Route } from "./http.ts";
import { withIdempotency } from "./idempotency.ts";
import { Refused, STATUS } from "./refusal.ts";

export type ServeOptions = {
  db: Database;
  now: () => Date;
  /** who sent this, or undefined */
  actorOf: (request: FastifyRequest) => Promise<Actor | undefined>;
  trustProxy: string[];
  logger?: Logger;
  /** https behind a proxy: only then may HSTS and upgrade be asked for */
  secure: boolean;
};

const MAX_UPLOAD_BYTES = 64 * 1024 * 1024;
/** of what is no upload */
const MAX_BODY_BYTES = 2 * 1024 * 1024;

/** The application: every route guarded, validated and answered by contract. What a process is, is main.ts's. */
export async function buildApp(routes: readonly Route[], options: ServeOptions): Promise<FastifyInstance> {
  const app = Fastify({
    ...(options.logger ? { loggerInstance: options.logger } : { logger: false }),
    trustProxy: options.trustProxy.length > 0 ? options.trustProxy : false,
    bodyLimit: MAX_BODY_BYTES,
    routerOptions: { maxParamLength: 200 },
    genReqId: () => crypto.randomUUID(),
  }) as unknown as FastifyInstance;
  const securityHeaders = helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        // antd writes its styles into the page
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", "data:", "blob:"],
        workerSrc: ["'self'", "blob:"],
        frameAncestors: ["'none'"],
        objectSrc: ["'none'"],
        baseUri: ["'self'"],
        formAction: ["'self'"],
      },
    },
    hsts: options.secure,
    crossOriginOpenerPolicy: options.secure,
    originAgentCluster: false,
  });
  app.addHook("onRequest", (request, reply, done) => securityHeaders(request.raw, reply.raw, () => done()));
  await app.register(cookie);
  await app.register(multipart, { limits: { fileSize: MAX_UPLOAD_BYTES, files: 8, fields: 20 } });
  app.setErrorHandler((error, request, reply) => {
    const problem = problemOf(error as Error & { statusCode?: number; code?: string }, request.id);
    if (problem.status >= 500) request.log.error({ err: error }, "request failed");
    if (isStandard(request)) byStandard(problem, reply);
    return reply.code(problem.status).type("application/problem+json").send(problem);
  });
  for (const route of routes) mount(app, route, options);
  return app;
}

function mount(app: FastifyInstance, route: Route, options: ServeOptions): void {
  app.route({
    method: route.method,
    url: route.path,
    config: { standard: route.standard },
    async handler(request, reply) {
      const ctx = await contextOf(route, request, options);
      const given = {
        params: read(route.params, request.params),
        query: read(route.query, request.query),
        body: route.upload ? undefined : read(route.body, request.body ?? {}),
        request,
        reply,
      };
      const work = (within: Context) => route.handle(within, given as never);
      const answer =
        route.permit === "public" || route.method === "GET" || route.upload
          ? await work(ctx)
          : await withIdempotency(ctx, route, request, work);
      if (!route.answer) return reply.sent ? reply : (answer ?? reply.code(204).send());
      return reply.type("application/json; charset=utf-8").send(JSON.stringify(route.answer.parse(answer)));
    },
  });
}

const isStandard = (request: FastifyRequest): boolean =>
  (request.routeOptions.config as { standard?: Route["standard"] }).standard === "ogc";

/** What OGC API asks for beyond our own manners; a browser is not asked for a password, it has a page to sign in on. */
function byStandard(problem: Problem, reply: FastifyReply): void {
  if (problem.status === 422) problem.status = 400;
  const isBrowser = /^[^,]*text\/html/.test(String(reply.request.headers.accept ?? ""));
  if (problem.status === 401 && !isBrowser)
    reply.header("www-authenticate", 'Basic realm="Perch", charset="UTF-8"');
}

async function contextOf(route: Route, request: FastifyRequest, options: ServeOptions): Promise<Context> {
  if (route.method !== "GET") requireOwnPage(request);
  const base = { db: options.db, now: options.now, requestId: request.id };
  if (route.permit === "public") return base as Context;
  const actor = await options.actorOf(request);
  if (!actor) {
    throw new Refused("not-signed-in", {
      zh: "登录已失效，请重新登录；您正在填写的内容会保留。",
      en: "You are signed out: sign in again. What you were typing is kept.",
    });
  }
  requirePermit(actor, route.permit);
  return { ...base, actor };
}

/**
 * A change must come from our own pages or from a program that says so: a header that a foreign page cannot send
 * without a preflight that we never grant, and no foreign Origin. The cookie is SameSite=Lax besides.
 */
function requireOwnPage(request: FastifyRequest): void {
  const origin = request.headers.origin;
  const foreign = origin !== undefined && new URL(origin).host !== request.headers.host;
  if (request.headers["x-perch"] === "1" && !foreign && request.headers["sec-fetch-site"] !== "cross-site")
    return;
  throw new Refused("forbidden", {
    zh: "请求不是从本系统页面发出的，已拒绝。程序调用请带请求头 x-perch: 1。",
    en: "This request did not come from Perch's own pages. A program must send the header x-perch: 1.",
  });
}

function read(schema: z.ZodType | undefined, value: unknown): unknown {
  if (!schema) return undefined;
  // PostgreSQL keeps no NUL in a text, and no person means one
  if (JSON.stringify(value)?.includes("\\u0000")) {
    throw new Refused("invalid", {
      zh: "内容含有无效字符（NUL），请删去后重试。",
      en: "There is a NUL character in it: remove it.",
    });
  }
  const parsed = schema.safeParse(value, { reportInput: true });
  if (parsed.success) return parsed.data;
  const issues = parsed.error.issues.map((issue) => ({
    path: issue.path.join("."),
    message: issueText(issue),
  }));
  throw new Refused(
    "invalid",
    {
      zh: `填写有误：${issues.map(({ path, message }) => `${path || "请求"} ${message.zh}`).join("；")}`,
      en: `This does not fit: ${issues.map(({ path, message }) => `${path || "request"} ${message.en}`).join("; ")}`,
    },
    { issues },
  );
}

function problemOf(error: Error & { statusCode?: number; code?: string }, requestId: string): Problem {
  const refusal = error instanceof Refused ? error : frameworkRefusal(error);
  if (refusal) {
    const status =
      error instanceof Refused ? STATUS[refusal.code] : (error.statusCode ?? STATUS[refusal.code]);
    return {
      type: `urn:perch:problem:${refusal.code}`,
      title: refusal.code,
      status,
      code: refusal.code,
      message: refusal.text,
      requestId,
      ...(refusal.issues.length > 0 && { issues: refusal.issues }),
      ...(Object.keys(refusal.facts).length > 0 && { facts: refusal.facts }),
    };
  }
  return {
    type: "urn:perch:problem:bug",
    title: "bug",
    status: 500,
    code: "bug",
    message: {
      zh: `系统出错，没有写入任何内容。请稍后重试；仍不行请把编号 ${requestId} 告诉管理员。`,
      en: `Something broke and nothing was written. Try again; if it stays, give the administrator the number ${requestId}.`,
    },
    requestId,
  };
}

/** What Fastify itself declines: malformed JSON, an upload without boundaries, another content type, too large a body. */
function frameworkRefusal(error: Error & { statusCode?: number; code?: string }): Refused | undefined {
  if (error.statusCode === undefined && error.message.startsWith("Multipart:")) {
    return new Refused("invalid", {
      zh: "上传的内容不是有效的 multipart/form-data，请重新选择文件上传。",
      en: "The upload is no valid multipart/form-data: choose the file again.",
    });
  }
  if (error.statusCode === 415) {
    return new Refused("invalid", {
      zh: "请求的 content-type 不受支持：请用 application/json，上传文件用 multipart/form-data。",
      en: "This content type is not taken: send application/json, or multipart/form-data for files.",
    });
  }
  if (error.statusCode === undefined || error.statusCode >= 500) return undefined;
  if (error.statusCode === 413) {
    return tooLarge(error.code === "FST_ERR_CTP_BODY_TOO_LARGE");
  }
  return new Refused("invalid", {
    zh: `请求格式有误：${error.message}`,
    en: `Malformed request: ${error.message}`,
  });
}

/** The body of a request may hold less than a file that is uploaded. */
function tooLarge(isBody: boolean): Refused {
  const limitMb = (isBody ? MAX_BODY_BYTES : MAX_UPLOAD_BYTES) / 1024 / 1024;
  return new Refused("too-large", {
    zh: `${isBody ? "请求内容" : "文件"}太大，上限 ${limitMb} MB。请拆分后再传。`,
    en: `Too large: the limit is ${limitMb} MB. Split the ${isBody ? "request" : "file"}.`,
  });
}
