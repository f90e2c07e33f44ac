import { box, prjOf3Degree, shapefile, zipOf } from "#test/geo-fixtures.ts";
import { expect, test } from "./fixtures.ts";
import { enter } from "./people.ts";

/** A survey as it arrives: GBK without a word of it, projected, one outline crossing itself. */
function survey() {
  const bowTie: [number, number][] = [
    [120.2, 30.44],
    [120.202, 30.442],
    [120.202, 30.44],
    [120.2, 30.442],
    [120.2, 30.44],
  ];
  return zipOf(
    shapefile(
      "勘测定界",
      [
        {
          polygons: [[box(120.19, 30.44, 120.192, 30.442)]],
          attributes: { 地块编号: "E2E-SHP-1", 名称: "东首地块" },
        },
        {
          polygons: [[box(120.193, 30.44, 120.195, 30.442)]],
          attributes: { 地块编号: "E2E-SHP-2", 名称: "西首地块" },
        },
        { polygons: [[bowTie]], attributes: { 地块编号: "E2E-SHP-3", 名称: "打结的地块" } },
      ],
      { encoding: "gbk", epsg: 4549, prj: prjOf3Degree(120) },
    ),
  );
}

test("地图: a shapefile in GBK is seen on the map first; the good outlines come in, and go out again", async ({
  page,
}) => {
  await enter(page, "guihua", "/map/imports");
  const { bytes } = survey();
  const chooser = page.waitForEvent("filechooser");
  await page.getByRole("button", { name: /把图形文件拖到这里/ }).click();
  const file = { name: "勘测定界.zip", mimeType: "application/zip", buffer: Buffer.from(bytes) };
  await (await chooser).setFiles(file);

  await expect(page.getByText(/识别为 (GBK|GB18030)/i)).toBeVisible();
  await expect(page.getByText(/识别为 EPSG:4549/)).toBeVisible();
  await expect(page.getByRole("row").filter({ hasText: "E2E-SHP-1" })).toContainText("东首地块");
  await expect(page.getByRole("row").filter({ hasText: "E2E-SHP-3" })).toContainText("边界自相交");
  await page.getByRole("button", { name: "只写入无误的 2 行" }).click();
  await expect(page.getByText(/已写入 2 行/)).toBeVisible();

  const { rows } = await (
    await page.request.get("/api/parcels?f=code:like:E2E-SHP&columns=code,computedAreaMu")
  ).json();
  expect(rows.map((row: { code: string }) => row.code)).toEqual(["E2E-SHP-1", "E2E-SHP-2"]);
  // 0.002° × 0.002° at 30.44° N on the ellipsoid: 192.0 m × 221.7 m, 63.8 亩
  expect(rows[0].computedAreaMu).toBeCloseTo(63.8, 0);

  await page.getByRole("button", { name: /撤销这次导入/ }).click();
  await page.getByRole("button", { name: "确定" }).click();
  await expect(page.getByText(/已撤销/)).toBeVisible();
  const left = await (await page.request.get("/api/parcels?f=code:like:E2E-SHP")).json();
  expect(left.rows).toEqual([]);
});
