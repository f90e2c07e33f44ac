import type { Text } from "#kernel/register.ts";

/**
 * What is on offer: parcels, units, and groups of either, as columns. What is not known of a site stays unknown:
 * NaN in a number, -1 in a choice, a `known` of 0 in a set.
 */
export type Supply = {
  /** in ascending order, each once */
  ids: readonly string[];
  columns: Readonly<Record<string, SupplyColumn>>;
};

export type SupplyColumn = NumberColumn | ChoiceColumn | SetColumn | PlaceColumn;
/** Days are numbers too: days since 1970-01-01. */
export type NumberColumn = { kind: "number"; values: Float64Array };
/** One of a list of names, as its place in the list. */
export type ChoiceColumn = { kind: "choice"; names: readonly string[]; values: Int16Array };
/** Several of a list of at most 32 × `words` names: row r's are the bits of `bits[r·words … r·words+words)`. */
export type SetColumn = {
  kind: "set";
  names: readonly string[];
  words: number;
  bits: Uint32Array;
  known: Uint8Array;
};
/** WGS 84 or CGCS2000 degrees; for the distance of a walk across town they are the same. */
export type PlaceColumn = { kind: "place"; lon: Float64Array; lat: Float64Array };

/** One thing that is wanted of a site. */
export type Criterion = {
  key: string;
  column: string;
  label: Text;
  unit: string;
  want: Want;
  /** hard: whoever does not fit is not listed; else it only earns points */
  hard: boolean;
  /** points for a site that fits best; 0 for a hard criterion that earns none */
  weight: number;
  /** the value from which the full points are earned, falling evenly to none at `want`; only for numbers */
  ideal?: number;
  /** set by law or by what the site is: no relaxation of it is proposed */
  fixed?: boolean;
  /** the number is a day, in days since 1970-01-01, and is said as one */
  isDay?: boolean;
  /** how a name is said: C39 as its title, `ready` as 可即用 */
  say?: Readonly<Record<string, Text>>;
  /** how what is wanted is said, where its names would tell too much or too little */
  wantSaid?: Text;
};

export type Want =
  | { kind: "at-least"; value: number }
  | { kind: "at-most"; value: number }
  | { kind: "between"; from: number; to: number }
  | { kind: "one-of"; names: readonly string[] }
  | { kind: "all-of"; names: readonly string[] }
  | { kind: "none-of"; names: readonly string[] }
  | { kind: "within"; lon: number; lat: number; km: number };

export type Demand = { criteria: readonly Criterion[] };

export type Verdict = "fits" | "short" | "unknown";
