/** What the cross-check is given and what it finds. Figures are by fact, one entry a firm; null is a figure that is not there. */
import type { Text } from "#kernel/register.ts";

/** A year's figures, column by column. `areaMu` holds the land that a firm states, never what was resolved for it. */
export type FirmFigures = {
  ids: readonly string[];
  tiers: readonly string[];
  /** GB/T 4754 codes without the letter of their section */
  industries: readonly (string | null)[];
  figures: Readonly<Record<string, readonly (number | null)[]>>;
  /** by row and fact: why there is no figure, or that its zero is not believed */
  provenance: Readonly<Record<string, Readonly<Record<string, { state?: string }>>>>;
};

export type CheckedFact = { key: string; label: Text; unit?: string | undefined };

export type CheckRequest = {
  firms: FirmFigures;
  lastYear: FirmFigures;
  /** 亩 that count for each firm, stated or resolved */
  landMu: readonly (number | null)[];
  /** 亩 that its occupancies come to */
  resolvedMu: readonly (number | null)[];
  /** the figures to look at, with what they are called */
  facts: readonly CheckedFact[];
};

export const FINDING_CODES = [
  "unit-slip",
  "negative",
  "energy-zero",
  "electricity-zero",
  "staff-zero",
  "tax-without-revenue",
  "part-over-whole",
  "area-missing",
  "area-zero",
  "area-not-applicable",
  "land-gap",
  "outlier",
  "jump",
  "gone-missing",
] as const;
export type FindingCode = (typeof FINDING_CODES)[number];

/** `stop` must be put right, `look` should be looked at, `know` is good to know. */
export type Weight = "stop" | "look" | "know";

export type Finding = {
  /** the firm's place in `firms` */
  row: number;
  code: FindingCode;
  /** the figure that is doubted */
  fact: string;
  weight: Weight;
  /** in the figure's unit; null where it is not there */
  value: number | null;
  /** what would not have been remarked on, in the figure's unit; an open end is null */
  expected: { from: number | null; to: number | null } | null;
  /** what the figure probably is, and how that comes about */
  suggestion: { value: number; arithmetic: Text } | null;
  why: Text;
  /** figures of this year that it rests on: when one of them changes, the finding is another */
  uses: string[];
};
