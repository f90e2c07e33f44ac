import { z } from "zod";
import {
  RereadShapes,
  SHAPE_REGISTERS,
  ShapeFeatures,
  ShapeImport,
  ShapeRowsReply,
  shapeKindOf,
} from "#contract/space/shape-import.ts";
import type { Background } from "#server/platform/background.ts";
import { inTransaction } from "#server/platform/context.ts";
import { type Route, route } from "#server/platform/http.ts";
import {
  type ChangeSetSource,
  changeSetRoutes,
  claimChangeSet,
  getChangeSet,
} from "#server/platform/imports/change-set-routes.ts";
import { readShapeImport } from "./shape-import.ts";
import { badShapesFile } from "./shape-import-bad-rows.ts";
import { nameOfShapes, packFiles, uploadedShapes } from "./shape-import-files.ts";
import { targetOf } from "./shape-import-register.ts";
import { listShapeFeatures, listShapeRows } from "./shape-import-store.ts";

const ById = z.object({ id: z.uuid() });

const SHAPES: ChangeSetSource = {
  base: "/api/shape-imports",
  permit: "space.write",
  label: { zh: "图形", en: "shapes" },
  kinds: SHAPE_REGISTERS.map(shapeKindOf),
  answer: ShapeImport,
  rows: ShapeRowsReply,
  take: async (request) => {
    const { files, options } = await uploadedShapes(request);
    return {
      kind: shapeKindOf(options.register),
      fileName: nameOfShapes(files),
      bytes: packFiles(files),
      read: (ctx, id, signal) => readShapeImport(ctx, id, options, signal),
    };
  },
  storeOf: ({ kind }) => targetOf(kind).store,
  listRows: (tx, { id, kind }, page) => listShapeRows(tx, targetOf(kind), id, page),
  badRows: badShapesFile,
};

/** Shapes' way into the ledger: that of any change set, and to look at them on the map and read them otherwise. */
export const shapeImportRoutes = (background: Background): Route[] => [
  ...changeSetRoutes(SHAPES, background),
  route({
    method: "GET",
    path: `${SHAPES.base}/:id/features`,
    permit: SHAPES.permit,
    summary: { zh: "待导入的图形（GeoJSON）", en: "The shapes to be imported, as GeoJSON" },
    params: ById,
    answer: ShapeFeatures,
    handle: async (ctx, { params }) => {
      await getChangeSet(ctx, SHAPES, params.id);
      return inTransaction(ctx, (tx) => listShapeFeatures(tx, params.id));
    },
  }),
  route({
    method: "POST",
    path: `${SHAPES.base}/:id/reread`,
    permit: SHAPES.permit,
    summary: {
      zh: "换台账、编码、坐标系或列对应重新读取",
      en: "Read again into another register, or with another encoding, system or mapping",
    },
    params: ById,
    body: RereadShapes,
    answer: ShapeImport,
    handle: async (ctx, { params, body }) => {
      const set = await getChangeSet(ctx, SHAPES, params.id);
      const status = set.status === "failed" ? "failed" : "ready";
      const kind = shapeKindOf(body.options.register);
      await claimChangeSet(ctx, set.id, { status, revision: body.revision }, "reading", kind);
      background.run(set.id, (signal) => readShapeImport(ctx, set.id, body.options, signal));
      return getChangeSet(ctx, SHAPES, set.id);
    },
  }),
];
