/** Collects events as a reader finds them, in any order, and gives the log. */
import type { CaseFacts, EventLog, FoundEvent } from "./event-log.ts";
import { growingFloat64, growingInt16, growingInt32 } from "./growing-column.ts";
import { keepCases } from "./keep-cases.ts";

export type LogBuilder = {
  add: (event: FoundEvent) => void;
  /** facts of a case: `undefined` and "" leave what was said before */
  tell: (caseName: string, facts: CaseFacts) => void;
  isKnown: (caseName: string) => boolean;
  /** the case has an event that could not be read: a trace with a hole would tell of steps that never followed another */
  setAside: (caseName: string) => void;
  finish: () => { log: EventLog; setAside: string[] };
};

export function logBuilder(): LogBuilder {
  const [cases, activities, resources, lifecycles] = [names(), names(), names(), names()];
  const [caseOf, activityOf, resourceOf, lifecycleOf] = [1, 2, 3, 4].map(growingInt32) as FourColumns;
  const [atMs, startMs, offsetMin] = [growingFloat64(), growingFloat64(), growingInt16()];
  const [deadlineMs, finishedMs, limitWd] = [growingFloat64(), growingFloat64(), growingFloat64()];
  const texts = new Map<string, string[]>();
  const aside = new Set<string>();
  const codeOfCase = (name: string): number => {
    const code = cases.codeOf(name);
    if (deadlineMs.get(code) === undefined)
      for (const column of [deadlineMs, finishedMs, limitWd]) column.push(Number.NaN);
    return code;
  };
  return {
    add({ caseName, activity, atMs: at, offsetMin: offset, resource, lifecycle, startMs: begun }) {
      caseOf.push(codeOfCase(caseName));
      activityOf.push(activities.codeOf(activity));
      resourceOf.push(resource ? resources.codeOf(resource) : -1);
      lifecycleOf.push(lifecycle ? lifecycles.codeOf(lifecycle) : -1);
      atMs.push(at);
      offsetMin.push(offset);
      startMs.push(begun ?? Number.NaN);
    },
    tell(caseName, facts) {
      const code = codeOfCase(caseName);
      if (facts.deadlineMs !== undefined) deadlineMs.set(code, facts.deadlineMs);
      if (facts.finishedMs !== undefined) finishedMs.set(code, facts.finishedMs);
      if (facts.limitWd !== undefined) limitWd.set(code, facts.limitWd);
      for (const [key, text] of Object.entries(facts.texts ?? {}))
        if (text) columnOf(texts, key)[code] = text;
    },
    isKnown: cases.has,
    setAside: (caseName) => void aside.add(caseName),
    finish() {
      const size = cases.all.length;
      const log: EventLog = {
        caseNames: cases.all,
        activityNames: activities.all,
        resourceNames: resources.all,
        lifecycleNames: lifecycles.all,
        caseOf: caseOf.taken(),
        activityOf: activityOf.taken(),
        resourceOf: resourceOf.taken(),
        lifecycleOf: lifecycleOf.taken(),
        atMs: atMs.taken(),
        offsetMin: offsetMin.taken(),
        startMs: startMs.taken(),
        deadlineMs: deadlineMs.taken(),
        finishedMs: finishedMs.taken(),
        limitWd: limitWd.taken(),
        caseTexts: new Map([...texts].map(([key, column]) => [key, filled(column, size)])),
      };
      return { log: withoutEmpty(log, aside), setAside: [...aside] };
    },
  };
}

type FourColumns = [Int32, Int32, Int32, Int32];
type Int32 = ReturnType<typeof growingInt32>;

/** A case that is set aside, or that was named but has no event, is no case of the log. */
function withoutEmpty(log: EventLog, aside: ReadonlySet<string>): EventLog {
  const hasEvents = new Uint8Array(log.caseNames.length);
  for (const code of log.caseOf) hasEvents[code] = 1;
  const isKept = (code: number): boolean => hasEvents[code] === 1 && !aside.has(log.caseNames[code]!);
  return log.caseNames.every((_, code) => isKept(code)) ? log : keepCases(log, isKept);
}

function names() {
  const codes = new Map<string, number>();
  const all: string[] = [];
  return {
    all,
    has: (name: string): boolean => codes.has(name),
    codeOf(name: string): number {
      const known = codes.get(name);
      if (known !== undefined) return known;
      all.push(name);
      codes.set(name, all.length - 1);
      return all.length - 1;
    },
  };
}

function columnOf(texts: Map<string, string[]>, key: string): string[] {
  const known = texts.get(key);
  if (known) return known;
  const column: string[] = [];
  texts.set(key, column);
  return column;
}

const filled = (column: readonly string[], size: number): string[] =>
  Array.from({ length: size }, (_, code) => column[code] ?? "");
