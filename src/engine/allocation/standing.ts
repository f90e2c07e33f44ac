import type { Problem } from "./instance.ts";

/** Who stands where, what each row is used for, and what that costs; rows may be overdrawn while a plan is looked for. */
export type Standing = {
  /** the site of each project */
  at: Int32Array;
  /** the projects of each site, and each project's place among them */
  on: number[][];
  place: Int32Array;
  used: Float64Array;
  cost: number;
  /** the sum of what is overdrawn, each row in shares of what it holds */
  over: number;
};

export function standing(problem: Problem, at: Int32Array): Standing {
  const { projects, sites, rows } = problem;
  const held: Standing = {
    at: new Int32Array(projects),
    on: Array.from({ length: sites }, () => []),
    place: new Int32Array(projects),
    used: new Float64Array(rows.length),
    cost: 0,
    over: 0,
  };
  for (let p = 0; p < projects; p++) {
    const s = at[p]!;
    held.at[p] = s;
    held.place[p] = held.on[s]!.push(p) - 1;
    use(problem, held.used, p, s, 1);
    held.cost += problem.cost[p * sites + s]!;
  }
  held.over = overdrawn(problem, held.used);
  return held;
}

/** Adds what a project needs on a site to what is used, or takes it away. */
export function use(
  { sites, rows, rowsOf }: Problem,
  used: Float64Array,
  p: number,
  s: number,
  sign: 1 | -1,
): void {
  for (const r of rowsOf[s]!) used[r]! += sign * rows[r]!.need[p * sites + s]!;
}

/** Rounding in sums of needs is not an overdraft. */
const SLACK = 1e-9;

export function overdrawn({ rows }: Problem, used: Float64Array): number {
  let over = 0;
  for (let r = 0; r < rows.length; r++) {
    const { capacity } = rows[r]!;
    const beyond = used[r]! - capacity;
    if (beyond > SLACK * Math.max(1, capacity)) over += beyond / Math.max(capacity, 1e-9);
  }
  return over;
}

/** Sends a project to another site. */
export function send(problem: Problem, held: Standing, p: number, to: number): void {
  const from = held.at[p]!;
  const there = held.on[from]!;
  const last = there.pop()!;
  if (last !== p) {
    there[held.place[p]!] = last;
    held.place[last] = held.place[p]!;
  }
  use(problem, held.used, p, from, -1);
  held.at[p] = to;
  held.place[p] = held.on[to]!.push(p) - 1;
  use(problem, held.used, p, to, 1);
  held.cost += problem.cost[p * problem.sites + to]! - problem.cost[p * problem.sites + from]!;
}
