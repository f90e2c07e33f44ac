import type { Problem } from "./instance.ts";
import { paidFor } from "./near.ts";
import { use } from "./standing.ts";

/**
 * A first plan: those who lose most by not getting their best site choose first, by cost and what they use at these prices;
 * a project that fits nowhere goes where it overdraws least, for the search to mend.
 */
export function construct(problem: Problem, price: Float64Array): Int32Array {
  const { projects, sites, cost, rows, rowsOf } = problem;
  const used = new Float64Array(rows.length);
  const paid = (p: number, s: number): number => paidFor(problem, price, p, s);
  const beyond = (p: number, s: number): number => {
    let over = 0;
    for (const r of rowsOf[s]!)
      over += Math.max(
        0,
        (used[r]! + rows[r]!.need[p * sites + s]! - rows[r]!.capacity) / Math.max(rows[r]!.capacity, 1e-9),
      );
    return over;
  };
  const at = new Int32Array(projects).fill(-1);
  for (const p of byRegret(problem, paid)) {
    let best = -1;
    let least = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
    for (let s = 0; s < sites; s++) {
      if (cost[p * sites + s] === Infinity) continue;
      const now = [beyond(p, s), paid(p, s)];
      if (now[0]! < least[0]! - 1e-9 || (now[0]! <= least[0]! + 1e-9 && now[1]! < least[1]!)) {
        least = now;
        best = s;
      }
    }
    if (best < 0) throw new NowhereToGo(p);
    at[p] = best;
    use(problem, used, p, best, 1);
  }
  return at;
}

/** A project that must be placed and may go nowhere, by its place in the instance. */
export class NowhereToGo extends Error {
  readonly project: number;
  constructor(project: number) {
    super(`project ${project} may go nowhere`);
    this.project = project;
  }
}

function byRegret({ projects, sites, cost }: Problem, paid: (p: number, s: number) => number): number[] {
  const regret = Float64Array.from({ length: projects }, (_, p) => {
    let first = Number.POSITIVE_INFINITY;
    let second = Number.POSITIVE_INFINITY;
    for (let s = 0; s < sites; s++) {
      if (cost[p * sites + s] === Infinity) continue;
      const sum = paid(p, s);
      if (sum < first) {
        second = first;
        first = sum;
      } else if (sum < second) second = sum;
    }
    return second - first;
  });
  return Array.from({ length: projects }, (_, p) => p).sort((a, b) => regret[b]! - regret[a]!);
}
