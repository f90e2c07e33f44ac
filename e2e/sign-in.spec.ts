import { expect, test } from "./fixtures.ts";

test("a planner signs in where it was going, and sees home", async ({ page }) => {
  await page.goto("/parcels?f=status:eq:idle");
  await expect(page).toHaveURL(/\/sign-in/);
  await page.getByLabel("账号", { exact: true }).fill("guihua");
  await page.getByLabel("密码", { exact: true }).fill("Perch-2026");
  await page.getByRole("button", { name: "登录", exact: true }).click();
  await expect(page).toHaveURL(/\/parcels\?f=status:eq:idle/);

  await page.getByRole("navigation", { name: "各室" }).getByRole("link", { name: "首页" }).last().click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("陶绘青，您好");
  await expect(page.getByText("合成数据", { exact: true }).first()).toBeVisible();
  const loop = page.getByRole("region", { name: "一亩地的一圈" });
  for (const room of ["空间", "可供", "企业", "亩均", "待腾换"])
    await expect(loop.getByRole("heading", { name: room })).toBeVisible();
  await expect(page.getByRole("region", { name: "我的待办" })).toContainText("登记面积与量算面积");
});

test("a wrong password is told without saying which half was wrong", async ({ page }) => {
  await page.goto("/sign-in");
  await page.getByLabel("账号", { exact: true }).fill("zhaoshang");
  await page.getByLabel("密码", { exact: true }).fill("wrong-password");
  await page.getByRole("button", { name: "登录", exact: true }).click();
  await expect(page.getByRole("alert")).toContainText("用户名或密码不对");
  await expect(page.getByLabel("账号", { exact: true })).toHaveValue("zhaoshang");
});

test("signing out closes the door behind", async ({ page }) => {
  await page.goto("/sign-in");
  await page.getByLabel("账号", { exact: true }).fill("daiban");
  await page.getByLabel("密码", { exact: true }).fill("Perch-2026");
  await page.keyboard.press("Enter");
  await page.getByRole("banner").getByRole("button", { name: "桑一程" }).click();
  await page.getByRole("menuitem", { name: "退出" }).click();
  await expect(page).toHaveURL(/\/sign-in/);
  await page.goto("/parcels");
  await expect(page).toHaveURL(/\/sign-in/);
});
