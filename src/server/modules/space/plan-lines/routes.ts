import { z } from "zod";
import { PlanLinesOf } from "#contract/space/plan-lines.ts";
import { type Route, route } from "#server/platform/http.ts";
import { planLinesOf } from "./plan-lines.ts";

export const planLineRoutes: Route[] = [
  route({
    method: "GET",
    path: "/api/parcels/:id/plan-lines",
    permit: "space.read",
    summary: { zh: "地块涉及的规划控制线", en: "Lines of plans that a parcel meets" },
    params: z.object({ id: z.uuid() }),
    answer: PlanLinesOf,
    handle: (ctx, { params }) => planLinesOf(ctx, params.id),
  }),
];
