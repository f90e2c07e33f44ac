/**
 * Every check and test, cheapest first, and one count at the end: `npm test`, or `npm test -- static unit` for a part.
 * A static check counts as one test. All parts run even when an earlier one fails.
 */
import { spawn } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { systemMajors } from "#server/platform/postgres/binaries.ts";
import { readyBrowser } from "./ready-browser.ts";
import { readyGdal } from "./ready-gdal.ts";

type Count = { passed: number; failed: number; skipped: number };
type Part = { name: string; run(): Promise<Count> };

const root = join(import.meta.dirname, "..");
const results = join(root, "test-results");
const OLDEST_POSTGRES = 15;
/** Tests that say nothing about SQL, or bring their own server. */
const NO_SQL = [
  "test/law.test.ts",
  "src/server/platform/{postgres,sheets,geofiles,solver}/**",
  "src/server/platform/approval-packs.test.ts",
  "src/server/**/*-decide.test.ts",
  "src/cli/{measure,match,mine}.test.ts",
];

const parts: Part[] = [
  {
    name: "static",
    run: async () =>
      sum([
        await check("biome", ["biome", "check", "--error-on-warnings"]),
        await check("types: engine", ["tsc", "-p", "tsconfig.engine.json"]),
        await check("types: server", ["tsc", "-p", "tsconfig.server.json"]),
        await check("types: web", ["tsc", "-p", "tsconfig.web.json"]),
        await check("types: e2e", ["tsc", "-p", "tsconfig.e2e.json"]),
        await check("knip", ["knip", "--no-progress"]),
      ]),
  },
  {
    name: "unit",
    run: () => {
      readyGdal();
      return vitest("unit", []);
    },
  },
  { name: "oldest-postgres", run: oldestPostgres },
  {
    name: "e2e",
    run: async () => {
      const browser = await readyBrowser();
      if (!browser) return { passed: 0, failed: 1, skipped: 0 };
      const built = await check("web build", ["node", "scripts/build-web.ts"]);
      return built.failed ? built : sum([built, await playwright(browser)]);
    },
  },
];

/** The server's tests once more on the oldest PostgreSQL we promise, where the system has it. */
async function oldestPostgres(): Promise<Count> {
  if (!systemMajors().includes(OLDEST_POSTGRES)) {
    console.log(
      `No /usr/lib/postgresql/${OLDEST_POSTGRES} here: SQL was tested on the embedded PostgreSQL only.`,
    );
    return { passed: 0, failed: 0, skipped: 0 };
  }
  const left = NO_SQL.map((pattern) => `--exclude=${pattern}`);
  return vitest("postgres-15", ["--project=server", ...left], { PERCH_TEST_PG: String(OLDEST_POSTGRES) });
}

async function check(name: string, command: string[]): Promise<Count> {
  const begin = performance.now();
  const code = await run(command);
  console.log(`${code === 0 ? "✓" : "✗"} ${name} (${Math.round((performance.now() - begin) / 100) / 10} s)`);
  return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0 };
}

async function vitest(
  name: string,
  args: string[],
  environment: Record<string, string> = {},
): Promise<Count> {
  const file = join(results, `${name}.json`);
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${file}`];
  const code = await run(["vitest", "run", ...reporters, ...args], environment);
  const report = read<{
    numPassedTests: number;
    numFailedTests: number;
    numPendingTests: number;
    numTodoTests: number;
  }>(file);
  return judged(code, {
    passed: report?.numPassedTests ?? 0,
    failed: report?.numFailedTests ?? 0,
    skipped: (report?.numPendingTests ?? 0) + (report?.numTodoTests ?? 0),
  });
}

async function playwright(chromium: string): Promise<Count> {
  const file = join(results, "e2e.json");
  const environment = { CHROMIUM_PATH: chromium, PLAYWRIGHT_JSON_OUTPUT_NAME: file };
  const code = await run(["playwright", "test", "--reporter=list,json"], environment);
  const stats = read<{ stats: { expected: number; unexpected: number; flaky: number; skipped: number } }>(
    file,
  )?.stats;
  return judged(code, {
    passed: stats?.expected ?? 0,
    failed: (stats?.unexpected ?? 0) + (stats?.flaky ?? 0),
    skipped: stats?.skipped ?? 0,
  });
}

/** A run that failed without a failed test (a file that did not load, a server that did not start) is a failure all the same. */
function judged(code: number, count: Count): Count {
  return code !== 0 && count.failed === 0 ? { ...count, failed: 1 } : count;
}

function read<T>(file: string): T | undefined {
  return existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as T) : undefined;
}

/** Runs a tool of ours with our terminal; the launcher has put Node 24 and node_modules/.bin first in the path. */
function run([command, ...args]: string[], environment: Record<string, string> = {}): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(command!, args, {
      cwd: root,
      stdio: "inherit",
      env: { ...process.env, ...environment },
    });
    child.once("error", reject);
    child.once("exit", (code) => resolve(code ?? 1));
  });
}

function sum(counts: Count[]): Count {
  const total = (key: keyof Count) => counts.reduce((all, count) => all + count[key], 0);
  return { passed: total("passed"), failed: total("failed"), skipped: total("skipped") };
}

const chosen = process.argv.slice(2);
const unknown = chosen.filter((name) => !parts.some((part) => part.name === name));
if (unknown.length > 0) {
  console.error(`no such part: ${unknown.join(", ")}; there are ${parts.map(({ name }) => name).join(", ")}`);
  process.exit(2);
}
rmSync(results, { recursive: true, force: true });
mkdirSync(results, { recursive: true });

const done: { name: string; count: Count; seconds: number }[] = [];
for (const { name, run: runPart } of parts.filter(
  (part) => chosen.length === 0 || chosen.includes(part.name),
)) {
  console.log(`\n── ${name} ${"─".repeat(60 - name.length)}`);
  const begin = performance.now();
  const count = await runPart();
  done.push({ name, count, seconds: Math.round((performance.now() - begin) / 1000) });
}

console.log("");
for (const { name, count, seconds } of done) {
  console.log(`${name.padEnd(16)} ${line(count)} (${seconds} s)`);
}
const total = sum(done.map(({ count }) => count));
console.log(line(total));
process.exitCode = total.failed > 0 || total.passed === 0 ? 1 : 0;

function line({ passed, failed, skipped }: Count): string {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`;
}
