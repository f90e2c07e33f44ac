import type { Problem } from "./instance.ts";
import { nearestSites } from "./near.ts";

/** The pairs among which a plan is looked for, and the rows they use, column by column, as solvers take them. */
export type Columns = {
  /** project and site of each column */
  project: Int32Array;
  site: Int32Array;
  cost: Float64Array;
  /** rows 0…projects-1: each project once; after them what is held */
  starts: Int32Array;
  indices: Int32Array;
  values: Float64Array;
  /** every pair that may be is among them: only then does a bound on these bound the whole */
  whole: boolean;
};

/**
 * All pairs that may be, or of each project only those with the sites nearest to it at these prices, and with the site it
 * has in `keep`.
 */
export function columnsOf(
  problem: Problem,
  core?: { price: Float64Array; near: number; keep: Int32Array },
): Columns {
  const { projects, sites, cost, rows, rowsOf } = problem;
  const near = core && nearestSites(problem, core.price, core.near).sites;
  const project: number[] = [];
  const site: number[] = [];
  const starts = [0];
  const indices: number[] = [];
  const values: number[] = [];
  for (let p = 0; p < projects; p++) {
    for (const s of near ? new Set([...near[p]!, core!.keep[p]!]) : allOf(sites)) {
      if (cost[p * sites + s] === Infinity) continue;
      project.push(p);
      site.push(s);
      const used = rowsOf[s]!.filter((r) => rows[r]!.need[p * sites + s] !== 0);
      indices.push(p, ...used.map((r) => projects + r));
      values.push(1, ...used.map((r) => rows[r]!.need[p * sites + s]!));
      starts.push(indices.length);
    }
  }
  return {
    project: Int32Array.from(project),
    site: Int32Array.from(site),
    cost: Float64Array.from(project, (p, column) => cost[p * sites + site[column]!]!),
    starts: Int32Array.from(starts),
    indices: Int32Array.from(indices),
    values: Float64Array.from(values),
    whole: !near,
  };
}

const allOf = (sites: number): number[] => Array.from({ length: sites }, (_, s) => s);

/** The plan that a solver's values of the columns are; the highest value of a project's columns is its site. */
export function planOf({ project, site }: Columns, values: ArrayLike<number>, projects: number): Int32Array {
  const at = new Int32Array(projects).fill(-1);
  const most = new Float64Array(projects).fill(-1);
  for (let column = 0; column < project.length; column++) {
    const p = project[column]!;
    if (values[column]! <= most[p]!) continue;
    most[p] = values[column]!;
    at[p] = site[column]!;
  }
  return at;
}

/** A plan as values of the columns; undefined where it has a pair that is not among them. */
export function valuesOf({ project, site }: Columns, at: Int32Array): Float64Array | undefined {
  const values = new Float64Array(project.length);
  let placed = 0;
  for (let column = 0; column < project.length; column++) {
    if (at[project[column]!] !== site[column]) continue;
    values[column] = 1;
    placed += 1;
  }
  return placed === at.length ? values : undefined;
}
