import { z } from "zod";
import { CancelVisit, NewVisit, SendCheck, VisitDetail, VisitList } from "#contract/renewal/site-visit.ts";
import { type Route, route } from "#server/platform/http.ts";
import { cancelVisit, planVisit, sendCheck, visit, visits } from "./visits.ts";

const ById = z.object({ id: z.uuid() });
const BASE = "/api/renewal/visits";

/** 联合踏勘 */
export const visitRoutes: Route[] = [
  route({
    method: "GET",
    path: BASE,
    permit: "renewal.read",
    summary: { zh: "踏勘安排", en: "Visits" },
    answer: VisitList,
    handle: (ctx) => visits(ctx),
  }),
  route({
    method: "POST",
    path: BASE,
    permit: "renewal.check",
    summary: { zh: "安排踏勘", en: "Plan a visit" },
    body: NewVisit,
    answer: VisitDetail,
    handle: (ctx, { body }) => planVisit(ctx, body),
  }),
  route({
    method: "GET",
    path: `${BASE}/:id`,
    permit: "renewal.read",
    summary: { zh: "一次踏勘", en: "A visit" },
    params: ById,
    answer: VisitDetail,
    handle: (ctx, { params }) => visit(ctx, params.id),
  }),
  route({
    method: "POST",
    path: `${BASE}/:id/cancellation`,
    permit: "renewal.check",
    summary: { zh: "取消踏勘", en: "Call a visit off" },
    params: ById,
    body: CancelVisit,
    answer: VisitDetail,
    handle: (ctx, { params, body }) => cancelVisit(ctx, params.id, body),
  }),
  route({
    method: "POST",
    path: `${BASE}/:id/checks/:checkId`,
    permit: "renewal.check",
    summary: { zh: "提交踏勘结果", en: "Send what was seen" },
    params: z.object({ id: z.uuid(), checkId: z.uuid() }),
    body: SendCheck,
    answer: VisitDetail,
    handle: (ctx, { params, body }) => sendCheck(ctx, params.id, params.checkId, body),
  }),
];
