/** The plan of a case (一地一策): route, parties, milestones, money, what is to come of it. Areas in 亩, money in 万元. */
import { z } from "zod";
import { PARTY_ROLES, PAYMENT_KINDS, RENEWAL_ROUTES } from "#engine/renewal/routes-of-renewal.ts";

const Day = z.iso.date();
const Short = z.string().trim().max(200);
const Long = z.string().trim().max(2000);
const Wan = z.number().min(0).max(1e9);

const Party = z.object({
  role: z.enum(PARTY_ROLES),
  name: z.string().trim().min(1).max(200),
  uscc: Short.nullable().default(null),
  sharePercent: z.number().positive().max(100).nullable().default(null),
  note: Short.nullable().default(null),
});
const Payment = z.object({
  kind: z.enum(PAYMENT_KINDS),
  amountWan: z.number().positive().max(1e9),
  payer: z.string().trim().min(1).max(200),
  payee: z.string().trim().min(1).max(200),
  dueOn: Day.nullable().default(null),
  note: Short.nullable().default(null),
});
const Milestone = z
  .object({ title: z.string().trim().min(1).max(200), startsOn: Day, dueOn: Day })
  .refine(({ startsOn, dueOn }) => startsOn <= dueOn, { path: ["dueOn"] });

/** The whole plan as it shall be: what is left out is taken out. */
export const WritePlan = z.object({
  revision: z.int(),
  route: z.enum(RENEWAL_ROUTES),
  goal: Long.nullable(),
  measures: Long.nullable(),
  implementer: Short.nullable(),
  plannedUse: Short.nullable(),
  plannedMu: z.number().positive().max(1_000_000).nullable(),
  plannedFrom: Day.nullable(),
  plannedTo: Day.nullable(),
  expectedOutputWan: Wan.nullable(),
  expectedTaxWan: Wan.nullable(),
  expectedFar: z.number().min(0).max(50).nullable(),
  parties: z.array(Party).max(30),
  payments: z.array(Payment).max(60),
  milestones: z.array(Milestone).max(60),
});
export type WritePlan = z.input<typeof WritePlan>;

export const PlanTemplateQuery = z.object({ route: z.enum(RENEWAL_ROUTES), from: Day });
export const PlanTemplate = z.object({
  milestones: z.array(
    z.object({ title: z.string(), startsOn: z.string(), dueOn: z.string(), days: z.int() }),
  ),
  plannedTo: z.string(),
  /** a year without a holiday notice was touched */
  provisional: z.boolean(),
});
export type PlanTemplate = z.infer<typeof PlanTemplate>;

export const MilestoneDone = z.object({
  revision: z.int(),
  doneOn: Day,
  outcome: z.string().trim().min(2).max(500),
});
export const MilestoneDelay = z.object({
  revision: z.int(),
  dueOn: Day,
  reason: z.string().trim().min(4).max(500),
});
export const PaymentMade = z.object({ revision: z.int(), paidWan: Wan, paidOn: Day });

export const CaseParty = Party.extend({ id: z.string() });
export const CasePayment = Payment.extend({
  id: z.string(),
  revision: z.int(),
  paidWan: z.number(),
  paidOn: z.string().nullable(),
});
export const CaseMilestone = z.object({
  id: z.string(),
  title: z.string(),
  startsOn: z.string(),
  dueOn: z.string(),
  agreedDueOn: z.string(),
  doneOn: z.string().nullable(),
  outcome: z.string().nullable(),
  delayReason: z.string().nullable(),
  delayApprovedBy: z.string().nullable(),
  light: z.enum(["done", "done-late", "on-track", "soon", "excused", "overdue"]),
  revision: z.int(),
});
export type CaseMilestone = z.infer<typeof CaseMilestone>;
