import { z } from "zod";
import {
  DecideEffects,
  EffectsExportQuery,
  EffectsQuery,
  EffectsReply,
  NewExemption,
  RevokeExemption,
} from "#contract/evaluation/effects.ts";
import { type Context, inTransaction } from "#server/platform/context.ts";
import { record } from "#server/platform/events.ts";
import { send } from "#server/platform/exports/routes.ts";
import { type Route, route } from "#server/platform/http.ts";
import { Refused } from "#server/platform/refusal.ts";
import { decideList, grantExemption, listEffects, revokeExemption } from "./effects.ts";
import { effectsWorkbook } from "./effects-export.ts";
import { findRun } from "./run-store.ts";
import { seesFigures } from "./run-view.ts";

const ById = z.object({ id: z.uuid() });
const BASE = "/api/evaluation/runs/:id";
const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/** What follows from a frozen run. */
export const effectsRoutes = (): Route[] => [
  route({
    method: "GET",
    path: `${BASE}/effects`,
    permit: "evaluation.read",
    summary: { zh: "结果应用清单", en: "Effects of a frozen run" },
    params: ById,
    query: EffectsQuery,
    answer: EffectsReply,
    handle: (ctx, { params, query }) => listEffects(ctx, params.id, query),
  }),
  route({
    method: "GET",
    path: `${BASE}/effects/export`,
    permit: "evaluation.read",
    summary: { zh: "导出结果应用清单", en: "Export the effects" },
    params: ById,
    query: EffectsExportQuery,
    handle: async (ctx, { params, query, reply }) => {
      const effects = await listEffects(ctx, params.id, query);
      const title = await inTransaction(ctx, async (tx) => {
        const run = (await findRun(tx, params.id))!;
        const subject = { type: "evaluation-run", id: run.id, name: run.title };
        await record(tx, ctx, [
          { kind: "evaluation-effects-exported", subject, changes: { on: [null, effects.on] } },
        ]);
        return run.title;
      });
      const bytes = await effectsWorkbook(title, effects, query.lang);
      const name = query.lang === "zh" ? "结果应用" : "Effects";
      return send(reply, { fileName: `${name}-${effects.on}.xlsx`, contentType: XLSX, bytes });
    },
  }),
  route({
    method: "POST",
    path: `${BASE}/exemptions`,
    permit: "evaluation.freeze",
    summary: { zh: "豁免一项结果应用", en: "Exempt a firm from a consequence" },
    params: ById,
    body: NewExemption,
    answer: EffectsReply,
    handle: async (ctx, { params, body }) => {
      await grantExemption(ctx, params.id, body);
      return listEffects(ctx, params.id);
    },
  }),
  route({
    method: "POST",
    path: `${BASE}/exemptions/:exemptionId/revoke`,
    permit: "evaluation.freeze",
    summary: { zh: "撤销豁免", en: "Take an exemption back" },
    params: ById.extend({ exemptionId: z.uuid() }),
    body: RevokeExemption,
    answer: EffectsReply,
    handle: async (ctx, { params, body }) => {
      await revokeExemption(ctx, params.id, params.exemptionId, body.reason);
      return listEffects(ctx, params.id);
    },
  }),
  route({
    method: "POST",
    path: `${BASE}/effects/decisions`,
    permit: "evaluation.freeze",
    summary: { zh: "审定结果应用清单", en: "Decide the list of effects" },
    params: ById,
    body: DecideEffects,
    answer: EffectsReply,
    handle: async (ctx, { params, body }) => {
      requireFigures(ctx);
      await decideList(ctx, params.id, body);
      return listEffects(ctx, params.id, { on: body.on });
    },
  }),
];

/** Nobody answers for amounts that they may not see. */
function requireFigures({ actor }: Context): void {
  if (seesFigures(actor)) return;
  throw new Refused("forbidden", {
    zh: "审定结果应用清单需要涉税、统计数据权限。",
    en: "Whoever decides the effects must see tax and statistics.",
  });
}
