/**
 * One filtered, sorted page of a register of 100,000 firms, in one run: Perch with sign-in, row scope and field scope,
 * a bare Fastify + pg handler, and pgbench on the same query. Prints requests a second, p99, and ratios to pgbench.
 * `node bench/list/run.ts [firms]`
 */
import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { createHash, randomBytes } from "node:crypto";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import autocannon from "autocannon";
import pg from "pg";
import { migrate } from "#server/platform/migrate.ts";
import { systemBinaries } from "#server/platform/postgres/binaries.ts";
import { ensureDatabase } from "#server/platform/postgres/open-external.ts";
import { startEmbedded } from "#server/platform/postgres/start-embedded.ts";
import { seed } from "./seed.ts";

const FIRMS = Number(process.argv[2] ?? 100_000);
const ROUNDS = 3;
const SECONDS = 6;
const CONNECTIONS = 20;
const PAGE =
  "/api/enterprises?f=scale:eq:above&sort=name&size=20&columns=uscc,name,scale,industryCode,district,status";

const dataDir = mkdtempSync(join(tmpdir(), "perch-bench-"));
const server = await startEmbedded({ dataDir });
const children: ChildProcess[] = [];
try {
  await ensureDatabase(server.connectionString("postgres"), "perch");
  const url = server.connectionString("perch");
  await migrate(url, new URL("../../migrations/", import.meta.url));
  console.log(`seeding ${FIRMS} firms in each of two zones …`);
  const { zoneId, userId } = await seed(url, FIRMS);
  const cookie = await openSession(url, zoneId, userId);
  const sql = `select r.id, r.revision, r.uscc, r.name, r.scale, r.industry_code as "industryCode", d.name as district, r.status from enterprise r left join district d on d.zone_id = r.zone_id and d.id = r.district_id where r.zone_id = '${zoneId}' and r.scale = 'above' order by r.name, r.id limit 20`;
  children.push(run("perch.ts", url, "8701"), run("bare.ts", url, "8702", sql));
  await Promise.all([answers("http://127.0.0.1:8701/health"), answers("http://127.0.0.1:8702/list")]);
  await sameRows(cookie);
  const results = { perch: [] as Figure[], bare: [] as Figure[], pgbench: [] as Figure[] };
  for (let round = 0; round <= ROUNDS; round++) {
    const figures = {
      perch: await shoot(`http://127.0.0.1:8701${PAGE}`, { cookie }),
      bare: await shoot("http://127.0.0.1:8702/list", {}),
      pgbench: pgbench(url, sql),
    };
    if (round === 0) continue; // warm-up
    for (const [name, figure] of Object.entries(figures)) results[name as keyof typeof results].push(figure);
  }
  const base = median(results.pgbench.map(({ rate }) => rate));
  for (const [name, figures] of Object.entries(results)) {
    const rate = median(figures.map((figure) => figure.rate));
    console.log(
      `list ${name.padEnd(8)} ${rate.toFixed(0).padStart(6)} /s   p99 ${median(figures.map(({ p99 }) => p99)).toFixed(1)} ms   ratio to pgbench ${(rate / base).toFixed(2)}`,
    );
  }
} finally {
  for (const child of children) child.kill();
  await server.stop();
  rmSync(dataDir, { recursive: true, force: true });
}

type Figure = { rate: number; p99: number };

function run(file: string, ...args: string[]): ChildProcess {
  return spawn(process.execPath, [new URL(file, import.meta.url).pathname, ...args], {
    stdio: ["ignore", "inherit", "inherit"],
  });
}

async function shoot(url: string, headers: Record<string, string>): Promise<Figure> {
  const result = await autocannon({ url, headers, connections: CONNECTIONS, duration: SECONDS });
  if (result.non2xx > 0) throw new Error(`${result.non2xx} answers of ${url} were not 2xx`);
  return { rate: result.requests.average, p99: result.latency.p99 };
}

/** pgbench ships with the system's PostgreSQL; the embedded one has none. */
function pgbench(url: string, sql: string): Figure {
  const bin = [15, 16, 17, 18]
    .map((major) => systemBinaries(major)?.bin)
    .find((path) => path && existsSync(join(path, "pgbench")));
  if (!bin) throw new Error("pgbench not found: apt-get install postgresql-contrib");
  const script = join(dataDir, "list.sql");
  writeFileSync(script, `${sql};\n`);
  const out = execFileSync(
    join(bin, "pgbench"),
    [
      "-n",
      "-f",
      script,
      "-c",
      "10",
      "-j",
      "2",
      "-T",
      String(SECONDS),
      "-l",
      `--log-prefix=${join(dataDir, "log")}`,
      url,
    ],
    { encoding: "utf8", cwd: dataDir },
  );
  return { rate: Number(/tps = ([\d.]+)/.exec(out)![1]), p99: p99OfLogs() };
}

/** pgbench logs each transaction: client, number, microseconds, … */
function p99OfLogs(): number {
  const logs = readdirSync(dataDir).filter((name) => name.startsWith("log."));
  const latencies = logs
    .flatMap((name) => readFileSync(join(dataDir, name), "utf8").trim().split("\n"))
    .map((line) => Number(line.split(" ")[2]) / 1000)
    .toSorted((a, b) => a - b);
  for (const name of logs) rmSync(join(dataDir, name));
  return latencies[Math.floor(latencies.length * 0.99)] ?? Number.NaN;
}

async function openSession(url: string, zoneId: string, userId: string): Promise<string> {
  const token = randomBytes(32).toString("base64url");
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(
    "insert into session (token_sha256, zone_id, user_id, created_at, seen_at) values ($1, $2, $3, now(), now())",
    [createHash("sha256").update(token).digest(), zoneId, userId],
  );
  await client.end();
  return `perch_session=${token}`;
}

async function answers(url: string): Promise<void> {
  for (let n = 0; n < 100; n++) {
    if (
      await fetch(url).then(
        (reply) => reply.ok,
        () => false,
      )
    )
      return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`${url} does not answer`);
}

/** Equality first: both servers must give the same page. */
async function sameRows(cookie: string): Promise<void> {
  const ours = (await (await fetch(`http://127.0.0.1:8701${PAGE}`, { headers: { cookie } })).json()) as {
    rows: { id: string }[];
  };
  const theirs = (await (await fetch("http://127.0.0.1:8702/list")).json()) as { rows: { id: string }[] };
  const ids = (page: { rows: { id: string }[] }) => page.rows.map(({ id }) => id).join();
  if (ours.rows.length !== 20 || ids(ours) !== ids(theirs)) throw new Error("the pages differ");
}

function median(numbers: number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)]!;
}
