/** 楼层平面图: the frame of a floor's plan, and the outlines of its units in it. */
import { z } from "zod";

/** Corners in the frame's pixels, the first not repeated. */
export const PlanOutline = z
  .array(z.tuple([z.number().min(-50).max(20_050), z.number().min(-50).max(20_050)]))
  .min(3)
  .max(200);
export type PlanOutline = z.infer<typeof PlanOutline>;

/** Puts an image (uploaded before, as evidence is) under the floor, or takes it away; the frame is the image's pixels. */
export const SetFloorPlan = z.object({
  revision: z.int(),
  fileId: z.uuid().nullable(),
  widthPx: z.int().min(50).max(20_000),
  heightPx: z.int().min(50).max(20_000),
});
export type SetFloorPlan = z.infer<typeof SetFloorPlan>;

/** Outlines that are new, changed or (null) taken away; the others stay. */
export const SetPlanOutlines = z.object({
  outlines: z
    .array(z.object({ unitId: z.uuid(), revision: z.int(), outline: PlanOutline.nullable() }))
    .min(1)
    .max(500),
});
export type SetPlanOutlines = z.infer<typeof SetPlanOutlines>;

export const FloorPlanChanged = z.object({ revision: z.int() });
export const PlanOutlinesChanged = z.object({ changed: z.int() });
