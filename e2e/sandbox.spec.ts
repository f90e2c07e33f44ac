import { expect, test } from "./fixtures.ts";
import { colleague, enter } from "./people.ts";

test("a slider moves every firm at once; the scenario is kept, sent, compared and adopted", async ({
  page,
  context,
}) => {
  await enter(page, "pingjia", "/evaluation/sandbox");
  await page.getByRole("link", { name: /^2025 2025年度规上/ }).click();
  // before anything is tried, the browser's grades are held against those that were stored
  await expect(page.getByText(/家等级与评价结果一致/)).toBeVisible();
  await expect(page.getByText("没有企业换档").first()).toBeVisible();

  const weights = page.getByRole("region", { name: "权重" });
  const tax = weights.getByRole("slider", { name: "亩均税收" });
  await tax.focus();
  // pushed to the end and brought back: the others are as they were
  await page.keyboard.press("End");
  await expect(weights.getByRole("spinbutton", { name: "亩均税收" })).toHaveValue("60");
  await page.keyboard.press("Home");
  await expect(weights.getByRole("spinbutton", { name: "亩均税收" })).toHaveValue("0");
  for (let n = 0; n < 30; n++) await page.keyboard.press("ArrowRight");
  await expect(page.getByText("没有企业换档").first()).toBeVisible();
  for (let n = 0; n < 20; n++) await page.keyboard.press("ArrowRight");
  await expect(weights.getByRole("spinbutton", { name: "亩均税收" })).toHaveValue("50");
  await expect(weights.getByText("合计 100")).toBeVisible();
  await expect(page.getByText(/\d+ 家换档：\d+ 家升档，\d+ 家降档/)).toBeVisible();
  await expect(page).toHaveURL(/w\.taxPerMu:50/);

  // why one of them moved, item by item
  await page.getByRole("table").locator("tbody th button").first().click();
  const drawer = page.getByRole("dialog");
  await expect(drawer).toContainText("各档末位");
  await expect(drawer.getByRole("row", { name: /^亩均税收/ })).toContainText("原 30");
  await page.keyboard.press("Escape");

  const title = `税收五成 ${Date.now() % 100_000}`;
  await page.getByRole("button", { name: "保存方案" }).click();
  await page.getByRole("dialog").getByRole("textbox", { name: "名称" }).fill(title);
  await page.getByRole("dialog").getByRole("button", { name: "保存方案" }).click();
  await expect(page.getByRole("heading", { name: title })).toBeVisible();

  // a colleague opens the link and sees the same
  const headline = await page.getByText(/\d+ 家换档/).textContent();
  const { pathname, search } = new URL(page.url());
  const leader = await colleague(context, "zhuren", `${pathname}${search}`);
  await expect(leader.getByText(headline!)).toBeVisible();
  await expect(leader.getByRole("button", { name: "保存方案" })).toHaveCount(0);
  await leader.context().close();

  await page.getByRole("button", { name: "两案对照" }).click();
  await expect(page.getByRole("tab", { name: /方案 B/, selected: true })).toBeVisible();
  await page.getByRole("slider", { name: "A 与 B 的分界" }).press("ArrowLeft");
  await expect(page.getByText(/A、B 两案等级不同 [1-9]\d* 家/)).toBeVisible();
  await page.getByRole("button", { name: "只看一案" }).click();

  await page.getByRole("button", { name: "采纳为办法草稿" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "采纳为办法草稿" }).click();
  await expect(page).toHaveURL(/\/evaluation\/methods\/[0-9a-f-]{36}/);
});

test("whoever may not see tax of all firms is not let in, and is not shown the way", async ({ page }) => {
  await enter(page, "guihua", "/evaluation");
  await expect(page.getByRole("link", { name: "试算" })).toHaveCount(0);
  await page.goto("/evaluation/sandbox");
  await expect(page.getByText("您的角色看不到这一页")).toBeVisible();
});
