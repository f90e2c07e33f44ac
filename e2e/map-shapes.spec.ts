import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures.ts";
import { enter } from "./people.ts";

/** The map, once it has drawn all it was asked to. */
async function settled(page: Page): Promise<void> {
  await page.locator(".map-canvas").first().waitFor({ timeout: 20_000 });
  await page.waitForFunction(
    () => {
      const box = document.querySelector(".map-canvas") as
        | (Element & { landMap?: { loaded(): boolean; areTilesLoaded(): boolean } })
        | null;
      return box?.landMap?.loaded() === true && box.landMap.areTilesLoaded();
    },
    null,
    { timeout: 30_000 },
  );
}

const lot = (code: string, east: number, crossed = false) => {
  const [w, s, d] = [120.26 + east * 0.002, 30.45, 0.0015];
  const sound = [
    [w, s],
    [w + d, s],
    [w + d, s + d],
    [w, s + d],
    [w, s],
  ];
  const tie = [
    [w, s],
    [w + d, s + d],
    [w + d, s],
    [w, s + d],
    [w, s],
  ];
  return {
    type: "Feature",
    properties: { 宗地编号: code, 地块名称: `试导${code}` },
    geometry: { type: "Polygon", coordinates: [crossed ? tie : sound] },
  };
};

test("地图: shapes are seen before they are kept, the crossed one is named, and all of it is undone", async ({
  page,
}) => {
  await enter(page, "guihua", "/map/imports");
  const features = [lot("SHAPE-1", 0), lot("SHAPE-2", 1, true), lot("SHAPE-3", 2)];
  await page.locator("input[type=file]").setInputFiles({
    name: "试导.geojson",
    mimeType: "application/geo+json",
    buffer: Buffer.from(JSON.stringify({ type: "FeatureCollection", features })),
  });
  const rows = page.getByRole("table", { name: "图形" });
  await expect(rows.locator("tbody tr")).toHaveCount(3, { timeout: 20_000 });
  await expect(rows.locator("tbody tr").nth(1)).toContainText("自相交");
  await settled(page);

  await page.getByRole("button", { name: /2 行/ }).click();
  await expect(page.getByRole("button", { name: "在地图上看" })).toBeVisible({ timeout: 20_000 });
  const held = await page.request.get("/api/parcels?f=code:like:SHAPE-&sort=code");
  expect((await held.json()).rows.map((row: { code: string }) => row.code)).toEqual(["SHAPE-1", "SHAPE-3"]);

  await page.getByRole("button", { name: "撤销这次导入" }).click();
  await page.getByRole("tooltip").getByRole("button", { name: "确定" }).click();
  await expect(page.getByText(/已撤销/)).toBeVisible({ timeout: 20_000 });
  expect((await (await page.request.get("/api/parcels?f=code:like:SHAPE-")).json()).rows).toEqual([]);
});

test("地图: a box drawn on the map narrows the ledger, and the address keeps it", async ({ page }) => {
  await enter(page, "guihua", "/map");
  await settled(page);
  const table = page.getByRole("table", { name: "地块" });
  await expect(table.locator("tbody tr")).toHaveCount(50);
  await page.getByRole("button", { name: "框选" }).click();
  const box = (await page.locator(".map-canvas").boundingBox())!;
  const at = (x: number, y: number) => ({ x: box.x + box.width * x, y: box.y + box.height * y });
  for (const place of [at(0.5, 0.46), at(0.54, 0.5)]) {
    await page.mouse.move(place.x, place.y);
    await page.mouse.click(place.x, place.y);
  }
  await expect(page).toHaveURL(/within=/, { timeout: 20_000 });
  await expect.poll(() => table.locator("tbody tr").count(), { timeout: 20_000 }).toBeLessThan(50);
  await page.reload();
  await expect(page.getByRole("button", { name: "取消范围" })).toBeVisible({ timeout: 20_000 });
  await expect.poll(() => table.locator("tbody tr").count(), { timeout: 20_000 }).toBeLessThan(50);
});

test("地图: what is measured is measured on the ellipsoid, and nothing of it is kept", async ({ page }) => {
  await enter(page, "zhuren", "/map?at=120.225,30.405,15");
  await settled(page);
  await page.getByRole("button", { name: "量距" }).click();
  const box = (await page.locator(".map-canvas").boundingBox())!;
  for (const x of [100, 250, 250]) {
    await page.mouse.move(box.x + x, box.y + 300);
    await page.mouse.click(box.x + x, box.y + 300);
  }
  // 150 pixels of a tile of 512 at zoom 15, at 30.4° N
  const metres = (150 / 512) * (40_075_016.7 / 2 ** 15) * Math.cos((30.405 * Math.PI) / 180);
  const said = page.getByRole("region", { name: /图上量算/ }).getByRole("definition");
  await expect.poll(async () => Number.parseFloat((await said.textContent())!)).toBeCloseTo(metres, -1);
  // a leader may look and measure, not draw
  await expect(page.getByRole("button", { name: "新绘地块" })).toHaveCount(0);
});
