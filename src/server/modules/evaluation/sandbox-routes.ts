import { gunzipSync } from "node:zlib";
import { z } from "zod";
import {
  Adopted,
  AdoptScenario,
  NewScenario,
  RevisedScenario,
  Scenario,
  ScenarioList,
} from "#contract/evaluation/sandbox.ts";
import type { Context } from "#server/platform/context.ts";
import { type Route, route } from "#server/platform/http.ts";
import { Refused } from "#server/platform/refusal.ts";
import { seesFigures } from "./run-view.ts";
import { packedRun } from "./sandbox-packed-runs.ts";
import {
  adoptScenario,
  dropScenario,
  getScenario,
  reviseScenario,
  saveScenario,
  scenariosOf,
} from "./sandbox-scenarios.ts";

const ById = z.object({ id: z.uuid() });
const SCENARIOS = "/api/evaluation/scenarios";

/** 试算: a run's figures for the browser, and scenarios over them. All of it is for those who see the zone's figures. */
export const sandboxRoutes = (): Route[] => [
  ...dataRoutes(),
  ...scenarioReading(),
  ...scenarioChanging(),
  ...adopting(),
];

function dataRoutes(): Route[] {
  return [
    route({
      method: "GET",
      path: "/api/evaluation/sandbox/:runId/data",
      permit: "evaluation.read",
      summary: { zh: "一次评价的试算数据", en: "The figures of a run, for the sandbox" },
      params: z.object({ runId: z.uuid() }),
      handle: async (ctx, { params, request, reply }) => {
        requireFigures(ctx);
        const packed = await packedRun(ctx, params.runId);
        const zipped = String(request.headers["accept-encoding"]).includes("gzip");
        if (zipped) void reply.header("content-encoding", "gzip");
        return reply
          .header("cache-control", "no-store")
          .header("vary", "accept-encoding")
          .type("application/octet-stream")
          .send(zipped ? Buffer.from(packed) : gunzipSync(packed));
      },
    }),
  ];
}

function scenarioReading(): Route[] {
  return [
    route({
      method: "GET",
      path: SCENARIOS,
      permit: "evaluation.read",
      summary: { zh: "试算场景", en: "Scenarios" },
      query: z.object({ runId: z.uuid().optional() }),
      answer: ScenarioList,
      handle: async (ctx, { query }) => {
        requireFigures(ctx);
        return { scenarios: await scenariosOf(ctx, query.runId) };
      },
    }),
    route({
      method: "GET",
      path: `${SCENARIOS}/:id`,
      permit: "evaluation.read",
      summary: { zh: "一个试算场景", en: "One scenario" },
      params: ById,
      answer: Scenario,
      handle: (ctx, { params }) => {
        requireFigures(ctx);
        return getScenario(ctx, params.id);
      },
    }),
  ];
}

function scenarioChanging(): Route[] {
  return [
    route({
      method: "POST",
      path: SCENARIOS,
      permit: "evaluation.run",
      summary: { zh: "保存试算场景", en: "Save a scenario" },
      body: NewScenario,
      answer: Scenario,
      handle: (ctx, { body }) => {
        requireFigures(ctx);
        return saveScenario(ctx, body);
      },
    }),
    route({
      method: "PATCH",
      path: `${SCENARIOS}/:id`,
      permit: "evaluation.run",
      summary: { zh: "修改试算场景", en: "Change a scenario" },
      params: ById,
      body: RevisedScenario,
      answer: Scenario,
      handle: (ctx, { params, body }) => {
        requireFigures(ctx);
        return reviseScenario(ctx, params.id, body);
      },
    }),
    route({
      method: "DELETE",
      path: `${SCENARIOS}/:id`,
      permit: "evaluation.run",
      summary: { zh: "删除试算场景", en: "Delete a scenario" },
      params: ById,
      query: z.object({ revision: z.coerce.number().int() }),
      answer: z.null(),
      handle: async (ctx, { params, query }) => {
        requireFigures(ctx);
        await dropScenario(ctx, params.id, query.revision);
        return null;
      },
    }),
  ];
}

function adopting(): Route[] {
  return [
    route({
      method: "POST",
      path: `${SCENARIOS}/:id/adopt`,
      permit: "evaluation.method",
      summary: { zh: "采纳为办法草稿", en: "Adopt a scenario as a draft method" },
      params: ById,
      body: AdoptScenario,
      answer: Adopted,
      handle: (ctx, { params, body }) => {
        requireFigures(ctx);
        return adoptScenario(ctx, params.id, body);
      },
    }),
  ];
}

/** The figures of every firm: for those who see the whole zone, its tax and its statistics. */
function requireFigures({ actor }: Context): void {
  if (actor.capability.rows !== "zone") {
    throw new Refused("forbidden", {
      zh: "试算用到全区企业的数据，企业用户只能查看本企业的评价。",
      en: "The sandbox works on all firms of the zone; a firm's user sees its own result.",
    });
  }
  if (!seesFigures(actor)) {
    throw new Refused("forbidden", {
      zh: "试算用到涉税和统计数据，您的角色不能查看。",
      en: "The sandbox works on tax and statistical data, which your roles may not see.",
    });
  }
}
