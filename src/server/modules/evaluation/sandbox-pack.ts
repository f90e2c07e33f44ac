/** A run's own figures packed for the browser: its snapshot read and worked out again, in a worker when it is large. */
import { promisify } from "node:util";
import { Worker } from "node:worker_threads";
import { gzip } from "node:zlib";
import { packSandbox, type SandboxFacts } from "#contract/evaluation/sandbox-data.ts";
import type { Evaluation } from "#engine/evaluation/evaluation.ts";
import type { Indicator, Method } from "#engine/evaluation/method.ts";
import type { Population } from "#engine/evaluation/population.ts";
import { readings } from "#engine/evaluation/readings.ts";
import type { PastGrades } from "./sandbox-store.ts";
import { unpackSnapshot } from "./snapshot.ts";
import { workOut } from "./work-out.ts";

export type PackRequest = {
  runId: string;
  snapshot: Uint8Array;
  storedGrades: (string | null)[];
  pastGrades: PastGrades[];
  divisions: SandboxFacts["divisions"];
};

/** Some three thousand firms: below that a worker takes longer to start than the work. */
const WORKER_FROM_BYTES = 300_000;
const zip = promisify(gzip);

/** @returns the packed figures (`unpackSandbox`), gzipped */
export async function packRun(request: PackRequest): Promise<Uint8Array> {
  const inputs = await unpackSnapshot(request.snapshot);
  const { firms, year, method, options } = inputs;
  const outcome = workOut(inputs);
  if (outcome.kind === "refused")
    throw new Error(`run ${request.runId} was worked out once and now cannot be`);
  const { evaluation, units } = outcome;
  const { population } = units.list;
  const { histories, history } = historiesOf(request.pastGrades, year, firms.ids.length);
  const grades = method.grading.grades.map(({ key }) => key);
  const packed = packSandbox({
    runId: request.runId,
    year,
    method,
    cap: options.cap ?? null,
    baselines: baselinesOfLastYear(evaluation),
    divisions: request.divisions,
    histories,
    history,
    storedGrade: Int32Array.from(request.storedGrades, (grade) =>
      grade === null ? -1 : grades.indexOf(grade),
    ),
    population: needed(population, method),
  });
  return zip(packed, { level: 3 });
}

/** The same, off the main thread where it is large. */
export async function packRunAside(request: PackRequest): Promise<Uint8Array> {
  if (request.snapshot.length < WORKER_FROM_BYTES) return packRun(request);
  const worker = new Worker(new URL("./sandbox-pack-worker.ts", import.meta.url), { workerData: request });
  try {
    return await new Promise<Uint8Array>((resolve, reject) => {
      worker.once("message", resolve);
      worker.once("error", reject);
      worker.once("exit", (code) => reject(new Error(`the sandbox worker ended with ${code}`)));
    });
  } finally {
    await worker.terminate();
  }
}

/** Distinct runs of past grades up to the year before, null for a year without one; −1: the firm has no past. */
function historiesOf(past: readonly PastGrades[], year: number, rows: number) {
  const known = new Map<string, number>();
  const histories: (string | null)[][] = [];
  const history = new Int32Array(rows).fill(-1);
  for (const { position, grades } of past) {
    const byYear = new Map(grades.map((one) => [one.year, one.grade]));
    const years = Array.from({ length: year - grades[0]!.year }, (_, n) => grades[0]!.year + n);
    const held = years.map((one) => byYear.get(one) ?? null);
    const key = JSON.stringify(held);
    const at = known.get(key) ?? histories.push(held) - 1;
    known.set(key, at);
    history[position] = at;
  }
  return { histories, history };
}

function baselinesOfLastYear({ method, items }: Evaluation): SandboxFacts["baselines"] {
  const drawn = method.indicators.flatMap(({ key }, k) => {
    const { yardstick } = items[k]!;
    if (yardstick.drawnFrom !== "last_year") return [];
    const cells = yardstick.cells.keys.map((cell, at) => [cell, yardstick.base[at]!] as const);
    return [[key, Object.fromEntries(cells.filter(([, base]) => Number.isFinite(base)))] as const];
  });
  return Object.fromEntries(drawn);
}

/** What the method reads, what breakdowns and effects show, and nothing else of the firms. */
function needed(population: Population, method: Method): Population {
  const keys = new Set([
    ...["areaMu", "electricityWanKwh", "tier", "industry", "district"],
    ...readings(method).flatMap((reading) => reading.keys),
    ...method.groupings.map(({ from }) => from),
    ...method.indicators.flatMap(factsDividedBy),
    ...method.effects.flatMap((effect) => (effect.kind === "surcharge" ? [effect.quantity] : [])),
  ]);
  const kept = <T>(columns: Readonly<Record<string, T>>): Record<string, T> =>
    Object.fromEntries(Object.entries(columns).filter(([fact]) => keys.has(fact)));
  return { ...population, numbers: kept(population.numbers), texts: kept(population.texts) };
}

function factsDividedBy({ norm, absent }: Indicator): readonly string[] {
  const byNorm = "baseline" in norm ? norm.baseline.by : norm.by;
  return [...byNorm, ...Object.values(absent).flatMap((rule) => ("by" in rule ? rule.by : []))];
}
