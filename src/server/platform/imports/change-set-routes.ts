import type { FastifyRequest } from "fastify";
import { z } from "zod";
import type { Permit } from "#contract/access.ts";
import {
  ApplyChangeSet,
  type ChangeRow,
  ChangeRowsQuery,
  type ChangeRowsReply,
  type ChangeSet,
  UndoChangeSet,
} from "#contract/change-set.ts";
import type { Text } from "#kernel/register.ts";
import type { Background } from "../background.ts";
import { type Context, inTransaction } from "../context.ts";
import type { Tx } from "../db.ts";
import { record } from "../events.ts";
import type { Download } from "../exports/export-register.ts";
import { send } from "../exports/routes.ts";
import { type Route, route } from "../http.ts";
import { notFound, Refused, stale } from "../refusal.ts";
import type { RegisterStore } from "../registers/register-store.ts";
import { applyChangeSet, decideApply } from "./apply.ts";
import { addChangeSet, findChangeSet, listChangeSets, moveChangeSet } from "./store.ts";
import { undoChangeSet } from "./undo.ts";

const ById = z.object({ id: z.uuid() });

type Page = { verdict?: ChangeRow["verdict"] | undefined; limit: number; offset: number };
type Reply<T> = z.ZodType<T, T>;

/** What was uploaded, and how it is read once it is kept. */
export type Taken = {
  kind: string;
  fileName: string;
  bytes: Buffer;
  read(ctx: Context, id: string, signal: AbortSignal): Promise<void>;
};

/** A way in for files of some kind. Everything after the reading is the same for all of them. */
export type ChangeSetSource = {
  base: string;
  permit: Permit;
  /** what the files hold: 地块表格, 图形 */
  label: Text;
  kinds: readonly string[];
  answer: Reply<ChangeSet>;
  rows: Reply<z.infer<typeof ChangeRowsReply>>;
  take(request: FastifyRequest): Promise<Taken>;
  /** where a set is written to */
  storeOf(set: ChangeSet): RegisterStore;
  listRows(tx: Tx, set: ChangeSet, page: Page): Promise<z.infer<typeof ChangeRowsReply>>;
  badRows(ctx: Context, set: ChangeSet): Promise<Download>;
};

/** Upload, read and compare, look, apply, undo. */
export const changeSetRoutes = (source: ChangeSetSource, background: Background): Route[] => [
  ...readingRoutes(source, background),
  ...lookingRoutes(source),
  ...changingRoutes(source, background),
];

export function getChangeSet(
  ctx: Context,
  { kinds }: Pick<ChangeSetSource, "kinds">,
  id: string,
): Promise<ChangeSet> {
  return inTransaction(ctx, async (tx) => {
    const set = await findChangeSet(tx, ctx.actor.zoneId, kinds, id);
    if (!set) throw notFound({ zh: "导入记录", en: "import" });
    return set;
  });
}

function readingRoutes(source: ChangeSetSource, background: Background): Route[] {
  const { base, permit, label, kinds, answer } = source;
  return [
    route({
      method: "POST",
      path: base,
      permit,
      upload: true,
      summary: { zh: `上传${label.zh}，读取并比对`, en: `Upload ${label.en}: read and compare` },
      answer,
      handle: async (ctx, { request }) => {
        const { read, bytes, ...taken } = await source.take(request);
        const { zoneId, userId } = ctx.actor;
        const id = await inTransaction(ctx, (tx) =>
          addChangeSet(tx, { ...taken, zoneId, file: bytes, userId, now: ctx.now() }),
        );
        background.run(id, (signal) => read(ctx, id, signal));
        return getChangeSet(ctx, source, id);
      },
    }),
    route({
      method: "GET",
      path: base,
      permit,
      summary: { zh: `${label.zh}导入记录`, en: `Imports of ${label.en}` },
      answer: z.array(answer),
      handle: (ctx) => inTransaction(ctx, (tx) => listChangeSets(tx, ctx.actor.zoneId, kinds)),
    }),
  ];
}

function lookingRoutes(source: ChangeSetSource): Route[] {
  const { base, permit, answer, rows } = source;
  const get = (ctx: Context, id: string) => getChangeSet(ctx, source, id);
  return [
    route({
      method: "GET",
      path: `${base}/:id`,
      permit,
      summary: { zh: "一次导入", en: "One import" },
      params: ById,
      answer,
      handle: (ctx, { params }) => get(ctx, params.id),
    }),
    route({
      method: "GET",
      path: `${base}/:id/rows`,
      permit,
      summary: { zh: "逐行差异", en: "The rows and what each would do" },
      params: ById,
      query: ChangeRowsQuery,
      answer: rows,
      handle: async (ctx, { params, query }) => {
        const set = await get(ctx, params.id);
        const page = { verdict: query.verdict, limit: query.size, offset: (query.page - 1) * query.size };
        return inTransaction(ctx, (tx) => source.listRows(tx, set, page));
      },
    }),
    route({
      method: "GET",
      path: `${base}/:id/bad-rows`,
      permit,
      summary: { zh: "只含问题行的文件", en: "A file of only the rows that were not taken" },
      params: ById,
      handle: async (ctx, { params, reply }) =>
        send(reply, await source.badRows(ctx, await get(ctx, params.id))),
    }),
  ];
}

/** What moves a change set on: apply, undo, cancel. */
function changingRoutes(source: ChangeSetSource, background: Background): Route[] {
  const { base, permit, answer } = source;
  const get = (ctx: Context, id: string) => getChangeSet(ctx, source, id);
  return [
    route({
      method: "POST",
      path: `${base}/:id/apply`,
      permit,
      summary: { zh: "写入", en: "Apply" },
      params: ById,
      body: ApplyChangeSet,
      answer,
      handle: async (ctx, { params, body }) => {
        const set = await get(ctx, params.id);
        const refusal = decideApply(set, body.mode);
        if (refusal) throw refusal;
        await claimChangeSet(ctx, set.id, { status: "ready", revision: body.revision }, "applying");
        background.run(set.id, () => applyChangeSet(ctx, source.storeOf(set), set, body.mode, body.why));
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
      answer,
      handle: async (ctx, { params, body }) => {
        const set = await get(ctx, params.id);
        if (set.status === "undone") throw undoneAlready();
        await claimChangeSet(ctx, set.id, { status: "applied", revision: body.revision }, "applying");
        background.run(set.id, () => undoChangeSet(ctx, source.storeOf(set), set, body.why));
        return get(ctx, set.id);
      },
    }),
    route({
      method: "POST",
      path: `${base}/:id/cancel`,
      permit,
      summary: { zh: "取消导入", en: "Cancel" },
      params: ById,
      answer,
      handle: async (ctx, { params }) => {
        const set = await get(ctx, params.id);
        if (!background.cancel(set.id)) await cancel(ctx, set);
        return get(ctx, set.id);
      },
    }),
  ];
}

const undoneAlready = (): Refused =>
  new Refused("conflict", {
    zh: "这次导入已经撤销过了，无需再撤销。",
    en: "This import was undone already: there is nothing more to undo.",
  });

/** Nothing of it is read or written any more: it is laid aside as it stands. */
function cancel(ctx: Context, set: ChangeSet): Promise<void> {
  return inTransaction(ctx, async (tx) => {
    if (!(await moveChangeSet(tx, set.id, { status: "ready" }, { status: "cancelled" })))
      throw stale({ current: set });
    await record(tx, ctx, [
      { kind: "import-cancelled", subject: { type: "change-set", id: set.id, name: set.fileName } },
    ]);
  });
}

/** Moves the set on if it still stands as it was seen: the second of two who press a button is told. */
export async function claimChangeSet(
  ctx: Context,
  id: string,
  from: { status: string; revision: number },
  status: string,
  kind?: string,
): Promise<void> {
  const to = { status, progress: 0, problem: null, ...(kind !== undefined && { kind }) };
  if (!(await inTransaction(ctx, (tx) => moveChangeSet(tx, id, from, to)))) throw stale({});
}
