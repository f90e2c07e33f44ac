import type { FastifyRequest } from "fastify";
import { z } from "zod";
import {
  ApplyChangeSet,
  ChangeRowsQuery,
  ChangeRowsReply,
  ChangeSet,
  UndoChangeSet,
} from "#contract/change-set.ts";
import type { Background } from "../background.ts";
import { type Context, inTransaction } from "../context.ts";
import { record } from "../events.ts";
import { send } from "../exports/routes.ts";
import { type Route, route } from "../http.ts";
import { notFound, Refused, stale } from "../refusal.ts";
import type { RegisterStore } from "../registers/register-store.ts";
import { applyChangeSet, decideApply } from "./apply.ts";
import { badRowsFile } from "./bad-rows-file.ts";
import { readChangeSet } from "./read-file.ts";
import { addChangeSet, findChangeSet, listChangeRows, listChangeSets, moveChangeSet } from "./store.ts";
import { undoChangeSet } from "./undo.ts";

const ById = z.object({ id: z.uuid() });
const WHAT = { zh: "导入记录", en: "import" };

/** A register's way in: upload, read and compare, look, apply, undo. */
export const importRoutes = (store: RegisterStore, background: Background): Route[] => [
  ...readingRoutes(store, background),
  ...changingRoutes(store, background),
];

function getChangeSet(ctx: Context, store: RegisterStore, id: string): Promise<ChangeSet> {
  return inTransaction(ctx, async (tx) => {
    const set = await findChangeSet(tx, ctx.actor.zoneId, store.entry.register.kind, id);
    if (!set) throw notFound(WHAT);
    return set;
  });
}

function readingRoutes(store: RegisterStore, background: Background): Route[] {
  const { register, path, write: permit } = store.entry;
  const base = `/api/${path}/imports`;
  const { kind, label } = register;
  const get = (ctx: Context, id: string) => getChangeSet(ctx, store, id);
  return [
    route({
      method: "POST",
      path: base,
      permit,
      upload: true,
      summary: {
        zh: `上传${label.zh}表格，读取并比对`,
        en: `Upload ${label.en.toLowerCase()}: read and compare`,
      },
      answer: ChangeSet,
      handle: async (ctx, { request }) => {
        const { name, bytes } = await uploaded(request);
        const id = await inTransaction(ctx, (tx) =>
          addChangeSet(tx, {
            zoneId: ctx.actor.zoneId,
            kind,
            fileName: name,
            file: bytes,
            userId: ctx.actor.userId,
            now: ctx.now(),
          }),
        );
        background.run(id, (signal) => readChangeSet(ctx, store, id, signal));
        return get(ctx, id);
      },
    }),
    route({
      method: "GET",
      path: base,
      permit,
      summary: { zh: `${label.zh}导入记录`, en: `Imports of ${label.en.toLowerCase()}` },
      answer: z.array(ChangeSet),
      handle: (ctx) => inTransaction(ctx, (tx) => listChangeSets(tx, ctx.actor.zoneId, kind)),
    }),
    route({
      method: "GET",
      path: `${base}/:id`,
      permit,
      summary: { zh: "一次导入", en: "One import" },
      params: ById,
      answer: ChangeSet,
      handle: (ctx, { params }) => get(ctx, params.id),
    }),
    route({
      method: "GET",
      path: `${base}/:id/rows`,
      permit,
      summary: { zh: "逐行差异", en: "The rows and what each would do" },
      params: ById,
      query: ChangeRowsQuery,
      answer: ChangeRowsReply,
      handle: async (ctx, { params, query }) => {
        await get(ctx, params.id);
        const page = { verdict: query.verdict, limit: query.size, offset: (query.page - 1) * query.size };
        return inTransaction(ctx, (tx) => listChangeRows(tx, params.id, page));
      },
    }),
    route({
      method: "GET",
      path: `${base}/:id/bad-rows`,
      permit,
      summary: { zh: "只含问题行的表格", en: "A file of only the rows that were not taken" },
      params: ById,
      handle: async (ctx, { params, reply }) =>
        send(reply, await badRowsFile(ctx, store, await get(ctx, params.id))),
    }),
  ];
}

/** What moves a change set on: apply, undo, cancel. */
function changingRoutes(store: RegisterStore, background: Background): Route[] {
  const { path, write: permit } = store.entry;
  const base = `/api/${path}/imports`;
  const get = (ctx: Context, id: string) => getChangeSet(ctx, store, id);
  return [
    route({
      method: "POST",
      path: `${base}/:id/apply`,
      permit,
      summary: { zh: "写入", en: "Apply" },
      params: ById,
      body: ApplyChangeSet,
      answer: ChangeSet,
      handle: async (ctx, { params, body }) => {
        const set = await get(ctx, params.id);
        const refusal = decideApply(set, body.mode);
        if (refusal) throw refusal;
        await move(ctx, set.id, "ready", body.revision);
        background.run(set.id, () => applyChangeSet(ctx, store, set, body.mode, body.why));
        return get(ctx, set.id);
      },
    }),
    route({
      method: "POST",
      path: `${base}/:id/undo`,
      permit,
      summary: { zh: "撤销导入", en: "Undo" },
      params: ById,
      body: UndoChangeSet,
      answer: ChangeSet,
      handle: async (ctx, { params, body }) => {
        const set = await get(ctx, params.id);
        await move(ctx, set.id, "applied", body.revision);
        background.run(set.id, () => undoChangeSet(ctx, store, set, body.why));
        return get(ctx, set.id);
      },
    }),
    route({
      method: "POST",
      path: `${base}/:id/cancel`,
      permit,
      summary: { zh: "取消导入", en: "Cancel" },
      params: ById,
      answer: ChangeSet,
      handle: async (ctx, { params }) => {
        const set = await get(ctx, params.id);
        if (!background.cancel(set.id)) {
          await inTransaction(ctx, async (tx) => {
            if (!(await moveChangeSet(tx, set.id, { status: "ready" }, { status: "cancelled" })))
              throw stale({ current: set });
            await record(tx, ctx, [
              { kind: "import-cancelled", subject: { type: "change-set", id: set.id, name: set.fileName } },
            ]);
          });
        }
        return get(ctx, set.id);
      },
    }),
  ];
}

/** Claims the set for writing: the second of two who press the button is told. */
async function move(ctx: Context, id: string, from: string, revision: number): Promise<void> {
  const moved = await inTransaction(ctx, (tx) =>
    moveChangeSet(tx, id, { status: from, revision }, { status: "applying", progress: 0, problem: null }),
  );
  if (!moved) throw stale({});
}

/** The one file of a multipart upload, whole. */
export async function uploaded(request: FastifyRequest): Promise<{ name: string; bytes: Buffer }> {
  const file = await request.file();
  if (!file) throw new Refused("invalid", { zh: "没有收到文件。", en: "No file was received." });
  return { name: file.filename, bytes: await file.toBuffer() };
}
