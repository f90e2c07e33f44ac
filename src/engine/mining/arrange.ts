/**
 * A log as traces: the events of a case side by side in order of time. Events at the same instant keep the order in which
 * they came. Cases are brought together by counting, which is linear; only a case whose own rows are out of order is sorted.
 */
import { addDays } from "#kernel/day.ts";
import { dayNumberOf, type EventLog } from "./event-log.ts";
import { reorder } from "./keep-cases.ts";

/** How working days are counted: given by whoever mines, so that this engine knows no calendar. Days are `YYYY-MM-DD`. */
export type DayCounter = {
  /** `provisional` where the day after `from` falls in a year without a published calendar */
  after(from: string, span: { n: number; unit: "wd" }): { provisional: boolean };
  /** working days from the day after `from` up to and with `to` */
  workingDaysBetween(from: string, to: string): number;
};

export type Traces = {
  log: EventLog;
  /** the events of case `c` are those from `start[c]` up to, without, `start[c + 1]` */
  start: Int32Array;
  /** by event: the working days since the first day of the log */
  wd: Int32Array;
  /** by event: its day since 1970-01-01, worked out anew at each call */
  day: () => Int32Array;
  /** days touched a year without a published calendar, which was counted by weekends alone */
  provisional: boolean;
};

/** A day earlier or later than these is a slip of the pen (1970–2149 in days): readers refuse it. */
export const EARLIEST_DAY = 0;
export const LATEST_DAY = 65_744;

/** Throws `RangeError` where a day is out of those bounds. */
export function arrange(log: EventLog, days: DayCounter): Traces {
  const start = startsOf(log);
  const together = isTogether(log) ? log : reorder(log, byCase(log, start), casesOf(start));
  const arranged = inOrderOfTime(together, start);
  return { log: arranged, start, ...daysOf(arranged, days) };
}

function startsOf({ caseOf, caseNames }: EventLog): Int32Array {
  const start = new Int32Array(caseNames.length + 1);
  for (let event = 0; event < caseOf.length; event++) start[caseOf[event]! + 1]! += 1;
  for (let code = 0; code < caseNames.length; code++) start[code + 1]! += start[code]!;
  return start;
}

function isTogether({ caseOf }: EventLog): boolean {
  for (let event = 1; event < caseOf.length; event++) if (caseOf[event]! < caseOf[event - 1]!) return false;
  return true;
}

function casesOf(start: Int32Array): Int32Array {
  const caseOf = new Int32Array(start.at(-1)!);
  for (let code = 0; code + 1 < start.length; code++) caseOf.fill(code, start[code]!, start[code + 1]!);
  return caseOf;
}

/** Events by case, and within a case as they came. */
function byCase({ caseOf }: EventLog, start: Int32Array): Int32Array {
  const next = start.slice();
  const order = new Int32Array(caseOf.length);
  for (let event = 0; event < caseOf.length; event++) order[next[caseOf[event]!]!++] = event;
  return order;
}

/** Most logs come in order of time; of others, the cases that are not are sorted (which is stable). */
function inOrderOfTime(log: EventLog, start: Int32Array): EventLog {
  const { atMs, caseOf } = log;
  const wrong = new Set<number>();
  for (let event = 1; event < atMs.length; event++)
    if (atMs[event]! < atMs[event - 1]! && caseOf[event] === caseOf[event - 1]) wrong.add(caseOf[event]!);
  if (wrong.size === 0) return log;
  const order = new Int32Array(atMs.length);
  for (let event = 0; event < order.length; event++) order[event] = event;
  for (const code of wrong)
    order.subarray(start[code]!, start[code + 1]!).sort((a, b) => atMs[a]! - atMs[b]! || a - b);
  return reorder(log, order);
}

function daysOf({ atMs, offsetMin }: EventLog, days: DayCounter): Omit<Traces, "log" | "start"> {
  const wd = new Int32Array(atMs.length);
  if (wd.length === 0) return { day: () => new Int32Array(0), wd, provisional: false };
  let [first, last] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let event = 0; event < wd.length; event++) {
    const on = dayNumberOf(atMs[event]!, offsetMin[event]!);
    wd[event] = on;
    if (on < first) first = on;
    if (on > last) last = on;
  }
  const { number, provisional } = workingDayNumbers(first, last, days);
  for (let event = 0; event < wd.length; event++) wd[event] = number[wd[event]! - first]!;
  const day = (): Int32Array => Int32Array.from(atMs, (at, event) => dayNumberOf(at, offsetMin[event]!));
  return { day, wd, provisional };
}

/** By day from `first` to `last`: working days since `first`. The difference of two is what lies between them. */
function workingDayNumbers(first: number, last: number, days: DayCounter) {
  if (!(first >= EARLIEST_DAY - 1 && last <= LATEST_DAY + 1))
    throw new RangeError(`days ${first} to ${last} since 1970 are no days of a log`);
  const number = new Int32Array(last - first + 1);
  let provisional = false;
  let before = addDays("1970-01-01", first);
  for (let at = 1; at < number.length; at++) {
    const on = addDays(before, 1);
    number[at] = number[at - 1]! + days.workingDaysBetween(before, on);
    before = on;
    // once a week is often enough to meet every year
    if (at % 7 === 1) provisional ||= days.after(before, { n: 1, unit: "wd" }).provisional;
  }
  return { number, provisional };
}
