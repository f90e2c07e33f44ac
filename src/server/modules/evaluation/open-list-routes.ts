import { z } from "zod";
import {
  NewOpenList,
  OpenList,
  OpenListPath,
  OpenListQuery,
  OpenListReply,
} from "#contract/evaluation/open-list.ts";
import { send } from "#server/platform/exports/routes.ts";
import { type Route, route } from "#server/platform/http.ts";
import { rateLimit } from "#server/platform/rate-limit.ts";
import { openList, openListState, readOpenList, shutList } from "./open-list.ts";
import { openListWorkbook } from "./open-list-workbook.ts";

const ById = z.object({ id: z.uuid() });
const OWN = "/api/evaluation/publicities/:id/open-list";
const OPEN = "/api/open/lists/:slug";
const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/** Sixty pages a minute are more than a reader turns, and too few to take a site down. */
const limit = rateLimit({ most: 60, windowMs: 60_000 });

/** The zone's side of an open list, and everybody's. */
export const openListRoutes = (): Route[] => [
  route({
    method: "GET",
    path: OWN,
    permit: "evaluation.read",
    summary: { zh: "公示是否对外公开", en: "Whether a published list is open to everybody" },
    params: ById,
    answer: OpenListReply,
    handle: async (ctx, { params }) => ({ list: await openListState(ctx, params.id) }),
  }),
  route({
    method: "POST",
    path: OWN,
    permit: "evaluation.run",
    summary: { zh: "对外公开等级名单", en: "Open a list of grades to everybody" },
    params: ById,
    body: NewOpenList,
    answer: OpenListReply,
    handle: async (ctx, { params, body }) => ({ list: await openList(ctx, params.id, body) }),
  }),
  route({
    method: "DELETE",
    path: OWN,
    permit: "evaluation.run",
    summary: { zh: "撤下对外公开的名单", en: "Close an open list" },
    params: ById,
    answer: OpenListReply,
    handle: async (ctx, { params }) => ({ list: await shutList(ctx, params.id) }),
  }),
  route({
    method: "GET",
    path: OPEN,
    permit: "public",
    summary: { zh: "对外公开的等级名单（免登录）", en: "A list of grades that is open to everybody" },
    params: OpenListPath,
    query: OpenListQuery,
    answer: OpenList,
    handle: (ctx, { params, query, request }) => {
      limit.take(request.ip, ctx.now());
      return readOpenList(ctx.db, params.slug, query);
    },
  }),
  route({
    method: "GET",
    path: `${OPEN}/export`,
    permit: "public",
    summary: { zh: "下载对外公开的等级名单（免登录）", en: "An open list as a workbook" },
    params: OpenListPath,
    query: z.object({ lang: z.enum(["zh", "en"]).default("zh") }),
    handle: async (ctx, { params, query, request, reply }) => {
      limit.take(request.ip, ctx.now());
      const list = await readOpenList(ctx.db, params.slug, { limit: 100_000, offset: 0 });
      const bytes = await openListWorkbook(list, query.lang);
      return send(reply, { fileName: `${list.title}公示表.xlsx`, contentType: XLSX, bytes });
    },
  }),
];
