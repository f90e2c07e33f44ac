import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures.ts";
import { enter } from "./people.ts";

const canvas = (page: Page) => page.locator("canvas.maplibregl-canvas");

/** How many of the drawn pixels are about this colour (#rrggbb). */
async function pixelsLike(page: Page, colour: string): Promise<number> {
  const shot = (await canvas(page).screenshot()).toString("base64");
  return page.evaluate(
    async ([png, wanted]) => {
      const bytes = Uint8Array.from(atob(png!), (char) => char.charCodeAt(0));
      const image = await createImageBitmap(new Blob([bytes], { type: "image/png" }));
      const paper = new OffscreenCanvas(image.width, image.height).getContext("2d")!;
      paper.drawImage(image, 0, 0);
      const { data } = paper.getImageData(0, 0, image.width, image.height);
      const rgb = [1, 3, 5].map((at) => Number.parseInt(wanted!.slice(at, at + 2), 16));
      let found = 0;
      for (let i = 0; i < data.length; i += 4)
        if (rgb.every((part, c) => Math.abs(data[i + c]! - part) < 10)) found++;
      return found;
    },
    [shot, colour],
  );
}

test("地图: parcels are drawn by status, then by grade, and a row lights its parcel", async ({ page }) => {
  await enter(page, "guihua", "/map");
  await expect(canvas(page)).toBeVisible({ timeout: 15_000 });
  // built land, as the legend has it
  await expect.poll(() => pixelsLike(page, "#e0dacc"), { timeout: 30_000 }).toBeGreaterThan(2000);
  await expect(page.getByRole("region", { name: "图例" })).toContainText("闲置");

  await page.getByText("按评价", { exact: true }).click();
  await expect(page).toHaveURL(/grade/);
  await expect.poll(() => pixelsLike(page, "#8cc4b9"), { timeout: 30_000 }).toBeGreaterThan(500);

  const row = page.getByRole("table", { name: "地块" }).locator("tbody tr").nth(2);
  const code = (await row.getByRole("cell").nth(1).textContent())!;
  await row.click();
  await expect(page).toHaveURL(/row=/);
  await expect(page.getByRole("dialog").getByRole("heading", { level: 2 })).toHaveText(code);
});

test("地图: a parcel is found by its code and opens from the map", async ({ page }) => {
  await enter(page, "guihua", "/map");
  await expect.poll(() => pixelsLike(page, "#e0dacc"), { timeout: 30_000 }).toBeGreaterThan(2000);
  const { rows } = await (await page.request.get("/api/parcels?f=status:eq:idle&sort=-areaMu&size=1")).json();
  const search = page.getByRole("combobox", { name: "在图上查找地块" });
  await search.fill(rows[0].code);
  await page.locator(".ant-select-item-option").filter({ hasText: rows[0].code }).click();
  await expect(page).toHaveURL(new RegExp(`row=${rows[0].id}`));
  const drawer = page.getByRole("dialog");
  await expect(drawer.getByRole("heading", { level: 2 })).toHaveText(rows[0].code);
});

test("地图: nobody is asked for anything but our own server", async ({ page }) => {
  const asked = new Set<string>();
  page.on("request", (request) => asked.add(new URL(request.url()).protocol + new URL(request.url()).host));
  await enter(page, "zhuren", "/map");
  await expect.poll(() => pixelsLike(page, "#e0dacc"), { timeout: 30_000 }).toBeGreaterThan(2000);
  expect([...asked].filter((one) => one.startsWith("http")).length).toBe(1);
});
