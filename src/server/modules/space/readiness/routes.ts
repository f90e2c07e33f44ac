import { z } from "zod";
import {
  ReadinessClasses,
  ReadinessExportQuery,
  ReadinessMap,
  ReadinessMapQuery,
  ReadinessMatrix,
  ReadinessQuery,
  SiteReadiness,
  SiteReadinessQuery,
  VerificationList,
  VerificationQuery,
  Verified,
  Verify,
} from "#contract/space/readiness.ts";
import { type Context, inTransaction } from "#server/platform/context.ts";
import { record } from "#server/platform/events.ts";
import { send } from "#server/platform/exports/routes.ts";
import { type Route, route } from "#server/platform/http.ts";
import { todayOf } from "#server/platform/today.ts";
import { readinessWorkbook } from "./readiness-export.ts";
import { readinessClasses, readinessMap, readinessMatrix, wholeMatrix } from "./readiness-matrix.ts";
import { buildingReadiness, parcelReadiness } from "./site-readiness.ts";
import { listVerificationWork, verifyItems } from "./verify.ts";

const BASE = "/api/readiness";
const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
const ById = z.object({ id: z.uuid() });

/** 就绪度: the matrix, one site, and the list of what must be looked at again. */
export const readinessRoutes: Route[] = [
  route({
    method: "GET",
    path: `${BASE}/classes`,
    permit: "space.read",
    summary: { zh: "就绪度规则包与产业类别", en: "The rule pack of readiness and its classes of industry" },
    answer: ReadinessClasses,
    handle: readinessClasses,
  }),
  route({
    method: "GET",
    path: BASE,
    permit: "space.read",
    summary: { zh: "就绪度矩阵", en: "Parcels against what a trade needs" },
    query: ReadinessQuery,
    answer: ReadinessMatrix,
    handle: (ctx, { query }) => readinessMatrix(ctx, query),
  }),
  route({
    method: "GET",
    path: `${BASE}/export`,
    permit: "space.read",
    summary: { zh: "导出就绪度矩阵", en: "Export the matrix of readiness" },
    query: ReadinessExportQuery,
    handle: async (ctx, { query, reply }) => send(reply, await exported(ctx, query)),
  }),
  route({
    method: "GET",
    path: `${BASE}/map`,
    permit: "space.read",
    summary: { zh: "地块就绪度（地图着色）", en: "Parcels by tier, for the map" },
    query: ReadinessMapQuery,
    answer: ReadinessMap,
    handle: (ctx, { query }) => readinessMap(ctx, query.industry),
  }),
  route({
    method: "GET",
    path: `${BASE}/verifications`,
    permit: "space.read",
    summary: { zh: "待核实清单", en: "What must be looked at again" },
    query: VerificationQuery,
    answer: VerificationList,
    handle: (ctx, { query }) => listVerificationWork(ctx, query),
  }),
  route({
    method: "POST",
    path: `${BASE}/verifications`,
    permit: "space.read",
    summary: { zh: "记录核实", en: "Take down that things were looked at today" },
    body: Verify,
    answer: Verified,
    handle: (ctx, { body }) => verifyItems(ctx, body),
  }),
  route({
    method: "GET",
    path: "/api/parcels/:id/readiness",
    permit: "space.read",
    summary: { zh: "地块就绪度", en: "A parcel's readiness with its evidence" },
    params: ById,
    query: SiteReadinessQuery,
    answer: SiteReadiness,
    handle: (ctx, { params, query }) => parcelReadiness(ctx, params.id, query.industry),
  }),
  route({
    method: "GET",
    path: "/api/buildings/:id/readiness",
    permit: "space.read",
    summary: { zh: "楼栋就绪度", en: "A building's readiness with its evidence" },
    params: ById,
    query: SiteReadinessQuery,
    answer: SiteReadiness,
    handle: (ctx, { params, query }) => buildingReadiness(ctx, params.id, query.industry),
  }),
];

async function exported(ctx: Context, { lang, ...query }: z.infer<typeof ReadinessExportQuery>) {
  const matrix = await inTransaction(ctx, async (tx) => {
    const whole = await wholeMatrix(tx, todayOf(ctx), query);
    await record(tx, ctx, [
      {
        kind: "readiness-exported",
        subject: { type: "zone", id: ctx.actor.zoneId, name: query.industry },
        changes: { parcels: [null, whole.rows.length] },
      },
    ]);
    return whole;
  });
  const name = lang === "zh" ? `就绪度 ${query.industry}` : `Readiness ${query.industry}`;
  return { fileName: `${name}.xlsx`, contentType: XLSX, bytes: await readinessWorkbook(matrix, lang) };
}
