import type { Text } from "./register.ts";

/** One thing wrong with (or doubtful about) one cell; with a whole row or file where there is no column. */
export type CellProblem = { column: string | null; code: string; message: Text };
