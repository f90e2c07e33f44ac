import { z } from "zod";
import { ParcelThread, ThreadQuery } from "#contract/insight/thread.ts";
import { type Route, route } from "#server/platform/http.ts";
import { parcelThread } from "./parcel-thread.ts";

/** 一亩一线. */
export const threadRoutes: Route[] = [
  route({
    method: "GET",
    path: "/api/parcels/:id/thread",
    permit: "space.read",
    summary: { zh: "一亩一线：地块的一生", en: "The thread per mu: a parcel's life out of every room" },
    params: z.object({ id: z.uuid() }),
    query: ThreadQuery,
    answer: ParcelThread,
    handle: (ctx, { params, query }) => parcelThread(ctx, params.id, query.at),
  }),
];
