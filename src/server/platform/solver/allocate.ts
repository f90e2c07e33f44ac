import { setImmediate as nextTurn } from "node:timers/promises";
import { Worker } from "node:worker_threads";
import { construct } from "#engine/allocation/construct.ts";
import { type Dice, type Search, searchPlans, type Temper } from "#engine/allocation/improve.ts";
import type { Problem } from "#engine/allocation/instance.ts";
import { searchPrices } from "#engine/allocation/lagrange.ts";
import { standing } from "#engine/allocation/standing.ts";
import { type Board, boardIn, hear, newBoard, stop, tell } from "./board.ts";
import type { SolverEnd, SolverTask } from "./solve-with-highs.ts";

export type Allocation = {
  status: "optimal" | "feasible" | "infeasible" | "unknown";
  /** the site of each project; undefined while no plan is known that overdraws nothing */
  at: Int32Array | undefined;
  /** the plan's cost, and below which no plan can be: to be minimised, as the problem is */
  cost: number;
  bound: number;
  /** what a unit more of each row would be worth */
  price: Float64Array;
};

export type Allocating = {
  seconds: number;
  dice: Dice;
  elapsedMs: () => number;
  signal?: AbortSignal;
  /** told about four times a second */
  onProgress?: (so: Allocation) => void;
};

/** No setting is best for every land: each has its turn, from the best plan so far. */
const TEMPERS: readonly Temper[] = [
  { near: 4, heat: 0.01, patience: 100 },
  { near: 6, heat: 0.05, patience: 300 },
  { near: 4, heat: 0.15, patience: 100 },
  { near: 9, heat: 0.01, patience: 300 },
];
const SLICE_MS = 20;
const TOLD_MS = 250;

/**
 * Assigns projects to sites within `seconds`: a search of our own gives a plan at once and keeps bettering it, HiGHS beside
 * it on another thread proves how good it is, and each takes over what the other finds. Cancelled by `signal`, it gives the
 * best so far.
 */
export async function allocate(problem: Problem, asked: Allocating): Promise<Allocation> {
  const prices = searchPrices(problem);
  const first = construct(problem, prices.best.price);
  prices.improve(3000, Math.max(standing(problem, first).cost, 1));
  const price = prices.best.price;
  const start = construct(problem, price);
  const memory = newBoard(problem.projects);
  const board = boardIn(memory, problem.projects);
  const from = standing(problem, start);
  if (from.over === 0) tell(board, "search", start);
  const left = asked.seconds - asked.elapsedMs() / 1000;
  const solver = startSolver({ problem, price, start, seconds: Math.max(left, 0.1) }, memory);
  const state: State = {
    best: from.over === 0 ? start : undefined,
    start,
    end: undefined,
    seen: 0,
    round: 0,
    toldAt: 0,
  };
  const done = solver.done.then((end) => {
    state.end = end;
  });
  const so = (): Allocation =>
    allocationOf(problem, state, Math.max(prices.best.bound, board.bound[0]!), price);
  try {
    while (!over(state, so(), asked)) await slice(problem, board, price, state, asked, so);
    stop(board);
    await Promise.race([done, nextTurns(asked)]);
    listen(problem, board, state);
  } finally {
    await solver.terminate();
  }
  return so();
}

type State = {
  best: Int32Array | undefined;
  start: Int32Array;
  search?: Search;
  end: SolverEnd | undefined;
  seen: number;
  round: number;
  toldAt: number;
};

const over = ({ end }: State, so: Allocation, { seconds, elapsedMs, signal }: Allocating): boolean =>
  signal?.aborted === true ||
  elapsedMs() >= seconds * 1000 ||
  so.status === "optimal" ||
  end === "infeasible" ||
  end === "optimal";

/** A moment of search; then whatever the solver has found is heard, and the other way round. */
async function slice(
  problem: Problem,
  board: Board,
  price: Float64Array,
  state: State,
  asked: Allocating,
  so: () => Allocation,
): Promise<void> {
  const round = Math.floor((asked.elapsedMs() / 1000 / asked.seconds) * TEMPERS.length * 2);
  if (!state.search || round !== state.round) {
    state.round = round;
    state.search = searchPlans(
      problem,
      price,
      state.best ?? state.start,
      asked.dice,
      TEMPERS[round % TEMPERS.length]!,
    );
  }
  const until = asked.elapsedMs() + SLICE_MS;
  while (asked.elapsedMs() < until) state.search.run(50);
  const found = state.search.best;
  if (found && !(state.best && standing(problem, state.best).cost <= found.cost)) {
    state.best = found.at;
    tell(board, "search", found.at);
  }
  listen(problem, board, state);
  if (asked.onProgress && asked.elapsedMs() - state.toldAt >= TOLD_MS) {
    state.toldAt = asked.elapsedMs();
    asked.onProgress(so());
  }
  await nextTurn();
}

/** Takes over the solver's plan where it is better and sound. */
function listen(problem: Problem, board: Board, state: State): void {
  const heard = hear(board, "solver", state.seen);
  if (!heard) return;
  state.seen = heard.seen;
  if (heard.at.some((s, p) => s < 0 || problem.cost[p * problem.sites + s] === Infinity)) return;
  const { over: overdraws, cost } = standing(problem, heard.at);
  if (overdraws > 0 || (state.best && standing(problem, state.best).cost <= cost)) return;
  state.best = heard.at;
  state.search?.offer(heard.at);
}

function allocationOf(
  problem: Problem,
  { best, end }: State,
  lower: number,
  price: Float64Array,
): Allocation {
  const cost = best ? standing(problem, best).cost : Number.POSITIVE_INFINITY;
  const least = problem.whole ? Math.ceil(lower - 1e-6) : lower;
  const proved = end === "optimal" || cost - least <= 1e-6 * Math.max(1, Math.abs(cost));
  if (best)
    return { status: proved ? "optimal" : "feasible", at: best, cost, bound: proved ? cost : least, price };
  return {
    status: end === "infeasible" ? "infeasible" : "unknown",
    at: undefined,
    cost,
    bound: least,
    price,
  };
}

function startSolver(task: SolverTask, memory: SharedArrayBuffer) {
  const worker = new Worker(new URL("./highs-worker.ts", import.meta.url), { workerData: { task, memory } });
  const done = new Promise<SolverEnd>((resolve, reject) => {
    worker.once("message", resolve);
    worker.once("error", reject);
  });
  done.catch(() => {});
  return { done, terminate: () => worker.terminate() };
}

/** A solver that was told to stop says so soon; one that does not is not waited for. */
async function nextTurns({ elapsedMs }: Allocating): Promise<void> {
  const until = elapsedMs() + 300;
  while (elapsedMs() < until) await nextTurn();
}
