/** What the grades of a frozen run lead to, firm by firm. */
import { z } from "zod";
import { Text } from "./method.ts";

export const EffectsQuery = z.object({
  /** the day for which effects are asked: those out of force then are left out; today where absent */
  on: z.iso.date().optional(),
  /** a list as it was decided, in place of what would follow now */
  version: z.coerce.number().int().min(1).optional(),
});
export const EffectsExportQuery = EffectsQuery.extend({ lang: z.enum(["zh", "en"]).default("zh") });

/** A meter of the firm, and what is laid on it. */
export const EffectMeter = z.object({
  accountNo: z.string(),
  address: z.string().nullable(),
  quantity: z.number().nullable(),
  /** what is already added to its price; the higher of the two applies */
  other: z.object({ rate: z.number(), reason: z.string() }).nullable(),
  applies: z.boolean(),
  amount: z.number().nullable(),
});
export type EffectMeter = z.infer<typeof EffectMeter>;

/** Land on which the firm pays land-use tax: its title, what it lets with it. */
export const TaxedLand = z.object({
  parcel: z.string(),
  landGrade: z.string().nullable(),
  areaM2: z.number(),
  rateYuanM2: z.number().nullable(),
  yuan: z.number().nullable(),
});
export type TaxedLand = z.infer<typeof TaxedLand>;

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
  /** of a surcharge: the meters it is laid on; none where the firm has none on record */
  meters: z.array(EffectMeter).default([]),
  /** of relief: the land that is taxed */
  land: z.array(TaxedLand).default([]),
});
export type EffectLine = z.infer<typeof EffectLine>;

export const Exemption = z.object({
  id: z.string(),
  enterpriseId: z.string(),
  name: z.string(),
  key: z.string(),
  reason: z.string(),
  by: z.string(),
  at: z.string(),
  revoked: z.object({ reason: z.string(), by: z.string(), at: z.string() }).nullable(),
});
export type Exemption = z.infer<typeof Exemption>;

/** The list as somebody answered for it. A later one stands in its place and leaves it as it is. */
export const DecidedList = z.object({
  id: z.string(),
  version: z.int(),
  appliesOn: z.string(),
  lines: z.int(),
  hash: z.string(),
  why: z.string(),
  by: z.string(),
  at: z.string(),
});
export type DecidedList = z.infer<typeof DecidedList>;

export const EffectsReply = z.object({
  on: z.string(),
  /** the method states effects, in force or not */
  stated: z.boolean(),
  trialYear: z.boolean(),
  /** years of frozen runs that the counters were read from */
  years: z.array(z.int()),
  /** effects of the method that are out of force on the day */
  lapsed: z.array(z.object({ label: Text, toOn: z.string().nullable(), fromOn: z.string().nullable() })),
  lines: z.array(EffectLine),
  exemptions: z.array(Exemption),
  /** newest first */
  decided: z.array(DecidedList),
  /** the decided list that `lines` are of; null: what would follow now */
  version: z.int().nullable(),
  /** of the lines, as they would be decided */
  hash: z.string(),
  /** what would follow now is not what was last decided for that day */
  differs: z.boolean(),
});
export type EffectsReply = z.infer<typeof EffectsReply>;

export const NewExemption = z.object({
  enterpriseId: z.uuid(),
  key: z.string().min(1).max(60),
  reason: z.string().trim().min(2).max(500),
});
export type NewExemption = z.infer<typeof NewExemption>;

export const RevokeExemption = z.object({ reason: z.string().trim().min(2).max(500) });

export const DecideEffects = z.object({
  on: z.iso.date(),
  why: z.string().trim().min(2).max(500),
  /** of the list that the deciding person saw: declined where it would now be another */
  hash: z.string(),
});
export type DecideEffects = z.infer<typeof DecideEffects>;
