import { z } from "zod";

const Value = z.unknown();
/** A line of the ledger as it is shown: who did what to which record, when, why, and what it changed. */
export const LedgerEvent = z.object({
  seq: z.int(),
  happenedAt: z.string(),
  actorName: z.string(),
  kind: z.string(),
  subjectType: z.string(),
  subjectId: z.string(),
  subjectName: z.string(),
  changes: z.record(z.string(), z.tuple([Value, Value])),
  why: z.string().nullable(),
});
export type LedgerEvent = z.infer<typeof LedgerEvent>;

export const TimelineQuery = z.object({ before: z.coerce.number().int().optional() });
export const Timeline = z.object({ events: z.array(LedgerEvent), more: z.boolean() });

export const LedgerQuery = TimelineQuery.extend({
  kind: z.string().optional(),
  actor: z.string().optional(),
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
});
export const LedgerCheck = z.object({
  intact: z.boolean(),
  events: z.int(),
  brokenAt: z.int().nullable(),
  head: z.string(),
});
