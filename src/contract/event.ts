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
  /** the first event that is not as it was; 0 where an anchor itself is not ours */
  brokenAt: z.int().nullable(),
  /**
   * altered: a line says something else than was hashed, or is missing between others; cut: the end is gone;
   * rewritten: the chain is whole and is not the one that was anchored; forged-anchor: a line of the book is not signed by us
   */
  fault: z.enum(["altered", "cut", "rewritten", "forged-anchor"]).nullable(),
  head: z.string(),
  /** how many anchors the chain was held against, and when the newest was made */
  anchors: z.int(),
  anchoredAt: z.string().nullable(),
});
export type LedgerCheck = z.infer<typeof LedgerCheck>;

export const LedgerAnchors = z.object({
  /** of the key that signs; printed beside the lines, so that a new key is noticed */
  fingerprint: z.string().nullable(),
  anchors: z.array(
    z.object({
      at: z.string(),
      seq: z.int(),
      hash: z.string(),
      signature: z.string(),
      isGenuine: z.boolean(),
    }),
  ),
});
