import { ImpossibleWork, type WorkPlan } from "./work-plan.ts";

export type Order = {
  successors: readonly (readonly number[])[];
  /** every job after all it waits for */
  topological: readonly number[];
  /** each job's place in that order */
  rank: Int32Array;
  /** the earliest a job can end without regard to people, and the latest that does not delay the whole */
  earliestEnd: Int32Array;
  latestEnd: Int32Array;
  /** the longest chain of work: no schedule is shorter */
  criticalPath: number;
};

/** The order that waiting imposes. Throws `ImpossibleWork` for a circle, and for a job that needs more than there is. */
export function orderOf({ durations, predecessors, needs, capacity }: WorkPlan): Order {
  const count = durations.length;
  const successors = Array.from({ length: count }, (): number[] => []);
  for (const [job, before] of predecessors.entries()) for (const one of before) successors[one]!.push(job);
  const greedy = needs.findIndex((need) => need.some((n, k) => n > capacity[k]!));
  if (greedy >= 0) throw new ImpossibleWork(greedy, "it needs more than there is");
  const topological = inTurn(predecessors, successors);
  const earliestEnd = new Int32Array(count);
  for (const job of topological)
    earliestEnd[job] = Math.max(0, ...predecessors[job]!.map((one) => earliestEnd[one]!)) + durations[job]!;
  const criticalPath = Math.max(0, ...earliestEnd);
  const latestEnd = new Int32Array(count).fill(criticalPath);
  for (const job of topological.toReversed())
    for (const next of successors[job]!)
      latestEnd[job] = Math.min(latestEnd[job]!, latestEnd[next]! - durations[next]!);
  const rank = new Int32Array(count);
  for (const [at, job] of topological.entries()) rank[job] = at;
  return { successors, topological, rank, earliestEnd, latestEnd, criticalPath };
}

function inTurn(
  predecessors: WorkPlan["predecessors"],
  successors: readonly (readonly number[])[],
): readonly number[] {
  const open = predecessors.map((before) => before.length);
  const ready = open.flatMap((left, job) => (left === 0 ? [job] : []));
  // the list grows while it is walked
  for (const job of ready) {
    for (const next of successors[job]!) {
      open[next]! -= 1;
      if (open[next] === 0) ready.push(next);
    }
  }
  const stuck = open.findIndex((left) => left > 0);
  if (stuck >= 0) throw new ImpossibleWork(stuck, "it waits for itself");
  return ready;
}
