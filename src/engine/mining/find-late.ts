/** Who was late: cases with a deadline, and when they were finished. */
import type { Traces } from "./arrange.ts";

export type Late = {
  /** cases with a deadline that are finished, and how many of those after it */
  finished: number;
  late: number;
  /** cases with a deadline that are not finished */
  open: number;
  cases: number[];
};

/**
 * Where the log says when cases were finished, a case for which it does not is open. Where it says so of none, a case
 * is finished with its last event. Null where no case has a deadline.
 */
export function findLate(traces: Traces): Late | null {
  const { deadlineMs, finishedMs } = traces.log;
  const isTold = finishedMs.some((at) => !Number.isNaN(at));
  const found: Late = { finished: 0, late: 0, open: 0, cases: [] };
  for (let code = 0; code < deadlineMs.length; code++) {
    if (Number.isNaN(deadlineMs[code]!)) continue;
    const finished = isTold ? finishedMs[code]! : lastOf(traces, code);
    if (Number.isNaN(finished)) {
      found.open += 1;
      continue;
    }
    found.finished += 1;
    if (finished > deadlineMs[code]!) {
      found.late += 1;
      found.cases.push(code);
    }
  }
  return found.finished + found.open === 0 ? null : found;
}

const lastOf = ({ log, start }: Traces, code: number): number => log.atMs[start[code + 1]! - 1]!;
