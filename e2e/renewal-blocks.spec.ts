import { expect, test } from "./fixtures.ts";
import { enter } from "./people.ts";

test("a block is chosen on the plan, and kept with its assumptions", async ({ page }) => {
  await enter(page, "guihua", "/renewal/blocks");
  const plan = page.getByRole("application", { name: "宗地图" });
  await expect(plan).toBeVisible();
  const { parcels } = await (await page.request.get("/api/renewal/blocks/ground")).json();
  const ground = parcels.filter(({ status }: { status: string }) => status === "built").slice(-3);
  const name = `整治 ${test.info().workerIndex}-${Date.now() % 100_000}`;
  for (const { code } of ground) {
    const pick = page.locator(".block-plan-pick");
    await pick.click();
    await page.keyboard.type(code);
    await page.keyboard.press("Enter");
    await expect(page.locator(".block-side")).toContainText(code);
  }
  const gain = page.locator(".block-gain");
  await gain.getByRole("spinbutton", { name: /容积率/ }).fill("3");
  await expect(gain.locator(".block-why").first()).toHaveAttribute("aria-label", /保留比例/);
  await page.getByRole("textbox", { name: "名称" }).fill(name);
  await page.getByRole("button", { name: "保存整治区" }).click();
  await expect(page.locator(".blocks-list")).toContainText(name);
});
