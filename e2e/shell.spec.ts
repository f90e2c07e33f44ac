import { expect, test } from "./fixtures.ts";
import { addFirm, enter } from "./people.ts";

test("Ctrl K finds a firm by the initials of its name, and Enter goes there", async ({ page }) => {
  await enter(page, "pingjia", "/");
  await addFirm(page, { uscc: "91110108551385082Q", name: "鹭屿凿岩机械有限公司", scale: "below" });
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await page.keyboard.press("Control+k");
  const search = page.getByRole("combobox", { name: "全局搜索" });
  await expect(search).toBeFocused();
  await search.pressSequentially("lyzyjx");
  const hit = page.getByRole("option").filter({ hasText: "鹭屿凿岩" });
  await expect(hit).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/enterprises\/[0-9a-f-]{36}/);
  await expect(page.getByRole("heading", { level: 1 })).toContainText("鹭屿凿岩");
});

test("the language is switched in place and stays", async ({ page }) => {
  await enter(page, "guihua", "/parcels");
  await page.getByRole("button", { name: "Switch to English" }).click();
  await expect(page.locator("html")).toHaveAttribute("lang", /^en/);
  await expect(page.getByRole("table", { name: "Parcels" })).toBeVisible();
  await expect(page.getByRole("columnheader", { name: "Parcel code" })).toBeVisible();
  await page.reload();
  await expect(
    page.getByRole("navigation", { name: "Rooms" }).getByRole("link", { name: "Space" }),
  ).toBeVisible();
  await expect(page.getByText("Synthetic", { exact: false }).first()).toBeVisible();
});

test("an address that names nothing says so and leads back", async ({ page }) => {
  await enter(page, "guihua", "/no-such-register");
  await expect(page.getByText("没有找到这一页")).toBeVisible();
  await page.getByRole("link", { name: "回首页" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("您好");
});

test.describe("on a phone", () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

  for (const [name, address] of [
    ["home", "/"],
    ["the list of parcels", "/parcels?f=status:eq:idle"],
    ["the list of evaluations", "/evaluation"],
    ["imports", "/imports/parcel"],
  ] as const) {
    test(`${name} fits the width`, async ({ page }) => {
      await enter(page, "zhuren", address.startsWith("/imports") ? "/" : address);
      if (address.startsWith("/imports")) await enter(page, "guihua", address);
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
      await page.waitForLoadState("networkidle");
      const overflow = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect(overflow).toBeLessThanOrEqual(0);
    });
  }

  test("the rooms are at hand, and a row opens its record", async ({ page }) => {
    await enter(page, "guihua", "/parcels?f=status:eq:idle");
    await expect(page.getByRole("navigation", { name: "各室" }).first()).toBeInViewport();
    await page.getByRole("table", { name: "地块" }).locator("tbody tr").first().click();
    await expect(page.getByRole("dialog").getByRole("heading", { level: 2 })).toBeInViewport();
  });
});
