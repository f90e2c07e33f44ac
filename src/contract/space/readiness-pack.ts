/** A rule pack of readiness (`rulepacks/readiness/*.yaml`): which site is ready for which trade. */
import { z } from "zod";
import { isDay } from "#kernel/day.ts";
import { DOCUMENT_KINDS, UTILITY_KINDS } from "./readiness-kinds.ts";
import { SEWAGE_CLASSES } from "./unit.ts";

const Text = z.object({ zh: z.string(), en: z.string() });
const SAID = { clause: z.string().optional(), assumed: z.string().optional() };
const days = z.int().positive().max(3650).optional();
const figure = z.number().positive().optional();

export const ReadinessRequirement = z.discriminatedUnion("need", [
  z.strictObject({
    need: z.literal("utility"),
    kind: z.enum(UTILITY_KINDS),
    atLeast: figure,
    perMu: figure,
    grades: z.array(z.enum(SEWAGE_CLASSES.map(({ value }) => value))).optional(),
    vital: z.boolean().optional(),
    days,
    ...SAID,
  }),
  z.strictObject({ need: z.literal("document"), kind: z.enum(DOCUMENT_KINDS), days, ...SAID }),
  z.strictObject({ need: z.literal("positioning"), ...SAID }),
  z.strictObject({ need: z.literal("allowed-industry"), ...SAID }),
  z.strictObject({ need: z.literal("land-use"), beginsWith: z.array(z.string().min(1)).min(1), ...SAID }),
  z.strictObject({ need: z.literal("area"), atLeastMu: z.number().positive(), ...SAID }),
  z.strictObject({ need: z.literal("distance"), atLeastM: z.number().positive(), ...SAID }),
]);

export const ReadinessPack = z.strictObject({
  id: z.string(),
  version: z.string(),
  title: Text,
  inForceOn: z.string().refine(isDay),
  source: z.strictObject({
    document: z.string(),
    /** written by Perch, not by an authority */
    isOurs: z.boolean(),
    documents: z.array(z.string()).default([]),
    url: z.string().optional(),
    assumed: z.string().optional(),
  }),
  /** days for which a look holds, by kind of utility or document; `works` of the works that bring one */
  limits: z.strictObject({
    others: z.int().positive(),
    warnDays: z.int().nonnegative(),
    byKind: z.record(z.string(), z.int().positive()),
  }),
  classes: z
    .array(
      z.strictObject({
        key: z.string(),
        title: Text,
        industries: z.array(z.string().regex(/^[A-T]\d{0,4}$/)).min(1),
        requires: z.array(ReadinessRequirement).min(1),
      }),
    )
    .min(1),
});
export type ReadinessPack = z.infer<typeof ReadinessPack>;
