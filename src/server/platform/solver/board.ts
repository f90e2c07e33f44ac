/** What the search and the solver tell each other while both run: the best plan of each, a bound, and when to stop. */
export type Board = { flags: Int32Array; search: Int32Array; solver: Int32Array; bound: Float64Array };

const STOP = 0;
const OF_SEARCH = 1;
const OF_SOLVER = 2;

export function newBoard(projects: number): SharedArrayBuffer {
  const memory = new SharedArrayBuffer(8 + 16 + 8 * projects);
  boardIn(memory, projects).bound[0] = Number.NEGATIVE_INFINITY;
  return memory;
}

export function boardIn(memory: SharedArrayBuffer, projects: number): Board {
  return {
    bound: new Float64Array(memory, 0, 1),
    flags: new Int32Array(memory, 8, 4),
    search: new Int32Array(memory, 24, projects),
    solver: new Int32Array(memory, 24 + 4 * projects, projects),
  };
}

export const stop = ({ flags }: Board): void => void Atomics.store(flags, STOP, 1);
export const stopped = ({ flags }: Board): boolean => Atomics.load(flags, STOP) === 1;

/** A plan half overwritten while it is read is no harm: whoever takes one reckons anew what it costs and overdraws. */
export function tell(board: Board, from: "search" | "solver", at: Int32Array): void {
  board[from].set(at);
  Atomics.add(board.flags, from === "search" ? OF_SEARCH : OF_SOLVER, 1);
}

/** The other's plan, if it has a newer one than `seen`. */
export function hear(
  board: Board,
  from: "search" | "solver",
  seen: number,
): { at: Int32Array; seen: number } | undefined {
  const version = Atomics.load(board.flags, from === "search" ? OF_SEARCH : OF_SOLVER);
  return version === seen ? undefined : { at: board[from].slice(), seen: version };
}
