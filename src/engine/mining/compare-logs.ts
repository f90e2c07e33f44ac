/** One period, mode or zone against another: the same figures of both, and where each step became faster or slower. */
import type { Traces } from "./arrange.ts";
import { findFlow } from "./find-flow.ts";
import { findLate } from "./find-late.ts";
import { findRework } from "./find-rework.ts";
import { quantile } from "./quantile.ts";

export type LogFigures = {
  cases: number;
  events: number;
  variants: number;
  /** from the first to the last event of a case; null of no cases */
  medianWd: number | null;
  p90Wd: number | null;
  firstPassRate: number | null;
  /** late of the finished; null where nothing is promised or finished */
  lateRate: number | null;
};

export type StepChange = {
  from: string;
  to: string;
  /** how often a case of the log goes this way, and how long it takes; 0 and null where none does */
  before: { perCase: number; medianWd: number | null };
  after: { perCase: number; medianWd: number | null };
};

export type LogComparison = { before: LogFigures; after: LogFigures; steps: StepChange[] };

/** Steps in order of how much time per case they gained or lost, in working days, the greatest change first. */
export function compareLogs(before: Traces, after: Traces): LogComparison {
  const steps = new Map<string, StepChange>();
  for (const [side, traces] of [
    ["before", before],
    ["after", after],
  ] as const) {
    const names = traces.log.activityNames;
    const { edges, cases } = findFlow(traces);
    for (const { from, to, count, medianWd } of edges) {
      const key = JSON.stringify([names[from], names[to]]);
      const none = { perCase: 0, medianWd: null };
      const step = steps.get(key) ?? { from: names[from]!, to: names[to]!, before: none, after: none };
      steps.set(key, { ...step, [side]: { perCase: count / cases, medianWd } });
    }
  }
  return {
    before: figuresOf(before),
    after: figuresOf(after),
    steps: [...steps.values()].sort((a, b) => changeOf(b) - changeOf(a) || compareNames(a, b)),
  };
}

export function figuresOf(traces: Traces): LogFigures {
  const { cases, events, variants } = findFlow(traces);
  const { start, wd } = traces;
  const took = Array.from({ length: cases }, (_, code) => wd[start[code + 1]! - 1]! - wd[start[code]!]!);
  const late = findLate(traces);
  return {
    cases,
    events,
    variants: variants.count.length,
    medianWd: quantile(took, 0.5),
    p90Wd: quantile(took, 0.9),
    firstPassRate: findRework(traces).firstPassRate,
    lateRate: late === null || late.finished === 0 ? null : late.late / late.finished,
  };
}

const timeOf = ({ perCase, medianWd }: StepChange["before"]): number => perCase * (medianWd ?? 0);
const changeOf = ({ before, after }: StepChange): number => Math.abs(timeOf(after) - timeOf(before));
const compareNames = (a: StepChange, b: StepChange): number =>
  `${a.from}\u0000${a.to}` < `${b.from}\u0000${b.to}` ? -1 : 1;
