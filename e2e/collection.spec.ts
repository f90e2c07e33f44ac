import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures.ts";
import { colleague, enter } from "./people.ts";

/** Firms that miss a figure of the department, by name; each test takes its own from the end or the beginning. */
async function missing(page: Page): Promise<string[]> {
  const rounds = await page.request.get("/api/collection/rounds");
  const [round] = ((await rounds.json()) as { rounds: { id: string }[] }).rounds;
  const rows = await page.request.get(`/api/collection/rounds/${round!.id}/rows?show=missing&size=200`);
  return ((await rows.json()) as { rows: { name: string }[] }).rows.map(({ name }) => name);
}

test("a department fills its own column by hand and by paste, and is told of what is not its own", async ({
  page,
}) => {
  await enter(page, "gongdian", "/evaluation");
  // the room opens at the only page it has for her
  await page.goto("/evaluation/collection");
  await expect(page).toHaveURL(/\/evaluation\/collection\/[0-9a-f-]{36}/);
  const firms = await missing(page);
  const [first, second] = [firms[0]!, firms[1]!];
  const table = page.getByRole("table", { name: "填报" });
  await expect(table.getByRole("columnheader")).toHaveText(["企业", /用电量/]);

  await page.getByPlaceholder("查找企业、信用代码").fill(first);
  await page.getByPlaceholder("查找企业、信用代码").press("Enter");
  const cell = page.getByLabel(`${first} 用电量`);
  await cell.fill("一百");
  await expect(page.getByText("1 项不是数值")).toBeVisible();
  await cell.fill("123.4");
  await page.reload();
  // what is typed outlives the page
  await expect(page.getByLabel(`${first} 用电量`)).toHaveValue("123.4");
  await page.getByRole("button", { name: /^保\s*存$/ }).click();
  await expect(page.getByText("已写入 1 项")).toBeVisible();
  await expect(table.locator("tbody tr").first()).toContainText("供电公司");

  await page.getByRole("button", { name: "上传 / 粘贴" }).click();
  const dialog = page.getByRole("dialog", { name: "上传 / 粘贴" });
  await dialog.getByLabel("粘贴表格").fill(`企业名称\t用电量\t评价税收\n${second}\t不适用\t9\n`);
  await dialog.getByRole("button", { name: "读取粘贴的内容" }).click();
  await expect(dialog.getByRole("table", { name: "问题" })).toContainText("这一列由税务局提供");
  await dialog.getByRole("button", { name: "写入 1 项" }).click();
  await expect(dialog).toBeHidden();
  await page.getByRole("tab", { name: "进度" }).click();
  await expect(page.getByRole("heading", { name: "供电公司" })).toBeVisible();
  await expect(page.getByRole("heading", { name: "税务局" })).toBeHidden();
});

test("the officer sees who is how far, reminds, and settles what sources say differently", async ({
  page,
  context,
}) => {
  await enter(page, "pingjia", "/evaluation/collection");
  await page.getByRole("link", { name: "2025 年度数据归集" }).click();
  await page.getByRole("button", { name: "催办 统计局" }).click();
  await expect(page.getByText("已催办统计局")).toBeVisible();
  const statistics = await colleague(context, "tongji", "/");
  await expect(
    statistics.getByRole("link", { name: /本部门还有数据未填（已催办 \d+ 次）/ }).first(),
  ).toBeVisible();
  await statistics.context().close();

  await page.getByRole("tab", { name: /来源不一致/ }).click();
  const conflict = page.locator(".conflict").first();
  const firm = (await conflict.locator("header b").textContent())!;
  await expect(conflict).toContainText("企业自报");
  await conflict
    .locator(".conflict-claim", { hasText: "税务局" })
    .getByRole("button", { name: "以此为准" })
    .click();
  const dialog = page.getByRole("dialog", { name: new RegExp(firm) });
  await expect(dialog.getByRole("button", { name: "以此为准" })).toBeDisabled();
  await dialog.getByLabel("依据（记入台账）").fill("以完税证明为准");
  await dialog.getByRole("button", { name: "以此为准" }).click();
  await expect(page.getByText("已结清")).toBeVisible();
  await expect(page.locator(".conflict", { hasText: firm })).toHaveCount(0);
});

test("anybody counts days and sees why each counts", async ({ page }) => {
  await enter(page, "guihua", "/settings/calendar");
  await expect(page.getByRole("button", { name: "载入通知" })).toBeHidden();
  const count = page.getByRole("region", { name: "期限推算" });
  await count.getByLabel("起算日（当日不计）").fill("2026-02-13");
  await count.getByLabel("起算日（当日不计）").press("Enter");
  await count.getByLabel("时限", { exact: true }).fill("5");
  await count.getByLabel("时限", { exact: true }).press("Enter");
  await expect(count.getByRole("status")).toContainText("2026年2月27日");
  await expect(count.getByRole("row", { name: /2026-02-14 周六 调休上班 1/ })).toBeVisible();
  await expect(count.getByRole("row", { name: /2026-02-18 周三 放假 –/ })).toBeVisible();
});

test("who keeps the calendar sees what a notice does before it is taken", async ({ page }) => {
  await enter(page, "zhuren", "/settings/calendar");
  await page.getByRole("button", { name: "载入通知" }).click();
  const dialog = page.getByRole("dialog", { name: "载入通知" });
  await dialog
    .getByLabel(/通知正文/)
    .fill(
      "关于2031年部分节假日安排的通知\n一、元旦：1月1日（周四）至2日（周五）放假调休，共2天。1月4日（周六）上班。",
    );
  // on a busy machine the mark of loading may outlive the loading
  const readIt = dialog.getByRole("button", { name: /^(loading )?读\s*取$/ });
  await readIt.click();
  // 2031 begins on a Wednesday
  await expect(dialog.getByRole("alert")).toContainText("2031-01-01 是周三");
  await expect(dialog.getByRole("button", { name: "查看影响" })).toBeDisabled();
  await dialog.getByLabel(/通知正文/).fill("2031-01-01 休\n2031-01-04 班");
  await dialog.getByLabel("文号").fill("国办发明电〔2030〕1号");
  await dialog.getByLabel("发布日期").fill("2030-11-05");
  await dialog.getByLabel("发布日期").press("Enter");
  await dialog.getByLabel("年度").fill("2031");
  await readIt.click();
  await dialog.getByRole("button", { name: "查看影响" }).click();
  await expect(dialog).toContainText("没有在办期限会改变");
  await dialog.getByRole("button", { name: "确认并重算期限" }).click();
  await expect(page.getByRole("row", { name: /2031 国办发明电〔2030〕1号/ })).toBeVisible();
});
