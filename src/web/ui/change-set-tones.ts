import type { ChangeSet, Verdict } from "#contract/change-set.ts";
import type { Tone } from "./light.tsx";

/** How rows of a change set, and change sets, are lit wherever they are listed. */
export const VERDICT_TONES: Record<Verdict, Tone> = {
  new: "good",
  changed: "act",
  same: "calm",
  conflict: "soon",
  bad: "breach",
};

export const STATUS_TONES: Record<ChangeSet["status"], Tone> = {
  reading: "act",
  ready: "soon",
  applying: "act",
  applied: "good",
  undone: "calm",
  failed: "breach",
  cancelled: "calm",
};
