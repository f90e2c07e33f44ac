import { mkdtempSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { defineConfig } from "@playwright/test";

/** Chosen once, in the first process; workers inherit them. The server removes its data directory when it ends. */
process.env.PERCH_E2E_PORT ??= String(await freePort());
process.env.PERCH_E2E_DATA ??= mkdtempSync(join(tmpdir(), "perch-e2e-"));
const origin = `http://127.0.0.1:${process.env.PERCH_E2E_PORT}`;

/** Nothing of the browser's own may go out, and nothing moves while we look. */
const QUIET = [
  "--no-sandbox",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--force-prefers-reduced-motion",
  "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
];
const chromium = (...more: string[]) => ({
  launchOptions: {
    executablePath: process.env.CHROMIUM_PATH ?? "/usr/bin/chromium",
    args: [...QUIET, ...more],
  },
});

/** Drawing maps in software is slow, so only the tests that look at one (地图 in their title) pay for it. */
export default defineConfig({
  testDir: "e2e",
  outputDir: "test-results/e2e",
  workers: 2,
  fullyParallel: true,
  timeout: 60_000,
  // a busy machine answers late; a page that is wrong stays wrong
  expect: { timeout: 15_000 },
  forbidOnly: Boolean(process.env.CI),
  use: {
    baseURL: origin,
    locale: "zh-CN",
    timezoneId: "Asia/Shanghai",
    viewport: { width: 1440, height: 900 },
    trace: "off",
    screenshot: "only-on-failure",
  },
  projects: [
    { name: "dom", grepInvert: /地图/, use: chromium("--disable-gpu") },
    {
      name: "webgl",
      grep: /地图/,
      use: chromium("--use-gl=angle", "--use-angle=swiftshader", "--enable-unsafe-swiftshader"),
    },
  ],
  webServer: {
    command: "node e2e/server.ts",
    url: `${origin}/ready`,
    timeout: 300_000,
    stderr: "pipe",
    gracefulShutdown: { signal: "SIGTERM", timeout: 20_000 },
  },
});

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => resolve(port));
    });
  });
}
