import { z } from "zod";
import {
  VacancyBoard,
  VacancyFloorPlan,
  VacancyQuery,
  VacancyUnitDetail,
} from "#contract/enterprise/vacancy.ts";
import { send } from "#server/platform/exports/routes.ts";
import { type Route, route } from "#server/platform/http.ts";
import { todayOf } from "#server/platform/today.ts";
import { floorPlan } from "./floor-plan.ts";
import { unitDetail } from "./unit-detail.ts";
import { vacancyBoard, wholeBoard } from "./vacancy.ts";
import { vacancyWorkbook } from "./vacancy-sheet.ts";

const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
const ById = z.object({ id: z.uuid() });

/** 租控表: what is let to whom until when, and what is free. */
export const vacancyRoutes: Route[] = [
  route({
    method: "GET",
    path: "/api/vacancy",
    permit: "space.read",
    summary: { zh: "租控表", en: "The vacancy board" },
    query: VacancyQuery,
    answer: VacancyBoard,
    handle: (ctx, { query }) => vacancyBoard(ctx, query),
  }),
  route({
    method: "GET",
    path: "/api/vacancy/export",
    permit: "space.read",
    summary: { zh: "导出租控表（Excel）", en: "The vacancy board as a workbook" },
    query: VacancyQuery.extend({ lang: z.enum(["zh", "en"]).default("zh") }),
    handle: async (ctx, { query, reply }) => {
      const { lang, ...asked } = query;
      const bytes = await vacancyWorkbook(await wholeBoard(ctx, asked), lang);
      const fileName = lang === "zh" ? `租控表-${todayOf(ctx)}.xlsx` : `vacancy-${todayOf(ctx)}.xlsx`;
      return send(reply, { fileName, contentType: XLSX, bytes });
    },
  }),
  route({
    method: "GET",
    path: "/api/vacancy/floors/:id",
    permit: "space.read",
    summary: { zh: "楼层平面图与单元租控", en: "A floor’s plan with how its units stand" },
    params: ById,
    answer: VacancyFloorPlan,
    handle: (ctx, { params }) => floorPlan(ctx, params.id),
  }),
  route({
    method: "GET",
    path: "/api/vacancy/units/:id",
    permit: "space.read",
    summary: { zh: "一个单元的租控", en: "One unit of the board" },
    params: ById,
    answer: VacancyUnitDetail,
    handle: (ctx, { params }) => unitDetail(ctx, params.id),
  }),
];
