/**
 * An evaluation method (评价办法) as data: everything that differs from one county, tier or year to the next.
 * The engine knows no indicator, grade or place by name. Shares are in per cent, weights in points (Σ = 100),
 * areas in 亩, money in 万元. Words and clauses: docs/evaluation.md.
 */
import type { Text } from "#kernel/register.ts";
import type { Condition } from "./condition.ts";

/** Where a line comes from. `assumed` marks what the published text does not say and this pack decided. */
export type Cited = { clause?: string | undefined; assumed?: string | undefined };

/** A figure or class that a unit brings: 评价税收, 用地面积, 规模类型. Numbers unless `text`. */
export type Fact = {
  key: string;
  label: Text;
  unit?: string | undefined;
  /** other headers under which the figure arrives in a sheet */
  aliases?: readonly string[] | undefined;
  text?: boolean | undefined;
};

export type Tier = Cited & {
  key: string;
  label: Text;
  /** a unit of this tier belongs to the population only if this holds: 规下 with at least 3 亩 */
  when?: Condition | undefined;
};

/** Evaluated apart from the grades (T, 暂评, 过渡期): listed with its class, never ranked. */
export type NonGraded = Cited & { class: string; label: Text; when: Condition };

export type LandMode = "own" | "own_and_leased" | "merged" | "parcel_and_enterprise";
export type GroupMode = "standalone" | "consolidated" | "both";
/** How a unit's mu are found; read by `landOf`. */
export type UnitRule = Cited & { land: LandMode; group: GroupMode; dayWeighted: boolean };

/** A coarser class derived from the beginning of another: five industry groups out of GB/T 4754 codes. */
export type Grouping = Cited & {
  fact: string;
  from: string;
  groups: readonly { key: string; label: Text; prefixes: readonly string[] }[];
  otherwise: { key: string; label: Text };
};

export type Baseline = Cited &
  (
    | {
        kind: "fixed";
        value: number;
        /** text facts whose combination picks a figure of its own in `values` */
        by: readonly string[];
        values?: Readonly<Record<string, number>> | undefined;
      }
    | (Drawn & { kind: "mean"; factor: number })
    | (Drawn & { kind: "aggregate_mean"; factor: number })
    | (Drawn & { kind: "best" })
    | (Drawn & { kind: "percentile"; percent: number })
  );

/** Drawn from figures of the graded units, apart for each combination of the text facts in `by`. */
export type Drawn = {
  from: "this_year" | "last_year";
  /** what to do with `last_year` where no figures of last year are given */
  orElse?: "this_year" | "refuse" | undefined;
  by: readonly string[];
};

export type Norm =
  /** w · x/b */
  | { kind: "ratio"; baseline: Baseline }
  /** w · (lo + (hi − lo)·(x − min)/(max − min)) / 100, the extremes among graded units, apart for each `by` */
  | { kind: "minmax"; lo: number; hi: number; by: readonly string[]; whenEqual: "refuse" | "full" }
  /** w · x/best */
  | { kind: "ratio_to_best"; by: readonly string[] }
  /** w · atBaseline · (2 − x/b), never below 0: less is better */
  | { kind: "reverse_ratio"; baseline: Baseline; atBaseline: number }
  /** w · (n − rank + 1)/n; equal values share the better rank */
  | { kind: "rank"; by: readonly string[]; better: "high" | "low" };

/** What an item earns when its value cannot be computed. */
export type AbsentRule =
  | { kind: "zero" }
  | { kind: "points"; points: number }
  /** the mean share of the weight earned by the graded units that have the item, apart for each `by` */
  | { kind: "average_score"; by: readonly string[] }
  /** scored as if it had the mean value of those that have it */
  | { kind: "average_value"; by: readonly string[] }
  /** as if equal to the baseline: the full weight */
  | { kind: "full" }
  /** the item drops out and the other weights are scaled up to the same total */
  | { kind: "exclude" }
  /** the unit cannot be graded */
  | { kind: "ungraded" };

/** The four ways of having no value are kept apart; a true zero is a value. */
export type AbsentRules = {
  missing: AbsentRule;
  notApplicable: AbsentRule;
  falseZero: AbsentRule;
  /** the denominator is given and not above zero */
  zeroDenominator: AbsentRule;
};

export type Indicator = Cited & {
  key: string;
  label: Text;
  numerator: string;
  denominator?: string | undefined;
  unit: string;
  weight: number;
  norm: Norm;
  /** most and least that the item earns, as multiples of its weight */
  cap?: number | undefined;
  floor?: number | undefined;
  absent: AbsentRules;
  /** a zero numerator: a value, or a figure not believed (综合能耗 reported as 0) */
  zeroNumerator?: "true_zero" | "false_zero" | "missing" | undefined;
  /** other figures for one tier: 规下 by electricity where 规上 go by energy */
  variants?:
    | readonly {
        tier: string;
        numerator?: string | undefined;
        denominator?: string | undefined;
        unit: string;
      }[]
    | undefined;
};

export type Adjustment = Cited & { key: string; label: Text } & (
    | { kind: "column"; fact: string; sign: 1 | -1; most?: number | undefined }
    | { kind: "condition"; when: Condition; points: number }
    /** n tenants: nothing for the first `free`, then `first`, then `each` */
    | { kind: "landlord_penalty"; tenants: string; tier: string; free: number; first: number; each: number }
  );

export type Ranking = {
  groupBy: readonly string[];
  /** decimals to which the score is rounded half up before ranking; absent: ranked unrounded */
  scoreDecimals?: number | undefined;
  /** equal scores: broken in this order and last by id, or all take the better or the worse grade */
  ties: { kind: "break"; by: readonly TieBreak[] } | { kind: "better" } | { kind: "worse" };
  /**
   * What an approved correction moves: the unit alone (where absent), or all places anew. Baselines, means, the scores of
   * others and the number that quotas are reckoned on stay as first ranked.
   */
  corrections?: "unit_only" | "re_rank" | undefined;
};
export type TieBreak = { fact: string; better: "high" | "low" };

/** `formerly`: keys of this grade in earlier methods, so that a run of years goes on over a change of names. */
export type Grade = { key: string; label: Text; formerly?: readonly string[] | undefined };
export type Rounding = "floor" | "half_up" | "ceil";
/** Ranks up to `percent` of the group, rounded, have this grade or a better one. The last cut is 100. */
export type QuotaCut = { grade: string; percent: number; rounding: Rounding };
export type ScoreCut = { grade: string; atLeast: number };

export type Grading = Cited & {
  /** best first */
  grades: readonly Grade[];
  rule:
    | {
        kind: "quota";
        cuts: readonly QuotaCut[];
        byGroup?: Readonly<Record<string, readonly QuotaCut[]>> | undefined;
      }
    /** best first; whoever reaches none has the last grade */
    | { kind: "score_threshold"; cuts: readonly ScoreCut[] }
    /** first that holds, else the last grade */
    | { kind: "absolute"; cuts: readonly { grade: string; when: Condition }[] }
    | {
        kind: "mixed";
        quota: readonly QuotaCut[];
        thresholds: readonly ScoreCut[];
        take: "better" | "worse";
      };
};

/** Applied in the order absolute, upgrade, veto, so that a veto stands whatever else holds. */
export type Override = Cited & { key: string; label: Text; when: Condition } & (
    | { kind: "absolute"; atBest?: string | undefined; atWorst?: string | undefined }
    | { kind: "veto"; atBest: string }
    | { kind: "upgrade"; steps?: number | undefined; atWorst?: string | undefined }
  );

export type Effect = Cited & {
  key: string;
  label: Text;
  fromOn?: string | undefined;
  toOn?: string | undefined;
} /** per cent of the urban land-use tax that is waived */ & (
    | { kind: "land_tax_relief"; percentByGrade: Readonly<Record<string, number>> }
    /** added to a price; the n-th rate for the n-th consecutive year, the last one from then on */
    | {
        kind: "surcharge";
        grade: string;
        /** overlapping surcharges on one instrument take the greatest, never the sum */
        instrument: string;
        unit: string;
        quantity: string;
        rates: readonly number[];
        exempt?: string | undefined;
      }
  );

export type Method = {
  id: string;
  version: string;
  title: Text;
  place: Text;
  /** the year whose figures are evaluated */
  year: number;
  source: Cited & {
    document: string;
    issuer?: string | undefined;
    issuedOn?: string | undefined;
    url?: string | undefined;
    note?: string | undefined;
  };
  facts: readonly Fact[];
  tiers: readonly Tier[];
  nonGraded: readonly NonGraded[];
  unit: UnitRule;
  groupings: readonly Grouping[];
  indicators: readonly Indicator[];
  /** whether averages that stand in for a missing item are taken before or after cap and floor */
  imputation: "after_cap" | "before_cap";
  adjustments: readonly Adjustment[];
  /** limits on the sums of what adjustments add and take away */
  adjustmentLimits?: { bonus?: number | undefined; deduction?: number | undefined } | undefined;
  ranking: Ranking;
  grading: Grading;
  overrides: readonly Override[];
  effects: readonly Effect[];
  /** a trial year is graded and published, and has no effects */
  trialYear: boolean;
  /** years in which a unit was not graded: they leave a run of bad years standing, or end it */
  nonGradedYears: "skip" | "reset";
};
