/** 佐证材料: a file handed in with what somebody says. Uploaded first, then named by what it is handed in with. */
import { z } from "zod";
import type { Permit } from "./access.ts";

export const EVIDENCE_MOST_BYTES = 10 * 1024 * 1024;
/** Files handed in with one thing said. */
export const EVIDENCE_MOST_FILES = 6;

/** What is taken, as a dialogue offers it; what a file is is told by its bytes, not by its name. */
export const EVIDENCE_SUFFIXES = ".pdf,.jpg,.jpeg,.png,.ofd,.docx,.xlsx";

/** Matters that take evidence, with who may read it: any one of the permits, within the rows and fields one may see. */
export const EVIDENCE_READERS = {
  "figure-dispute": ["evaluation.object", "evaluation.judge"],
  "paper-confirmation": ["evaluation.object", "evaluation.judge", "evaluation.run"],
  "renewal-step": ["renewal.read", "renewal.answer"],
  "renewal-statement": ["renewal.read", "renewal.answer"],
  "evaluation-objection": ["evaluation.object", "evaluation.judge", "evaluation.freeze"],
  "readiness-verification": ["space.read"],
  "idle-delay": ["renewal.read"],
  "site-check": ["renewal.read"],
  "floor-plan": ["space.read"],
} as const satisfies Record<string, readonly Permit[]>;
export type EvidenceSubject = keyof typeof EVIDENCE_READERS;

export const EvidenceFile = z.object({
  id: z.string(),
  fileName: z.string(),
  contentType: z.string(),
  size: z.int(),
  sha256: z.string(),
  uploadedBy: z.string(),
  uploadedAt: z.string(),
});
export type EvidenceFile = z.infer<typeof EvidenceFile>;

/** The ids of uploaded files, in what they are handed in with. */
export const EvidenceIds = z.array(z.uuid()).max(EVIDENCE_MOST_FILES).default([]);
