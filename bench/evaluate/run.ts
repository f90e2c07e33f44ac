/**
 * `node bench/evaluate/run.ts [sizes…]`: the evaluation of N firms by the six items of Huangyan 2022, in full and as a
 * what-if, against DuckDB on all its threads and against plain objects. Round-robin in one process (plain objects in a worker,
 * since a million objects in the heap slow everybody's garbage collection), answers compared
 * first, medians, ratios; memory from a process of its own for each contender.
 */
import { execFileSync } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { cpus } from "node:os";
import { fileURLToPath } from "node:url";
import { Worker } from "node:worker_threads";
import { duckdb } from "./duckdb.ts";
import { type Firms, firmsOf } from "./firms.ts";
import { type Checked, type Contender, checkedText, JOBS, type JobName } from "./jobs.ts";
import { perch, perchAfresh } from "./perch.ts";

const WARM_UP = 4;

const CONTENDERS = { perch, "perch, afresh": perchAfresh, duckdb, "plain objects": plainObjects };
type Name = keyof typeof CONTENDERS;

const [first, ...rest] = process.argv.slice(2);
if (first === "--memory") await reportMemory(rest[0] as Name, Number(rest[1]), rest[2] === "grouped");
else await compare([first, ...rest].filter((size) => size !== undefined).map(Number));

async function compare(sizes: number[]): Promise<void> {
  console.log(`node ${process.version}, ${cpus().length} × ${cpus()[0]?.model}`);
  for (const size of sizes.length > 0 ? sizes : [100_000, 1_000_000]) {
    for (const grouped of [false, true]) await compareAt(size, grouped);
  }
}

async function compareAt(size: number, grouped: boolean): Promise<void> {
  console.log(`\n${size.toLocaleString("en")} firms, ${grouped ? "24 ranking groups" : "one ranking group"}`);
  const firms = firmsOf(size);
  const contenders: Contender[] = [];
  for (const make of Object.values(CONTENDERS)) contenders.push(await make(firms, grouped));
  const rounds = size > 300_000 ? 9 : 15;
  for (const job of JOBS) {
    await assertEqual(job, contenders);
    const times = await timed(job, contenders, rounds);
    const own = median(times[0]!);
    for (const [n, { name }] of contenders.entries()) {
      const all = times[n]!;
      console.log(
        `${job.padEnd(7)} ${name.padEnd(14)} ${(median(all) / own).toFixed(2).padStart(8)}   median ${median(all).toFixed(2)} ms, min ${Math.min(...all).toFixed(2)} ms`,
      );
    }
  }
  for (const contender of contenders) contender.close?.();
  for (const name of Object.keys(CONTENDERS)) console.log(memoryOf(name, size, grouped));
}

async function assertEqual(job: JobName, contenders: readonly Contender[]): Promise<void> {
  const answers: string[] = [];
  for (const contender of contenders) answers.push(checkedText(await contender[job]()));
  if (new Set(answers).size !== 1) {
    throw new Error(`${job}: ${contenders.map(({ name }, n) => `${name} ${answers[n]}`).join("; ")}`);
  }
  console.log(`${job.padEnd(7)} all equal      ${answers[0]}`);
}

async function timed(job: JobName, contenders: readonly Contender[], rounds: number): Promise<number[][]> {
  const times: number[][] = contenders.map(() => []);
  for (let round = 0; round < rounds + WARM_UP; round++) {
    for (const [n, contender] of contenders.entries()) {
      const start = performance.now();
      await contender[job]();
      if (round >= WARM_UP) times[n]!.push(performance.now() - start);
    }
  }
  return times;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1]!;
}

/** Resident memory at its greatest over what it was with the firms alone, after both jobs. */
async function reportMemory(name: Name, size: number, grouped: boolean): Promise<void> {
  const firms = firmsOf(size);
  const before = process.memoryUsage().rss;
  const contender = await CONTENDERS[name](firms, grouped);
  for (const job of JOBS) await contender[job]();
  const most = greatestResident();
  const megabytes = (bytes: number): number => Math.round(bytes / 1024 ** 2);
  console.log(
    `memory  ${name.padEnd(14)} ${megabytes(most)} MB at most, ${megabytes(most - before)} MB over the firms themselves`,
  );
  contender.close?.();
}

/** Linux keeps it for the program; `maxRSS` would count the process that started it too. */
function greatestResident(): number {
  const line = /^VmHWM:\s+(\d+) kB/m.exec(readFileSync("/proc/self/status", "utf8"));
  return Number(line?.[1]) * 1024;
}

function memoryOf(name: string, size: number, grouped: boolean): string {
  const script = fileURLToPath(import.meta.url);
  const args = [...process.execArgv, script, "--memory", name, String(size), grouped ? "grouped" : ""];
  return execFileSync(process.execPath, args, { encoding: "utf8" }).trim();
}

async function plainObjects({ size }: Firms, grouped: boolean): Promise<Contender> {
  const worker = new Worker(new URL("./plain-objects-worker.ts", import.meta.url), {
    workerData: { size, grouped },
  });
  await once(worker, "message");
  const run = async (job: JobName): Promise<Checked> => {
    worker.postMessage(job);
    const [checked] = await once(worker, "message");
    return checked;
  };
  return {
    name: "plain objects",
    full: () => run("full"),
    whatIf: () => run("whatIf"),
    close: () => void worker.terminate(),
  };
}
