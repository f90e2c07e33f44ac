import { z } from "zod";
import { CONTROL_LINES } from "./map-feature.ts";

/** Lines of plans that a parcel meets: 三区三线, road lines and the zone's own. */
export const PlanLinesOf = z.object({
  lines: z.array(
    z.object({
      id: z.string(),
      layer: z.enum(CONTROL_LINES),
      code: z.string(),
      name: z.string().nullable(),
      /** mu of the parcel within an area; of a line: mu on its smaller side, null where it does not part the parcel */
      areaMu: z.number().nullable(),
      /** how it lies: the parcel wholly within, partly within, parted by a line, or touched by one */
      how: z.enum(["within", "partly", "parted", "touched"]),
    }),
  ),
  /** the zone has drawn its urban growth boundary, and so much of the parcel lies outside it */
  outsideUrbanMu: z.number().nullable(),
});
export type PlanLinesOf = z.infer<typeof PlanLinesOf>;
