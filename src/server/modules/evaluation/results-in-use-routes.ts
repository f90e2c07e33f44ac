import { z } from "zod";
import { Benchmarks, FirmPlace } from "#contract/evaluation/benchmark.ts";
import { GradesInForce, GradesInForceQuery } from "#contract/evaluation/grades-in-force.ts";
import { MapValueQuery, MapValues } from "#contract/evaluation/map-value.ts";
import { OfficialPath, OfficialQuery } from "#contract/evaluation/official-table.ts";
import { reading } from "#server/platform/context.ts";
import { send } from "#server/platform/exports/routes.ts";
import { type Route, route } from "#server/platform/http.ts";
import { benchmarks, firmPlace } from "./benchmark.ts";
import { cityRoutes } from "./city-routes.ts";
import { listGradesInForce } from "./grades-in-force.ts";
import { mapValues } from "./map-value.ts";
import { officialTable } from "./official-table.ts";
import { openListRoutes } from "./open-list-routes.ts";
import { zoneReportRoutes } from "./zone-report-routes.ts";

const BASE = "/api/evaluation";

/** What results are put to: reports, lists open to everybody, official tables, benchmarks, the map by value, grades in force. */
export const resultsInUseRoutes = (): Route[] => [
  ...zoneReportRoutes(),
  ...openListRoutes(),
  ...cityRoutes(),
  route({
    method: "GET",
    path: `${BASE}/runs/:id/official/:table`,
    permit: "evaluation.read",
    summary: { zh: "按通用版式导出（汇总表、分档名单、得分表、公示表）", en: "A run's official tables" },
    params: OfficialPath,
    query: OfficialQuery,
    handle: async (ctx, { params, query, reply }) =>
      send(reply, await officialTable(ctx, params.id, params.table, query.lang)),
  }),
  route({
    method: "GET",
    path: `${BASE}/runs/:id/benchmarks`,
    permit: "evaluation.read",
    summary: { zh: "行业标杆分位值", en: "Percentiles by industry" },
    params: z.object({ id: z.uuid() }),
    answer: Benchmarks,
    handle: (ctx, { params }) => benchmarks(ctx, params.id),
  }),
  route({
    method: "GET",
    path: `${BASE}/runs/:id/firms/:firmId/place`,
    permit: "evaluation.read",
    summary: { zh: "一家企业在本行业的位置", en: "Where a firm stands in its industry" },
    params: z.object({ id: z.uuid(), firmId: z.uuid() }),
    answer: FirmPlace,
    handle: (ctx, { params }) => firmPlace(ctx, params.id, params.firmId),
  }),
  route({
    method: "GET",
    path: `${BASE}/map-values`,
    permit: "evaluation.read",
    summary: { zh: "地块亩均值分级", en: "Parcels by what a mu brings" },
    query: MapValueQuery,
    answer: MapValues,
    handle: (ctx, { query }) => mapValues(ctx, query.by),
  }),
  route({
    method: "GET",
    path: `${BASE}/grades`,
    permit: "evaluation.read",
    summary: { zh: "现行等级", en: "Grades in force" },
    query: GradesInForceQuery,
    answer: GradesInForce,
    handle: (ctx, { query }) => reading(ctx, (tx) => listGradesInForce(tx, query)),
  }),
];
