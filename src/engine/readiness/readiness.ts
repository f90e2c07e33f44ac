/**
 * 就绪度: is a site ready for a trade, with what is on record of it? Told the site, the rule pack's class of the trade and the
 * day; answers with a tier and, for every requirement, what it was judged by. What nobody has looked at lately is unknown:
 * it neither passes nor fails.
 */
import type { Text } from "#kernel/register.ts";

/** there: it is on site, or held · coming: under way · absent: not there · not-needed: waived by who may waive it */
export type EvidenceState = "there" | "coming" | "absent" | "not-needed";

/** The narrower place speaks first: a building before its parcel before the district's area-wide assessment. */
export type EvidencePlace = "building" | "parcel" | "district";

/** One entry of a register: a utility of the site, or a document about it. */
export type Evidence = {
  id: string;
  /** the register it stands in */
  register: string;
  /** power, sewage, eia… */
  kind: string;
  place: EvidencePlace;
  title: string;
  state: EvidenceState;
  /** in the unit of its kind */
  capacity: number | null;
  /** which sort of it: for sewage, what the main takes */
  grade: string | null;
  readyOn: string | null;
  verifiedOn: string | null;
  validUntil: string | null;
  owner: string | null;
  source: string;
};

/** Works that will bring a utility to the site. */
export type Works = {
  id: string;
  title: string;
  kind: string;
  capacity: number | null;
  finishesOn: string | null;
  /** false when stopped or finished: then it brings nothing more */
  isOn: boolean;
  verifiedOn: string | null;
  owner: string | null;
};

/** All that a site is judged by; null is unknown. */
export type Site = {
  areaMu: number;
  landUse: string | null;
  /** industries the planning conditions allow; none given: not limited there */
  allowedIndustries: readonly string[];
  /** lead industries of the district; null: no district, or none given */
  positioning: readonly string[] | null;
  /** metres to the nearest land where people live, learn or are nursed */
  sensitiveM: number | null;
  evidence: readonly Evidence[];
  works: readonly Works[];
};

/** `clause`: where the rule stands; `assumed`: a figure of this pack's own, and why. */
type Said = { clause?: string | undefined; assumed?: string | undefined };
export type Requirement = Said &
  (
    | {
        need: "utility";
        kind: string;
        /** the more of the two is needed, in the unit of the kind */
        atLeast?: number | undefined;
        perMu?: number | undefined;
        grades?: readonly string[] | undefined;
        /** without it the site is out, unless works bring it */
        vital?: boolean | undefined;
        /** how long it takes to bring, where nobody has said */
        days?: number | undefined;
      }
    | { need: "document"; kind: string; days?: number | undefined }
    | { need: "positioning" }
    | { need: "allowed-industry" }
    | { need: "land-use"; beginsWith: readonly string[] }
    | { need: "area"; atLeastMu: number }
    | { need: "distance"; atLeastM: number }
  );

/** A class of industries that are judged alike. */
export type ReadinessClass = {
  key: string;
  title: Text;
  /** codes of GB/T 4754, each standing for all beneath it */
  industries: readonly string[];
  requires: readonly Requirement[];
};

/** How long a look at something holds, in days, by kind; `others` for those not named. */
export type Limits = { others: number; warnDays: number; byKind: Readonly<Record<string, number>> };

/** What is called what, and in which unit, by kind. */
export type Names = Readonly<Record<string, { label: Text; unit?: Text | undefined }>>;

export type Tier = "ready" | "fixable" | "not-suitable" | "unknown";

/** met · lacking: can be had, `by` when · out: cannot be had here · unknown */
export type Outcome = "met" | "lacking" | "out" | "unknown";

export type Verdict = {
  requirement: Requirement;
  label: Text;
  outcome: Outcome;
  because: Text;
  /** when a lack is made good; null: nobody knows */
  by: string | null;
  /** `by` counted from today with the pack's usual length, not told by anybody */
  isEstimate: boolean;
  have: number | null;
  need: number | null;
  unit: Text | null;
  /** the entries it was judged by, and the works */
  evidence: readonly string[];
  works: string | null;
};

export type Assessment = {
  tier: Tier;
  /** the best that can come of it once the unknown is known; the tier itself where nothing is unknown */
  best: Tier;
  /** when the last lack is made good; null: none lacks, or one has no date */
  by: string | null;
  isEstimate: boolean;
  /** places in `verdicts` of what decides: what is out, else the lacks that take longest, else what is unknown */
  critical: readonly number[];
  verdicts: readonly Verdict[];
};
