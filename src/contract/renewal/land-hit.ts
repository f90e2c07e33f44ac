/** Why land is on the list: each rule that it hit, with the figures, their source and their day. */
import { z } from "zod";

export const TextShape = z.object({ zh: z.string(), en: z.string() });

/** One comparison of a rule. `value` null: not known, or of a class that the reader may not see (`hidden`). */
export const HitLine = z.object({
  fact: z.string(),
  label: TextShape,
  /** the figure, as read */
  value: z.string().nullable(),
  /** what it is held against: “< 10 万元/亩” */
  limit: TextShape,
  outcome: z.enum(["met", "not-met", "unknown"]),
  source: z.string().nullable(),
  asOf: z.string().nullable(),
  field: z.enum(["tax", "statistics", "contact"]).nullable(),
  hidden: z.boolean().default(false),
});
export type HitLine = z.infer<typeof HitLine>;

export const LandHit = z.object({
  key: z.string(),
  label: TextShape,
  /** the document and clause that says so */
  clause: z.string(),
  lines: z.array(HitLine),
});
export type LandHit = z.infer<typeof LandHit>;

/** A rule that could not be decided, with what is missing. */
export const LandUnknown = z.object({
  key: z.string(),
  label: TextShape,
  clause: z.string(),
  missing: z.array(z.object({ fact: z.string(), label: TextShape, who: TextShape.nullable() })),
});
export type LandUnknown = z.infer<typeof LandUnknown>;
