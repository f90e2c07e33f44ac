import loadHighs, { type Highs, type Model } from "highs";
import { type Columns, columnsOf, planOf, valuesOf } from "#engine/allocation/columns.ts";
import type { Problem } from "#engine/allocation/instance.ts";
import { standing } from "#engine/allocation/standing.ts";
import { type Board, hear, stopped, tell } from "./board.ts";

export type SolverTask = {
  problem: Problem;
  price: Float64Array;
  start: Int32Array;
  seconds: number;
};

/** What the solver knows at its end: the plan is on the board. */
export type SolverEnd = "optimal" | "infeasible" | "stopped";

/** Beyond so many pairs the likely ones are solved first. */
const SMALL = 2000;
/** Sites a project is given at first, and the share of the time that this may take. */
const CORE = { near: 5, share: 0.4 };

/**
 * Solves the integer programme: first, where there are many pairs, among the likely ones, which finds good plans soon; then
 * among all, which proves how good they are. Plans and bounds go on the board as they are found, and better plans found
 * elsewhere are taken from it. Returns when it is proved, when the time is over or when the board says to stop.
 */
export async function solveWithHighs(
  { problem, price, start, seconds }: SolverTask,
  board: Board,
): Promise<SolverEnd> {
  const highs = await loadHighs();
  const all = columnsOf(problem);
  if (all.project.length > SMALL) {
    const core = columnsOf(problem, { price, near: CORE.near, keep: start });
    run(highs, problem, core, board, seconds * CORE.share);
  }
  return run(highs, problem, all, board, seconds);
}

function run(highs: Highs, problem: Problem, columns: Columns, board: Board, seconds: number): SolverEnd {
  return highs.withModel(modelOf(highs, problem, columns), (model) => {
    model.options.set({
      output_flag: false,
      time_limit: seconds,
      mip_rel_gap: 0,
      mip_abs_gap: problem.whole ? 0.999 : 1e-6,
    });
    const { callbackType, modelStatus } = highs.constants;
    let seen = offer(model, columns, board, 0);
    const { modelStatus: end } = model.run({
      [callbackType.mipImprovingSolution]: ({ data }) => {
        if (data.mip_solution) tell(board, "solver", planOf(columns, data.mip_solution, problem.projects));
      },
      [callbackType.mipUserSolution]: (event) => {
        const heard = hear(board, "search", seen);
        if (!heard) return;
        seen = heard.seen;
        const values = valuesOf(columns, heard.at);
        if (values && standing(problem, heard.at).over === 0) event.setSolution(values);
      },
      [callbackType.mipLogging]: ({ data }) => {
        raise(board, columns, data.mip_dual_bound);
      },
      [callbackType.mipInterrupt]: (event) => {
        raise(board, columns, event.data.mip_dual_bound);
        if (stopped(board)) event.interrupt();
      },
    });
    if (end === modelStatus.infeasible) return "infeasible";
    if (end !== modelStatus.optimal) return "stopped";
    tell(board, "solver", planOf(columns, model.getSolution().colValue, problem.projects));
    return "optimal";
  });
}

/** Gives the solver the search's plan to begin with; how far the board was read. */
function offer(model: Model, columns: Columns, board: Board, seen: number): number {
  const heard = hear(board, "search", seen);
  const values = heard && valuesOf(columns, heard.at);
  if (values) model.setSolution({ colValue: values });
  return heard?.seen ?? seen;
}

function raise({ bound }: Board, { whole }: Columns, proved: number | undefined): void {
  if (whole && proved !== undefined && proved > bound[0]!) bound[0] = proved;
}

function modelOf(highs: Highs, { projects, rows }: Problem, columns: Columns) {
  const numCols = columns.project.length;
  const numRows = projects + rows.length;
  const once = (r: number) => r < projects;
  return {
    numCols,
    numRows,
    sense: highs.constants.objectiveSense.minimize,
    colCost: columns.cost,
    colLower: new Float64Array(numCols),
    colUpper: new Float64Array(numCols).fill(1),
    rowLower: Float64Array.from({ length: numRows }, (_, r) => (once(r) ? 1 : -highs.infinity)),
    rowUpper: Float64Array.from({ length: numRows }, (_, r) => (once(r) ? 1 : rows[r - projects]!.capacity)),
    matrix: {
      format: "csc" as const,
      numRows,
      numCols,
      starts: columns.starts,
      indices: columns.indices,
      values: columns.values,
    },
    integrality: new Int32Array(numCols).fill(highs.constants.variableType.integer),
  };
}
