import { z } from "zod";
import { FirmExplanation, FirmHistory } from "#contract/evaluation/explanation.ts";
import { MethodList, MethodReply } from "#contract/evaluation/method.ts";
import { EvaluableYears, Preview, RunJob, RunJobs, RunRequest } from "#contract/evaluation/run-request.ts";
import { listYears } from "#server/modules/enterprise/store.ts";
import type { Background } from "#server/platform/background.ts";
import { type Context, inTransaction } from "#server/platform/context.ts";
import { type Route, route } from "#server/platform/http.ts";
import { notFound, Refused } from "#server/platform/refusal.ts";
import { confirmationRoutes } from "./confirmation-routes.ts";
import { crossCheckRoutes } from "./cross-check-routes.ts";
import { effectsRoutes } from "./effects-routes.ts";
import { explainFirm, firmHistory } from "./explain-firm.ts";
import { listJobs } from "./job-store.ts";
import { findStoredMethod, listMethods } from "./method-store.ts";
import { methodStudioRoutes } from "./method-studio-routes.ts";
import { objectionRoutes } from "./objection-routes.ts";
import { publicityRoutes } from "./publicity-routes.ts";
import { resultsInUseRoutes } from "./results-in-use-routes.ts";
import { bringRulePacks } from "./rule-packs.ts";
import { previewEvaluation } from "./run-evaluation.ts";
import { cancelRun, getJob, retryRun, startRun } from "./run-job.ts";
import { runRoutes } from "./run-routes.ts";
import { sandboxRoutes } from "./sandbox-routes.ts";

const ById = z.object({ id: z.uuid() });
const BASE = "/api/evaluation";

/** The evaluation room: methods, preview and run, results, why. */
export const evaluationRoutes = (background: Background): Route[] => [
  ...methodRoutes(),
  ...runningRoutes(background),
  ...runRoutes(),
  ...firmRoutes(),
  ...methodStudioRoutes(),
  ...sandboxRoutes(),
  ...crossCheckRoutes(),
  ...confirmationRoutes(),
  ...publicityRoutes(),
  ...objectionRoutes(),
  ...effectsRoutes(),
  ...resultsInUseRoutes(),
];

function methodRoutes(): Route[] {
  return [
    route({
      method: "GET",
      path: `${BASE}/methods`,
      permit: "evaluation.read",
      summary: { zh: "评价办法", en: "Evaluation methods" },
      answer: MethodList,
      handle: (ctx) =>
        inTransaction(ctx, async (tx) => {
          await bringRulePacks(tx, ctx.actor.zoneId);
          return { methods: (await listMethods(tx)).map(({ summary }) => summary) };
        }),
    }),
    route({
      method: "GET",
      path: `${BASE}/methods/:id`,
      permit: "evaluation.read",
      summary: { zh: "一份评价办法", en: "One method, line by line" },
      params: ById,
      answer: MethodReply,
      handle: async (ctx, { params }) => {
        const found = await inTransaction(ctx, (tx) => findStoredMethod(tx, params.id));
        if (!found) throw notFound({ zh: "评价办法", en: "Evaluation method" });
        return found;
      },
    }),
  ];
}

function runningRoutes(background: Background): Route[] {
  return [
    route({
      method: "GET",
      path: `${BASE}/years`,
      permit: "evaluation.run",
      summary: { zh: "可评价的年度", en: "Years that can be evaluated" },
      answer: EvaluableYears,
      handle: (ctx) => inTransaction(ctx, async (tx) => ({ years: await listYears(tx) })),
    }),
    route({
      method: "POST",
      path: `${BASE}/previews`,
      permit: "evaluation.run",
      summary: { zh: "评价前核对，不保存", en: "What a run would come to; nothing is stored" },
      body: RunRequest,
      answer: Preview,
      handle: (ctx, { body }) => previewEvaluation(ctx, body),
    }),
    route({
      method: "POST",
      path: `${BASE}/runs`,
      permit: "evaluation.run",
      summary: { zh: "开始评价", en: "Start a run" },
      body: RunRequest,
      answer: RunJob,
      handle: (ctx, { body }) => startRun(ctx, background, body),
    }),
    route({
      method: "GET",
      path: `${BASE}/jobs`,
      permit: "evaluation.run",
      summary: { zh: "我的评价任务", en: "My evaluation jobs" },
      answer: RunJobs,
      handle: (ctx) =>
        inTransaction(ctx, async (tx) => ({ jobs: await listJobs(tx, ctx.actor.userId, ctx.now()) })),
    }),
    route({
      method: "POST",
      path: `${BASE}/jobs/:id/cancel`,
      permit: "evaluation.run",
      summary: { zh: "停止评价", en: "Stop a run under way" },
      params: ById,
      answer: RunJob,
      handle: (ctx, { params }) => cancelRun(ctx, background, params.id),
    }),
    route({
      method: "POST",
      path: `${BASE}/jobs/:id/retry`,
      permit: "evaluation.run",
      summary: { zh: "重试评价", en: "Try a run again" },
      params: ById,
      answer: RunJob,
      handle: (ctx, { params }) => retryRun(ctx, background, params.id),
    }),
    route({
      method: "GET",
      path: `${BASE}/jobs/:id`,
      permit: "evaluation.run",
      summary: { zh: "评价任务进度", en: "How far a run is" },
      params: ById,
      answer: RunJob,
      handle: (ctx, { params }) => getJob(ctx, params.id),
    }),
  ];
}

function firmRoutes(): Route[] {
  return [
    route({
      method: "GET",
      path: `${BASE}/firms/:id`,
      permit: "evaluation.read",
      summary: { zh: "企业历年评价", en: "A firm's results over the years" },
      params: ById,
      answer: FirmHistory,
      handle: (ctx, { params }) => firmHistory(ctx, params.id),
    }),
    route({
      method: "GET",
      path: `${BASE}/mine`,
      permit: "evaluation.read",
      summary: { zh: "我的企业历年评价", en: "My firm's results" },
      answer: FirmHistory,
      handle: (ctx) => firmHistory(ctx, ownFirm(ctx)),
    }),
    route({
      method: "GET",
      path: `${BASE}/runs/:id/firms/:firmId`,
      permit: "evaluation.read",
      summary: { zh: "一家企业为什么得这个等级", en: "Why a firm got its grade" },
      params: z.object({ id: z.uuid(), firmId: z.uuid() }),
      answer: FirmExplanation,
      handle: (ctx, { params }) => explainFirm(ctx, params.id, params.firmId),
    }),
  ];
}

function ownFirm({ actor }: Context): string {
  if (actor.enterpriseId) return actor.enterpriseId;
  throw new Refused("not-found", {
    zh: "您的账号没有关联企业。各企业的评价请在评价结果中查看。",
    en: "Your account is not linked to a firm. Look up firms in the results of a run.",
  });
}
