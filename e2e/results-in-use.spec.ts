import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import PizZip from "pizzip";
import { expect, test } from "./fixtures.ts";
import { colleague, enter } from "./people.ts";

const API = { "x-perch": "1" };
const FROZEN = /2024年度规上工业企业亩均效益综合评价/;

/** The address of the run of that name. */
async function runNamed(page: Page, name: RegExp): Promise<string> {
  const reply = await page.request.get("/api/evaluation/runs");
  const { runs } = (await reply.json()) as { runs: { id: string; title: string }[] };
  return runs.find(({ title }) => name.test(title))!.id;
}

test("the yearly report is read, taken as Word, and a broken template is refused with its paragraph", async ({
  page,
}) => {
  await enter(page, "pingjia", "/evaluation");
  const run = await runNamed(page, FROZEN);
  await page.goto(`/evaluation/runs/${run}`);
  await page.getByRole("link", { name: "年度报告" }).click();
  await expect(page.getByRole("heading", { name: "栖地示范区2024年度亩均评价报告" })).toBeVisible();
  await expect(page.getByText("表4 分行业大类（GB/T 4754）")).toBeVisible();
  await expect(page.getByText(/^来源：.*截至.*依据：/).first()).toBeVisible();

  const asked = page.waitForEvent("download");
  await page.getByRole("button", { name: "下载 Word" }).click();
  const word = new PizZip(readFileSync(await (await asked).path()));
  expect(word.file("word/document.xml")!.asText()).toContain("靠前与靠后企业");

  const shipped = await page.request.get("/api/evaluation/report-template/file?which=default");
  const broken = new PizZip(await shipped.body());
  const xml = broken.file("word/document.xml")!.asText();
  broken.file("word/document.xml", xml.replace("{得分中位数}", "{得分中位值}"));
  await page.getByRole("button", { name: "报告模板" }).click();
  const dialog = page.getByRole("dialog", { name: "Word 报告模板" });
  await dialog.locator("input[type=file]").setInputFiles({
    name: "本区模板.docx",
    mimeType: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    buffer: broken.generate({ type: "nodebuffer" }),
  });
  await expect(dialog.getByRole("alert")).toContainText("没有占位符 {得分中位值}");
  await expect(dialog.getByRole("alert")).toContainText(/正文第 \d+ 段/);
  await expect(dialog.getByText("当前使用系统模板")).toBeVisible();
});

test("the official tables come as workbooks", async ({ page }) => {
  await enter(page, "pingjia", "/evaluation");
  await page.goto(`/evaluation/runs/${await runNamed(page, FROZEN)}/report`);
  for (const name of ["结果汇总表", "分档名单", "企业得分表", "结果公示表"]) {
    await page.getByRole("button", { name: "通用表格" }).click();
    const asked = page.waitForEvent("download");
    await page.getByRole("menuitem", { name }).click();
    expect((await asked).suggestedFilename()).toContain(name);
  }
});

test("a list of grades is opened to everybody, read without signing in, and closed again", async ({
  page,
  browser,
  baseURL,
}) => {
  await enter(page, "pingjia", "/evaluation");
  const { methods } = await (await page.request.get("/api/evaluation/methods")).json();
  const methodId = methods.find(({ code }: { code: string }) => code === "huangyan-2022-above").id;
  const title = "公开名单试测";
  await page.request.post("/api/evaluation/runs", {
    headers: API,
    data: { year: 2023, methodId, title, population: { scales: ["above"] } },
  });
  await expect
    .poll(async () => (await (await page.request.get("/api/evaluation/runs")).text()).includes(title))
    .toBe(true);
  const run = await runNamed(page, new RegExp(title));
  const openedOn = new Date(Date.now() + 8 * 3600_000).toISOString().slice(0, 10);
  const published = await page.request.post(`/api/evaluation/runs/${run}/publicities`, {
    headers: API,
    data: { stage: "grade", openedOn, days: 5, unit: "wd", revision: 1, why: "办法未要求公示面积" },
  });
  expect(published.status(), await published.text()).toBe(200);
  const { id } = await published.json();

  await page.goto(`/evaluation/notices/${id}`);
  const panel = page.getByRole("region", { name: "对外公开" });
  await expect(panel).toContainText("未对外公开");
  await panel.getByRole("button", { name: "对外公开" }).click();
  const dialog = page.getByRole("dialog", { name: "对外公开" });
  await dialog.getByLabel("依据（办法条款）").fill("办法第十二条：向社会公开企业名称与等级");
  await dialog.getByRole("button", { name: "对外公开" }).click();
  const address = (await panel.getByRole("link").getAttribute("href"))!;

  const anybody = await (await browser.newContext({ baseURL: baseURL! })).newPage();
  await anybody.goto(new URL(address).pathname);
  await expect(anybody.getByRole("heading", { name: /公开名单试测/ })).toBeVisible();
  expect(await anybody.getByRole("list", { name: title }).getByRole("listitem").count()).toBeGreaterThan(100);
  await expect(anybody.getByText("办法第十二条：向社会公开企业名称与等级")).toBeVisible();
  await expect(anybody.locator("body")).not.toContainText(/万元|得分|名次/);

  await panel.getByRole("button", { name: "撤下" }).click();
  await page.getByRole("button", { name: /确\s*定|OK/ }).click();
  await expect(panel).toContainText("未对外公开");
  await anybody.reload();
  await expect(anybody.getByText("名单不存在或已撤下")).toBeVisible();
  await anybody.context().close();
});

test("a token made in one's account reads grades in force, and stops when it is revoked", async ({
  page,
  playwright,
  baseURL,
}) => {
  await enter(page, "pingjia", "/settings/account");
  const section = page.getByRole("region", { name: "访问令牌" });
  await section.getByRole("button", { name: "生成令牌" }).click();
  await page.getByLabel("用途").fill("数据中台试测");
  await page.getByRole("dialog").getByRole("button", { name: "生成令牌" }).click();
  const token = await page.getByRole("dialog").locator("code").textContent();
  await page.keyboard.press("Escape");

  const program = await playwright.request.newContext({
    baseURL: baseURL!,
    extraHTTPHeaders: { authorization: `Bearer ${token ?? ""}` },
  });
  const grades = await program.get("/api/evaluation/grades?limit=3");
  expect((await grades.json()).grades).toHaveLength(3);
  expect((await program.get("/api/session/tokens")).status()).toBe(403);

  const line = section.getByRole("listitem").filter({ hasText: "数据中台试测" });
  await line.getByRole("button", { name: "撤销" }).click();
  await page.getByRole("button", { name: /确\s*定|OK/ }).click();
  await expect(line).toContainText("已失效");
  expect((await program.get("/api/evaluation/grades")).status()).toBe(401);
  await program.dispose();
});

test("industries are compared, and a firm sees its own place without anybody else's figures", async ({
  page,
  context,
}) => {
  await enter(page, "pingjia", "/evaluation");
  await page.goto(`/evaluation/runs/${await runNamed(page, FROZEN)}/benchmarks`);
  await expect(page.getByRole("rowheader", { name: /计算机、通信和其他电子设备制造业/ })).toBeVisible();
  await expect(page.getByText(/因不足 5 家未显示/)).toBeVisible();

  const firm = await colleague(context, "qiye", "/evaluation");
  const mine = (await (await firm.request.get("/api/evaluation/mine")).json()) as {
    firm: { id: string };
    results: { runId: string; status: string }[];
  };
  const { runId } = mine.results.find(({ status }) => status === "frozen")!;
  await firm.goto(`/evaluation/runs/${runId}/firms/${mine.firm.id}`);
  await expect(firm.getByRole("heading", { name: "在本行业的位置" })).toBeVisible();
  await expect(firm.getByText(/家评级企业/)).toBeVisible();
  expect((await firm.request.get(`/api/evaluation/runs/${runId}/benchmarks`)).status()).toBe(403);
  await firm.context().close();
});

test("地图: parcels are coloured by what a mu brings, for those alone who may see it", async ({
  page,
  context,
}) => {
  await enter(page, "zhuren", "/map?by=tax-per-mu");
  const legend = page.getByRole("region", { name: "图例" });
  await expect(legend.getByText("无评级企业")).toBeVisible();
  await expect(legend.getByRole("listitem")).toHaveCount(6);
  await expect(legend).toContainText("万元/亩 · 按地块数五等分");
  const values = await (await page.request.get("/api/evaluation/map-values?by=tax-per-mu")).json();
  const [code, place] = values.parcels[0];
  await expect
    .poll(() =>
      page.evaluate((id) => {
        const box = document.querySelector(".map-canvas") as unknown as {
          landMap?: { getFeatureState(of: object): { value?: number } };
        };
        return box.landMap?.getFeatureState({ source: "land", sourceLayer: "parcel", id }).value;
      }, code),
    )
    .toBe(place);
  await legend.getByText("按评价").click();
  await expect(page).toHaveURL(/by=grade/);

  const planner = await colleague(context, "guihua", "/map");
  await expect(planner.getByRole("region", { name: "图例" })).toBeVisible();
  await expect(planner.getByText("亩均税收")).toHaveCount(0);
  expect((await planner.request.get("/api/evaluation/map-values?by=tax-per-mu")).status()).toBe(403);
  await planner.context().close();
});
