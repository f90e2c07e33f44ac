import { expect, test } from "./fixtures.ts";

test("the first page opens in Chinese and is our own", async ({ page }) => {
  await page.goto("/");
  await expect(page).toHaveTitle(/凤栖/);
  await expect(page.locator("html")).toHaveAttribute("lang", /^zh/);
  await expect(page.locator("#root")).not.toBeEmpty();
});

test("the server says that it lives and that its database answers", async ({ request }) => {
  expect(await (await request.get("/health")).json()).toMatchObject({ status: "alive" });
  expect(await (await request.get("/ready")).json()).toMatchObject({ status: "ready" });
});
