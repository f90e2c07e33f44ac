import type { Page } from "@playwright/test";
import { test } from "./fixtures.ts";

// All of these must fail: they prove that the guard of every other test bites.
async function askAStranger(page: Page) {
  await page.goto("/health");
  await page.evaluate(() => fetch("http://fonts.example.com/a.woff2", { mode: "no-cors" }).catch(() => {}));
}

test.fail("a page that asks another host and is held back by our policy fails its test", async ({ page }) => {
  await askAStranger(page);
});

test.describe("without the policy", () => {
  test.use({ bypassCSP: true });
  test.fail("a page that asks another host fails its test", async ({ page }) => {
    await askAStranger(page);
  });
});

test.fail("a page that throws fails its test", async ({ page }) => {
  await page.goto("/health");
  const thrown = page.waitForEvent("pageerror");
  await page.evaluate(() => {
    setTimeout(() => {
      throw new Error("nobody caught this");
    });
  });
  await thrown;
});
