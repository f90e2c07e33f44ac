import { addMonths } from "#kernel/day.ts";
import { idleClock } from "./idle-clock.ts";
import type { IdleClock, IdleFacts, IdleFinding, IdleKind, MissingFact } from "./idle-facts.ts";
import { traceOf } from "./idle-trace.ts";

/** Of the price of the land (办法第十四条第一项). */
const FEE_SHARE = 0.2;

/**
 * Whether land is idle by 闲置土地处置办法 (国土资源部令第53号, 2012), Articles 2, 8, 14 and 30, as of a day.
 *
 * Idle: not begun a year after the agreed day; or begun, under a third of the area developed or under 25 % invested, and
 * stopped for a year. A third and 25 % themselves are not under: such land is the low-efficiency list's.
 * Days of accepted delays do not count. What is not known is named, and never taken for either answer.
 */
export function findIdle(facts: IdleFacts, asOf: string): IdleFinding {
  const found = judged(facts, asOf);
  const pending = facts.delays.some(({ accepted }) => accepted === null);
  if (!pending) return found;
  const granted = facts.delays.map((one) => ({ ...one, accepted: one.accepted ?? true }));
  const other = judged({ ...facts, delays: granted }, asOf);
  return { ...found, hangsOnClaims: other.verdict !== found.verdict || other.measure !== found.measure };
}

function judged(facts: IdleFacts, asOf: string): IdleFinding {
  if (facts.finishedOn !== null && facts.finishedOn <= asOf)
    return told(facts, asOf, { verdict: "not-idle" });
  const started = startedBy(facts, asOf);
  if (started === null) return told(facts, asOf, { verdict: "unknown", missing: ["started"] });
  return started ? afterStart(facts, asOf) : beforeStart(facts, asOf);
}

const startedBy = ({ started, startedOn }: IdleFacts, asOf: string): boolean | null =>
  startedOn === null ? started : startedOn <= asOf;

/** The agreed day; without one, a year after the land was handed over. */
const agreedStart = ({ startBy, deliveredOn }: IdleFacts): string | null =>
  startBy ?? (deliveredOn === null ? null : addMonths(deliveredOn, 12));

function beforeStart(facts: IdleFacts, asOf: string): IdleFinding {
  const agreedOn = agreedStart(facts);
  if (agreedOn === null) return told(facts, asOf, { verdict: "unknown", missing: ["start-by"] });
  return running(facts, asOf, "not-started", idleClock(agreedOn, facts.delays, asOf));
}

function afterStart(facts: IdleFacts, asOf: string): IdleFinding {
  const { suspendedOn, resumedOn } = facts;
  const stopped = suspendedOn !== null && suspendedOn <= asOf && !(resumedOn !== null && resumedOn <= asOf);
  if (!stopped) return told(facts, asOf, { verdict: "not-idle" });
  const under = underShares(facts);
  if (under === false) return told(facts, asOf, { verdict: "not-idle" });
  if (under !== true) return told(facts, asOf, { verdict: "unknown", missing: under });
  return running(facts, asOf, "suspended", idleClock(suspendedOn, facts.delays, asOf));
}

/**
 * Under a third developed, or under 25 % invested: compared by multiplying, so that the bounds themselves are exact.
 * What is missing, where neither decides.
 */
export function underShares(
  facts: Pick<IdleFacts, "dueAreaM2" | "developedAreaM2" | "totalInvestWan" | "investedWan">,
): boolean | MissingFact[] {
  const { dueAreaM2, developedAreaM2, totalInvestWan, investedWan } = facts;
  const area = dueAreaM2 === null || developedAreaM2 === null ? null : developedAreaM2 * 3 < dueAreaM2;
  const invested = totalInvestWan === null || investedWan === null ? null : investedWan * 4 < totalInvestWan;
  if (area === true || invested === true) return true;
  const missing: MissingFact[] = [];
  if (area === null) missing.push("developed-share");
  if (invested === null) missing.push("invested-share");
  return missing.length > 0 ? missing : false;
}

function running(facts: IdleFacts, asOf: string, kind: IdleKind, clock: IdleClock): IdleFinding {
  const passed = (on: string | null): boolean => on !== null && asOf >= on;
  const next = nextOf(kind, clock, asOf);
  if (asOf <= clock.baseOn) return told(facts, asOf, { verdict: "not-idle", kind, clock, next });
  if (!passed(clock.oneYearOn)) return told(facts, asOf, { verdict: "counting", kind, clock, next });
  const takeBack = kind === "not-started" && passed(clock.twoYearsOn);
  return told(facts, asOf, {
    verdict: "idle",
    kind,
    clock,
    next,
    measure: takeBack ? "take-back" : "fee",
    needsLegalReview: kind === "suspended",
    feeWan: facts.priceWan === null ? null : facts.priceWan * FEE_SHARE,
  });
}

function nextOf(kind: IdleKind, clock: IdleClock, asOf: string): IdleFinding["next"] {
  const { baseOn, oneYearOn, twoYearsOn } = clock;
  if (kind === "not-started" && asOf <= baseOn) return { what: "start-by", on: baseOn };
  if (oneYearOn !== null && asOf < oneYearOn) return { what: "one-year", on: oneYearOn };
  if (kind === "not-started" && twoYearsOn !== null && asOf < twoYearsOn)
    return { what: "two-years", on: twoYearsOn };
  return null;
}

const share = (part: number | null, whole: number | null): number | null =>
  part === null || whole === null ? null : part / whole;

function told(
  facts: IdleFacts,
  asOf: string,
  found: Partial<IdleFinding> & Pick<IdleFinding, "verdict">,
): IdleFinding {
  const finding: IdleFinding = {
    kind: null,
    measure: null,
    needsLegalReview: false,
    clock: null,
    areaShare: share(facts.developedAreaM2, facts.dueAreaM2),
    investedShare: share(facts.investedWan, facts.totalInvestWan),
    feeWan: null,
    next: null,
    missing: [],
    hangsOnClaims: false,
    ...found,
    trace: [],
  };
  return { ...finding, trace: traceOf(facts, finding, asOf) };
}
