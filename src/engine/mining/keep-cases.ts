/** A log of some of a log's cases, whole: what a filter drills to, what a period holds. */
import type { EventLog } from "./event-log.ts";

/** Cases for which `isKept` (asked with the case's number) holds, with all their events; names of the rest are forgotten. */
export function keepCases(log: EventLog, isKept: (caseCode: number) => boolean): EventLog {
  const newCode = new Int32Array(log.caseNames.length).fill(-1);
  const kept: number[] = [];
  for (let code = 0; code < newCode.length; code++)
    if (isKept(code)) {
      newCode[code] = kept.length;
      kept.push(code);
    }
  const events = keepEvents(log, (event) => newCode[log.caseOf[event]!]! >= 0);
  const ofKept = (column: Float64Array): Float64Array => Float64Array.from(kept, (code) => column[code]!);
  return {
    ...events,
    caseNames: kept.map((code) => log.caseNames[code]!),
    caseOf: events.caseOf.map((code) => newCode[code]!),
    deadlineMs: ofKept(log.deadlineMs),
    finishedMs: ofKept(log.finishedMs),
    limitWd: ofKept(log.limitWd),
    caseTexts: new Map([...log.caseTexts].map(([key, texts]) => [key, kept.map((code) => texts[code]!)])),
  };
}

/** A log of the events at which a lifecycle transition ended (`complete`), where the log tells of transitions. */
export function keepTransitions(log: EventLog, transitions: readonly string[]): EventLog {
  const wanted = new Set(transitions.map((name) => name.toLowerCase()));
  const isWanted = log.lifecycleNames.map((name) => wanted.has(name.toLowerCase()));
  const events = keepEvents(log, (event) => isWanted[log.lifecycleOf[event]!] ?? true);
  const left = new Uint8Array(log.caseNames.length);
  for (const code of events.caseOf) left[code] = 1;
  return keepCases(events, (code) => left[code] === 1);
}

function keepEvents(log: EventLog, isKept: (event: number) => boolean): EventLog {
  const order = new Int32Array(log.caseOf.length);
  let size = 0;
  for (let event = 0; event < order.length; event++) if (isKept(event)) order[size++] = event;
  return reorder(log, order.subarray(0, size));
}

/**
 * The log with the events that `order` names, in that order. Columns that few questions ask for are brought into it when they
 * are first asked for. `caseOf` may be given by whoever knows it already.
 */
export function reorder(
  log: EventLog,
  order: Int32Array,
  caseOf: Int32Array = int32InOrder(log.caseOf, order),
): EventLog {
  const resourceOf = once(() => int32InOrder(log.resourceOf, order));
  const lifecycleOf = once(() => int32InOrder(log.lifecycleOf, order));
  const startMs = once(() => float64InOrder(log.startMs, order));
  const { caseNames, activityNames, resourceNames, lifecycleNames } = log;
  const { deadlineMs, finishedMs, limitWd, caseTexts } = log;
  return {
    ...{
      caseNames,
      activityNames,
      resourceNames,
      lifecycleNames,
      deadlineMs,
      finishedMs,
      limitWd,
      caseTexts,
    },
    caseOf,
    activityOf: int32InOrder(log.activityOf, order),
    atMs: float64InOrder(log.atMs, order),
    offsetMin: int16InOrder(log.offsetMin, order),
    get resourceOf() {
      return resourceOf();
    },
    get lifecycleOf() {
      return lifecycleOf();
    },
    get startMs() {
      return startMs();
    },
  };
}

function once<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

function int32InOrder(from: Int32Array, order: Int32Array): Int32Array {
  const to = new Int32Array(order.length);
  for (let at = 0; at < to.length; at++) to[at] = from[order[at]!]!;
  return to;
}

function float64InOrder(from: Float64Array, order: Int32Array): Float64Array {
  const to = new Float64Array(order.length);
  for (let at = 0; at < to.length; at++) to[at] = from[order[at]!]!;
  return to;
}

/** Most logs are from one zone: a column that says the same of all events is cut, not copied. */
function int16InOrder(from: Int16Array, order: Int32Array): Int16Array {
  let at = 1;
  while (at < from.length && from[at] === from[0]) at += 1;
  if (at >= from.length) return from.subarray(0, order.length);
  const to = new Int16Array(order.length);
  for (let event = 0; event < to.length; event++) to[event] = from[order[event]!]!;
  return to;
}
