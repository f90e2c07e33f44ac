/**
 * Takes the pictures of docs/screenshots from a demo zone made for the purpose: `npm run screenshots`, or with the names of
 * some of them. Look at each before it is committed.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Browser, chromium, type Page } from "@playwright/test";
import { smallScreenshot } from "./small-screenshot.ts";

const PORT = "8699";
const ORIGIN = `http://127.0.0.1:${PORT}`;
const root = join(import.meta.dirname, "..");
const SIZES = { desk: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } } as const;

type Shot = {
  name: string;
  who: string | null;
  /** the address, or how to get there */
  go: string | ((page: Page) => Promise<void>);
  /** where it is taken besides Chinese at a desk */
  also?: readonly ("en" | "phone")[];
};

const SHOTS: readonly Shot[] = [
  { name: "sign-in", who: null, go: "/sign-in" },
  { name: "home", who: "zhuren", go: "/", also: ["en", "phone"] },
  { name: "map-by-status", who: "guihua", go: (page) => openMap(page, "按状态"), also: ["en"] },
  { name: "map-by-grade", who: "guihua", go: (page) => openMap(page, "按评价") },
  { name: "parcel-drawer", who: "guihua", go: openParcel, also: ["phone"] },
  { name: "import-diff", who: "guihua", go: openImport },
  { name: "evaluation-run", who: "pingjia", go: openRun, also: ["en"] },
  { name: "firm-explanation", who: "pingjia", go: (page) => openFirm(page), also: ["en", "phone"] },
  { name: "why", who: "pingjia", go: openWhy },
  { name: "parcels", who: "guihua", go: openList, also: ["phone"] },
  { name: "vacancy", who: "zhaoshang", go: "/vacancy", also: ["en", "phone"] },
  { name: "readiness", who: "guihua", go: "/readiness", also: ["en"] },
  { name: "siting", who: "zhaoshang", go: openSites, also: ["en", "phone"] },
  { name: "gaps", who: "zhaoshang", go: "/gaps" },
  { name: "renewal-land", who: "pingjia", go: "/renewal/land" },
  { name: "renewal-case", who: "guihua", go: openCase, also: ["en", "phone"] },
  { name: "renewal-blocks", who: "guihua", go: "/renewal/blocks" },
  { name: "thread", who: "zhuren", go: openThread, also: ["phone"] },
];

async function openMap(page: Page, colouring: string): Promise<void> {
  await page.goto("/map");
  await page.getByRole("region").last().waitFor();
  if (colouring === "按评价") await page.getByText(/按评价|By grade/).click();
  // tiles and labels come one after another, and nothing says when the last has
  await page.waitForTimeout(9000);
}

async function openList(page: Page): Promise<void> {
  await page.goto("/parcels?f=status:in:idle,low-efficiency");
  await page.locator("tbody tr").first().waitFor();
}

async function openParcel(page: Page): Promise<void> {
  const { rows } = await get(page, "/api/parcels?f=grade:eq:B&size=40");
  const shared = rows.find((row: { firmCount: number }) => row.firmCount > 2) ?? rows[0];
  await page.goto(`/parcels?f=status:in:built,building&row=${shared.id}`);
}

async function openImport(page: Page): Promise<void> {
  const { rows } = await get(page, "/api/parcels?size=8&columns=code,name,status,areaMu");
  const lines = rows.map(
    ({ code, name, areaMu }: Record<string, string>, i: number) =>
      `${code},${name},${i % 3 === 0 ? "低效" : "建成"},${i === 5 ? "四十亩" : areaMu}`,
  );
  const added = ["330199003099GB00001,新桥路北地块,净地,18.62", "330199003099GB00002,,待定,12"];
  const text = ["宗地编号,地块名称,供应状态,面积（亩）", ...lines, ...added].join("\n");
  await page.goto("/imports/parcel");
  const chooser = page.waitForEvent("filechooser");
  await page.locator(".ant-upload-drag").click();
  const file = { name: "地块台账2026.csv", mimeType: "text/csv", buffer: Buffer.from(text) };
  await (await chooser).setFiles(file);
  await page.locator("tbody tr").nth(5).waitFor();
}

/** What a demand that waits finds on offer today. */
async function openSites(page: Page): Promise<void> {
  const { rows } = await get(page, "/api/demands?size=5");
  await page.goto(`/siting/demands/${rows[0].id}`);
  await page.locator("table").first().waitFor();
  await page.waitForTimeout(6000);
}

/** The case that is furthest on. */
async function openCase(page: Page): Promise<void> {
  const { rows } = await get(page, "/api/renewal-cases?size=100&sort=code");
  await page.goto(`/renewal/cases/${rows[0].id}`);
  await page.getByRole("tab", { name: /实施|Works/ }).click();
}

/** The parcel of that case: most has happened to it. */
async function openThread(page: Page): Promise<void> {
  const { rows } = await get(page, "/api/renewal-cases?size=1&sort=code");
  const { parcel } = await get(page, `/api/renewal/cases/${rows[0].id}`);
  await page.goto(`/parcels/${parcel.id}/thread`);
}

async function openRun(page: Page): Promise<void> {
  await page.goto(`/evaluation/runs/${(await frozenRun(page)).id}`);
  await page.locator("canvas, figure svg").first().waitFor();
}

async function openFirm(page: Page): Promise<void> {
  const run = await frozenRun(page);
  const { rows } = await get(page, `/api/evaluation/runs/${run.id}/results?f=grade:eq:B&sort=rank&size=20`);
  await page.goto(`/evaluation/runs/${run.id}/firms/${rows[12].id}`);
  await page.locator("table").first().waitFor();
}

async function openWhy(page: Page): Promise<void> {
  await openFirm(page);
  await page.locator("table").first().getByRole("button").first().click();
  await page.getByRole("dialog").waitFor();
}

async function frozenRun(page: Page): Promise<{ id: string }> {
  const { runs } = await get(page, "/api/evaluation/runs");
  return runs.find((run: { status: string }) => run.status === "frozen");
}

// biome-ignore lint/suspicious/noExplicitAny: a script reads what it needs of a reply
const get = async (page: Page, address: string): Promise<any> => (await page.request.get(address)).json();

async function take(within: Browser, shot: Shot, language: "zh" | "en", size: keyof typeof SIZES) {
  const context = await within.newContext({
    baseURL: ORIGIN,
    viewport: SIZES[size],
    locale: "zh-CN",
    timezoneId: "Asia/Shanghai",
    reducedMotion: "reduce",
    ...(size === "phone" && { isMobile: true, hasTouch: true }),
  });
  const page = await context.newPage();
  await page.addInitScript(
    `localStorage.setItem("perch.language", ${JSON.stringify(JSON.stringify(language))})`,
  );
  if (shot.who) {
    const data = { username: shot.who, password: "Perch-2026" };
    await page.request.post("/api/session", { headers: { "x-perch": "1" }, data });
  }
  if (typeof shot.go === "string") await page.goto(shot.go);
  else await shot.go(page);
  await page.locator("h1, h2").first().waitFor();
  await page.waitForLoadState("networkidle");
  await page.waitForTimeout(1500);
  const folder = join(root, "docs/screenshots", size === "phone" ? `${language}-phone` : language);
  mkdirSync(folder, { recursive: true });
  const path = join(folder, `${shot.name}.png`);
  writeFileSync(path, await smallScreenshot(page));
  await context.close();
  console.log(`${path.slice(root.length + 1)}  ${Math.round(statSync(path).size / 1024)} kB`);
}

async function serve(): Promise<{ server: ChildProcess; dataDir: string }> {
  const dataDir = mkdtempSync(join(tmpdir(), "perch-screenshots-"));
  chmodSync(dataDir, 0o711);
  const main = join(root, "src/server/main.ts");
  const { DATABASE_URL: _, ...env } = process.env;
  const args = [main, "--port", PORT, "--data", join(dataDir, "data")];
  const server = spawn(process.execPath, args, { stdio: ["ignore", "inherit", "ignore"], env });
  for (let tries = 0; tries < 300; tries++) {
    const answer = await fetch(`${ORIGIN}/ready`).catch(() => undefined);
    if (answer?.ok) return { server, dataDir };
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  throw new Error("the server did not start");
}

const wanted = process.argv.slice(2);
const { server, dataDir } = await serve();
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM_PATH ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--use-gl=angle", "--use-angle=swiftshader", "--enable-unsafe-swiftshader"],
});
try {
  for (const shot of SHOTS.filter(({ name }) => wanted.length === 0 || wanted.includes(name))) {
    if (shot.name !== "parcels") await take(browser, shot, "zh", "desk");
    if (shot.also?.includes("en")) await take(browser, shot, "en", "desk");
    if (shot.also?.includes("phone")) await take(browser, shot, "zh", "phone");
  }
} finally {
  await browser.close();
  const ended = new Promise((resolve) => server.once("exit", resolve));
  server.kill("SIGTERM");
  await ended;
  rmSync(dataDir, { recursive: true, force: true });
}
