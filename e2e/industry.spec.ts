import { expect, test } from "./fixtures.ts";
import { addFirm, enter } from "./people.ts";

test("a class is found by pinyin, and the list then holds everything beneath it", async ({ page }) => {
  await enter(page, "pingjia", "/enterprises");
  await page.getByRole("button", { name: "更多条件" }).click();
  const field = page.getByRole("combobox", { name: /^行业代码/ }).last();
  await field.fill("zysb");
  await page.getByText("35 专用设备制造业", { exact: true }).click();
  await page.keyboard.press("Escape");
  await expect(page).toHaveURL(/f=industryCode:in:35/);
  await expect(page.getByRole("button", { name: /去掉条件/ })).toContainText("35 专用设备制造业");
  const codes = page.getByRole("table", { name: "企业" }).locator("tbody tr");
  await expect(codes.first()).toBeVisible();
  for (const row of await codes.allInnerTexts()) expect(row).toMatch(/\b35\d*\b/);
});

test("a firm's class is chosen in the tree, and its page shows the path", async ({ page }) => {
  await enter(page, "pingjia", "/");
  const { id } = await addFirm(page, {
    uscc: "91330199MA2E2EHY9A",
    name: "E2E 行业测试公司",
    scale: "below",
  });
  await page.goto(`/enterprises?row=${id}&tab=edit`);
  const form = page.getByRole("dialog");
  await form.getByRole("combobox", { name: /^行业代码/ }).click();
  const open = (title: string) =>
    page
      .locator(".ant-select-tree-treenode", { hasText: title })
      .locator(".ant-select-tree-switcher")
      .click();
  await open("C 制造业");
  await open("17 纺织业");
  await page.getByText(/^171 /).click();
  await form.getByRole("button", { name: "保存" }).click();
  await expect(form).toContainText("第 2 版");
  await page.goto(`/enterprises/${id}`);
  await expect(page.getByRole("main")).toContainText("C 制造业 › 17 纺织业 › 171 ");
});
