/** An objection to what was published, and what becomes of it: the department's verdict, then the leader's approval. */
import { z } from "zod";
import { EvidenceFile, EvidenceIds } from "../evidence.ts";
import { option } from "../text.ts";
import { Text } from "./method.ts";

export const OBJECTION_STATUSES = [
  option("raised", "待部门核实", "With the department"),
  option("rejected", "不予采纳", "Rejected"),
  option("accepted", "待领导小组审定", "With the leading group"),
  option("corrected", "已更正", "Corrected"),
  option("declined", "审定不予更正", "Correction declined"),
] as const;
const Status = z.enum(["raised", "rejected", "accepted", "corrected", "declined"]);

export const NewObjection = z.object({
  /** staff say for whom; a firm's user objects for its own firm */
  enterpriseId: z.uuid().optional(),
  said: z.string().trim().min(5).max(2000),
  /** the figure that is wrong, by the method's name, and what it should be */
  figure: z.string().max(60).optional(),
  claimed: z.number().optional(),
  evidence: z.string().trim().max(1000).optional(),
  /** files that were uploaded for it */
  evidenceIds: EvidenceIds,
});
export type NewObjection = z.input<typeof NewObjection>;

export const Verdict = z.object({
  revision: z.int(),
  accept: z.boolean(),
  reason: z.string().trim().min(2).max(1000),
  /** what the figures are, by the method's names: needed to accept */
  figures: z.record(z.string(), z.number()).default({}),
});
export type Verdict = z.infer<typeof Verdict>;

export const Approval = z.object({
  revision: z.int(),
  approve: z.boolean(),
  why: z.string().trim().min(2).max(1000),
});
export type Approval = z.infer<typeof Approval>;

/** How a firm stood, or would stand. Score and rank are null for those who may not see them. */
export const Standing = z.object({
  grade: z.string().nullable(),
  score: z.number().nullable(),
  rank: z.int().nullable(),
  areaMu: z.number().nullable(),
});
export type Standing = z.infer<typeof Standing>;

const Said = z.object({ by: z.string(), at: z.string(), reason: z.string() });

export const Objection = z.object({
  id: z.string(),
  publicityId: z.string(),
  runId: z.string(),
  runTitle: z.string(),
  stage: z.enum(["area", "grade"]),
  firm: z.object({ id: z.string(), name: z.string() }),
  said: z.string(),
  figure: z.string().nullable(),
  figureLabel: Text.nullable(),
  claimed: z.number().nullable(),
  evidence: z.string().nullable(),
  /** those that the reader may open */
  files: z.array(EvidenceFile),
  raisedAs: z.enum(["firm", "staff"]),
  raisedBy: z.string(),
  raisedAt: z.string(),
  status: Status,
  verdict: Said.extend({ figures: z.record(z.string(), z.number()) }).nullable(),
  correction: z
    .object({
      before: Standing,
      after: Standing,
      /** others that get another place or grade, where the method ranks anew after a correction */
      moved: z.object({ places: z.int(), grades: z.int() }),
    })
    .nullable(),
  approval: Said.nullable(),
  revision: z.int(),
});
export type Objection = z.infer<typeof Objection>;

export const ObjectionQuery = z.object({ runId: z.uuid().optional(), open: z.stringbool().optional() });
export const ObjectionList = z.object({ objections: z.array(Objection) });
