/** Rules that a process must keep, said one by one instead of as a model (after DECLARE). Activities are named. */
export type Rule =
  /** before each `next` there is a `first` */
  | { kind: "precedence"; first: string; next: string }
  /** after each `first` comes a `next`, within so many days where that is said */
  | { kind: "response"; first: string; next: string; within?: { n: number; unit: "wd" | "cd" } }
  /** `activity` does not occur more than `times` (0); or not before the first `until` */
  | { kind: "absence"; activity: string; times?: number; until?: string }
  /** right after each `first` comes `next` */
  | { kind: "chain"; first: string; next: string };

export type RuleFinding = {
  rule: Rule;
  /** cases to which it applies, that keep it, that break it, and that still may do either */
  applies: number;
  kept: number;
  broken: number;
  pending: number;
  /** the cases that break it */
  brokenBy: number[];
  /** activities that it names and the log does not know */
  unknown: string[];
};

/** What one case says to a rule. */
export type RuleVerdict = "idle" | "kept" | "broken" | "pending";
