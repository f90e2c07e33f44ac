import type { AnswerSheet, Sheet } from "#contract/evaluation/confirmation.ts";
import type { EvidenceFile } from "#contract/evidence.ts";

/** What a firm is about to say of one figure. */
export type DisputeDraft = {
  claimed: number | null;
  /** there is no such thing at this firm */
  none: boolean;
  reason: string;
  files: EvidenceFile[];
};
export type Drafts = Readonly<Record<string, DisputeDraft>>;

export const EMPTY_DRAFT: DisputeDraft = { claimed: null, none: false, reason: "", files: [] };

export const isComplete = ({ claimed, none, reason }: DisputeDraft): boolean =>
  (none || claimed !== null) && reason.trim().length >= 4;

export const disputesOf = (drafts: Drafts): AnswerSheet["disputes"] =>
  Object.entries(drafts).map(([fact, { claimed, none, reason, files }]) => ({
    fact,
    claimed: none ? null : claimed,
    reason: reason.trim(),
    evidenceIds: files.map(({ id }) => id),
  }));

/** The figures as they stand before the reader's eyes. */
export const seenOf = ({ figures, land }: Sheet): Record<string, number | null> =>
  Object.fromEntries([
    ...figures.map(({ fact, value }) => [fact, value] as const),
    ["areaMu", land.areaMu] as const,
  ]);
