/**
 * The directly-follows graph: which activity comes right after which, how often, and how long it takes from the one to the
 * other, by the clock and in working days. With it the first and last activities and the variants.
 */
import type { Traces } from "./arrange.ts";
import { groupSequences, type Variants } from "./group-sequences.ts";
import { countedQuantiles, quantilesOf } from "./quantile.ts";

export type Edge = {
  from: number;
  to: number;
  count: number;
  medianHours: number;
  p90Hours: number;
  medianWd: number;
  p90Wd: number;
};

export type Flow = {
  cases: number;
  events: number;
  /** by activity: how often it occurs, begins a case, ends one; names that no event has count 0 */
  occurs: Int32Array;
  begins: Int32Array;
  ends: Int32Array;
  /** most frequent first, then by name */
  edges: Edge[];
  variants: Variants;
};

export function findFlow(traces: Traces): Flow {
  const { log, start } = traces;
  const activities = log.activityNames.length;
  const [occurs, begins, ends] = [1, 2, 3].map(() => new Int32Array(activities)) as [
    Int32Array,
    Int32Array,
    Int32Array,
  ];
  for (let event = 0; event < log.activityOf.length; event++) occurs[log.activityOf[event]!]! += 1;
  for (let code = 0; code + 1 < start.length; code++) {
    begins[log.activityOf[start[code]!]!]! += 1;
    ends[log.activityOf[start[code + 1]! - 1]!]! += 1;
  }
  return {
    cases: start.length - 1,
    events: log.activityOf.length,
    occurs,
    begins,
    ends,
    edges: measured(traces, findSteps(traces)),
    variants: groupSequences(traces),
  };
}

/** `edgeOf` an event is the edge that leads to it; -1 for the first of a case. */
type Steps = { edgeOf: Int32Array; from: number[]; to: number[]; count: number[] };

function findSteps({ log: { activityOf, activityNames }, start }: Traces): Steps {
  const steps: Steps = { edgeOf: new Int32Array(activityOf.length).fill(-1), from: [], to: [], count: [] };
  const numbers = edgeNumbers(activityNames.length);
  const { edgeOf, from, to, count } = steps;
  for (let code = 0; code + 1 < start.length; code++) {
    const end = start[code + 1]!;
    let last = activityOf[start[code]!]!;
    for (let event = start[code]! + 1; event < end; event++) {
      const activity = activityOf[event]!;
      let edge = numbers.get(last, activity);
      if (edge === -1) {
        edge = count.length;
        numbers.set(last, activity, edge);
        from.push(last);
        to.push(activity);
        count.push(0);
      }
      count[edge]! += 1;
      edgeOf[event] = edge;
      last = activity;
    }
  }
  return steps;
}

const MOST_IN_A_MATRIX = 1500;

/** The number of an edge by its ends: in a matrix, or where there are too many activities for one, in a map. */
function edgeNumbers(activities: number) {
  if (activities > MOST_IN_A_MATRIX) {
    const numbers = new Map<number, number>();
    return {
      get: (from: number, to: number): number => numbers.get(from * activities + to) ?? -1,
      set: (from: number, to: number, edge: number): void => void numbers.set(from * activities + to, edge),
    };
  }
  const matrix = new Int32Array(activities * activities).fill(-1);
  return {
    get: (from: number, to: number): number => matrix[from * activities + to]!,
    set: (from: number, to: number, edge: number): void => {
      matrix[from * activities + to] = edge;
    },
  };
}

const MS_PER_HOUR = 3_600_000;
const SHARES = [0.5, 0.9];

/** The durations of each edge side by side, and of those the quantiles. */
function measured({ log, wd }: Traces, { edgeOf, from, to, count }: Steps): Edge[] {
  const first = new Int32Array(count.length + 1);
  for (let edge = 0; edge < count.length; edge++) first[edge + 1] = first[edge]! + count[edge]!;
  const next = first.slice();
  const clock = new Float64Array(first[count.length]!);
  const worked = new Int32Array(first[count.length]!);
  let longest = 0;
  for (let event = 1; event < edgeOf.length; event++) {
    const edge = edgeOf[event]!;
    if (edge === -1) continue;
    const place = next[edge]!++;
    clock[place] = log.atMs[event]! - log.atMs[event - 1]!;
    // clocks of different offsets may put a later instant on an earlier day
    const days = Math.max(0, wd[event]! - wd[event - 1]!);
    worked[place] = days;
    if (days > longest) longest = days;
  }
  const counts = new Int32Array(longest + 1);
  const edges = count.map((times, edge): Edge => {
    const [start, end] = [first[edge]!, first[edge + 1]!];
    const [medianMs, p90Ms] = quantilesOf(clock, start, end, SHARES) as [number, number];
    const [medianWd, p90Wd] = countedQuantiles(worked, start, end, SHARES, counts) as [number, number];
    const hours = { medianHours: medianMs / MS_PER_HOUR, p90Hours: p90Ms / MS_PER_HOUR };
    return { from: from[edge]!, to: to[edge]!, count: times, ...hours, medianWd, p90Wd };
  });
  const named = (edge: Edge): string => `${log.activityNames[edge.from]}\u0000${log.activityNames[edge.to]}`;
  return edges.sort((a, b) => b.count - a.count || (named(a) < named(b) ? -1 : 1));
}
