import { addDays, addMonths, daysBetween } from "#kernel/day.ts";
import type { Delay, IdleClock, Stretch } from "./idle-facts.ts";

/** Later than any day of a register: the end of what has none. */
const NO_END = "9999-12-31";
type Span = { fromOn: string; untilOn: string; delayIds: string[] };

/**
 * The clock of 闲置土地处置办法 from an agreed start or a stop, as of a day.
 *
 * Post: every day after the base up to `asOf` is in exactly one stretch; counted + excluded = the days between.
 * The base day itself is not counted; a year is full when as many days were counted as lie between the base and its
 * anniversary. Delays before the base move it by as many days.
 * Cost: O(delays · log delays).
 */
export function idleClock(agreedOn: string, delays: readonly Delay[], asOf: string): IdleClock {
  const spans = united(delays.filter(({ accepted }) => accepted === true));
  const movedDays = daysBefore(spans, agreedOn);
  const baseOn = movedDays === 0 ? agreedOn : (dayAfterCounting(agreedOn, movedDays, spans) ?? NO_END);
  const stretches = asOf > baseOn ? cut(addDays(baseOn, 1), asOf, spans) : [];
  const daysOf = (counted: boolean) =>
    stretches.filter((one) => one.counted === counted).reduce((sum, { days }) => sum + days, 0);
  const fullOn = (years: number): string | null => {
    if (baseOn === NO_END) return null;
    const last = dayAfterCounting(baseOn, daysBetween(baseOn, addMonths(baseOn, 12 * years)), spans);
    return last === null ? null : addDays(last, 1);
  };
  return {
    baseOn,
    movedDays,
    stretches,
    countedDays: daysOf(true),
    excludedDays: daysOf(false),
    oneYearOn: fullOn(1),
    twoYearsOn: fullOn(2),
  };
}

/** Overlapping and touching delays as one span each, in order. */
function united(delays: readonly Delay[]): Span[] {
  const spans: Span[] = [];
  for (const { id, fromOn, untilOn } of delays.toSorted((a, b) => (a.fromOn < b.fromOn ? -1 : 1))) {
    const last = spans.at(-1);
    const until = untilOn ?? NO_END;
    if (last && (last.untilOn === NO_END || fromOn <= addDays(last.untilOn, 1))) {
      if (until > last.untilOn) last.untilOn = until;
      last.delayIds.push(id);
    } else spans.push({ fromOn, untilOn: until, delayIds: [id] });
  }
  return spans;
}

/** Days of delay up to and with a day. */
const daysBefore = (spans: readonly Span[], on: string): number =>
  spans
    .filter(({ fromOn }) => fromOn <= on)
    .reduce((sum, { fromOn, untilOn }) => sum + daysBetween(fromOn, untilOn < on ? untilOn : on) + 1, 0);

/** The day on which so many days after `from` were counted; null where a delay without an end comes first. */
function dayAfterCounting(from: string, days: number, spans: readonly Span[]): string | null {
  let at = from;
  let left = days;
  for (const { fromOn, untilOn } of spans) {
    if (untilOn <= at) continue;
    const free = Math.max(0, daysBetween(at, fromOn) - 1);
    if (left <= free) break;
    if (untilOn === NO_END) return null;
    left -= free;
    at = untilOn;
  }
  return addDays(at, left);
}

/** The days from one to another, cut where a delay begins or ends. */
function cut(from: string, until: string, spans: readonly Span[]): Stretch[] {
  const stretches: Stretch[] = [];
  const add = (fromOn: string, untilOn: string, delayIds: string[] | null) => {
    if (fromOn > untilOn) return;
    const days = daysBetween(fromOn, untilOn) + 1;
    stretches.push({ fromOn, untilOn, days, counted: delayIds === null, delayIds: delayIds ?? [] });
  };
  let at = from;
  for (const span of spans) {
    if (span.untilOn < at || span.fromOn > until) continue;
    add(at, addDays(span.fromOn, -1), null);
    const end = span.untilOn < until ? span.untilOn : until;
    add(laterOf(span.fromOn, at), end, span.delayIds);
    if (end >= until) return stretches;
    at = addDays(end, 1);
  }
  add(at, until, null);
  return stretches;
}

function laterOf(a: string, b: string): string {
  if (a > b) return a;
  return b;
}
