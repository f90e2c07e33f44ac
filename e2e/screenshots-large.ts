/**
 * Takes the pictures of docs/screenshots that need a large zone: the sandbox over more than 100,000 graded firms, its first
 * slider at three positions. Makes the zone for the purpose and evaluates it: `npm run run24 -- e2e/screenshots-large.ts`.
 * Look at each before it is committed.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Browser, chromium, type Page } from "@playwright/test";
import { smallScreenshot } from "./small-screenshot.ts";

const PORT = "8698";
const ORIGIN = `http://127.0.0.1:${PORT}`;
/** Six in seven are below scale with figures of the year. */
const ENTERPRISES = 120_000;
const METHOD = "huangyan-2022-below";
const YEAR = 2025;
const POSITIONS = [15, 50, 85];
const root = join(import.meta.dirname, "..");

// biome-ignore lint/suspicious/noExplicitAny: a script reads what it needs of a reply
async function ask(page: Page, address: string, data?: object): Promise<any> {
  const headers = { "x-perch": "1" };
  const reply = data
    ? await page.request.post(address, { headers, data })
    : await page.request.get(address, { headers });
  if (!reply.ok()) throw new Error(`${address}: ${await reply.text()}`);
  return reply.json();
}

async function evaluateAll(page: Page): Promise<string> {
  const { methods } = await ask(page, "/api/evaluation/methods");
  const method = methods.find(({ code }: { code: string }) => code === METHOD);
  const request = { year: YEAR, methodId: method.id, population: { scales: ["below"] } };
  let job = await ask(page, "/api/evaluation/runs", request);
  while (job.status === "running") {
    await page.waitForTimeout(500);
    job = await ask(page, `/api/evaluation/jobs/${job.id}`);
  }
  if (job.status !== "done") throw new Error(JSON.stringify(job));
  return job.runId;
}

async function take(within: Browser): Promise<void> {
  const context = await within.newContext({
    baseURL: ORIGIN,
    viewport: { width: 1440, height: 900 },
    locale: "zh-CN",
    timezoneId: "Asia/Shanghai",
    reducedMotion: "reduce",
  });
  const page = await context.newPage();
  await ask(page, "/api/session", { username: "syn-pingjia", password: "Perch-2026" });
  const runId = await evaluateAll(page);
  await page.goto(`/evaluation/sandbox/${runId}`);
  const weight = page.getByRole("region", { name: "权重" }).getByRole("spinbutton").first();
  await weight.waitFor();
  const folder = join(root, "docs/screenshots/zh");
  mkdirSync(folder, { recursive: true });
  for (const [n, position] of POSITIONS.entries()) {
    await weight.fill(String(position));
    await weight.blur();
    await page.waitForTimeout(1500);
    const path = join(folder, `sandbox-100000-${n + 1}.png`);
    writeFileSync(path, await smallScreenshot(page));
    console.log(`${path.slice(root.length + 1)}  ${Math.round(statSync(path).size / 1024)} kB`);
  }
  await context.close();
}

function start(script: string, args: readonly string[]): ChildProcess {
  const { DATABASE_URL: _, ...env } = process.env;
  return spawn(process.execPath, [join(root, script), ...args], {
    stdio: ["ignore", "inherit", "inherit"],
    env: { ...env, PERCH_DEMO: "0" },
  });
}

async function ready(): Promise<void> {
  for (let tries = 0; tries < 300; tries++) {
    const answer = await fetch(`${ORIGIN}/ready`).catch(() => undefined);
    if (answer?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  throw new Error("the server did not start");
}

const dataDir = mkdtempSync(join(tmpdir(), "perch-screenshots-"));
chmodSync(dataDir, 0o711);
const place = ["--data", join(dataDir, "data")];
try {
  const seeding = start("src/cli/main.ts", [
    "seed",
    "synthetic",
    "--enterprises",
    String(ENTERPRISES),
    ...place,
  ]);
  const [code] = await once(seeding, "exit");
  if (code !== 0) throw new Error("the zone was not made");
  const server = start("src/server/main.ts", ["--port", PORT, ...place]);
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM_PATH ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu"],
  });
  try {
    await ready();
    await take(browser);
  } finally {
    await browser.close();
    const ended = server.exitCode === null && once(server, "exit");
    server.kill("SIGTERM");
    await ended;
  }
} finally {
  rmSync(dataDir, { recursive: true, force: true });
}
