import { z } from "zod";
import {
  BREAKDOWNS,
  Breakdown,
  Distribution,
  Moves,
  PoorUse,
  ReplayReply,
  RevisedRun,
  RunList,
  RunReply,
} from "#contract/evaluation/run.ts";
import { UnitsReply } from "#contract/evaluation/unit-result.ts";
import { ListQuery, ListReply } from "#contract/list.ts";
import { type Context, inTransaction, reading } from "#server/platform/context.ts";
import type { Tx } from "#server/platform/db.ts";
import { ExportQuery, exportRegister } from "#server/platform/exports/export-register.ts";
import { send } from "#server/platform/exports/routes.ts";
import { type Route, route } from "#server/platform/http.ts";
import { notFound, Refused } from "#server/platform/refusal.ts";
import { listRegister, summariseRegister } from "#server/platform/registers/list.ts";
import { freezeRun, RUN, replayRun, withdrawRun } from "./change-run.ts";
import { breakdown, distribution } from "./distribution.ts";
import { listMoves } from "./insight-store.ts";
import { poorUse } from "./poor-use.ts";
import { resultStore } from "./result-register.ts";
import { findRun, getMaking, listRuns, type StoredRun } from "./run-store.ts";
import { runReply, runSummary } from "./run-view.ts";
import { unitsOfRun } from "./units-view.ts";

const ById = z.object({ id: z.uuid() });
const BASE = "/api/evaluation/runs";

/** One run: what it is, its results, how they lie, and what may be done with it. */
export const runRoutes = (): Route[] => [
  ...readingRoutes(),
  ...resultRoutes(),
  ...zoneRoutes(),
  ...changingRoutes(),
];

async function getRun(tx: Tx, id: string): Promise<StoredRun> {
  const run = await findRun(tx, id);
  if (!run) throw notFound(RUN);
  return run;
}

async function getReply(ctx: Context, id: string): Promise<RunReply> {
  return inTransaction(ctx, async (tx) => runReply(await getRun(tx, id), await getMaking(tx, id), ctx.actor));
}

function readingRoutes(): Route[] {
  return [
    route({
      method: "GET",
      path: BASE,
      permit: "evaluation.read",
      summary: { zh: "历次评价", en: "Runs" },
      answer: RunList,
      handle: (ctx) =>
        reading(ctx, async (tx) => ({
          runs: (await listRuns(tx)).map((run) => runSummary(run, ctx.actor)),
        })),
    }),
    route({
      method: "GET",
      path: `${BASE}/:id`,
      permit: "evaluation.read",
      summary: { zh: "一次评价", en: "One run" },
      params: ById,
      answer: RunReply,
      handle: (ctx, { params }) => getReply(ctx, params.id),
    }),
  ];
}

function resultRoutes(): Route[] {
  return [
    route({
      method: "GET",
      path: `${BASE}/:id/results`,
      permit: "evaluation.read",
      summary: { zh: "评价结果", en: "Results" },
      params: ById,
      query: ListQuery,
      answer: ListReply,
      handle: (ctx, { params, query }) =>
        reading(ctx, async (tx) => {
          const store = resultStore(await getRun(tx, params.id), ctx.actor);
          return listRegister(tx, store, ctx.actor, query);
        }),
    }),
    route({
      method: "GET",
      path: `${BASE}/:id/results/summary`,
      permit: "evaluation.read",
      summary: { zh: "评价结果合计", en: "Exact total and sums of results" },
      params: ById,
      query: ListQuery,
      answer: ListReply,
      handle: (ctx, { params, query }) =>
        reading(ctx, async (tx) => {
          const store = resultStore(await getRun(tx, params.id), ctx.actor);
          return summariseRegister(tx, store, ctx.actor, query);
        }),
    }),
    route({
      method: "GET",
      path: `${BASE}/:id/results/export`,
      permit: "evaluation.read",
      summary: { zh: "导出评价结果", en: "Export results" },
      params: ById,
      query: ExportQuery,
      handle: async (ctx, { params, query, reply }) => {
        const store = resultStore(await reading(ctx, (tx) => getRun(tx, params.id)), ctx.actor);
        return send(reply, await exportRegister(ctx, store, query));
      },
    }),
  ];
}

/** What speaks of the zone as a whole: a firm's user is not asked to read it. */
function zoneRoutes(): Route[] {
  return [
    route({
      method: "GET",
      path: `${BASE}/:id/distribution`,
      permit: "evaluation.read",
      summary: { zh: "得分分布", en: "How scores lie" },
      params: ById,
      answer: Distribution,
      handle: (ctx, { params }) => {
        requireZone(ctx);
        requireTax(ctx);
        return reading(ctx, async (tx) => distribution(tx, await getRun(tx, params.id)));
      },
    }),
    route({
      method: "GET",
      path: `${BASE}/:id/breakdown`,
      permit: "evaluation.read",
      summary: { zh: "分行业、片区、规模统计", en: "Grades by industry, district, tier or group" },
      params: ById,
      query: z.object({ by: z.enum(BREAKDOWNS) }),
      answer: Breakdown,
      handle: (ctx, { params, query }) => {
        requireZone(ctx);
        return reading(ctx, async (tx) => breakdown(tx, await getRun(tx, params.id), query.by, ctx.actor));
      },
    }),
    route({
      method: "GET",
      path: `${BASE}/:id/moves`,
      permit: "evaluation.read",
      summary: { zh: "与上年等级相比", en: "Moves between grades since last year" },
      params: ById,
      answer: Moves,
      handle: (ctx, { params }) => {
        requireZone(ctx);
        return reading(ctx, async (tx) => {
          const run = await getRun(tx, params.id);
          const moves = await listMoves(tx, run);
          return { year: moves.length > 0 ? run.year - 1 : null, moves };
        });
      },
    }),
    route({
      method: "GET",
      path: `${BASE}/:id/poor-use`,
      permit: "evaluation.read",
      summary: { zh: "低效用地企业", en: "Who uses land poorly" },
      params: ById,
      query: z.object({
        by: z.enum(["grade", "tax"]).default("grade"),
        limit: z.coerce.number().int().min(1).max(500).default(100),
      }),
      answer: PoorUse,
      handle: async (ctx, { params, query }) => {
        requireZone(ctx);
        if (query.by === "tax") requireTax(ctx);
        const run = await reading(ctx, (tx) => getRun(tx, params.id));
        return poorUse(ctx, run, query.by, query.limit);
      },
    }),
    route({
      method: "GET",
      path: `${BASE}/:id/units`,
      permit: "evaluation.read",
      summary: { zh: "评价单元与不重不漏核对", en: "Units of a run, and that nothing counts twice" },
      params: ById,
      answer: UnitsReply,
      handle: (ctx, { params }) => {
        requireZone(ctx);
        return unitsOfRun(ctx, params.id);
      },
    }),
    route({
      method: "GET",
      path: `${BASE}/:id/replay`,
      permit: "evaluation.read",
      summary: { zh: "按保存的数据重算核对", en: "Work the run out again from its inputs" },
      params: ById,
      answer: ReplayReply,
      handle: (ctx, { params }) => {
        requireZone(ctx);
        return replayRun(ctx, params.id);
      },
    }),
  ];
}

function changingRoutes(): Route[] {
  return [
    route({
      method: "POST",
      path: `${BASE}/:id/freeze`,
      permit: "evaluation.freeze",
      summary: { zh: "定档", en: "Freeze" },
      params: ById,
      body: RevisedRun,
      answer: RunReply,
      handle: async (ctx, { params, body }) => {
        await freezeRun(ctx, params.id, body);
        return getReply(ctx, params.id);
      },
    }),
    route({
      method: "POST",
      path: `${BASE}/:id/withdraw`,
      permit: "evaluation.run",
      summary: { zh: "撤回未定档的评价", en: "Withdraw a run that is not frozen" },
      params: ById,
      body: RevisedRun,
      answer: RunReply,
      handle: async (ctx, { params, body }) => {
        await withdrawRun(ctx, params.id, body);
        return getReply(ctx, params.id);
      },
    }),
  ];
}

function requireZone({ actor }: Context): void {
  if (actor.capability.rows === "zone") return;
  throw new Refused("forbidden", {
    zh: "这里是全区企业的数据，企业用户只能查看本企业的评价。",
    en: "This speaks of all firms of the zone; a firm's user sees its own result.",
  });
}

function requireTax({ actor }: Context): void {
  if (actor.capability.fields.includes("tax")) return;
  throw new Refused("forbidden", {
    zh: "得分与亩均税收按涉税数据管理，您的角色不能查看。",
    en: "Scores and tax per mu are tax data, which your roles may not see.",
  });
}
