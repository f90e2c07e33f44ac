import type { Problem } from "./instance.ts";
import { paidFor } from "./near.ts";
import { use } from "./standing.ts";

/**
 * Prices for what the rows hold, and the bound they prove: every project takes the site that is cheapest when it pays for
 * what it uses, and whatever is held is credited. No plan can cost less, whatever the prices; good prices bring the bound
 * up to that of the linear relaxation (Geoffrion 1974).
 */
export type Prices = {
  /** by row, never below 0 */
  price: Float64Array;
  bound: number;
};

export type PriceSearch = {
  best: Prices;
  /** goes on for so many rounds; `target` is the cost of a plan at hand, towards which steps are measured */
  improve(rounds: number, target: number): void;
};

/** Looks for prices by subgradient steps that shrink when the bound no longer rises. */
export function searchPrices(problem: Problem): PriceSearch {
  const { rows } = problem;
  const price = new Float64Array(rows.length);
  const best: Prices = { price: new Float64Array(rows.length), bound: Number.NEGATIVE_INFINITY };
  const scale = rows.map(({ capacity }) => 1 / Math.max(capacity, 1e-9));
  const used = new Float64Array(rows.length);
  let step = 1.5;
  let idle = 0;
  return {
    best,
    improve(rounds, target) {
      for (let round = 0; round < rounds; round++) {
        const bound = boundAt(problem, price, used);
        idle += 1;
        if (bound > best.bound) {
          best.bound = bound;
          best.price.set(price);
          idle = 0;
        } else if (idle >= 20) {
          idle = 0;
          step *= 0.7;
          price.set(best.price);
        }
        if (step < 1e-6) return;
        move(problem, price, used, scale, step * Math.max(target - bound, 1e-6 * Math.abs(bound)) || step);
      }
    },
  };
}

/** The bound at these prices; what the projects then use of each row is left in `used`. */
function boundAt(problem: Problem, price: Float64Array, used: Float64Array): number {
  const { projects, rows } = problem;
  used.fill(0);
  let bound = 0;
  for (let r = 0; r < rows.length; r++) bound -= price[r]! * rows[r]!.capacity;
  for (let p = 0; p < projects; p++) {
    const s = cheapestFor(problem, price, p);
    if (s < 0) return Number.POSITIVE_INFINITY;
    bound += paidFor(problem, price, p, s);
    use(problem, used, p, s, 1);
  }
  return bound;
}

function cheapestFor(problem: Problem, price: Float64Array, p: number): number {
  let least = Number.POSITIVE_INFINITY;
  let cheapest = -1;
  for (let s = 0; s < problem.sites; s++) {
    const paid = paidFor(problem, price, p, s);
    if (paid >= least) continue;
    least = paid;
    cheapest = s;
  }
  return cheapest;
}

/** Raises the price of what is overdrawn and lowers that of what is left, measured in shares of what each row holds. */
function move(
  { rows }: Problem,
  price: Float64Array,
  used: Float64Array,
  scale: readonly number[],
  length: number,
): void {
  let norm = 0;
  for (let r = 0; r < rows.length; r++) {
    const over = (used[r]! - rows[r]!.capacity) * scale[r]!;
    if (over > 0 || price[r]! > 0) norm += over * over;
  }
  if (norm === 0) return;
  for (let r = 0; r < rows.length; r++) {
    const over = (used[r]! - rows[r]!.capacity) * scale[r]!;
    price[r] = Math.max(0, price[r]! + (length / norm) * over * scale[r]!);
  }
}
