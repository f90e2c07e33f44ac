import { z } from "zod";
import {
  Approval,
  NewObjection,
  Objection,
  ObjectionList,
  ObjectionQuery,
  Verdict,
} from "#contract/evaluation/objection.ts";
import { inTransaction, may } from "#server/platform/context.ts";
import { type Route, route } from "#server/platform/http.ts";
import { approveCorrection, judgeObjection, raiseObjection, seenObjections } from "./objection.ts";
import { listObjections } from "./objection-store.ts";

const ById = z.object({ id: z.uuid() });
const BASE = "/api/evaluation";

/** Objections to what was published. What a firm writes is read by those who deal with it, and by the firm. */
export const objectionRoutes = (): Route[] => [
  route({
    method: "GET",
    path: `${BASE}/objections`,
    permit: "evaluation.read",
    summary: { zh: "异议", en: "Objections" },
    query: ObjectionQuery,
    answer: ObjectionList,
    handle: (ctx, { query }) =>
      inTransaction(ctx, async (tx) => {
        const { actor } = ctx;
        const deals = (["evaluation.object", "evaluation.judge", "evaluation.freeze"] as const).some(
          (permit) => may(actor, permit),
        );
        const found = deals ? await listObjections(tx, query) : [];
        return { objections: await seenObjections(tx, actor, found) };
      }),
  }),
  route({
    method: "POST",
    path: `${BASE}/publicities/:id/objections`,
    permit: "evaluation.object",
    summary: { zh: "提出异议", en: "Object to a published line" },
    params: ById,
    body: NewObjection,
    answer: Objection,
    handle: (ctx, { params, body }) => raiseObjection(ctx, params.id, body),
  }),
  route({
    method: "POST",
    path: `${BASE}/objections/:id/verdict`,
    permit: "evaluation.judge",
    summary: { zh: "部门核实异议", en: "The department's verdict" },
    params: ById,
    body: Verdict,
    answer: Objection,
    handle: (ctx, { params, body }) => judgeObjection(ctx, params.id, body),
  }),
  route({
    method: "POST",
    path: `${BASE}/objections/:id/approval`,
    permit: "evaluation.freeze",
    summary: { zh: "审定更正", en: "Approve or decline a correction" },
    params: ById,
    body: Approval,
    answer: Objection,
    handle: (ctx, { params, body }) => approveCorrection(ctx, params.id, body),
  }),
];
