import { z } from "zod";
import {
  AnswerSheet,
  CloseRound,
  DecideDispute,
  Dispute,
  DisputeList,
  DisputeQuery,
  ExtendRound,
  NewLandList,
  NewRound,
  Readiness,
  Remind,
  Reminded,
  Round,
  RoundList,
  Sheet,
  SheetList,
  SheetQuery,
} from "#contract/evaluation/confirmation.ts";
import { Publicity } from "#contract/evaluation/publicity.ts";
import { reading } from "#server/platform/context.ts";
import { type Route, route } from "#server/platform/http.ts";
import { answerSheet } from "./confirmation-answer.ts";
import { publishLand } from "./confirmation-land-list.ts";
import {
  askLatecomers,
  closeRound,
  extendRound,
  getRound,
  openRound,
  remind,
  rounds,
  seenRound,
  sheetsOf,
} from "./confirmation-round.ts";
import { sheet } from "./confirmation-sheet.ts";
import { requireZone } from "./cross-check-routes.ts";
import { answerDispute, disputes } from "./dispute.ts";
import { readinessOfRun } from "./readiness.ts";

const ById = z.object({ id: z.uuid() });
const BySheet = z.object({ id: z.uuid(), firmId: z.uuid() });
const BASE = "/api/evaluation/confirmations";

/** 一企一单: rounds, the firms' sheets, their disputes. A firm's user meets its own sheet and nothing else. */
export const confirmationRoutes = (): Route[] => [...roundRoutes(), ...movingRoutes(), ...sheetRoutes()];

function roundRoutes(): Route[] {
  return [
    route({
      method: "GET",
      path: BASE,
      permit: "evaluation.read",
      summary: { zh: "历轮数据确认", en: "Rounds of confirmation" },
      query: z.object({ year: z.coerce.number().int().min(1990).max(2100).optional() }),
      answer: RoundList,
      handle: (ctx, { query }) => rounds(ctx, query.year),
    }),
    route({
      method: "POST",
      path: BASE,
      permit: "evaluation.run",
      summary: { zh: "发起数据确认", en: "Lay a year's figures before the firms" },
      body: NewRound,
      answer: Round,
      handle: (ctx, { body }) => openRound(ctx, body),
    }),
    route({
      method: "GET",
      path: `${BASE}/:id`,
      permit: "evaluation.read",
      summary: { zh: "一轮数据确认", en: "One round" },
      params: ById,
      answer: Round,
      handle: (ctx, { params }) =>
        reading(ctx, async (tx) => seenRound(tx, ctx, await getRound(tx, params.id))),
    }),
    route({
      method: "GET",
      path: `${BASE}/:id/sheets`,
      permit: "evaluation.read",
      summary: { zh: "确认进度", en: "Who has answered" },
      params: ById,
      query: SheetQuery,
      answer: SheetList,
      handle: (ctx, { params, query }) => {
        requireZone(ctx);
        return sheetsOf(ctx, params.id, query);
      },
    }),
    route({
      method: "GET",
      path: "/api/evaluation/runs/:id/readiness",
      permit: "evaluation.read",
      summary: {
        zh: "数据是否已确认、已核对",
        en: "Whether a run's figures are confirmed and cross-checked",
      },
      params: ById,
      answer: Readiness,
      handle: (ctx, { params }) => {
        requireZone(ctx);
        return readinessOfRun(ctx, params.id);
      },
    }),
  ];
}

/** What the officer does with a round. */
function movingRoutes(): Route[] {
  return [
    route({
      method: "POST",
      path: `${BASE}/:id/latecomers`,
      permit: "evaluation.run",
      summary: { zh: "补送新填报企业", en: "Ask firms that have brought figures since" },
      params: ById,
      answer: Round,
      handle: (ctx, { params }) => askLatecomers(ctx, params.id),
    }),
    route({
      method: "POST",
      path: `${BASE}/:id/reminders`,
      permit: "evaluation.run",
      summary: { zh: "催办", en: "Remind those who have not answered" },
      params: ById,
      body: Remind,
      answer: Reminded,
      handle: (ctx, { params, body }) => remind(ctx, params.id, body.enterpriseIds),
    }),
    route({
      method: "POST",
      path: `${BASE}/:id/extension`,
      permit: "evaluation.run",
      summary: { zh: "延长确认期", en: "Give more time" },
      params: ById,
      body: ExtendRound,
      answer: Round,
      handle: (ctx, { params, body }) => extendRound(ctx, params.id, body),
    }),
    route({
      method: "POST",
      path: `${BASE}/:id/closing`,
      permit: "evaluation.run",
      summary: { zh: "结束确认", en: "Close the round" },
      params: ById,
      body: CloseRound,
      answer: Round,
      handle: (ctx, { params, body }) => closeRound(ctx, params.id, body),
    }),
    route({
      method: "POST",
      path: `${BASE}/:id/land-list`,
      permit: "evaluation.run",
      summary: { zh: "公示用地面积", en: "Publish the land of the round's firms" },
      params: ById,
      body: NewLandList,
      answer: Publicity,
      handle: (ctx, { params, body }) => publishLand(ctx, params.id, body),
    }),
  ];
}

function sheetRoutes(): Route[] {
  return [
    route({
      method: "GET",
      path: `${BASE}/:id/firms/:firmId`,
      permit: "evaluation.read",
      summary: { zh: "一企一单", en: "A firm's sheet" },
      params: BySheet,
      answer: Sheet,
      handle: (ctx, { params }) => sheet(ctx, { roundId: params.id, firmId: params.firmId }),
    }),
    route({
      method: "POST",
      path: `${BASE}/:id/firms/:firmId/answer`,
      permit: "evaluation.object",
      summary: { zh: "确认或提出异议", en: "Confirm the figures, or dispute some" },
      params: BySheet,
      body: AnswerSheet,
      answer: Sheet,
      handle: (ctx, { params, body }) =>
        answerSheet(ctx, { roundId: params.id, firmId: params.firmId }, body),
    }),
    route({
      method: "GET",
      path: "/api/evaluation/disputes",
      permit: "evaluation.read",
      summary: { zh: "数据异议", en: "Disputes of figures" },
      query: DisputeQuery,
      answer: DisputeList,
      handle: (ctx, { query }) => disputes(ctx, query),
    }),
    route({
      method: "POST",
      path: "/api/evaluation/disputes/:id/decision",
      permit: "evaluation.judge",
      summary: { zh: "答复数据异议", en: "Answer a dispute" },
      params: ById,
      body: DecideDispute,
      answer: Dispute,
      handle: (ctx, { params, body }) => answerDispute(ctx, params.id, body),
    }),
  ];
}
