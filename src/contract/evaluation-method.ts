/** The shape of an evaluation method as it is written in a rule pack: short forms and defaults, read into `Method`. */

import { z } from "zod";
import type { Issue } from "#engine/evaluation/evaluation.ts";
import type { Method } from "#engine/evaluation/method.ts";
import { STANDARD_FACTS } from "#engine/evaluation/standard-facts.ts";
import { validateMethod } from "#engine/evaluation/validate-method.ts";
import { lineOf } from "./evaluation/line-path.ts";
import { Adjustment, Effect, Grading, Override, Ranking } from "./evaluation-method-grading.ts";
import { Indicator } from "./evaluation-method-indicator.ts";
import { Cited, conditionSchema, Key, TextPair } from "./evaluation-method-parts.ts";

const Fact = z.strictObject({
  key: Key,
  label: TextPair,
  unit: z.string().optional(),
  aliases: z.array(z.string()).optional(),
  text: z.boolean().optional(),
});

const Tier = z.strictObject({ ...Cited, key: Key, label: TextPair, when: conditionSchema.optional() });

const Grouping = z.strictObject({
  ...Cited,
  fact: Key,
  from: Key,
  groups: z.array(z.strictObject({ key: Key, label: TextPair, prefixes: z.array(z.string()) })),
  otherwise: z.strictObject({ key: Key, label: TextPair }),
});

const UnitRule = z.strictObject({
  ...Cited,
  land: z.enum(["own", "own_and_leased", "merged", "parcel_and_enterprise"]).default("own_and_leased"),
  group: z.enum(["standalone", "consolidated", "both"]).default("standalone"),
  dayWeighted: z.boolean().default(false),
});

/** A method file. Facts that it names are added to the standard ones, or take their place under the same key. */
export const EvaluationMethod = z.strictObject({
  id: z.string().regex(/^[a-z0-9][a-z0-9-]*$/),
  version: z.string().default("1"),
  title: TextPair,
  place: TextPair,
  year: z.int(),
  source: z.strictObject({
    ...Cited,
    document: z.string(),
    issuer: z.string().optional(),
    issuedOn: z.string().optional(),
    url: z.string().optional(),
    note: z.string().optional(),
  }),
  facts: z
    .array(Fact)
    .default([])
    .transform((own) => [
      ...STANDARD_FACTS.filter((fact) => !own.some(({ key }) => key === fact.key)),
      ...own,
    ]),
  tiers: z.array(Tier),
  nonGraded: z
    .array(z.strictObject({ ...Cited, class: Key, label: TextPair, when: conditionSchema }))
    .default([]),
  unit: UnitRule.default({ land: "own_and_leased", group: "standalone", dayWeighted: false }),
  groupings: z.array(Grouping).default([]),
  indicators: z.array(Indicator),
  imputation: z.enum(["after_cap", "before_cap"]).default("after_cap"),
  adjustments: z.array(Adjustment).default([]),
  adjustmentLimits: z
    .strictObject({ bonus: z.number().optional(), deduction: z.number().optional() })
    .optional(),
  ranking: Ranking,
  grading: Grading,
  overrides: z.array(Override).default([]),
  effects: z.array(Effect).default([]),
  trialYear: z.boolean().default(false),
  nonGradedYears: z.enum(["skip", "reset"]).default("skip"),
}) satisfies z.ZodType<Method>;
export type EvaluationMethod = z.infer<typeof EvaluationMethod>;

export type ParsedMethod = { kind: "method"; method: Method } | { kind: "invalid"; issues: readonly Issue[] };

/**
 * A method out of the data of a YAML or JSON file, checked for shape and for being able to grade.
 * Issues name the line: `indicators[2].weight`.
 */
export function parseMethod(data: unknown): ParsedMethod {
  const parsed = EvaluationMethod.safeParse(data);
  if (!parsed.success) {
    return {
      kind: "invalid",
      issues: parsed.error.issues.map((issue) => ({
        line: lineOf(issue.path),
        code: "shape",
        message: { zh: `格式不符：${issue.message}`, en: issue.message },
      })),
    };
  }
  const issues = validateMethod(parsed.data);
  return issues.length > 0 ? { kind: "invalid", issues } : { kind: "method", method: parsed.data };
}
