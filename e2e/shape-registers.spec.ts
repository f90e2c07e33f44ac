import type { Page } from "@playwright/test";
import { prjOf3Degree, shapefile, zipOf } from "#test/geo-fixtures.ts";
import { expect, test } from "./fixtures.ts";
import { enter } from "./people.ts";

const ring = (west: number, south: number, side: number): [number, number][] => [
  [west, south],
  [west + side, south],
  [west + side, south + side],
  [west, south + side],
  [west, south],
];

async function drop(page: Page, register: string, name: string, buffer: Buffer) {
  await enter(page, "guihua", "/map/imports");
  await page.getByTitle(register, { exact: true }).click();
  await page
    .locator("input[type=file]")
    .setInputFiles({ name, mimeType: "application/octet-stream", buffer });
}

const undo = async (page: Page) => {
  await page.getByRole("button", { name: /撤销这次导入/ }).click();
  await page.getByRole("tooltip").getByRole("button", { name: "确定" }).click();
  await expect(page.getByText(/已撤销/)).toBeVisible({ timeout: 20_000 });
};

test("地图: roads without codes come in as lines, are listed, and go out again", async ({ page }) => {
  const features = ["试导一路", "试导二路"].map((name, i) => ({
    type: "Feature",
    properties: { 名称: name },
    geometry: {
      type: "LineString",
      coordinates: [
        [120.28, 30.46 + i / 1000],
        [120.29, 30.46 + i / 1000],
      ],
    },
  }));
  await drop(
    page,
    "地物",
    "试导道路.geojson",
    Buffer.from(JSON.stringify({ type: "FeatureCollection", features })),
  );
  const rows = page.getByRole("table", { name: "图形" });
  await expect(rows.locator("tbody tr")).toHaveCount(2, { timeout: 20_000 });
  await expect(rows.locator("tbody tr").first()).toContainText("试导一路");
  await page.getByRole("button", { name: "全部写入" }).click();
  await expect(page.getByText(/已写入 2 行/)).toBeVisible({ timeout: 20_000 });
  const held = await (await page.request.get("/api/map-features?f=name:like:试导")).json();
  expect(held.rows).toMatchObject([
    { layer: "road", onMap: true },
    { layer: "road", onMap: true },
  ]);
  await undo(page);
  expect((await (await page.request.get("/api/map-features?f=name:like:试导")).json()).rows).toEqual([]);
});

test("地图: buildings in GBK find their parcel; one that stands on none is named and comes back as a file", async ({
  page,
}) => {
  await enter(page, "guihua", "/map");
  const { parcels } = await (
    await page.request.get("/api/parcels/at?bbox=120.1,30.3,120.4,30.5&shapes=1")
  ).json();
  const { labelPoint, code } = parcels[0];
  const { bytes } = zipOf(
    shapefile(
      "楼宇",
      [
        {
          polygons: [[ring(labelPoint[0], labelPoint[1], 0.00005)]],
          attributes: { LDBH: "E2E-B1", LDMC: "试导楼", CS: 2, JZMJ: 50 },
        },
        {
          polygons: [[ring(120.5, 30.6, 0.0002)]],
          attributes: { LDBH: "E2E-B2", LDMC: "飞地楼", CS: 1, JZMJ: 300 },
        },
      ],
      { encoding: "gbk", epsg: 4549, prj: prjOf3Degree(120) },
    ),
  );
  await drop(page, "楼栋", "楼宇.zip", Buffer.from(bytes));
  const rows = page.getByRole("table", { name: "图形" });
  await expect(rows.locator("tbody tr")).toHaveCount(2, { timeout: 20_000 });
  await expect(rows.locator("tbody tr").nth(1)).toContainText("不在任何已登记的地块内");
  const coming = page.waitForEvent("download");
  await page.getByRole("link", { name: /下载问题图形/ }).click();
  expect((await coming).suggestedFilename()).toBe("楼宇-问题图形.geojson");
  await page.getByRole("button", { name: "只写入无误的 1 行" }).click();
  await expect(page.getByText(/已写入 1 行/)).toBeVisible({ timeout: 20_000 });
  const held = await (await page.request.get("/api/buildings?f=code:like:E2E-B")).json();
  expect(held.rows).toMatchObject([{ code: "E2E-B1", parcelCode: code, floors: 2 }]);
  await undo(page);
});

test("地图: a road is drawn, found on the map and in its register, and taken out", async ({ page }) => {
  await enter(page, "guihua", "/map?at=120.31,30.52,16");
  const canvas = page.locator(".map-canvas").first();
  await canvas.waitFor({ timeout: 20_000 });
  await page.getByRole("button", { name: "新绘道路、水系、绿地" }).click();
  const card = page.getByRole("region", { name: "新绘道路、水系、绿地" });
  await card.getByLabel("地物名称").fill("手绘试路");
  const box = (await canvas.boundingBox())!;
  for (const x of [120, 260, 260]) {
    await page.mouse.move(box.x + x, box.y + 320);
    await page.mouse.click(box.x + x, box.y + 320);
  }
  await expect(card.getByRole("button", { name: "保存地物" })).toBeEnabled({ timeout: 20_000 });
  await card.getByRole("button", { name: "保存地物" }).click();
  const held = page.getByRole("region", { name: "手绘试路" });
  await expect(held).toBeVisible({ timeout: 20_000 });
  await expect(held).toContainText("道路");
  await expect(page).toHaveURL(/feature=/);
  await held.getByRole("button", { name: "删除" }).click();
  await page.getByRole("tooltip").getByRole("button", { name: "确定" }).click();
  await expect(held).toHaveCount(0, { timeout: 20_000 });
  expect((await (await page.request.get("/api/map-features?f=name:eq:手绘试路")).json()).rows).toEqual([]);
});
