import type { CellProblem } from "#kernel/cell-problem.ts";
import type { Text, Value } from "#kernel/register.ts";

/** What a cell says: a value (perhaps a doubtful one), nothing (what is held stays), an explicit clearing, or nonsense. */
export type CellReading =
  | { kind: "value"; value: Value; warning?: Fault }
  | { kind: "keep" }
  | { kind: "clear" }
  | { kind: "problem"; code: string; message: Text };

export type Fault = Omit<CellProblem, "column">;

export const value = (read: Value, warning?: Fault): CellReading =>
  warning ? { kind: "value", value: read, warning } : { kind: "value", value: read };

export const problem = (code: string, zh: string, en: string): CellReading => ({
  kind: "problem",
  code,
  message: { zh, en },
});

export const fault = (code: string, zh: string, en: string): Fault => ({ code, message: { zh, en } });
