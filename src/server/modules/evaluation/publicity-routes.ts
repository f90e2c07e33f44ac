import { z } from "zod";
import {
  DeadlineQuery,
  DeadlineReply,
  EntryQuery,
  NewPublicity,
  Publicity,
  PublicityList,
  PublicityReply,
} from "#contract/evaluation/publicity.ts";
import { deadlineIn } from "#server/platform/calendar/deadline-in.ts";
import { inTransaction } from "#server/platform/context.ts";
import { type Route, route } from "#server/platform/http.ts";
import { todayOf } from "#server/platform/today.ts";
import { getPublicity, publish, seenPublicity } from "./publicity.ts";
import { listEntries, listPublicities } from "./publicity-store.ts";

const ById = z.object({ id: z.uuid() });
const BASE = "/api/evaluation";

/** Lists as they are published: open to all who read evaluations, firms' users among them. */
export const publicityRoutes = (): Route[] => [
  route({
    method: "GET",
    path: `${BASE}/deadline`,
    permit: "evaluation.read",
    summary: { zh: "按工作日历推算截止日", en: "The last day of a window by the working calendar" },
    query: DeadlineQuery,
    answer: DeadlineReply,
    handle: (ctx, { query }) =>
      inTransaction(ctx, (tx) => deadlineIn(tx, query.from, query.days, query.unit)),
  }),
  route({
    method: "GET",
    path: `${BASE}/publicities`,
    permit: "evaluation.read",
    summary: { zh: "公示", en: "Published lists" },
    query: z.object({ runId: z.uuid().optional() }),
    answer: PublicityList,
    handle: (ctx, { query }) =>
      inTransaction(ctx, async (tx) => ({
        publicities: (await listPublicities(tx, query.runId)).map((one) => seenPublicity(one, todayOf(ctx))),
      })),
  }),
  route({
    method: "POST",
    path: `${BASE}/runs/:id/publicities`,
    permit: "evaluation.run",
    summary: { zh: "公示面积或等级", en: "Publish land or grades" },
    params: ById,
    body: NewPublicity,
    answer: Publicity,
    handle: (ctx, { params, body }) => publish(ctx, params.id, body),
  }),
  route({
    method: "GET",
    path: `${BASE}/publicities/:id`,
    permit: "evaluation.read",
    summary: { zh: "一份公示名单", en: "One published list" },
    params: ById,
    query: EntryQuery,
    answer: PublicityReply,
    handle: (ctx, { params, query }) =>
      inTransaction(ctx, async (tx) => {
        const publicity = await getPublicity(tx, params.id);
        const page = await listEntries(tx, publicity, query);
        return { publicity: seenPublicity(publicity, todayOf(ctx)), ...page };
      }),
  }),
];
