import type { Text } from "#kernel/register.ts";

/**
 * An approval network (审批网络) as data: which steps a project passes from admission to full capacity, what each waits for,
 * and how long it takes in each mode. Every step that ends in a certificate is two: REVIEW, the substance, and ISSUE, the
 * formal decision; law binds the issue, technique binds the review.
 */
export type Template = {
  id: string;
  /** the day of the pack's edition */
  version: string;
  name: Text;
  note: Text;
  phases: readonly { id: string; name: Text }[];
  modes: readonly Mode[];
  steps: readonly Step[];
  /** the steps by which the headline figures are counted */
  landmarks: { announcement: StepId; delisting: StepId; permit: StepId };
  /** what is asked of a project, and which of its facts decide on steps */
  questions: readonly Question[];
};

export type StepId = string;
export type ModeId = string;

/** So many working days, or calendar days; they are never converted into one another. */
export type Span = { n: number; unit: "wd" | "cd" };

/** A way through the network: what is done before the land is sold. */
export type Mode = {
  id: ModeId;
  name: Text;
  /** further steps that must be finished before these reviews begin */
  reviewWaitsFor: Readonly<Record<StepId, readonly StepId[]>>;
  /** reviews that shall be over when the land is delisted: the announcement is held back for them */
  finishedByDelisting: readonly StepId[];
  /** true where a review may go before the hard predecessors of its step, if the step allows it */
  reviewMayPrecedeHard: boolean;
};

/**
 * What of a step may be done before the land is the applicant's: nothing; a draft; the review; everything, since the result
 * binds without land; `native` where it comes before land by its nature; `partial` in stages.
 */
export type Prerun = "no" | "draft" | "review-only" | "yes" | "native" | "partial";

export type ClockOwner =
  | "government"
  | "government-intermediary"
  | "enterprise"
  | "enterprise-intermediary"
  | "utility";

export type StepKind =
  | "decision"
  | "government-study"
  | "government-document"
  | "approval"
  | "permit"
  | "filing"
  | "registration"
  | "review"
  | "publicity"
  | "market"
  | "contract"
  | "payment"
  | "milestone"
  | "preparation"
  | "intermediary"
  | "construction"
  | "acceptance";

/** A step that must be finished before another may be issued. Where law says so it cannot be cut, only satisfied. */
export type HardPredecessor = { step: StepId; basis: string; byLaw: boolean };

/** How long a step may take, or must at least. `unit: month` counts calendar months. */
export type StepLimit = {
  n: number;
  unit: "wd" | "cd" | "month";
  direction: "max" | "min";
  kind: "statutory" | "promised" | "contract";
  basis: string;
  note?: string;
};

export type Step = {
  id: StepId;
  name: Text;
  phase: string;
  kind: StepKind;
  department: string;
  clockOwner: ClockOwner;
  techPredecessors: readonly StepId[];
  hardPredecessors: readonly HardPredecessor[];
  prerun: Prerun;
  /** absent: every project passes it */
  appliesIf?: Condition;
  documentsIn: readonly string[];
  certificatesOut: readonly string[];
  limits: readonly StepLimit[];
  durations: Readonly<Record<ModeId, { review: Span; issue: Span }>>;
  basis: string;
};

/** A fact of a project that is asked for: true or false, or a figure in its unit. */
export type Question =
  | { fact: string; kind: "yes-no"; text: Text }
  | { fact: string; kind: "figure"; unit: string; text: Text };

export type Condition =
  | { fact: string; is: boolean }
  | { fact: string; atLeast: number }
  | { any: readonly Condition[] };

/** A project's facts; one that is absent is not known. */
export type Facts = Readonly<Record<string, boolean | number>>;
