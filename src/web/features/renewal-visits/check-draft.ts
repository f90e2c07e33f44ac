import type { SendCheck, VisitCheck } from "#contract/renewal/site-visit.ts";
import { readStored, writeStored } from "#web/lib/stored.ts";

/** What is being written of one site, kept on the device until the server has it. */
export type CheckDraft = {
  draftId: string;
  use: SendCheck["use"];
  letPercent: number | null;
  counterpart: string;
  opinions: Record<string, SendCheck["opinions"][number]["opinion"]>;
  place: SendCheck["place"];
  note: string;
  outcome: SendCheck["outcome"] | null;
  reason: string;
  seenAt: string | null;
  /** photos kept on the device, with the id that the server gave once it had them */
  photos: { key: string; name: string; sentId: string | null }[];
  /** 提交 was pressed: it goes as soon as it can */
  queued: boolean;
};

const keyOf = (checkId: string): string => `visit-check.${checkId}`;

export const newDraft = (draftId: string): CheckDraft => ({
  draftId,
  use: null,
  letPercent: null,
  counterpart: "",
  opinions: {},
  place: null,
  note: "",
  outcome: null,
  reason: "",
  seenAt: null,
  photos: [],
  queued: false,
});

export const readDraft = (checkId: string): CheckDraft | undefined => readStored<CheckDraft>(keyOf(checkId));
export const keepDraft = (checkId: string, draft: CheckDraft | undefined): void =>
  writeStored(keyOf(checkId), draft);

/** Ready to be sent: an outcome, and a reason where it takes the land off the list. */
export const isComplete = ({ outcome, reason }: CheckDraft): boolean =>
  outcome !== null && (outcome !== "withdrawn" || reason.trim().length > 1);

const said = (text: string): string | null => (text.trim() === "" ? null : text.trim());

/** The draft as it is sent; undefined while it is not complete. */
export function checkOf(draft: CheckDraft): SendCheck | undefined {
  const { outcome } = draft;
  if (outcome === null || !isComplete(draft)) return undefined;
  return {
    draftId: draft.draftId,
    use: draft.use,
    letPercent: draft.letPercent,
    counterpart: said(draft.counterpart),
    opinions: Object.entries(draft.opinions).map(([department, opinion]) => ({
      department,
      opinion,
      note: "",
    })),
    place: draft.place,
    note: said(draft.note),
    outcome,
    reason: said(draft.reason),
    seenAt: draft.seenAt,
    photoIds: draft.photos.flatMap(({ sentId }) => sentId ?? []),
  };
}

/** Where a site stands for the one who holds the device. */
export type CheckState = "done" | "queued" | "draft" | "planned";
export function stateOf({ status }: Pick<VisitCheck, "status">, draft: CheckDraft | undefined): CheckState {
  if (status === "done") return "done";
  if (!draft) return "planned";
  return draft.queued ? "queued" : "draft";
}
