import { z } from "zod";
import {
  ChangeDemand,
  DemandReply,
  NewDemand,
  SitingAnswer,
  SitingSearch,
} from "#contract/space/siting/siting.ts";
import { reading } from "#server/platform/context.ts";
import { type Route, route } from "#server/platform/http.ts";
import { acknowledge, changeDemand, fileDemand, getDemand } from "./demands.ts";
import { gapRoutes } from "./gap-routes.ts";
import { searchSites } from "./search-sites.ts";

const ById = z.object({ id: z.uuid() });

/** 选址: looking for sites, demands with their question, and what is looked for and not found. */
export const sitingRoutes: readonly Route[] = [
  route({
    method: "POST",
    path: "/api/siting/search",
    permit: "demand.read",
    summary: { zh: "选址匹配", en: "The best sites for a demand, and what just missed" },
    body: SitingSearch,
    answer: SitingAnswer,
    handle: (ctx, { body }) => searchSites(ctx, body),
  }),
  route({
    method: "POST",
    path: "/api/siting/demands",
    permit: "demand.file",
    summary: { zh: "提出选址需求", en: "File a demand" },
    body: NewDemand,
    answer: DemandReply,
    handle: (ctx, { body }) => fileDemand(ctx, body),
  }),
  route({
    method: "GET",
    path: "/api/siting/demands/:id",
    permit: "demand.read",
    summary: { zh: "选址需求及其条件", en: "A demand with its question" },
    params: ById,
    answer: DemandReply,
    handle: (ctx, { params }) =>
      reading(ctx, async (tx) => ({ demand: await getDemand(tx, ctx, params.id) })),
  }),
  route({
    method: "PUT",
    path: "/api/siting/demands/:id",
    permit: "demand.file",
    summary: { zh: "修改选址需求的条件或状态", en: "Change a demand’s question or status" },
    params: ById,
    body: ChangeDemand,
    answer: DemandReply,
    handle: (ctx, { params, body }) => changeDemand(ctx, params.id, body),
  }),
  route({
    method: "POST",
    path: "/api/siting/demands/:id/acknowledge",
    permit: "demand.file",
    summary: { zh: "知悉新空间", en: "Note that new supply was looked at" },
    params: ById,
    answer: DemandReply,
    handle: (ctx, { params }) => acknowledge(ctx, params.id),
  }),
  ...gapRoutes,
];
