import { z } from "zod";
import {
  FloorPlanChanged,
  PlanOutlinesChanged,
  SetFloorPlan,
  SetPlanOutlines,
} from "#contract/space/floor-plan.ts";
import { type Route, route } from "#server/platform/http.ts";
import { setFloorPlan, setPlanOutlines } from "./floor-plan.ts";

const ById = z.object({ id: z.uuid() });

/** 楼层平面图: what a floor looks like and where its units lie. The register's own routes come besides. */
export const floorRoutes: Route[] = [
  route({
    method: "PUT",
    path: "/api/floors/:id/plan",
    permit: "space.write",
    summary: { zh: "设置楼层平面图", en: "Put a plan under a floor" },
    params: ById,
    body: SetFloorPlan,
    answer: FloorPlanChanged,
    handle: (ctx, { params, body }) => setFloorPlan(ctx, params.id, body),
  }),
  route({
    method: "PUT",
    path: "/api/floors/:id/outlines",
    permit: "space.write",
    summary: { zh: "在平面图上绘制单元轮廓", en: "Draw units on the floor’s plan" },
    params: ById,
    body: SetPlanOutlines,
    answer: PlanOutlinesChanged,
    handle: (ctx, { params, body }) => setPlanOutlines(ctx, params.id, body),
  }),
];
