/**
 * `node bench/match/run.ts [units]`: the best 20 of N units for random demands of 12 hard and 8 weighed criteria, with the
 * verdict on each; against the same query in PostgreSQL (an index for it, all in memory) and in DuckDB on all its threads.
 * The ids of 200 demands are compared before any time is taken.
 */

import { once } from "node:events";
import { chmodSync, createWriteStream, mkdtempSync, rmSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import pg from "pg";
import { match } from "#engine/siting/match.ts";
import { whyFew } from "#engine/siting/near-misses.ts";
import { indexSupply } from "#engine/siting/supply-index.ts";
import { startEmbedded } from "#server/platform/postgres/start-embedded.ts";
import { asSql } from "./as-sql.ts";
import { demandsOf, NAMES, type Units, unitsOf } from "./units.ts";

const SIZE = Number(process.argv[2] ?? 1_000_000);
const DEMANDS = 200;
const K = 20;
const LISTED = ["park", "status", "fireClass", "fittings", "industries"];

type Contender = {
  name: string;
  best: (nth: number) => Promise<string[]> | string[];
  close: () => Promise<void>;
};

console.log(
  `node ${process.version}, ${cpus().length} × ${cpus()[0]?.model}; ${SIZE.toLocaleString("en")} units`,
);
const dir = mkdtempSync(join(tmpdir(), "perch-bench-"));
chmodSync(dir, 0o755);
const units = unitsOf(SIZE);
const demands = demandsOf(DEMANDS);
const queries = demands.map((criteria) => asSql(criteria, K));
const csv = await writeCsv(units, join(dir, "units.csv"));
const contenders = [perch(), await duckdb(csv), await postgres(csv)];
try {
  await assertEqual();
  const times = await Promise.resolve(timed());
  const own = times[0]!;
  for (const [n, { name }] of contenders.entries()) {
    const { p50, p99 } = times[n]!;
    console.log(
      `${name.padEnd(11)} p50 ${p50.toFixed(2)} ms (${(p50 / own.p50).toFixed(1)}×)   p99 ${p99.toFixed(2)} ms (${(p99 / own.p99).toFixed(1)}×)`,
    );
  }
} finally {
  for (const { close } of contenders) await close();
  rmSync(dir, { recursive: true, force: true });
}

function perch(): Contender {
  const started = performance.now();
  const index = indexSupply(units, ["park", "status"], "areaM2");
  console.log(`index made in ${(performance.now() - started).toFixed(0)} ms`);
  const whys = demands.slice(0, 20).map((criteria) => {
    const begun = performance.now();
    whyFew(index, { criteria });
    return performance.now() - begun;
  });
  console.log(`why so few  p50 ${at(whys, 0.5).toFixed(0)} ms, most ${Math.max(...whys).toFixed(0)} ms`);
  return {
    name: "perch",
    best: (nth) => match(index, { criteria: demands[nth]! }, K).sites.map(({ id }) => id),
    close: async () => {},
  };
}

function columnsSql(text: string, number: string, whole: string): string {
  const lists = LISTED.map((name) => `"${name}" ${whole}`);
  return [`id ${text}`, ...NAMES.map((name) => `"${name}" ${number}`), ...lists].join(", ");
}

async function duckdb(path: string): Promise<Contender> {
  const instance = await DuckDBInstance.create(":memory:");
  const connection = await instance.connect();
  await connection.run(`create table unit (${columnsSql("varchar", "double", "integer")})`);
  await connection.run(`insert into unit select * from read_csv('${path}', header = false)`);
  return {
    name: "duckdb",
    best: async (nth) =>
      (await connection.runAndReadAll(queries[nth]!.replaceAll("float8", "double")))
        .getRows()
        .map(([id]) => String(id)),
    close: async () => {
      connection.closeSync();
      instance.closeSync();
    },
  };
}

async function postgres(path: string): Promise<Contender> {
  const server = await startEmbedded({ dataDir: join(dir, "pg") });
  const client = new pg.Client({ connectionString: server.connectionString("postgres") });
  await client.connect();
  await client.query(`create unlogged table unit (${columnsSql("text", "float8", "integer")})`);
  await client.query(`copy unit from '${path}' with (format csv)`);
  await client.query('create index unit_free on unit (park, "areaM2") where status = 0');
  await client.query("vacuum analyze unit");
  await client.query("set work_mem = '256MB'; set jit = off; set max_parallel_workers_per_gather = 2");
  return {
    name: "postgresql",
    best: async (nth) => (await client.query<{ id: string }>(queries[nth]!)).rows.map(({ id }) => id),
    close: async () => {
      await client.end();
      await server.stop();
    },
  };
}

async function assertEqual(): Promise<void> {
  let hits = 0;
  for (let nth = 0; nth < DEMANDS; nth++) {
    const [own, ...others] = await Promise.all(contenders.map(({ best }) => best(nth)));
    hits += own!.length;
    for (const [n, other] of others.entries())
      if (other.join() !== own!.join())
        throw new Error(`demand ${nth}: ${contenders[n + 1]!.name} finds ${other}, we find ${own}`);
  }
  console.log(`ids equal on ${DEMANDS} demands, ${(hits / DEMANDS).toFixed(1)} sites each`);
}

/** Demand by demand in turn, so that whatever else the machine does meets all alike. */
async function timed(): Promise<{ p50: number; p99: number }[]> {
  const all = contenders.map((): number[] => []);
  for (let round = 0; round < 3; round++)
    for (let nth = 0; nth < DEMANDS; nth++)
      for (const [n, { best }] of contenders.entries()) {
        const begun = performance.now();
        await best(nth);
        if (round > 0) all[n]!.push(performance.now() - begun);
      }
  return all.map((times) => ({ p50: at(times, 0.5), p99: at(times, 0.99) }));
}

function at(times: readonly number[], share: number): number {
  return times.toSorted((a, b) => a - b)[Math.floor(times.length * share)]!;
}

async function writeCsv({ ids, columns }: Units, path: string): Promise<string> {
  const out = createWriteStream(path, { mode: 0o644 });
  const valuesOf = (name: string): ArrayLike<number> => {
    const column = columns[name]!;
    if (column.kind === "set") return column.bits;
    if (column.kind === "place") throw new Error("no places here");
    return column.values;
  };
  const lists = [...NAMES, ...LISTED].map(valuesOf);
  for (let row = 0; row < ids.length; row += 10_000) {
    let text = "";
    for (let one = row; one < Math.min(ids.length, row + 10_000); one++)
      text += `${ids[one]},${lists.map((values) => values[one]).join(",")}\n`;
    if (!out.write(text)) await once(out, "drain");
  }
  out.end();
  await once(out, "close");
  return path;
}
