import { z } from "zod";

/** Who stands in the ledger where no person acted: somebody who was not signed in, and the house itself. */
export const NOBODY = "未登录";
export const HOUSE = "系统";

/** What makes up the log of sign-ins. */
export const SIGN_IN_KINDS = [
  "signed-in",
  "sign-in-failed",
  "account-locked",
  "user-unlocked",
  "signed-out",
  "signed-out-elsewhere",
  "session-expired",
  "sessions-ended",
] as const;

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
  group: z.enum(["sign-in"]).optional(),
  actor: z.string().optional(),
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
});
export const SignInQuery = LedgerQuery.omit({ group: true });

/**
 * Failed sign-ins under names that nobody has, by the address they came from. Such a name belongs to no zone, so they are of
 * the whole installation; what was typed is not told, for now and then it is a password.
 */
export const Strangers = z.object({
  since: z.iso.date(),
  addresses: z.array(
    z.object({
      address: z.string(),
      attempts: z.int(),
      /** how many different names were tried */
      names: z.int(),
      firstAt: z.string(),
      lastAt: z.string(),
    }),
  ),
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
