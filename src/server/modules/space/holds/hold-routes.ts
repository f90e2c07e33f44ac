import { z } from "zod";
import { ExtendHold, HoldList, HoldQuery, HoldReply, NewHold, ReleaseHold } from "#contract/space/hold.ts";
import { type Route, route } from "#server/platform/http.ts";
import { extendHold, listHolds, placeHold, releaseHold } from "./holds.ts";

const ById = z.object({ id: z.uuid() });

/** 预留: parcels and units kept for somebody. */
export const holdRoutes: Route[] = [
  route({
    method: "GET",
    path: "/api/holds",
    permit: "space.read",
    summary: { zh: "预留列表", en: "Sites kept for somebody" },
    query: HoldQuery,
    answer: HoldList,
    handle: (ctx, { query }) => listHolds(ctx, query),
  }),
  route({
    method: "POST",
    path: "/api/holds",
    permit: "holds.write",
    summary: { zh: "预留地块或单元", en: "Keep a parcel or a unit for somebody" },
    body: NewHold,
    answer: HoldReply,
    handle: (ctx, { body }) => placeHold(ctx, body),
  }),
  route({
    method: "POST",
    path: "/api/holds/:id/extend",
    permit: "holds.write",
    summary: { zh: "延长预留", en: "Extend a hold" },
    params: ById,
    body: ExtendHold,
    answer: HoldReply,
    handle: (ctx, { params, body }) => extendHold(ctx, params.id, body),
  }),
  route({
    method: "POST",
    path: "/api/holds/:id/release",
    permit: "holds.write",
    summary: { zh: "解除预留", en: "Release a hold" },
    params: ById,
    body: ReleaseHold,
    answer: HoldReply,
    handle: (ctx, { params, body }) => releaseHold(ctx, params.id, body),
  }),
];
