/** Indicators of a method file: `norm: {kind: ratio, baseline: 24.097}` and `absent: average_score` are short forms. */
import { z } from "zod";
import { Cited, Key, TextPair } from "./evaluation-method-parts.ts";

const By = z.array(Key).default([]);
const Drawn = {
  ...Cited,
  from: z.enum(["this_year", "last_year"]).default("this_year"),
  orElse: z.enum(["this_year", "refuse"]).optional(),
  by: By,
};

const Baseline = z.union([
  z.number().transform((value) => ({
    kind: "fixed" as const,
    value,
    by: [],
    values: undefined,
    clause: undefined,
    assumed: undefined,
  })),
  z.discriminatedUnion("kind", [
    z.strictObject({
      ...Cited,
      kind: z.literal("fixed"),
      value: z.number(),
      by: By,
      values: z.record(z.string(), z.number()).optional(),
    }),
    z.strictObject({ ...Drawn, kind: z.literal("mean"), factor: z.number().default(1) }),
    z.strictObject({ ...Drawn, kind: z.literal("aggregate_mean"), factor: z.number().default(1) }),
    z.strictObject({ ...Drawn, kind: z.literal("best") }),
    z.strictObject({ ...Drawn, kind: z.literal("percentile"), percent: z.number() }),
  ]),
]);

const Norm = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("ratio"), baseline: Baseline }),
  z.strictObject({
    kind: z.literal("minmax"),
    lo: z.number().default(20),
    hi: z.number().default(100),
    by: By,
    whenEqual: z.enum(["refuse", "full"]).default("refuse"),
  }),
  z.strictObject({ kind: z.literal("ratio_to_best"), by: By }),
  z.strictObject({ kind: z.literal("reverse_ratio"), baseline: Baseline, atBaseline: z.number().default(1) }),
  z.strictObject({ kind: z.literal("rank"), by: By, better: z.enum(["high", "low"]).default("high") }),
]);

const PLAIN = ["zero", "full", "exclude", "ungraded"] as const;
const MEANS = ["average_score", "average_value"] as const;

const AbsentRule = z.union([
  z.enum(PLAIN).transform((kind) => ({ kind })),
  z.enum(MEANS).transform((kind) => ({ kind, by: [] as string[] })),
  z.strictObject({ kind: z.enum(PLAIN) }),
  z.strictObject({ kind: z.enum(MEANS), by: By }),
  z.strictObject({ kind: z.literal("points"), points: z.number() }),
]);

/** One rule for all but a false zero, which earns nothing unless the method says otherwise; or each by name. */
const AbsentRules = z.union([
  AbsentRule.transform((rule) => ({
    missing: rule,
    notApplicable: rule,
    falseZero: { kind: "zero" as const },
    zeroDenominator: rule,
  })),
  z.strictObject({
    missing: AbsentRule,
    notApplicable: AbsentRule,
    falseZero: AbsentRule,
    zeroDenominator: AbsentRule,
  }),
]);

export const Indicator = z.strictObject({
  ...Cited,
  key: Key,
  label: TextPair,
  numerator: Key,
  denominator: Key.optional(),
  unit: z.string(),
  weight: z.number(),
  norm: Norm,
  cap: z.number().optional(),
  floor: z.number().optional(),
  absent: AbsentRules,
  zeroNumerator: z.enum(["true_zero", "false_zero", "missing"]).optional(),
  variants: z
    .array(
      z.strictObject({
        tier: Key,
        numerator: Key.optional(),
        denominator: Key.optional(),
        unit: z.string(),
      }),
    )
    .optional(),
});
