import { expect, test } from "./fixtures.ts";
import { colleague, enter } from "./people.ts";

test("a city scores its zones, sees why, and never a firm", async ({ page }) => {
  await enter(page, "shiji", "/city");
  await expect(page.getByRole("rowheader", { name: "栖地示范区" })).toBeVisible();
  await expect(page.getByText("园区报送").first()).toBeVisible();
  await page.getByRole("button", { name: "开始评价" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "开始评价" }).click();
  await expect(page).toHaveURL(/\/city\/runs\/[0-9a-f-]{36}/);
  await expect(page.locator("tbody tr")).toHaveCount(9);

  await page.getByRole("button", { name: "栖地示范区" }).click();
  const why = page.getByRole("dialog");
  await expect(why).toContainText("亩均税收");
  await expect(why).toContainText("÷");
  await expect(why).toContainText("六项指标之一：亩均税收");

  for (const path of ["/api/enterprises", "/api/evaluation/runs", "/api/parcels"])
    expect([path, (await page.request.get(path)).status()]).toEqual([path, 403]);
});

test("a method that is none is refused in the dialog", async ({ page }) => {
  await enter(page, "shiji", "/city");
  await page.getByRole("button", { name: "开始评价" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByText("上传本市办法（YAML）").click();
  await dialog
    .locator("input[type=file]")
    .setInputFiles({ name: "坏.yaml", mimeType: "text/yaml", buffer: Buffer.from("id: [") });
  await expect(dialog.getByRole("button", { name: "坏.yaml" })).toBeVisible();
  await dialog.getByRole("button", { name: "开始评价" }).click();
  await expect(dialog.getByRole("alert")).toContainText("不是有效的 YAML");
});

test("a zone's leader sees what the city is told, and tells it again", async ({ page, context }) => {
  await enter(page, "lx-zhuren", "/evaluation");
  await page.getByRole("link", { name: "市级报送" }).click();
  await expect(page.getByRole("heading", { name: /2024 年度 → 栖州市/ })).toBeVisible();
  await expect(page.getByText("已报送")).toBeVisible();
  await page.getByRole("button", { name: "重新报送" }).click();
  await page.getByLabel("报送依据").fill("按市经信局补报通知");
  await page
    .getByRole("dialog")
    .getByRole("button", { name: "报 送" })
    .or(page.getByRole("dialog").getByRole("button", { name: "报送" }))
    .click();
  await expect(page.getByRole("dialog")).toBeHidden();

  const city = await colleague(context, "shiji", "/city");
  await expect(city.getByRole("rowheader", { name: "临溪示范园" })).toBeVisible();
  await city.context().close();
});

test("the city's own register takes an Excel of zones", async ({ page }) => {
  await enter(page, "shiji", "/city-zone-years");
  await expect(page.getByText("栖州高新技术产业开发区").first()).toBeVisible();
  await expect(page.getByRole("link", { name: "园区年度汇总" })).toBeVisible();
  const csv =
    "园区代码,园区名称,园区级别,年度,企业数,用地面积（亩）,评价税收（万元）\nDX,东溪园区,市级,2022,40,900,8000\n";
  const upload = await page.request.post("/api/city-zone-years/imports", {
    headers: { "x-perch": "1" },
    multipart: { file: { name: "园区.csv", mimeType: "text/csv", buffer: Buffer.from(csv) } },
  });
  const { id } = await upload.json();
  await page.goto(`/imports/city-zone-year/${id}`);
  await expect(page.getByText("东溪园区")).toBeVisible();
});
