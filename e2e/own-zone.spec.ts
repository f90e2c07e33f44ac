import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { Workbook } from "@cj-tech-master/excelts";
import type { Page } from "@playwright/test";
import { usccCheck } from "#kernel/uscc.ts";
import { expect, test } from "./fixtures.ts";

type Login = { username: string; password: string; role: string };

/** `perch zone add`, beside the running server, as the README says. */
function foundZone(code: string, name: string): Login[] {
  const main = join(import.meta.dirname, "../src/cli/main.ts");
  const args = [main, "zone", "add", code, name, "--data", process.env.PERCH_E2E_DATA!, "--json"];
  const { DATABASE_URL: _, ...env } = process.env;
  const done = spawnSync(process.execPath, args, { encoding: "utf8", env });
  expect([done.status, done.stderr]).toEqual([0, expect.stringContaining("Perch")]);
  return (JSON.parse(done.stdout) as { logins: Login[] }).logins;
}

const OWN_PASSWORD = "Wuxi-creek-2026";

async function signIn(page: Page, username: string, password: string): Promise<void> {
  await page.goto("/sign-in");
  await page.getByLabel("账号", { exact: true }).fill(username);
  await page.getByLabel("密码", { exact: true }).fill(password);
  await page.getByRole("button", { name: "登录", exact: true }).click();
}

/** The first sign-in: the password that was handed over is changed before anything else, and one enters anew. */
async function firstSignIn(page: Page, { username, password }: Login): Promise<void> {
  await signIn(page, username, password);
  await page.getByLabel("现在的密码").fill(password);
  await page.getByLabel("新密码").fill(OWN_PASSWORD);
  await page.getByLabel("再填一次").fill(OWN_PASSWORD);
  await page.getByRole("button", { name: "修改密码" }).click();
  await expect(page).toHaveURL(/\/sign-in/);
  await signIn(page, username, OWN_PASSWORD);
  await expect(page.getByRole("heading", { level: 1 })).toContainText("您好");
}

async function sheet(rows: (string | number)[][]): Promise<Buffer> {
  const book = new Workbook();
  const page = book.addWorksheet("台账");
  for (const row of rows) page.addRow(row);
  return Buffer.from(await book.xlsx.writeBuffer());
}

async function bringIn(page: Page, kind: string, name: string, buffer: Buffer, rows: number): Promise<void> {
  await page.goto(`/imports/${kind}`);
  const chooser = page.waitForEvent("filechooser");
  await page.getByRole("button", { name: /把文件拖到这里/ }).click();
  await (await chooser).setFiles({ name, mimeType: "", buffer });
  await page.getByRole("button", { name: "全部写入" }).click();
  await expect(page.getByRole("heading", { name: `已写入 ${rows} 行` })).toBeVisible();
}

const firm = (n: number): string => {
  const code = `91330199MA2K${String(n).padStart(5, "0")}`;
  return code + usccCheck(code);
};
const FIRMS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];

test("by the README alone: a zone of one's own, its files in, graded, explained, frozen", async ({
  page,
  browser,
  baseURL,
}) => {
  test.setTimeout(150_000);
  const logins = foundZone("WXE", "梧溪经济开发区");
  const loginOf = (role: string) => logins.find((login) => login.role === role)!;

  await firstSignIn(page, loginOf("planner"));
  await bringIn(
    page,
    "district",
    "片区.xlsx",
    await sheet([
      ["片区编号", "片区名称", "功能定位"],
      ["W1", "溪东片", "智能装备"],
    ]),
    1,
  );
  await bringIn(
    page,
    "parcel",
    "地块.xlsx",
    await sheet([
      ["梧溪经济开发区地块台账", "", "", "", ""],
      ["宗地编号", "地块名称", "所属片区", "状态", "土地面积（公顷）"],
      ...FIRMS.map((n) => [`WX-${n}`, `${n}号地块`, "溪东片", "建成", 4 / 3]),
    ]),
    10,
  );
  const parcels = await (await page.request.get("/api/parcels/summary")).json();
  expect(parcels.total).toBe(10);
  expect(parcels.sums.areaMu).toBeCloseTo(200, 6);

  const desk = await (await browser.newContext({ baseURL: baseURL!, locale: "zh-CN" })).newPage();
  await firstSignIn(desk, loginOf("evaluator"));
  await bringIn(
    desk,
    "enterprise",
    "企业.xlsx",
    await sheet([
      ["信用代码", "单位名称", "规模", "行业代码", "所属片区"],
      ...FIRMS.map((n) => [firm(n), `梧溪${n}号机械有限公司`, "规上", "C3484", "W1"]),
    ]),
    10,
  );
  await bringIn(
    desk,
    "occupancy",
    "用地关系.xlsx",
    await sheet([
      ["统一社会信用代码", "宗地编号", "使用方式", "土地面积(亩)", "起始日期"],
      ...FIRMS.map((n) => [firm(n), `WX-${n}`, "自有", 20, "2020.1"]),
    ]),
    10,
  );
  await bringIn(
    desk,
    "enterprise-year",
    "2025年指标.xlsx",
    await sheet([
      [
        "统一社会信用代码",
        "年度",
        "规模类型",
        "评价税收(元)",
        "工业增加值(万元)",
        "综合能耗",
        "主要污染物排放量",
        "年平均职工人数",
        "R&D经费支出",
        "主营业务收入",
      ],
      // the first stands exactly at the published baseline of tax per mu: 24.097 × 20 亩
      ...FIRMS.map((n) => [
        firm(n),
        2025,
        "规上",
        4_819_400 / n,
        3000 / n,
        1000,
        n === 3 ? "" : 0.6,
        120,
        300,
        12_000,
      ]),
    ]),
    10,
  );

  await desk.goto("/evaluation/new");
  await choose(desk, "评价年度", "2025");
  await choose(desk, "评价办法", "黄岩区2022年度规上");
  await desk.getByRole("button", { name: "开始评价" }).click();
  await expect(desk).toHaveURL(/\/evaluation\/runs\/[0-9a-f-]{36}/);
  const run = new URL(desk.url()).pathname;
  await desk.getByRole("tab", { name: /^结果/ }).click();
  await desk.getByRole("row").filter({ hasText: "梧溪1号机械" }).click();
  await desk.getByRole("dialog").getByRole("link", { name: "打开完整页面" }).click();
  const tax = desk.getByRole("row", { name: /^亩均税收 评价税收/ });
  await expect(tax).toContainText("评价税收 481.9 万元 ÷ 用地面积 20");
  await expect(tax).toContainText("30.00");
  await expect(desk.getByText("按用地关系核算")).toBeVisible();
  await desk.context().close();

  const office = await (await browser.newContext({ baseURL: baseURL!, locale: "zh-CN" })).newPage();
  await firstSignIn(office, loginOf("leader"));
  await office.goto(run);
  await office.getByRole("button", { name: "定档" }).click();
  await office.getByRole("dialog").getByRole("button", { name: "定档" }).click();
  await expect(office.getByRole("main").getByText("已定档")).toBeVisible();
  // the real zone wears no mark of invented data, and sees nothing of the demo's
  await expect(office.getByText("合成数据", { exact: true })).toHaveCount(0);
  expect((await (await office.request.get("/api/enterprises/summary")).json()).total).toBe(10);
  await office.context().close();

  // and the grades are on the land
  const graded = await (await page.request.get("/api/parcels?f=grade:empty:false&size=50")).json();
  expect(graded.rows.length).toBe(10);
});

async function choose(page: Page, field: string, option: string): Promise<void> {
  await page.getByRole("combobox", { name: field }).click();
  await page
    .locator(".ant-select-dropdown:visible .ant-select-item-option")
    .filter({ hasText: option })
    .click();
}
