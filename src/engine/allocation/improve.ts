import type { Problem } from "./instance.ts";
import { nearestSites } from "./near.ts";
import { overdrawn, type Standing, send, standing, use } from "./standing.ts";

/** A source of numbers in [0, 1): passed in, so that a search can be repeated. */
export type Dice = () => number;

/** How a search goes about it: no setting is best for every land, so that a solver tries several in turn. */
export type Temper = {
  /** how many sites are tried for a project: those that are cheapest once what they use is paid for */
  near: number;
  /** how readily a chain that costs something is taken, in shares of what a project loses by its second-best site */
  heat: number;
  /** steps after which what stays overdrawn gets dearer, or what is never overdrawn cheaper */
  patience: number;
};

export type Search = {
  /** the cheapest plan found that overdraws nothing; undefined while there is none */
  best: { at: Int32Array; cost: number } | undefined;
  /** takes so many steps */
  run(steps: number): void;
  /** takes over a plan found elsewhere, if it is better */
  offer(at: Int32Array): void;
};

/**
 * Looks for better plans by short chains: a project moves to another site, and if it crowds that site one of those there
 * moves on, to wherever is best for it, the place just left included. Overdrawing costs, and costs more the longer it lasts
 * (after Yagiura, Ibaraki & Glover 2004); now and then a chain that costs a little is taken all the same.
 * @param price what a unit of each row is worth (lagrange.ts): it tells which sites are worth trying for a project
 */
export function searchPlans(
  problem: Problem,
  price: Float64Array,
  start: Int32Array,
  dice: Dice,
  temper: Temper,
): Search {
  const near = nearestSites(problem, price, temper.near);
  const held = standing(problem, start);
  const fine = Float64Array.from(
    problem.rows,
    ({ capacity }, r) => Math.max(price[r]!, near.scale / Math.max(capacity, 1e-9)) * 1.5,
  );
  const heat = near.scale * temper.heat;
  let feasibleSince = 0;
  let overSince = 0;
  let quietSince = 0;
  const search: Search = {
    best: undefined,
    run(steps) {
      for (let step = 0; step < steps; step++) {
        turn(problem, held, near.sites, fine, dice, heat);
        settle();
      }
    },
    offer(at) {
      const other = standing(problem, at);
      if (other.over > 0 || (search.best && other.cost >= search.best.cost)) return;
      search.best = { at: at.slice(), cost: other.cost };
      takeOver();
    },
  };
  function takeOver(): void {
    const back = standing(problem, search.best!.at);
    Object.assign(held, back);
    quietSince = 0;
  }
  function settle(): void {
    held.over = overdrawn(problem, held.used);
    quietSince += 1;
    if (held.over === 0) {
      feasibleSince += 1;
      overSince = 0;
      if (!search.best || held.cost < search.best.cost - 1e-9) {
        search.best = { at: held.at.slice(), cost: held.cost };
        quietSince = 0;
      }
    } else {
      overSince += 1;
      feasibleSince = 0;
    }
    if (overSince >= temper.patience) {
      reprice(problem, held, fine, 1.15);
      overSince = 0;
    } else if (feasibleSince >= temper.patience) {
      for (let r = 0; r < fine.length; r++) fine[r]! *= 0.93;
      feasibleSince = 0;
    }
    if (search.best && quietSince >= 400 * problem.projects) takeOver();
  }
  if (held.over === 0) search.best = { at: held.at.slice(), cost: held.cost };
  return search;
}

/** What is overdrawn gets dearer. */
function reprice({ rows }: Problem, { used }: Standing, fine: Float64Array, factor: number): void {
  for (let r = 0; r < rows.length; r++) if (used[r]! > rows[r]!.capacity) fine[r]! *= factor;
}

/** What it costs in fines that one project more uses the rows of a site. */
function fineOf(
  { rows, rowsOf, sites }: Problem,
  used: Float64Array,
  fine: Float64Array,
  p: number,
  s: number,
): number {
  let sum = 0;
  for (const r of rowsOf[s]!) {
    const { capacity, need } = rows[r]!;
    const before = used[r]! - capacity;
    const after = before + need[p * sites + s]!;
    if (after > 0) sum += fine[r]! * (before > 0 ? after - before : after);
  }
  return sum;
}

/** A move of `p` to a site, and from there of `other` onward; no other where it is -1. */
type Chain = { change: number; to: number; other: number; onward: number };

/** One chain from a project drawn by lot: the best of those from it, if it is worth taking. */
function turn(
  problem: Problem,
  held: Standing,
  near: readonly Int32Array[],
  fine: Float64Array,
  dice: Dice,
  heat: number,
): void {
  const p = Math.floor(dice() * problem.projects);
  const { change, to, other, onward } = bestChain(problem, held, near, fine, p);
  if (to < 0 || (change >= 0 && dice() >= Math.exp(-change / heat))) return;
  send(problem, held, p, to);
  if (other >= 0) send(problem, held, other, onward);
}

function bestChain(
  problem: Problem,
  held: Standing,
  near: readonly Int32Array[],
  fine: Float64Array,
  p: number,
): Chain {
  const { sites, cost } = problem;
  const { at, used, on } = held;
  const from = at[p]!;
  const best: Chain = { change: Number.POSITIVE_INFINITY, to: -1, other: -1, onward: -1 };
  use(problem, used, p, from, -1);
  const stays = cost[p * sites + from]! + fineOf(problem, used, fine, p, from);
  for (const s of near[p]!) {
    if (s === from) continue;
    const alone = cost[p * sites + s]! + fineOf(problem, used, fine, p, s) - stays;
    if (alone < best.change) {
      best.change = alone;
      best.to = s;
      best.other = -1;
    }
    // whoever is without a site has nothing to make room for: it can only take the place that was left
    for (const q of on[s]!)
      pushOn(problem, used, fine, { p, s, q, stays }, s === problem.none ? [from] : near[q]!, best);
  }
  use(problem, used, p, from, 1);
  return best;
}

/** What comes of `p` taking the site and `q` of it going to one of the targets; `stays` is what p's staying costs. */
function pushOn(
  problem: Problem,
  used: Float64Array,
  fine: Float64Array,
  { p, s, q, stays }: { p: number; s: number; q: number; stays: number },
  targets: ArrayLike<number>,
  best: Chain,
): void {
  const { sites, cost } = problem;
  use(problem, used, q, s, -1);
  const otherStays = cost[q * sites + s]! + fineOf(problem, used, fine, q, s);
  const enters = cost[p * sites + s]! + fineOf(problem, used, fine, p, s) - stays - otherStays;
  use(problem, used, p, s, 1);
  for (let n = 0; n < targets.length; n++) {
    const t = targets[n]!;
    if (t === s) continue;
    const change = enters + cost[q * sites + t]! + fineOf(problem, used, fine, q, t);
    if (change >= best.change) continue;
    best.change = change;
    best.to = s;
    best.other = q;
    best.onward = t;
  }
  use(problem, used, p, s, -1);
  use(problem, used, q, s, 1);
}
