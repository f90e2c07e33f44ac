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
  const begins = new Int32Array(activities);
  const ends = new Int32Array(activities);
  for (let code = 0; code + 1 < start.length; code++) {
    begins[log.activityOf[start[code]!]!]! += 1;
    ends[log.activityOf[start[code + 1]! - 1]!]! += 1;
  }
  const edges = findEdges(traces);
  const occurs = begins.slice();
  for (const { to, count } of edges) occurs[to]! += count;
  return {
    cases: start.length - 1,
    events: log.activityOf.length,
    occurs,
    begins,
    ends,
    edges,
    variants: groupSequences(traces),
  };
}

/** A number for each step from one activity to another: its cell in a matrix, or where that were too large, the next free. */
type StepIds = {
  most: number;
  of: (from: number, to: number) => number;
  endsOf: (id: number) => [number, number];
};

const MOST_IN_A_MATRIX = 1500;

function stepIds(activities: number, events: number): StepIds {
  const endsOf = (cell: number): [number, number] => [Math.floor(cell / activities), cell % activities];
  if (activities <= MOST_IN_A_MATRIX)
    return { most: activities * activities, of: (from, to) => from * activities + to, endsOf };
  const ids = new Map<number, number>();
  const cells: number[] = [];
  const of = (from: number, to: number): number => {
    const cell = from * activities + to;
    const known = ids.get(cell);
    if (known !== undefined) return known;
    ids.set(cell, cells.length);
    return cells.push(cell) - 1;
  };
  return { most: events, of, endsOf: (id) => endsOf(cells[id]!) };
}

const MS_PER_HOUR = 3_600_000;
const SHARES = [0.5, 0.9];

/** Counts the steps, then puts the durations of each edge side by side and takes their quantiles. */
function findEdges(traces: Traces): Edge[] {
  const { log } = traces;
  const ids = stepIds(log.activityNames.length, log.activityOf.length);
  const first = placesOf(traces, ids);
  const { clock, worked, longest } = durationsOf(traces, ids, first);
  const counts = new Int32Array(longest + 1);
  const edges: Edge[] = [];
  for (let id = 0; id < ids.most; id++) {
    const [start, end] = [first[id]!, first[id + 1]!];
    if (start === end) continue;
    const [from, to] = ids.endsOf(id);
    const [medianMs, p90Ms] = quantilesOf(clock, start, end, SHARES) as [number, number];
    const [medianWd, p90Wd] = countedQuantiles(worked, start, end, SHARES, counts) as [number, number];
    const hours = { medianHours: medianMs / MS_PER_HOUR, p90Hours: p90Ms / MS_PER_HOUR };
    edges.push({ from, to, count: end - start, ...hours, medianWd, p90Wd });
  }
  const named = (edge: Edge): string => `${log.activityNames[edge.from]}\u0000${log.activityNames[edge.to]}`;
  return edges.sort((a, b) => b.count - a.count || (named(a) < named(b) ? -1 : 1));
}

/** Where the durations of each step begin, and behind the last, where they end. */
function placesOf({ log: { activityOf }, start }: Traces, { most, of }: StepIds): Int32Array {
  const first = new Int32Array(most + 1);
  for (let code = 0; code + 1 < start.length; code++) {
    const end = start[code + 1]!;
    for (let event = start[code]! + 1; event < end; event++)
      first[of(activityOf[event - 1]!, activityOf[event]!) + 1]! += 1;
  }
  for (let id = 0; id < most; id++) first[id + 1]! += first[id]!;
  return first;
}

function durationsOf(
  { log: { activityOf, atMs }, start, wd }: Traces,
  { most, of }: StepIds,
  first: Int32Array,
) {
  const next = first.slice();
  const clock = new Float64Array(first[most]!);
  const worked = new Int32Array(first[most]!);
  let longest = 0;
  for (let code = 0; code + 1 < start.length; code++) {
    const end = start[code + 1]!;
    for (let event = start[code]! + 1; event < end; event++) {
      const place = next[of(activityOf[event - 1]!, activityOf[event]!)]!++;
      clock[place] = atMs[event]! - atMs[event - 1]!;
      // clocks of different offsets may put a later instant on an earlier day
      const days = Math.max(0, wd[event]! - wd[event - 1]!);
      worked[place] = days;
      if (days > longest) longest = days;
    }
  }
  return { clock, worked, longest };
}
