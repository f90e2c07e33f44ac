import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Refused } from "#server/platform/refusal.ts";

/** Where systems keep the browser that prints; the first that is there. */
const PLACES = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/usr/bin/microsoft-edge",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
  "C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe",
];
const PATIENCE_MS = 60_000;

export const findChromium = (): string | undefined => PLACES.find((path) => existsSync(path));

const FLAGS = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-dev-shm-usage",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--no-first-run",
  "--no-pdf-header-footer",
];

let last: Promise<unknown> = Promise.resolve();

/** Prints a page that needs nothing from anywhere to PDF with the system's Chromium. One at a time: each takes a core. */
export function printPdf(html: string, patienceMs = PATIENCE_MS): Promise<Buffer> {
  const printed = last.then(
    () => printNow(html, patienceMs),
    () => printNow(html, patienceMs),
  );
  last = printed;
  return printed;
}

async function printNow(html: string, patienceMs: number): Promise<Buffer> {
  const chromium = findChromium();
  if (!chromium) {
    throw new Refused("busy", {
      zh: "服务器上没有安装 Chromium，不能直接生成 PDF。请打开打印页，用浏览器的“打印 → 另存为 PDF”，纸张选 A3 横向；或请管理员安装 chromium。",
      en: "There is no Chromium on the server to make a PDF with. Open the print page and use the browser's own Print → Save as PDF on A3 landscape, or ask the administrator to install chromium.",
    });
  }
  const folder = await mkdtemp(join(tmpdir(), "perch-print-"));
  try {
    const page = join(folder, "map.html");
    const pdf = join(folder, "map.pdf");
    await writeFile(page, html);
    const args = [...FLAGS, `--user-data-dir=${folder}/profile`, `--print-to-pdf=${pdf}`, `file://${page}`];
    await run(chromium, args, patienceMs);
    return await readFile(pdf);
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

function run(command: string, args: readonly string[], patienceMs: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: "ignore", timeout: patienceMs, killSignal: "SIGKILL" });
    child.on("error", reject);
    child.on("exit", (code, signal) => {
      if (code === 0) resolve();
      else reject(new Error(`chromium ended with ${code ?? signal}`));
    });
  });
}
