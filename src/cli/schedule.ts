/** `perch schedule FILE.sm`: a short schedule for a PSPLIB instance, work that waits for other work and shares people. */
import { readFile } from "node:fs/promises";
import { readPsplib } from "#engine/schedule/read-psplib.ts";
import { scheduleWork } from "#engine/schedule/schedule-work.ts";
import { ImpossibleWork } from "#engine/schedule/work-plan.ts";
import { dice } from "#server/platform/solver/dice.ts";
import { EXIT, type Io, WrongUsage } from "./io.ts";
import { readArgs } from "./read-args.ts";

const USAGE = "用法：perch schedule 算例.sm [--schedules 5000] [--seed N] [--json]";
const SCHEDULES = 5000;

/** Exit code 1: the file is no single-mode instance, or its work cannot be done. */
export async function runSchedule(args: string[], io: Io): Promise<number> {
  const { values, positionals } = readArgs(
    args,
    { schedules: { type: "string" }, seed: { type: "string" } },
    USAGE,
  );
  const schedules = Number(values.schedules ?? SCHEDULES);
  const seed = Number(values.seed ?? 1);
  const whole = Number.isInteger(schedules) && schedules > 0 && Number.isInteger(seed);
  if (positionals.length !== 1 || !whole) throw new WrongUsage(USAGE);
  const refuse = (line: number | null, code: string, message: string): number => {
    io.stderr(`${line === null ? "" : `${line}: `}${message}\n`);
    if (values.json)
      io.stdout(`${JSON.stringify({ issues: [{ row: line, column: null, code, message }] })}\n`);
    return EXIT.badInput;
  };
  const read = readPsplib(await readFile(positionals[0]!, "utf8"));
  if (read.kind === "invalid") return refuse(read.line, "not-psplib", read.message);
  try {
    const { starts, makespan, bound, made } = scheduleWork(read.plan, { schedules, dice: dice(seed) });
    const byJob = Object.fromEntries([...starts].map((start, job) => [String(job + 1), start]));
    io.stdout(
      values.json
        ? `${JSON.stringify({ makespan, bound, schedules: made, starts: byJob })}\n`
        : `总工期 · makespan ${makespan}（下界 · bound ${bound}，${made} 个方案 · schedules）\n`,
    );
    return EXIT.done;
  } catch (error) {
    if (!(error instanceof ImpossibleWork)) throw error;
    return refuse(null, "impossible", error.message);
  }
}
