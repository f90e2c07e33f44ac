import { z } from "zod";

/** RFC 9457 problem details; every refusal of the API has this shape, in both languages. */
export const Problem = z.object({
  type: z.string().describe("urn:perch:problem:<code>"),
  title: z.string(),
  status: z.int(),
  detail: z.string().optional(),
  code: z.string(),
  message: z.object({ zh: z.string(), en: z.string() }),
  requestId: z.string().optional(),
  /** the fields at fault, where there are such */
  issues: z
    .array(z.object({ path: z.string(), message: z.object({ zh: z.string(), en: z.string() }) }))
    .optional(),
  /** what the refusal knows: the current revision, the other party, the limit */
  facts: z.record(z.string(), z.unknown()).optional(),
});
export type Problem = z.infer<typeof Problem>;
