import type { WorkPlan } from "./work-plan.ts";

/** A single-mode instance of PSPLIB (Kolisch & Sprecher 1996), jobs numbered from 1 as in the file. */
export type Psplib = { kind: "plan"; plan: WorkPlan } | { kind: "invalid"; line: number; message: string };

/** Reads the text of an `.sm` file: precedence relations, requests and durations, what there is of each resource. */
export function readPsplib(text: string): Psplib {
  const lines = text.split(/\r?\n/);
  const after = (heading: string): number => lines.findIndex((line) => line.startsWith(heading));
  const [relations, requests, availabilities] = [
    after("PRECEDENCE RELATIONS"),
    after("REQUESTS/DURATIONS"),
    after("RESOURCEAVAILABILITIES"),
  ];
  const missing = [
    ["PRECEDENCE RELATIONS", relations],
    ["REQUESTS/DURATIONS", requests],
    ["RESOURCEAVAILABILITIES", availabilities],
  ].find(([, at]) => at === -1);
  if (missing) return { kind: "invalid", line: 0, message: `no section ${missing[0]}` };
  const successors = rowsFrom(lines, relations + 2);
  const jobs = rowsFrom(lines, requests + 3);
  const capacity = numbersIn(lines[availabilities + 2] ?? "");
  const count = jobs.length;
  if (successors.length !== count || count === 0)
    return {
      kind: "invalid",
      line: requests + 1,
      message: `${successors.length} jobs with relations, ${count} with requests`,
    };
  const predecessors = Array.from({ length: count }, (): number[] => []);
  for (const [job, , , ...next] of successors)
    for (const one of next) {
      if (one < 1 || one > count)
        return { kind: "invalid", line: relations + 1, message: `job ${job} names ${one}` };
      predecessors[one - 1]!.push(job! - 1);
    }
  const odd = jobs.findIndex((row) => row.length !== 3 + capacity.length);
  if (odd >= 0)
    return {
      kind: "invalid",
      line: requests + 4 + odd,
      message: `job ${odd + 1} has not ${capacity.length} requests`,
    };
  return {
    kind: "plan",
    plan: {
      durations: jobs.map(([, , days]) => days!),
      needs: jobs.map((row) => row.slice(3)),
      predecessors,
      capacity,
    },
  };
}

const numbersIn = (line: string): number[] => (line.match(/\d+/g) ?? []).map(Number);

/** The lines of figures from here to the next that has none. */
function rowsFrom(lines: readonly string[], from: number): number[][] {
  const rows: number[][] = [];
  for (let at = from; at < lines.length && /^\s*\d/.test(lines[at]!); at++) rows.push(numbersIn(lines[at]!));
  return rows;
}
