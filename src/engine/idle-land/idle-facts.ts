/** What 闲置土地处置办法 (国土资源部令第53号, 2012) asks of a piece of land. Absent is null: not known is never taken for no. */
import type { Text } from "#kernel/register.ts";

/** Why works were late without the holder's fault: the causes of Article 8, and force majeure. */
export const DELAY_CAUSES = [
  "delivery",
  "planning",
  "policy",
  "petition",
  "heritage",
  "authority",
  "force-majeure",
] as const;
export type DelayCause = (typeof DELAY_CAUSES)[number];

/** Days that do not count. `untilOn` null: it still runs. `accepted` null: claimed, not decided. */
export type Delay = {
  id: string;
  fromOn: string;
  untilOn: string | null;
  cause: DelayCause;
  accepted: boolean | null;
};

export type IdleFacts = {
  /** 约定、规定的动工开发日期 */
  startBy: string | null;
  /** 实际交付土地日期: without an agreed day, a year after it */
  deliveredOn: string | null;
  /** 出让或划拨价款, 万元 */
  priceWan: number | null;
  /** in the sense of Article 30; null where nobody has looked */
  started: boolean | null;
  startedOn: string | null;
  finishedOn: string | null;
  dueAreaM2: number | null;
  developedAreaM2: number | null;
  /** without the price of the land and taxes */
  totalInvestWan: number | null;
  investedWan: number | null;
  suspendedOn: string | null;
  resumedOn: string | null;
  delays: readonly Delay[];
};

/** A stretch of the clock: days counted, or passed over with the delay that stops it. Both ends included. */
export type Stretch = { fromOn: string; untilOn: string; days: number; counted: boolean; delayIds: string[] };

export type IdleClock = {
  /** the clock counts from the day after this one */
  baseOn: string;
  /** days by which delays before the agreed day moved it */
  movedDays: number;
  stretches: Stretch[];
  countedDays: number;
  excludedDays: number;
  /** the first day on which a full year, and two, have passed; null while a delay without an end runs */
  oneYearOn: string | null;
  twoYearsOn: string | null;
};

/** not-idle: nothing runs; counting: the clock runs, less than a year; idle: a year or more; unknown: `missing` says of what. */
export type IdleVerdict = "not-idle" | "counting" | "idle" | "unknown";
export type IdleKind = "not-started" | "suspended";
export type MissingFact = "started" | "start-by" | "developed-share" | "invested-share";

export type TraceLine = { label: Text; value: string; clause: string };

export type IdleFinding = {
  verdict: IdleVerdict;
  kind: IdleKind | null;
  /** what the law has follow: 征缴土地闲置费 at one year, 无偿收回 at two */
  measure: "fee" | "take-back" | null;
  /**
   * Article 14 speaks of land that was not begun. Where works began and stopped, the fee is shown and free take-back is
   * never concluded; what applies is for the zone's lawyers.
   */
  needsLegalReview: boolean;
  clock: IdleClock | null;
  /** developed ÷ due area and invested ÷ total investment */
  areaShare: number | null;
  investedShare: number | null;
  /** 20 % of the price, 万元; null while nothing is due or the price is not known */
  feeWan: number | null;
  /** what next falls due, and when */
  next: { what: "start-by" | "one-year" | "two-years"; on: string } | null;
  missing: MissingFact[];
  /** delays claimed and not decided would change the verdict or the measure */
  hangsOnClaims: boolean;
  trace: TraceLine[];
};
