/** The grade that each firm has today: that of its newest decided run. For programs of other offices. */
import { z } from "zod";

export const GradesInForceQuery = z.object({
  /** grades as they stood by the end of this year's evaluation; the newest where absent */
  year: z.coerce.number().int().min(1990).max(2100).optional(),
  uscc: z.string().trim().max(20).optional(),
  limit: z.coerce.number().int().min(1).max(5000).default(1000),
  offset: z.coerce.number().int().min(0).max(10_000_000).default(0),
});
export type GradesInForceQuery = z.infer<typeof GradesInForceQuery>;

export const GradesInForce = z.object({
  total: z.int(),
  grades: z.array(
    z.object({
      enterpriseId: z.string(),
      uscc: z.string().nullable(),
      name: z.string(),
      tier: z.string(),
      grade: z.string(),
      year: z.int(),
      runId: z.string(),
      runTitle: z.string(),
      methodHash: z.string(),
      frozenAt: z.string(),
    }),
  ),
});
export type GradesInForce = z.infer<typeof GradesInForce>;
