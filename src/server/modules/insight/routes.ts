import { z } from "zod";
import { Timeline, TimelineQuery } from "#contract/event.ts";
import {
  Home,
  HomeNews,
  NewSavedView,
  SavedView,
  SavedViewQuery,
  SearchQuery,
  SearchReply,
} from "#contract/home.ts";
import { inTransaction, reading } from "#server/platform/context.ts";
import { type Route, route } from "#server/platform/http.ts";
import type { AnchorBook } from "#server/platform/ledger-anchors.ts";
import { notFound } from "#server/platform/refusal.ts";
import { auditRoutes } from "./audit-routes.ts";
import { home } from "./home.ts";
import { news } from "./news.ts";
import { listSavedViews, removeSavedView, setSavedView } from "./saved-view-store.ts";
import { search } from "./search.ts";
import { threadRoutes } from "./thread/thread-routes.ts";
import { timeline } from "./timeline.ts";

const OWN_ROUTES: Route[] = [
  route({
    method: "GET",
    path: "/api/home",
    permit: "self",
    summary: { zh: "首页：待办与循环", en: "Home: to-dos and the loop" },
    answer: Home,
    handle: (ctx) => reading(ctx, (tx) => home(tx, ctx)),
  }),
  route({
    method: "GET",
    path: "/api/home/news",
    permit: "self",
    summary: {
      zh: "首页：本周动态与数据时点",
      en: "Home: what moved this week, and how old the figures are",
    },
    answer: HomeNews,
    handle: (ctx) => reading(ctx, (tx) => news(tx, ctx)),
  }),
  route({
    method: "GET",
    path: "/api/search",
    permit: "search",
    summary: { zh: "全局搜索", en: "Global search" },
    query: SearchQuery,
    answer: SearchReply,
    handle: (ctx, { query }) => reading(ctx, (tx) => search(tx, ctx.actor, query.q)),
  }),
  route({
    method: "GET",
    path: "/api/timeline/:subjectId",
    permit: "self",
    summary: { zh: "一条记录的时间线", en: "The timeline of a record" },
    params: z.object({ subjectId: z.uuid() }),
    query: TimelineQuery,
    answer: Timeline,
    handle: (ctx, { params, query }) =>
      reading(ctx, (tx) => timeline(tx, ctx.actor, params.subjectId, query.before)),
  }),
  route({
    method: "GET",
    path: "/api/saved-views",
    permit: "self",
    summary: { zh: "已存视图", en: "Saved views" },
    query: SavedViewQuery,
    answer: z.array(SavedView),
    handle: (ctx, { query }) => reading(ctx, (tx) => listSavedViews(tx, ctx.actor, query.page)),
  }),
  route({
    method: "POST",
    path: "/api/saved-views",
    permit: "self",
    summary: { zh: "保存视图", en: "Save a view" },
    body: NewSavedView,
    answer: SavedView,
    handle: (ctx, { body }) => inTransaction(ctx, (tx) => setSavedView(tx, ctx.actor, body)),
  }),
  route({
    method: "DELETE",
    path: "/api/saved-views/:id",
    permit: "self",
    summary: { zh: "删除视图", en: "Remove a view" },
    params: z.object({ id: z.uuid() }),
    answer: z.null(),
    handle: (ctx, { params }) =>
      inTransaction(ctx, async (tx) => {
        if (!(await removeSavedView(tx, ctx.actor, params.id))) throw notFound({ zh: "视图", en: "view" });
        return null;
      }),
  }),
];

export const insightRoutes = (book: AnchorBook): Route[] => [
  ...OWN_ROUTES,
  ...threadRoutes,
  ...auditRoutes(book),
];
