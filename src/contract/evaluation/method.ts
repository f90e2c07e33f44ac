/** Evaluation methods as the API gives them. A method travels as it is stored: `Method` of the engine. */
import { z } from "zod";
import type { Method } from "#engine/evaluation/method.ts";

export const Text = z.object({ zh: z.string(), en: z.string() });

/** The whole method. Its shape is checked where it comes in (`parseMethod`), not again each time it goes out. */
export const MethodBody = z.record(z.string(), z.unknown()) as unknown as z.ZodType<Method, Method>;

export const METHOD_STATUSES = ["draft", "in-force", "retired"] as const;

export const MethodSummary = z.object({
  id: z.string(),
  code: z.string(),
  title: Text,
  place: Text,
  year: z.int(),
  version: z.string(),
  /** sha256 of the canonical method: two methods of one hash grade alike */
  hash: z.string(),
  origin: z.enum(["rule-pack", "zone"]),
  status: z.enum(METHOD_STATUSES),
  /** runs that used it; from the first on it is not changed */
  runs: z.int(),
  tiers: z.array(z.object({ key: z.string(), label: Text })),
  indicators: z.int(),
  document: z.string(),
});
export type MethodSummary = z.infer<typeof MethodSummary>;
export const MethodList = z.object({ methods: z.array(MethodSummary) });

export const MethodReply = z.object({ summary: MethodSummary, method: MethodBody });
export type MethodReply = z.infer<typeof MethodReply>;
