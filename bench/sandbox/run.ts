/**
 * `node bench/sandbox/run.ts [sizes…]`: the sandbox's worker in headless Chromium. For every kind of slider sixty positions
 * in a row, each a whole trial: score, rank and grade (`trial`), with distribution, breakdowns, money and movers (`whole`),
 * and from the question to the answer in the page (`round trip`). Grades of the unchanged method are compared first.
 */
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { chromium, type Page } from "@playwright/test";
import { build, preview } from "vite";
import type { SandboxChanges } from "#contract/evaluation/sandbox.ts";
import { packedFirms } from "./packed-firms.ts";

const POSITIONS = 60;
const WARM_UP = 10;
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

/** Each position differs from the one before. */
const SLIDERS: Record<string, (n: number) => SandboxChanges> = {
  weight: (n) => ({ weights: { taxPerMu: 20 + (n % 30), valueAddedPerMu: 30 - (n % 30) } }),
  cut: (n) => ({ cuts: { A: 10 + (n % 20) } }),
  baseline: (n) => ({ baselines: { taxPerMu: 0.7 + (n % 30) / 50 } }),
  cap: (n) => ({ caps: { valueAddedPerTce: 1 + (n % 20) / 10 } }),
  "missing figures": (n) => ({ baselines: { valueAddedPerEmissionT: 0.7 + (n % 30) / 50 } }),
  "all at once": (n) => ({
    weights: { taxPerMu: 20 + (n % 30), valueAddedPerMu: 30 - (n % 30) },
    cuts: { A: 10 + (n % 20) },
    baselines: { taxPerMu: 0.7 + (n % 30) / 50 },
    caps: { valueAddedPerTce: 1 + (n % 20) / 10 },
    relief: { A: n % 100 },
    surcharge: { D: 0.1 },
  }),
};

type Time = { trialMs: number; wholeMs: number; roundTripMs: number };
type Driven = {
  openRun(url: string): Promise<{
    graded: number;
    verified: { same: number; different: number };
    openMs: number;
    counts: number[];
  }>;
  tryOut(positions: SandboxChanges[], movers: object): Promise<{ times: Time[]; up: number; down: number }>;
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
  await build({
    root,
    configFile: false,
    logLevel: "error",
    build: {
      outDir,
      emptyOutDir: true,
      target: "chrome107",
      rolldownOptions: { input: join(root, "page.html") },
    },
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
    for (const size of given) {
      for (const grouped of [false, true])
        await measureAt(await browser.newPage(), `http://127.0.0.1:${port}`, size, grouped);
    }
  } finally {
    await browser.close();
    await server.close();
  }
}

async function measureAt(page: Page, origin: string, size: number, grouped: boolean): Promise<void> {
  const packed = await packedFirms(size, grouped);
  const file = `${size}-${grouped}.bin`;
  await writeFile(join(outDir, file), packed);
  await page.goto(`${origin}/page.html`);
  await page.waitForFunction(() => "tryOut" in globalThis);
  const opened = await page.evaluate((url) => (globalThis as unknown as Driven).openRun(url), `/${file}`);
  console.log(
    `\n${size.toLocaleString("en")} firms, ${grouped ? "12 ranking groups" : "one ranking group"}: ${megabytes(packed.length)}, gzipped ${megabytes(gzipSync(packed, { level: 3 }).length)}; opened in ${opened.openMs.toFixed(0)} ms; grades as stored: ${opened.verified.same} of ${opened.verified.same + opened.verified.different}`,
  );
  if (opened.verified.different > 0) throw new Error("the browser grades otherwise than the server");
  for (const [slider, changesAt] of Object.entries(SLIDERS)) {
    const positions = Array.from({ length: WARM_UP + POSITIONS }, (_, n) => changesAt(n));
    const { times, up, down } = await page.evaluate(
      ([asked, movers]) => (globalThis as unknown as Driven).tryOut(asked, movers),
      [positions, MOVERS] as const,
    );
    const counted = times.slice(WARM_UP);
    const line = (["trialMs", "wholeMs", "roundTripMs"] as const)
      .map((what) => `${what.replace("Ms", "")} ${spread(counted.map((time) => time[what]))}`)
      .join("   ");
    const inFrame = counted.filter(({ roundTripMs }) => roundTripMs < FRAME_MS).length;
    console.log(
      `${slider.padEnd(16)} ${line}   ${inFrame}/${counted.length} within ${FRAME_MS} ms   ↑${up} ↓${down}`,
    );
  }
  await page.close();
}

function spread(values: number[]): string {
  const sorted = values.toSorted((a, b) => a - b);
  return `median ${sorted[sorted.length >> 1]!.toFixed(1)} min ${sorted[0]!.toFixed(1)} max ${sorted.at(-1)!.toFixed(1)} ms`;
}

function megabytes(bytes: number): string {
  return `${(bytes / 2 ** 20).toFixed(1)} MB`;
}
