import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures.ts";
import { enter } from "./people.ts";

/** Workers share one zone: what a test makes has a name of its own. */
const mark = () => Math.random().toString(36).slice(2, 8);
const PACK = "黄岩区2022年度规上工业企业综合评价";

async function choose(page: Page, field: string, option: string | RegExp) {
  await page.getByRole("combobox", { name: field }).click();
  await page
    .locator(".ant-select-dropdown:visible .ant-select-item-option")
    .filter({ hasText: option })
    .click();
}

/** A draft of the zone's own, made from Huangyan's published method. */
async function begin(page: Page, title: string) {
  await enter(page, "pingjia", "/evaluation");
  await page.getByRole("navigation").getByRole("link", { name: "评价办法" }).click();
  await page.getByRole("link", { name: PACK }).click();
  await page.getByRole("button", { name: "以此为底稿" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("名称", { exact: true }).fill(title);
  await dialog.getByRole("button", { name: "新建办法" }).click();
  await expect(page.getByRole("heading", { level: 1, name: title })).toBeVisible();
  await expect(page.getByRole("button", { name: "启用" })).toBeEnabled();
}

const weight = (page: Page, indicator: string) => page.getByRole("textbox", { name: `${indicator} · 权重` });
const saved = (page: Page) => expect(page.getByRole("status").filter({ hasText: "已保存" })).toBeVisible();

test("a published method becomes the zone's own: changed, refused while it does not add up, put in force, run", async ({
  page,
}) => {
  const title = `栖地2025年度规上办法 ${mark()}`;
  await begin(page, title);

  await weight(page, "亩均税收").fill("35");
  await expect(page.getByText("各项权重之和应为 100，现为 105").first()).toBeVisible();
  await expect(page.getByRole("button", { name: "启用" })).toBeDisabled();
  await expect(page.getByRole("button", { name: "试算 2025" })).toBeDisabled();

  await weight(page, "亩均增加值").fill("15");
  await expect(page.getByText("可以启用")).toBeVisible();
  await saved(page);
  await page.getByRole("button", { name: "试算 2025" }).click();
  const trial = page.getByRole("region", { name: "试算" });
  await expect(trial.getByRole("row", { name: /^A \d+ \d+/ })).toBeVisible();

  // what was saved is there after the page is left
  await page.reload();
  await expect(weight(page, "亩均税收")).toHaveValue("35");

  await page.getByRole("button", { name: "启用" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("textbox", { name: /依据/ }).fill("管委会第 3 次主任办公会");
  await dialog.getByRole("button", { name: "启用" }).click();
  await expect(page.getByText("第 1 版 · 执行中")).toBeVisible();
  await expect(page.getByRole("button", { name: "新建一版" })).toBeVisible();

  await page.goto("/evaluation/new");
  await choose(page, "评价年度", "2023");
  await choose(page, "评价办法", title);
  await page.getByRole("button", { name: "开始评价" }).click();
  await expect(page).toHaveURL(/\/evaluation\/runs\/[0-9a-f-]{36}/);
  await expect(page.getByText("待定档")).toBeVisible();
});

test("a new version is compared with the one before, sentence by sentence; steps can be taken back", async ({
  page,
}) => {
  // a slow network: what was typed last must be in the comparison all the same
  await page.route(/\/api\/evaluation\/studio\/[0-9a-f-]{36}$/, async (route) => {
    if (route.request().method() === "PUT") await new Promise((resolve) => setTimeout(resolve, 1000));
    await route.continue();
  });
  await begin(page, `栖地比较办法 ${mark()}`);
  await page.getByRole("button", { name: "启用" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "启用" }).click();
  await page.getByRole("button", { name: "新建一版" }).click();
  await expect(page.getByText("第 2 版 · 草案")).toBeVisible();

  await weight(page, "亩均税收").fill("28");
  await weight(page, "亩均税收").press("ArrowDown");
  await expect(weight(page, "亩均增加值")).toBeFocused();
  await page.keyboard.type("22");
  await page.keyboard.press("Control+z");
  await expect(weight(page, "亩均增加值")).toHaveValue("20");
  await page.keyboard.press("Control+Shift+z");
  await expect(weight(page, "亩均增加值")).toHaveValue("22");

  await page.getByRole("button", { name: "更多", exact: true }).click();
  await page.getByRole("menuitem", { name: "对照" }).click();
  await expect(page.getByText("2 处不同")).toBeVisible();
  await expect(page.getByText("指标“亩均税收”的权重由 30 改为 28")).toBeVisible();
  await expect(page.getByText("指标“亩均增加值”的权重由 20 改为 22")).toBeVisible();
});

test("a file from another zone comes in as a draft; one that cannot be read says which line", async ({
  page,
}) => {
  await enter(page, "pingjia", "/evaluation/studio");
  const packs = await (await page.request.get("/api/evaluation/studio")).json();
  const { id } = packs.methods.find((one: { code: string }) => one.code === "jingde-2022");
  const published = await (await page.request.get(`/api/evaluation/studio/${id}/yaml`)).text();
  const text = published.replace(/^id: .*$/m, `id: jingde-${mark()}`);
  await page.getByRole("button", { name: "导入 YAML" }).click();
  const dialog = page.getByRole("dialog");
  const bring = (content: string) =>
    dialog
      .locator("input[type=file]")
      .setInputFiles({ name: "旌德.yaml", mimeType: "text/yaml", buffer: Buffer.from(content) });

  await bring(text.replace("weight: 40", "weight: 四十"));
  const line = text.slice(0, text.indexOf("weight: 40")).split("\n").length;
  await expect(
    dialog.getByRole("row", { name: new RegExp(`${line}:13 .*应为数值，现为 四十`) }),
  ).toBeVisible();

  await bring(text);
  await expect(page.getByRole("heading", { level: 1, name: /旌德县规上/ })).toBeVisible();
  await expect(page.getByText("可以启用")).toBeVisible();
});

test("the leader reads and compares, and does not write", async ({ page }) => {
  await enter(page, "zhuren", "/evaluation/studio");
  await page.getByRole("link", { name: PACK }).click();
  await expect(page.getByText("第 1 版 · 执行中")).toBeVisible();
  await expect(page.getByRole("button", { name: "以此为底稿" })).toHaveCount(0);
});
