/**
 * `node bench/mine/run.ts [events]`: edges with median and ninth decile of hours and of working days, and variants, of N
 * made-up events; against DuckDB on all its threads and plain objects (in a worker). Round-robin, answers compared first,
 * medians, ratios; of the clock, and of the work of all threads, which a busy machine disturbs less.
 */
import { once } from "node:events";
import { cpus } from "node:os";
import { Worker } from "node:worker_threads";
import { dayCounter } from "#engine/calendar/day-counter.ts";
import { arrange } from "#engine/mining/arrange.ts";
import { NATIONAL_CALENDAR } from "#server/platform/calendar/national-calendar.ts";
import { type Contender, differenceOf } from "./answer.ts";
import { duckdb } from "./duckdb.ts";
import { perch } from "./perch.ts";
import { syntheticLog } from "./synthetic-log.ts";

const SIZE = Number(process.argv[2] ?? 2_000_000);
const [WARM_UP, ROUNDS] = [2, 7];

const days = dayCounter(NATIONAL_CALENDAR);
const log = syntheticLog(SIZE);
console.log(`node ${process.version}, ${cpus().length} × ${cpus()[0]?.model}`);
const contenders = [perch(log, days), await duckdb(arrange(log, days)), await plainObjects()];
await assertEqual();
const times = await timed();
const [own] = times;
for (const [n, { name }] of contenders.entries()) {
  const told = (["wall", "cpu"] as const).map((key) => {
    const [mine, theirs] = [own!, times[n]!].map((all) => all.map((one) => one[key])) as [number[], number[]];
    const ratio = (median(theirs) / median(mine)).toFixed(1).padStart(5);
    return `${key} ${ratio}   median ${median(theirs).toFixed(0)} ms, min ${Math.min(...theirs).toFixed(0)} ms`;
  });
  console.log(`${name.padEnd(14)} ${told.join("   ")}`);
}
for (const { close } of contenders) close?.();

async function assertEqual(): Promise<void> {
  const { edges, variantCounts } = await contenders[0]!.mine();
  for (const { name, mine } of contenders) {
    const difference = differenceOf({ edges, variantCounts }, await mine());
    if (difference) throw new Error(`perch and ${name}: ${difference}`);
  }
  console.log(
    `all equal: ${SIZE.toLocaleString("en")} events, ${log.caseNames.length.toLocaleString("en")} cases, ${edges.length} edges, ${variantCounts.length.toLocaleString("en")} variants`,
  );
}

/** One after the other in turn, so that whatever else the machine does meets all alike. */
async function timed(): Promise<{ wall: number; cpu: number }[][]> {
  const all = contenders.map((): { wall: number; cpu: number }[] => []);
  for (let round = 0; round < ROUNDS + WARM_UP; round++)
    for (const [n, { mine }] of (contenders as Contender[]).entries()) {
      const [begun, cpu] = [performance.now(), process.cpuUsage()];
      await mine();
      const { user, system } = process.cpuUsage(cpu);
      if (round >= WARM_UP) all[n]!.push({ wall: performance.now() - begun, cpu: (user + system) / 1000 });
    }
  return all;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1]!;
}

async function plainObjects(): Promise<Contender> {
  const worker = new Worker(new URL("./plain-objects-worker.ts", import.meta.url), { workerData: SIZE });
  await once(worker, "message");
  return {
    name: "plain objects",
    async mine() {
      worker.postMessage("mine");
      const [answer] = await once(worker, "message");
      return answer;
    },
    close: () => void worker.terminate(),
  };
}
