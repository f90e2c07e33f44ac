/** What an evaluation comes to, column by column; `explain` reads one unit out of it. */
import type { Text } from "#kernel/register.ts";
import type { AbsentRules, Method } from "./method.ts";
import type { Cells, Population } from "./population.ts";

/** A fault that names its line: `indicators[2].norm.baseline`. */
export type Issue = { line: string; code: string; message: Text };
/** Where a check tells of a fault. */
export type Report = (line: string, code: string, message: Text) => void;

/** Why an item has no value of its own. 0: it has one. */
export const WHY = { present: 0, missing: 1, notApplicable: 2, falseZero: 3, zeroDenominator: 4 } as const;
export const ABSENCES: readonly (keyof AbsentRules)[] = [
  "missing",
  "notApplicable",
  "falseZero",
  "zeroDenominator",
];

/** Why a unit is not graded. */
export type Exclusion = {
  kind: "outside" | "non_graded" | "not_gradable";
  /** `tier`, `below_minimum`, a class such as `T`, `no_area`, `no_items`, or an indicator key */
  code: string;
  message: Text;
  clause?: string | undefined;
};

/** What values are held against: a baseline, or the extremes of a min–max. One figure for each cell. */
export type Yardstick = {
  cells: Cells;
  /** b, best or min */
  base: Float64Array;
  /** max, for min–max only */
  top: Float64Array | null;
  /** how many values the figure was drawn from; 0 for a fixed one */
  counts: Int32Array;
  drawnFrom: "fixed" | "given" | "this_year" | "last_year" | "none";
};

/** Most and least that an item earns as shares of its weight, and whether means are taken before or after them. */
export type Limits = { cap: number; floor: number; imputation: "after_cap" | "before_cap" };

/** `shareAt` gives the share of the weight that a unit earns with it. */
export type Item = {
  /** in the indicator's unit; NaN where absent */
  value: Float64Array;
  /** WHY codes */
  why: Uint8Array;
  /** false: no unit lacks a value */
  hasAbsent: boolean;
  yardstick: Yardstick;
  limits: Limits;
  /** shares earned by place, for the norm `rank` only */
  places: Float64Array | null;
  /** mean shares or values that stood in for missing ones, for each absence whose rule takes a mean */
  means: Readonly<
    Partial<Record<keyof AbsentRules, { cells: Cells; figures: Float64Array; counts: Int32Array }>>
  >;
};

export type Group = {
  key: string;
  /** units ranked in it */
  count: number;
  /** how many have each grade or a better one by rank, best grade first; empty where grading is not by quota */
  cuts: readonly number[];
};

export type Evaluation = {
  method: Method;
  options: EvaluationOptions;
  /** with the text facts that the method derives */
  population: Population;
  areaMu: Float64Array;
  exclusions: readonly Exclusion[];
  /** index into `exclusions`, −1: graded */
  excluded: Int32Array;
  items: readonly Item[];
  /** what the other weights are scaled by where items drop out; null: nowhere */
  scale: Float64Array | null;
  /** points that no weight moves: fixed points for absent items and adjustments; null: none */
  constant: Float64Array | null;
  /** NaN where not graded */
  score: Float64Array;
  groups: readonly Group[];
  /** index into `groups` */
  group: Int32Array;
  /** 1-based in its group, equal scores share the better rank unless ties are broken; 0: not ranked */
  rank: Int32Array;
  /** graded rows, group after group, best first */
  order: Int32Array;
  /** indices into `method.grading.grades`; 255: none */
  quotaGrade: Uint8Array;
  grade: Uint8Array;
  /** bit n: override n holds for the unit; null: the method has none */
  overrides: Uint32Array | null;
  /** graded units by final grade, every grade present */
  counts: Readonly<Record<string, number>>;
  /** graded units by grade before overrides */
  quotaCounts: Readonly<Record<string, number>>;
  /** things a reader must know: a baseline drawn from another year, a class of figures nobody brought */
  notes: readonly Issue[];
};

export type EvaluationOptions = {
  /** for trial: every item is capped at this multiple of its weight and floored at 0, before imputation */
  cap?: number | undefined;
  /** last year's figures, for baselines drawn from them */
  lastYear?: Population | undefined;
  /** baselines as decreed or frozen, by indicator, one figure or one for each cell; they go before the method's own */
  baselines?: Readonly<Record<string, number | Readonly<Record<string, number>>>> | undefined;
};

export type Outcome =
  | { kind: "evaluated"; evaluation: Evaluation }
  | { kind: "refused"; issues: readonly Issue[] };

export const NO_GRADE = 255;
