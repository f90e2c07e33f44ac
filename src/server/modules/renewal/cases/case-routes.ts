import { z } from "zod";
import {
  AnswerStatement,
  CaseActuals,
  CaseBoard,
  CaseDetail,
  CaseHandler,
  MoveCase,
  MoveCases,
  MoveCasesReply,
  NewCase,
  NewCases,
  NewCasesReply,
  NewDisposal,
  NewStatement,
  ReturnLand,
} from "#contract/renewal/case.ts";
import {
  MilestoneDelay,
  MilestoneDone,
  PaymentMade,
  PlanTemplate,
  PlanTemplateQuery,
  WritePlan,
} from "#contract/renewal/case-plan.ts";
import type { Context } from "#server/platform/context.ts";
import { type Route, route } from "#server/platform/http.ts";
import { boardOf, staffOf } from "./case-board.ts";
import { getCase } from "./case-view.ts";
import { disposeLand, giveCase, keepActuals, returnLand } from "./land-back.ts";
import { moveCase, moveCases } from "./move-case.ts";
import { openCase, openCases } from "./open-case.ts";
import { delayMilestone, finishMilestone, payMoney, planTemplate, writePlan } from "./plan.ts";
import { answerStatement, makeStatement } from "./statements.ts";

const BASE = "/api/renewal/cases";
const ById = z.object({ id: z.uuid() });
const OfCase = z.object({ id: z.uuid(), partId: z.uuid() });
const Opened = z.object({ id: z.string(), code: z.string(), name: z.string() });
const BoardQuery = z.object({
  q: z.string().trim().max(100).optional(),
  block: z.uuid().optional(),
  parcel: z.uuid().optional(),
  mine: z.enum(["true"]).optional(),
});

/** What was done, and then the case as it now is. */
const then = async (ctx: Context, id: string, done: Promise<unknown>) => {
  await done;
  return getCase(ctx, id);
};

const reads: Route[] = [
  route({
    method: "GET",
    path: BASE,
    permit: "renewal.read",
    summary: { zh: "处置个案看板", en: "Cases as a board" },
    query: BoardQuery,
    answer: CaseBoard,
    handle: (ctx, { query }) => boardOf(ctx, query),
  }),
  route({
    method: "GET",
    path: "/api/renewal/plan-template",
    permit: "renewal.read",
    summary: { zh: "按处置路径推算节点", en: "A route's steps laid on the calendar" },
    query: PlanTemplateQuery,
    answer: PlanTemplate,
    handle: (ctx, { query }) => planTemplate(ctx, query.route, query.from),
  }),
  route({
    method: "GET",
    path: "/api/renewal/handlers",
    permit: "renewal.read",
    summary: { zh: "可以经办个案的人员", en: "Who may be given a case" },
    answer: z.object({ people: z.array(z.object({ id: z.string(), name: z.string() })) }),
    handle: (ctx) => staffOf(ctx),
  }),
  route({
    method: "GET",
    path: `${BASE}/:id`,
    permit: "renewal.read",
    summary: { zh: "一件处置个案", en: "One case" },
    params: ById,
    answer: CaseDetail,
    handle: (ctx, { params }) => getCase(ctx, params.id),
  }),
];

const opens: Route[] = [
  route({
    method: "POST",
    path: BASE,
    permit: "renewal.write",
    summary: { zh: "立案", en: "Open a case" },
    body: NewCase,
    answer: Opened,
    handle: (ctx, { body }) => openCase(ctx, body),
  }),
  route({
    method: "POST",
    path: `${BASE}/from-list`,
    permit: "renewal.write",
    summary: { zh: "由清单批量立案", en: "Open cases from the list" },
    body: NewCases,
    answer: NewCasesReply,
    handle: (ctx, { body }) => openCases(ctx, body),
  }),
  route({
    method: "POST",
    path: `${BASE}/move`,
    permit: "renewal.read",
    summary: { zh: "批量办理一步", en: "Move many cases" },
    body: MoveCases,
    answer: MoveCasesReply,
    handle: (ctx, { body }) => moveCases(ctx, body),
  }),
  route({
    method: "POST",
    path: `${BASE}/:id/move`,
    // officers and the leading group each make their own moves: which, the case's rules say
    permit: "renewal.read",
    summary: { zh: "办理一步", en: "Move a case" },
    params: ById,
    body: MoveCase,
    answer: CaseDetail,
    handle: (ctx, { params, body }) => then(ctx, params.id, moveCase(ctx, params.id, body)),
  }),
];

const parts: Route[] = [
  route({
    method: "PUT",
    path: `${BASE}/:id/plan`,
    permit: "renewal.write",
    summary: { zh: "编写一地一策方案", en: "Write the plan" },
    params: ById,
    body: WritePlan,
    answer: CaseDetail,
    handle: (ctx, { params, body }) => then(ctx, params.id, writePlan(ctx, params.id, body)),
  }),
  route({
    method: "POST",
    path: `${BASE}/:id/milestones/:partId/done`,
    permit: "renewal.write",
    summary: { zh: "节点完成", en: "A milestone is done" },
    params: OfCase,
    body: MilestoneDone,
    answer: CaseDetail,
    handle: (ctx, { params, body }) =>
      then(ctx, params.id, finishMilestone(ctx, params.id, params.partId, body)),
  }),
  route({
    method: "POST",
    path: `${BASE}/:id/milestones/:partId/delay`,
    permit: "renewal.approve",
    summary: { zh: "同意节点延期", en: "Let a milestone be later" },
    params: OfCase,
    body: MilestoneDelay,
    answer: CaseDetail,
    handle: (ctx, { params, body }) =>
      then(ctx, params.id, delayMilestone(ctx, params.id, params.partId, body)),
  }),
  route({
    method: "POST",
    path: `${BASE}/:id/payments/:partId/paid`,
    permit: "renewal.write",
    summary: { zh: "登记付款", en: "Money was paid" },
    params: OfCase,
    body: PaymentMade,
    answer: CaseDetail,
    handle: (ctx, { params, body }) => then(ctx, params.id, payMoney(ctx, params.id, params.partId, body)),
  }),
  route({
    method: "POST",
    path: `${BASE}/:id/disposals`,
    permit: "renewal.write",
    summary: { zh: "登记处置面积", en: "Land was disposed of" },
    params: ById,
    body: NewDisposal,
    answer: CaseDetail,
    handle: (ctx, { params, body }) => then(ctx, params.id, disposeLand(ctx, params.id, body)),
  }),
  route({
    method: "POST",
    path: `${BASE}/:id/return`,
    permit: "renewal.approve",
    summary: { zh: "土地重新入库", en: "Return land to supply" },
    params: ById,
    body: ReturnLand,
    answer: CaseDetail,
    handle: (ctx, { params, body }) => then(ctx, params.id, returnLand(ctx, params.id, body)),
  }),
  route({
    method: "PUT",
    path: `${BASE}/:id/actuals`,
    permit: "renewal.write",
    summary: { zh: "登记实际产出", en: "What has come of it" },
    params: ById,
    body: CaseActuals,
    answer: CaseDetail,
    handle: (ctx, { params, body }) => then(ctx, params.id, keepActuals(ctx, params.id, body)),
  }),
  route({
    method: "PUT",
    path: `${BASE}/:id/handler`,
    permit: "renewal.write",
    summary: { zh: "指定经办人", en: "Give the case to somebody" },
    params: ById,
    body: CaseHandler,
    answer: CaseDetail,
    handle: (ctx, { params, body }) => then(ctx, params.id, giveCase(ctx, params.id, body)),
  }),
];

const said: Route[] = [
  route({
    method: "POST",
    path: `${BASE}/:id/statements`,
    permit: "renewal.write",
    summary: { zh: "代记权利人意见", en: "Take down what the owner says" },
    params: ById,
    body: NewStatement,
    answer: CaseDetail,
    handle: (ctx, { params, body }) => then(ctx, params.id, makeStatement(ctx, params.id, body)),
  }),
  route({
    method: "POST",
    path: "/api/renewal/statements/:id/answer",
    permit: "renewal.write",
    summary: { zh: "答复权利人意见", en: "Answer the owner" },
    params: ById,
    body: AnswerStatement,
    answer: CaseDetail,
    handle: async (ctx, { params, body }) => getCase(ctx, await answerStatement(ctx, params.id, body)),
  }),
];

/** Cases, for the zone's people. What an owner sees and says is apart: `own-routes.ts`. */
export const caseRoutes: readonly Route[] = [...reads, ...opens, ...parts, ...said];
