import { z } from "zod";
import { ApplyChangeSet, ChangeRowsQuery, UndoChangeSet } from "#contract/change-set.ts";
import { RereadShapes, ShapeFeatures, ShapeImport, ShapeRowsReply } from "#contract/space/shape-import.ts";
import type { Background } from "#server/platform/background.ts";
import { type Context, inTransaction } from "#server/platform/context.ts";
import { type Route, route } from "#server/platform/http.ts";
import { applyChangeSet, decideApply } from "#server/platform/imports/apply.ts";
import { listChangeSets, moveChangeSet } from "#server/platform/imports/store.ts";
import { undoChangeSet } from "#server/platform/imports/undo.ts";
import { stale } from "#server/platform/refusal.ts";
import {
  addShapeImport,
  getShapeImport,
  listShapeFeatures,
  listShapeRows,
  readShapeImport,
} from "./shape-import.ts";
import { uploadedShapes } from "./shape-import-files.ts";
import { parcelShapeRegister, parcelShapeStore } from "./shape-import-register.ts";

const BASE = "/api/parcels/shape-imports";
const permit = "space.write";
const ById = z.object({ id: z.uuid() });

/** Shapes' way into the ledger: upload, look at them on the map, read them otherwise, apply, undo. */
export const shapeImportRoutes = (background: Background): Route[] => [
  ...lookingRoutes,
  ...readingRoutes(background),
  ...changingRoutes(background),
];

const lookingRoutes: Route[] = [
  route({
    method: "GET",
    path: BASE,
    permit,
    summary: { zh: "图形导入记录", en: "Imports of shapes" },
    answer: z.array(ShapeImport),
    handle: (ctx) =>
      inTransaction(ctx, (tx) => listChangeSets(tx, ctx.actor.zoneId, parcelShapeRegister.kind)),
  }),
  route({
    method: "GET",
    path: `${BASE}/:id`,
    permit,
    summary: { zh: "一次图形导入", en: "One import of shapes" },
    params: ById,
    answer: ShapeImport,
    handle: (ctx, { params }) => getShapeImport(ctx, params.id),
  }),
  route({
    method: "GET",
    path: `${BASE}/:id/rows`,
    permit,
    summary: { zh: "逐宗差异", en: "The shapes and what each would do" },
    params: ById,
    query: ChangeRowsQuery,
    answer: ShapeRowsReply,
    handle: async (ctx, { params, query }) => {
      await getShapeImport(ctx, params.id);
      const page = { verdict: query.verdict, limit: query.size, offset: (query.page - 1) * query.size };
      return inTransaction(ctx, (tx) => listShapeRows(tx, params.id, page));
    },
  }),
  route({
    method: "GET",
    path: `${BASE}/:id/features`,
    permit,
    summary: { zh: "待导入的图形（GeoJSON）", en: "The shapes to be imported, as GeoJSON" },
    params: ById,
    answer: ShapeFeatures,
    handle: async (ctx, { params }) => {
      await getShapeImport(ctx, params.id);
      return inTransaction(ctx, (tx) => listShapeFeatures(tx, params.id));
    },
  }),
];

function readingRoutes(background: Background): Route[] {
  return [
    route({
      method: "POST",
      path: BASE,
      permit,
      upload: true,
      summary: { zh: "上传图形，读取并比对", en: "Upload shapes: read and compare" },
      answer: ShapeImport,
      handle: async (ctx, { request }) => {
        const { files, options } = await uploadedShapes(request);
        const id = await addShapeImport(ctx, files);
        background.run(id, (signal) => readShapeImport(ctx, id, options, signal));
        return getShapeImport(ctx, id);
      },
    }),
    route({
      method: "POST",
      path: `${BASE}/:id/reread`,
      permit,
      summary: {
        zh: "换编码、坐标系或列对应重新读取",
        en: "Read again with another encoding, system or mapping",
      },
      params: ById,
      body: RereadShapes,
      answer: ShapeImport,
      handle: async (ctx, { params, body }) => {
        const set = await getShapeImport(ctx, params.id);
        const from = set.status === "failed" ? "failed" : "ready";
        await claim(ctx, set.id, from, body.revision, "reading");
        background.run(set.id, (signal) => readShapeImport(ctx, set.id, body.options, signal));
        return getShapeImport(ctx, set.id);
      },
    }),
  ];
}

function changingRoutes(background: Background): Route[] {
  return [
    route({
      method: "POST",
      path: `${BASE}/:id/apply`,
      permit,
      summary: { zh: "写入", en: "Apply" },
      params: ById,
      body: ApplyChangeSet,
      answer: ShapeImport,
      handle: async (ctx, { params, body }) => {
        const set = await getShapeImport(ctx, params.id);
        const refusal = decideApply(set, body.mode);
        if (refusal) throw refusal;
        await claim(ctx, set.id, "ready", body.revision, "applying");
        background.run(set.id, () => applyChangeSet(ctx, parcelShapeStore, set, body.mode, body.why));
        return getShapeImport(ctx, set.id);
      },
    }),
    route({
      method: "POST",
      path: `${BASE}/:id/undo`,
      permit,
      summary: { zh: "撤销导入", en: "Undo" },
      params: ById,
      body: UndoChangeSet,
      answer: ShapeImport,
      handle: async (ctx, { params, body }) => {
        const set = await getShapeImport(ctx, params.id);
        await claim(ctx, set.id, "applied", body.revision, "applying");
        background.run(set.id, () => undoChangeSet(ctx, parcelShapeStore, set, body.why));
        return getShapeImport(ctx, set.id);
      },
    }),
    route({
      method: "POST",
      path: `${BASE}/:id/cancel`,
      permit,
      summary: { zh: "取消导入", en: "Cancel" },
      params: ById,
      answer: ShapeImport,
      handle: async (ctx, { params }) => {
        const set = await getShapeImport(ctx, params.id);
        if (!background.cancel(set.id)) await claim(ctx, set.id, "ready", set.revision, "cancelled");
        return getShapeImport(ctx, set.id);
      },
    }),
  ];
}

/** Moves the set on if it still stands as it was seen: the second of two who press a button is told. */
async function claim(ctx: Context, id: string, from: string, revision: number, to: string): Promise<void> {
  const moved = await inTransaction(ctx, (tx) =>
    moveChangeSet(tx, id, { status: from, revision }, { status: to, progress: 0, problem: null }),
  );
  if (!moved) throw stale({});
}
