import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures.ts";
import { colleague, enter } from "./people.ts";

async function choose(page: Page, field: string, option: string | RegExp) {
  await page.getByRole("combobox", { name: field }).click();
  await page
    .locator(".ant-select-dropdown:visible .ant-select-item-option")
    .filter({ hasText: option })
    .click();
}

test("a year is evaluated, explained down to a figure, and frozen by the leader", async ({
  page,
  context,
}) => {
  await enter(page, "pingjia", "/evaluation");
  await page.getByRole("link", { name: "新建评价" }).click();
  await choose(page, "评价年度", "2023");
  await choose(page, "评价办法", "黄岩区2022年度规上");
  // the check comes before anything is stored
  await expect(page.getByRole("button", { name: "开始评价" })).toBeEnabled();
  await page.getByRole("button", { name: "开始评价" }).click();
  await expect(page).toHaveURL(/\/evaluation\/runs\/[0-9a-f-]{36}/);
  const run = page.url();
  await expect(page.getByText("待定档")).toBeVisible();

  await page.getByRole("tab", { name: /^结果/ }).click();
  const results = page.getByRole("table").first();
  await expect(results.locator("tbody tr").first()).toContainText("A");
  await results.locator("tbody tr").first().click();
  const drawer = page.getByRole("dialog");
  await expect(drawer).toContainText("亩均税收");
  await drawer.getByRole("link", { name: "打开完整页面" }).click();
  await expect(page).toHaveURL(/\/firms\//);

  // every point on the page: figures, baseline, weight, and the sum
  const points = page.getByRole("table").first();
  for (const indicator of ["亩均税收", "亩均增加值", "单位能耗增加值", "单位排放增加值", "全员劳动生产率"])
    await expect(points.getByRole("rowheader", { name: new RegExp(`^${indicator}`) })).toBeVisible();
  await points
    .getByRole("row", { name: /^亩均税收/ })
    .getByRole("button")
    .click();
  const why = page.getByRole("dialog", { name: /为什么|亩均税收/ });
  await expect(why).toContainText("评价税收");
  await expect(why).toContainText("24.097");
  await page.keyboard.press("Escape");

  const leader = await colleague(context, "zhuren", new URL(run).pathname);
  await leader.getByRole("button", { name: "定档" }).click();
  await leader.getByRole("dialog").getByRole("button", { name: "定档" }).click();
  await expect(leader.getByRole("main").getByText("已定档")).toBeVisible();
  await expect(leader.getByRole("button", { name: "定档" })).toHaveCount(0);
  await leader.context().close();
});

test("an evaluator may run and may not freeze", async ({ page }) => {
  await enter(page, "pingjia", "/evaluation");
  await page.getByRole("link", { name: /2025年度规上/ }).click();
  await expect(page.getByText("待定档").first()).toBeVisible();
  await expect(page.getByRole("button", { name: /^定档/ })).toHaveCount(0);
});

test("a method can be read: figures, weights, what is assumed", async ({ page }) => {
  await enter(page, "guihua", "/evaluation/methods");
  await page.getByRole("link", { name: /黄岩区2022年度规上/ }).click();
  const tax = page.getByRole("row", { name: /^亩均税收/ });
  await expect(tax).toContainText("评价税收 ÷ 用地面积");
  await expect(tax).toContainText("24.097");
  await expect(page.getByText("黄岩区的等级比例未公布")).toBeVisible();
});
