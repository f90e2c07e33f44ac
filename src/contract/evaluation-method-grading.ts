/** Adjustments, ranking, grading, overrides and effects of a method file. */
import { z } from "zod";
import { Cited, conditionSchema, Key, TextPair } from "./evaluation-method-parts.ts";

const line = { ...Cited, key: Key, label: TextPair };

export const Adjustment = z.discriminatedUnion("kind", [
  z.strictObject({
    ...line,
    kind: z.literal("column"),
    fact: Key,
    sign: z.union([z.literal(1), z.literal(-1)]),
    most: z.number().optional(),
  }),
  z.strictObject({ ...line, kind: z.literal("condition"), when: conditionSchema, points: z.number() }),
  z.strictObject({
    ...line,
    kind: z.literal("landlord_penalty"),
    tenants: Key,
    tier: Key,
    free: z.int().min(0),
    first: z.number(),
    each: z.number(),
  }),
]);

export const Ranking = z.strictObject({
  groupBy: z.array(Key).default([]),
  scoreDecimals: z.int().min(0).max(9).optional(),
  ties: z.discriminatedUnion("kind", [
    z.strictObject({
      kind: z.literal("break"),
      by: z.array(z.strictObject({ fact: Key, better: z.enum(["high", "low"]).default("high") })),
    }),
    z.strictObject({ kind: z.literal("better") }),
    z.strictObject({ kind: z.literal("worse") }),
  ]),
  corrections: z.enum(["unit_only", "re_rank"]).optional(),
});

const QuotaCuts = z.array(
  z.strictObject({
    grade: Key,
    percent: z.number(),
    rounding: z.enum(["floor", "half_up", "ceil"]).default("half_up"),
  }),
);
const ScoreCuts = z.array(z.strictObject({ grade: Key, atLeast: z.number() }));

export const Grading = z.strictObject({
  ...Cited,
  grades: z.array(z.strictObject({ key: Key, label: TextPair, formerly: z.array(Key).optional() })),
  rule: z.discriminatedUnion("kind", [
    z.strictObject({
      kind: z.literal("quota"),
      cuts: QuotaCuts,
      byGroup: z.record(z.string(), QuotaCuts).optional(),
    }),
    z.strictObject({ kind: z.literal("score_threshold"), cuts: ScoreCuts }),
    z.strictObject({
      kind: z.literal("absolute"),
      cuts: z.array(z.strictObject({ grade: Key, when: conditionSchema })),
    }),
    z.strictObject({
      kind: z.literal("mixed"),
      quota: QuotaCuts,
      thresholds: ScoreCuts,
      take: z.enum(["better", "worse"]),
    }),
  ]),
});

export const Override = z.discriminatedUnion("kind", [
  z.strictObject({
    ...line,
    when: conditionSchema,
    kind: z.literal("absolute"),
    atBest: Key.optional(),
    atWorst: Key.optional(),
  }),
  z.strictObject({ ...line, when: conditionSchema, kind: z.literal("veto"), atBest: Key }),
  z.strictObject({
    ...line,
    when: conditionSchema,
    kind: z.literal("upgrade"),
    steps: z.int().min(1).optional(),
    atWorst: Key.optional(),
  }),
]);

const effect = { ...line, fromOn: z.string().optional(), toOn: z.string().optional() };

export const Effect = z.discriminatedUnion("kind", [
  z.strictObject({
    ...effect,
    kind: z.literal("land_tax_relief"),
    percentByGrade: z.record(z.string(), z.number()),
  }),
  z.strictObject({
    ...effect,
    kind: z.literal("surcharge"),
    grade: Key,
    instrument: z.string(),
    unit: z.string(),
    quantity: Key,
    rates: z.array(z.number()).min(1),
    exempt: Key.optional(),
  }),
]);
