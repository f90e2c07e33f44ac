/**
 * `node bench/sandbox/run.ts [sizes…]`: the sandbox in headless Chromium. For every kind of slider sixty positions in a row,
 * each a whole trial: score, rank and grade in the worker (`trial`), with distribution, breakdowns, money and movers
 * (`whole`), and from the question to the answer in the page (`round trip`). Then the page itself: from the slider's move to
 * the frame that shows what it comes to, and a drag with a new position in every frame. Beside it the same trials over plain
 * objects in the same browser. Grades of the unchanged method, and firms that move, are compared first.
 */
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { cpus, tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { gzipSync } from "node:zlib";
import { type Browser, chromium, type Page } from "@playwright/test";
import react from "@vitejs/plugin-react";
import { build, preview } from "vite";
import type { SandboxChanges } from "#contract/evaluation/sandbox.ts";
import { packedFirms } from "./packed-firms.ts";

const POSITIONS = 60;
const WARM_UP = 10;
const PLAIN_POSITIONS = 15;
const PLAIN_WARM_UP = 3;
const FRAME_MS = 16;
const MOVERS = {
  from: null,
  to: null,
  direction: "any",
  division: null,
  district: null,
  name: "",
  order: "rank",
  limit: 40,
};

const weightsAt = (n: number) => ({ taxPerMu: 20 + (n % 30), valueAddedPerMu: 30 - (n % 30) });

/** Each position differs from the one before. */
const SLIDERS: Record<string, (n: number) => SandboxChanges> = {
  weight: (n) => ({ weights: weightsAt(n) }),
  cut: (n) => ({ cuts: { A: 10 + (n % 20) } }),
  baseline: (n) => ({ baselines: { taxPerMu: 0.7 + (n % 30) / 50 } }),
  cap: (n) => ({ caps: { valueAddedPerTce: 1 + (n % 20) / 10 } }),
  "missing figures": (n) => ({ baselines: { valueAddedPerEmissionT: 0.7 + (n % 30) / 50 } }),
  "all at once": (n) => ({
    weights: weightsAt(n),
    cuts: { A: 10 + (n % 20) },
    baselines: { taxPerMu: 0.7 + (n % 30) / 50 },
    caps: { valueAddedPerTce: 1 + (n % 20) / 10 },
    relief: { A: n % 100 },
    surcharge: { D: 0.1 },
  }),
};

type Time = { trialMs: number; wholeMs: number; roundTripMs: number };
type Moved = { counts: number[]; up: number; down: number };
type Driven = {
  openRun(url: string): Promise<{
    graded: number;
    verified: { same: number; different: number };
    openMs: number;
    counts: number[];
  }>;
  tryOut(positions: SandboxChanges[], movers: object): Promise<Moved & { times: Time[] }>;
  tryPlainly(url: string, weights: Record<string, number>[]): Promise<Moved & { times: number[] }>;
  slideAndWait(positions: number[]): Promise<number[]>;
  drag(positions: number[]): Promise<{ frames: number[]; results: number }>;
};

const sizes = process.argv.slice(2).map(Number);
const outDir = await mkdtemp(join(tmpdir(), "perch-bench-"));
try {
  await measure(sizes.length > 0 ? sizes : [100_000]);
} finally {
  await rm(outDir, { recursive: true, force: true });
}

async function measure(given: number[]): Promise<void> {
  const root = import.meta.dirname;
  const input = [join(root, "page.html"), join(root, "desk.html")];
  await build({
    root,
    configFile: false,
    logLevel: "error",
    plugins: [react()],
    build: { outDir, emptyOutDir: true, target: "esnext", rolldownOptions: { input } },
  });
  const server = await preview({
    root,
    configFile: false,
    logLevel: "error",
    build: { outDir },
    preview: { port: 0, host: "127.0.0.1" },
  });
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM_PATH ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu"],
  });
  console.log(`Chromium ${browser.version()}, ${cpus().length} × ${cpus()[0]?.model}`);
  try {
    const { port } = server.httpServer.address() as { port: number };
    const origin = `http://127.0.0.1:${port}`;
    await mkdir(join(outDir, "api/evaluation"), { recursive: true });
    await writeFile(join(outDir, "api/evaluation/scenarios"), JSON.stringify({ scenarios: [] }));
    for (const size of given) {
      for (const grouped of [false, true]) {
        const run = `${size}-${grouped}`;
        const packed = await packedFirms(size, grouped);
        // where the page itself asks for the figures of a run
        const file = `/api/evaluation/sandbox/${run}/data`;
        await mkdir(dirname(join(outDir, file)), { recursive: true });
        await writeFile(join(outDir, file), packed);
        console.log(
          `\n${size.toLocaleString("en")} firms, ${grouped ? "12 ranking groups" : "one ranking group"}: ${megabytes(packed.length)}, gzipped ${megabytes(gzipSync(packed, { level: 3 }).length)}`,
        );
        await measureWorker(browser, origin, file);
        await measureDesk(browser, origin, run);
      }
    }
  } finally {
    await browser.close();
    await server.close();
  }
}

async function measureWorker(browser: Browser, origin: string, file: string): Promise<void> {
  const page = await browser.newPage();
  await page.goto(`${origin}/page.html`);
  await page.waitForFunction(() => "tryPlainly" in globalThis);
  const opened = await page.evaluate((url) => (globalThis as unknown as Driven).openRun(url), file);
  console.log(
    `opened in ${opened.openMs.toFixed(0)} ms; grades as stored: ${opened.verified.same} of ${opened.verified.same + opened.verified.different}`,
  );
  if (opened.verified.different > 0) throw new Error("the browser grades otherwise than the server");
  for (const [slider, changesAt] of Object.entries(SLIDERS)) {
    const { times, up, down } = await tried(page, changesAt, WARM_UP + POSITIONS);
    const counted = times.slice(WARM_UP);
    const line = (["trialMs", "wholeMs", "roundTripMs"] as const)
      .map((what) => `${what.replace("Ms", "")} ${spread(counted.map((time) => time[what]))}`)
      .join("   ");
    const inFrame = counted.filter(({ wholeMs }) => wholeMs < FRAME_MS).length;
    console.log(
      `${slider.padEnd(16)} ${line}   ${inFrame}/${counted.length} within ${FRAME_MS} ms   ↑${up} ↓${down}`,
    );
  }
  await comparePlain(page, file);
  await page.close();
}

/** Weights only: what an array of objects can be asked without being rebuilt. */
async function comparePlain(page: Page, file: string): Promise<void> {
  const count = PLAIN_WARM_UP + PLAIN_POSITIONS;
  const own = await tried(page, SLIDERS.weight!, count);
  const plain = await page.evaluate(
    ([url, weights]) => (globalThis as unknown as Driven).tryPlainly(url, weights),
    [file, Array.from({ length: count }, (_, n) => weightsAt(n))] as const,
  );
  const said = ({ counts, up, down }: Moved) => `${counts.join("/")} ↑${up} ↓${down}`;
  if (said(plain) !== said(own))
    throw new Error(`plain objects come to ${said(plain)}, the sandbox to ${said(own)}`);
  const times = plain.times.slice(PLAIN_WARM_UP);
  const whole = own.times.slice(PLAIN_WARM_UP).map(({ wholeMs }) => wholeMs);
  console.log(
    `plain objects    weight ${spread(times)}   ${(quantile(times, 0.5) / quantile(whole, 0.5)).toFixed(0)} times the sandbox's whole trial, same moves`,
  );
}

function tried(page: Page, changesAt: (n: number) => SandboxChanges, count: number) {
  return page.evaluate(([asked, movers]) => (globalThis as unknown as Driven).tryOut(asked, movers), [
    Array.from({ length: count }, (_, n) => changesAt(n)),
    MOVERS,
  ] as const);
}

async function measureDesk(browser: Browser, origin: string, run: string): Promise<void> {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  await page.goto(`${origin}/desk.html?run=${run}`);
  await page.locator(".trial-headline").waitFor();
  const positions = (count: number) => Array.from({ length: count }, (_, n) => 15 + ((n * 7) % 43));
  const times = await page.evaluate(
    (asked) => (globalThis as unknown as Driven).slideAndWait(asked),
    positions(WARM_UP + POSITIONS),
  );
  console.log(`page             slider to paint ${spread(times.slice(WARM_UP))}`);
  const { frames, results } = await page.evaluate(
    (asked) => (globalThis as unknown as Driven).drag(asked),
    positions(2 * POSITIONS),
  );
  console.log(
    `                 drag: frame to frame ${spread(frames)}; ${results} new results in ${frames.length} frames`,
  );
  await page.close();
}

function spread(values: number[]): string {
  const parts = [0.5, 0.95, 1].map((share) => quantile(values, share).toFixed(1));
  return `p50 ${parts[0]} p95 ${parts[1]} max ${parts[2]} ms`;
}

function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]!;
}

function megabytes(bytes: number): string {
  return `${(bytes / 2 ** 20).toFixed(1)} MB`;
}
