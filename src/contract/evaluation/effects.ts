/** What the grades of a frozen run lead to, firm by firm. */
import { z } from "zod";
import { Text } from "./method.ts";

export const EffectsQuery = z.object({
  /** the day for which effects are asked: those out of force then are left out; today where absent */
  on: z.iso.date().optional(),
});
export const EffectsExportQuery = EffectsQuery.extend({ lang: z.enum(["zh", "en"]).default("zh") });

export const EffectLine = z.object({
  enterpriseId: z.string(),
  name: z.string(),
  uscc: z.string().nullable(),
  grade: z.string(),
  /** how many years in a row, this one with them, the firm had the grade, whatever the methods of those years */
  years: z.int(),
  key: z.string(),
  label: Text,
  kind: z.enum(["land_tax_relief", "surcharge"]),
  clause: z.string().nullable(),
  rate: z.number(),
  unit: z.string(),
  /** what the rate is charged on; null where the figure is missing, or may not be seen */
  quantity: z.number().nullable(),
  quantityUnit: z.string().nullable(),
  amount: z.number().nullable(),
  amountUnit: z.string().nullable(),
  /** false where something keeps it from being charged: `reason` says what */
  applies: z.boolean(),
  reason: Text,
  /** the exemption that the method's line knows, where it knows one */
  exempt: z.string().nullable(),
});
export type EffectLine = z.infer<typeof EffectLine>;

export const EffectsReply = z.object({
  on: z.string(),
  trialYear: z.boolean(),
  /** years of frozen runs that the counters were read from */
  years: z.array(z.int()),
  /** effects of the method that are out of force on the day */
  lapsed: z.array(z.object({ label: Text, toOn: z.string().nullable(), fromOn: z.string().nullable() })),
  lines: z.array(EffectLine),
});
export type EffectsReply = z.infer<typeof EffectsReply>;

export const NewExemption = z.object({
  enterpriseId: z.uuid(),
  key: z.string().min(1).max(60),
  reason: z.string().trim().min(2).max(500),
});
export type NewExemption = z.infer<typeof NewExemption>;
