import { findCandidates } from "./candidates.ts";
import { detailOf, hasText } from "./detail-of.ts";
import { fitnessOf } from "./fitness.ts";
import { type Points, pointsOf } from "./points.ts";
import type { Criterion, Demand, Verdict } from "./supply.ts";
import type { SupplyIndex } from "./supply-index.ts";

export type JudgedSite = {
  id: string;
  /** the points earned, 0 to the sum of the weights */
  score: number;
  /** how many hard criteria nothing is known of: to be found out before anybody is told that it fits */
  unknowns: number;
  verdicts: readonly Judged[];
};

export type Judged = {
  criterion: string;
  verdict: Verdict;
  points: number;
  /** what it has */
  has: { zh: string; en: string };
  /** what it has, what is wanted, and by how much it is short */
  detail: { zh: string; en: string };
};

export type Match = {
  sites: readonly JudgedSite[];
  /** sites that surely fit, and those that fit as far as is known */
  fitting: number;
  perhaps: number;
  /** rows that were looked at one by one */
  considered: number;
};

/**
 * The best `k` sites for a demand: first those that surely fit, then those of which something is not known, the fewest
 * unknowns first; among them by points, then by id.
 * @throws Misfit where a criterion asks a column for what it cannot tell
 */
export function match(index: SupplyIndex, demand: Demand, k: number): Match {
  const { columns } = index.supply;
  const { rows, unknowns, count, considered } = findCandidates(
    index,
    demand.criteria.filter(({ hard }) => hard),
  );
  const earning = demand.criteria
    .filter(({ weight }) => weight > 0)
    .map((criterion) => pointsFor(index, criterion));
  const best = new Best(k, index.order);
  let fitting = 0;
  for (let at = 0; at < count; at++) {
    const row = rows[at]!;
    if (unknowns[at] === 0) fitting++;
    let score = 0;
    for (const points of earning) score += points(row);
    best.offer(row, unknowns[at]!, score);
  }
  const judges = demand.criteria.map((criterion) => {
    const column = columns[criterion.column]!;
    return { criterion, column, fitness: fitnessOf(criterion, column), points: pointsFor(index, criterion) };
  });
  const sites = best.rows.map((row, at) => ({
    id: index.supply.ids[row]!,
    score: best.scores[at]!,
    unknowns: best.unknowns[at]!,
    verdicts: judges.map(({ criterion, column, fitness, points }) => ({
      criterion: criterion.key,
      verdict: VERDICTS[fitness(row)],
      points: points(row),
      has: hasText(criterion, column, row),
      detail: detailOf(criterion, column, row),
    })),
  }));
  return { sites, fitting, perhaps: count - fitting, considered };
}

const VERDICTS = ["short", "fits", "unknown"] as const;

function pointsFor(index: SupplyIndex, criterion: Criterion): Points {
  const column = index.supply.columns[criterion.column]!;
  return pointsOf(criterion, column, fitnessOf(criterion, column));
}

/** The best so far, best first. A new one mostly falls behind the last at once. */
class Best {
  readonly rows: number[] = [];
  readonly unknowns: number[] = [];
  readonly scores: number[] = [];
  readonly #k: number;
  readonly #order: Int32Array;

  constructor(k: number, order: Int32Array) {
    this.#k = k;
    this.#order = order;
  }

  offer(row: number, unknowns: number, score: number): void {
    let at = this.rows.length;
    while (at > 0 && this.#isBefore(row, unknowns, score, at - 1)) at--;
    if (at >= this.#k) return;
    this.rows.splice(at, 0, row);
    this.unknowns.splice(at, 0, unknowns);
    this.scores.splice(at, 0, score);
    if (this.rows.length <= this.#k) return;
    this.rows.pop();
    this.unknowns.pop();
    this.scores.pop();
  }

  #isBefore(row: number, unknowns: number, score: number, at: number): boolean {
    if (unknowns !== this.unknowns[at]) return unknowns < this.unknowns[at]!;
    if (score !== this.scores[at]) return score > this.scores[at]!;
    return this.#order[row]! < this.#order[this.rows[at]!]!;
  }
}
