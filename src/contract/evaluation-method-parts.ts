/** What the parts of a method file share: keys, texts, citations, conditions. */

import { z } from "zod";
import type { Condition } from "#engine/evaluation/condition.ts";

export const Key = z.string().min(1);

/** Both languages; a plain string stands for both, as for a grade called A. */
export const TextPair = z.union([
  z.strictObject({ zh: z.string(), en: z.string() }),
  z.string().transform((both) => ({ zh: both, en: both })),
]);

/** Where a line comes from, or what was assumed where the document is silent. */
export const Cited = { clause: z.string().optional(), assumed: z.string().optional() };

const Comparison = z.union([
  z.strictObject({ fact: Key, is: z.enum(["lt", "le", "gt", "ge"]), value: z.number() }),
  z.strictObject({ fact: Key, is: z.enum(["eq", "ne"]), value: z.union([z.number(), z.string()]) }),
  z.strictObject({ fact: Key, is: z.enum(["given", "not_given"]) }),
  z.strictObject({ fact: Key, startsWith: z.array(z.string()) }),
  z.strictObject({ fact: Key, in: z.array(z.string()) }),
]);

export const conditionSchema: z.ZodType<Condition> = z.lazy(() =>
  z.union([
    Comparison,
    z.strictObject({ all: z.array(conditionSchema) }),
    z.strictObject({ any: z.array(conditionSchema) }),
    z.strictObject({ not: conditionSchema }),
  ]),
);
