import type { Order } from "./order.ts";
import type { Schedule, WorkPlan } from "./work-plan.ts";

/**
 * Places jobs one after the other, each as early as those it waits for and the people who are free allow (serial schedule
 * generation, Kelley 1963); or, looking back from an end, each as late. The timetable is kept between calls.
 */
export type Placer = {
  /** each job as early as may be, in the order of a list in which none comes before one it waits for */
  forward(list: Int32Array): Schedule;
  /** each job as late as may be, from the end of the list to its beginning; the first begins at 0 */
  backward(list: Int32Array): Schedule;
};

export function placer(plan: WorkPlan, { successors }: Order): Placer {
  const { durations, predecessors, capacity } = plan;
  const count = durations.length;
  const resources = capacity.length;
  const horizon = durations.reduce((sum, days) => sum + days, 0) + 1;
  const need = Int32Array.from(
    { length: count * resources },
    (_, at) => plan.needs[Math.floor(at / resources)]![at % resources]!,
  );
  const held = Int32Array.from(capacity);
  const used = new Int32Array(horizon * resources);
  let last = 0;

  const clear = () => {
    used.fill(0, 0, Math.min(horizon, last + 1) * resources);
    last = 0;
  };
  /** the last moment in [from, from + days) at which too few are free; -1 where there is none */
  const clash = (job: number, from: number, days: number): number => {
    for (let t = from + days - 1; t >= from; t--)
      for (let k = 0; k < resources; k++)
        if (used[t * resources + k]! + need[job * resources + k]! > held[k]!) return t;
    return -1;
  };
  const take = (job: number, from: number) => {
    const until = from + durations[job]!;
    for (let t = from; t < until; t++)
      for (let k = 0; k < resources; k++) used[t * resources + k]! += need[job * resources + k]!;
    if (until > last) last = until;
  };
  /** the earliest begin from `from` on at which enough are free */
  const place = (job: number, from: number): number => {
    let start = from;
    for (let at = clash(job, start, durations[job]!); at >= 0; at = clash(job, start, durations[job]!))
      start = at + 1;
    take(job, start);
    return start;
  };
  /** places jobs in turn after the ends of those that `before` names */
  const serial = (jobs: ArrayLike<number>, before: WorkPlan["predecessors"]): Schedule => {
    clear();
    const starts = new Int32Array(count);
    let makespan = 0;
    for (let n = 0; n < count; n++) {
      const job = jobs[n]!;
      let from = 0;
      for (const one of before[job]!) from = Math.max(from, starts[one]! + durations[one]!);
      starts[job] = place(job, from);
      makespan = Math.max(makespan, starts[job]! + durations[job]!);
    }
    return { starts, makespan };
  };
  return {
    forward: (list) => serial(list, predecessors),
    backward(list) {
      // the same from the other end: time runs back, and those that wait go first
      const { starts, makespan } = serial(list.toReversed(), successors);
      return { starts: starts.map((start, job) => makespan - start - durations[job]!), makespan };
    },
  };
}

/** Jobs in the order of a key, those of the same key by a second, then by their place. */
export function byKey(
  count: number,
  key: (job: number) => number,
  then: (job: number) => number,
): Int32Array {
  return Int32Array.from({ length: count }, (_, job) => job).sort(
    (a, b) => key(a) - key(b) || then(a) - then(b) || a - b,
  );
}
