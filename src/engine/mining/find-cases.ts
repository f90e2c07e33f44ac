/** Which cases: what is behind a number, an edge or a variant, as conditions that must all hold. */
import { addDays } from "#kernel/day.ts";
import type { Traces } from "./arrange.ts";
import { dayNumberOf } from "./event-log.ts";
import type { Variants } from "./group-sequences.ts";

export type CaseFilter =
  /** goes right from the one activity to the other */
  | { kind: "through"; from: string; to: string }
  | { kind: "meets"; activity: string }
  | { kind: "avoids"; activity: string }
  | { kind: "begins-with"; activity: string }
  | { kind: "ends-with"; activity: string }
  | { kind: "variant"; variant: number }
  /** first event on a day from … up to and with …; either may be left out */
  | { kind: "started"; from?: string; to?: string }
  | { kind: "took"; minWd?: number; maxWd?: number }
  | { kind: "resource"; resource: string }
  /** an attribute of the case is one of these */
  | { kind: "text"; name: string; values: readonly string[] };

/** The numbers of the cases for which all filters hold. */
export function findCases(traces: Traces, variants: Variants, filters: readonly CaseFilter[]): number[] {
  const tests = filters.map((filter) => testOf(traces, variants, filter));
  return Array.from({ length: traces.start.length - 1 }, (_, code) => code).filter((code) =>
    tests.every((holds) => holds(code)),
  );
}

type Test = (code: number) => boolean;

function testOf(traces: Traces, variants: Variants, filter: CaseFilter): Test {
  const { log, start, wd } = traces;
  const first = (code: number): number => start[code]!;
  const last = (code: number): number => start[code + 1]! - 1;
  const activity = (name: string): number => log.activityNames.indexOf(name);
  switch (filter.kind) {
    case "through":
      return through(traces, activity(filter.from), activity(filter.to));
    case "meets":
      return meets(traces, log.activityOf, activity(filter.activity));
    case "avoids": {
      const met = meets(traces, log.activityOf, activity(filter.activity));
      return (code) => !met(code);
    }
    case "begins-with":
      return (code) => log.activityNames[log.activityOf[first(code)]!] === filter.activity;
    case "ends-with":
      return (code) => log.activityNames[log.activityOf[last(code)]!] === filter.activity;
    case "variant":
      return (code) => variants.of[code] === filter.variant;
    case "started":
      return started(traces, filter);
    case "took":
      return (code) => isWithin(wd[last(code)]! - wd[first(code)]!, filter.minWd, filter.maxWd);
    case "resource":
      return meets(traces, log.resourceOf, log.resourceNames.indexOf(filter.resource));
    case "text":
      return (code) => filter.values.includes(log.caseTexts.get(filter.name)?.[code] ?? "");
  }
}

function through({ log: { activityOf }, start }: Traces, from: number, to: number): Test {
  return (code) => {
    for (let event = start[code]! + 1; event < start[code + 1]!; event++)
      if (activityOf[event] === to && activityOf[event - 1] === from) return true;
    return false;
  };
}

/** A name that the log does not know (-1) is met by no case, not by those of which it is not known. */
function meets({ start }: Traces, column: Int32Array, wanted: number): Test {
  return (code) => wanted !== -1 && column.subarray(start[code]!, start[code + 1]!).includes(wanted);
}

function started({ log, start }: Traces, { from, to }: { from?: string; to?: string }): Test {
  return (code) => {
    const first = start[code]!;
    const on = addDays("1970-01-01", dayNumberOf(log.atMs[first]!, log.offsetMin[first]!));
    return (from === undefined || on >= from) && (to === undefined || on <= to);
  };
}

const isWithin = (value: number, min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY): boolean =>
  value >= min && value <= max;
