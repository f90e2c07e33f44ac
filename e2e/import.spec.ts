import { readFile } from "node:fs/promises";
import { Workbook } from "@cj-tech-master/excelts";
import { expect, test } from "./fixtures.ts";
import { addParcel, enter } from "./people.ts";

/** A ledger as a zone keeps it: a title, a unit line, headers of its own, a total, and mistakes. */
async function ledger(): Promise<Buffer> {
  const book = new Workbook();
  const sheet = book.addWorksheet("台账");
  sheet.addRow(["栖地示范区地块台账"]);
  sheet.addRow(["单位：亩"]);
  sheet.addRow(["序号", "地块编号", "名称", "状态", "土地面积", "备注"]);
  sheet.addRow([1, "E2E-IMP-1", "甲地块", "净地", "１２.５", ""]);
  sheet.addRow([2, "E2E-IMP-2", "乙地块", "储备", 8, "面积待核"]);
  sheet.addRow([3, "E2E-IMP-3", "丙地块", "建成", 30, ""]);
  sheet.addRow([4, "E2E-IMP-4", "丁地块", "不知道", 6, ""]);
  sheet.addRow([5, "E2E-IMP-5", "戊地块", "净地", "十几亩", ""]);
  sheet.addRow(["合计", "", "", "", 56.5, ""]);
  return Buffer.from(await book.xlsx.writeBuffer());
}

test("a ledger with mistakes: the difference first, the good rows in, the bad rows back, all undone", async ({
  page,
}) => {
  await enter(page, "guihua", "/");
  await addParcel(page, { code: "E2E-IMP-3", name: "丙地块", status: "building", areaMu: 30 });

  await page.goto("/imports/parcel");
  const chooser = page.waitForEvent("filechooser");
  await page.getByRole("button", { name: /把文件拖到这里/ }).click();
  await (await chooser).setFiles({ name: "地块台账.xlsx", mimeType: "", buffer: await ledger() });

  const verdicts = page.getByRole("table").first();
  await expect(page.getByRole("button", { name: /只写入无误的 3 行/ })).toBeVisible();
  await expect(verdicts).toContainText("E2E-IMP-1");
  // what would change, old beside new
  const changed = page.getByRole("row").filter({ hasText: "E2E-IMP-3" });
  await expect(changed).toContainText("在建");
  await expect(changed).toContainText("建成");
  // what is wrong, by row and reason
  await expect(page.getByRole("row").filter({ hasText: "E2E-IMP-4" })).toContainText("不知道");
  await expect(page.getByRole("row").filter({ hasText: "E2E-IMP-5" })).toContainText("十几亩");
  // nothing has been written yet
  expect((await (await page.request.get("/api/parcels?f=code:eq:E2E-IMP-1")).json()).rows).toEqual([]);

  await page.getByRole("button", { name: /只写入无误的 3 行/ }).click();
  await expect(page.getByRole("heading", { name: "已写入 3 行" })).toBeVisible();
  const written = (await (await page.request.get("/api/parcels?f=code:eq:E2E-IMP-1")).json()).rows[0];
  expect(written.areaMu).toBeCloseTo(12.5, 6);

  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: /下载有误的行/ }).click();
  const file = await download;
  const back = new Workbook();
  await back.xlsx.load(await readFile(await file.path()));
  const text = JSON.stringify(back.worksheets[0]!.getSheetValues());
  expect(text).toContain("E2E-IMP-4");
  expect(text).toContain("E2E-IMP-5");
  expect(text).not.toContain("E2E-IMP-1");

  await page.getByRole("button", { name: /撤销这次导入/ }).click();
  await page.getByRole("button", { name: "确定" }).click();
  await expect(page.getByRole("heading", { name: /已撤销/ })).toBeVisible();
  expect((await (await page.request.get("/api/parcels?f=code:eq:E2E-IMP-1")).json()).rows).toEqual([]);
  const restored = (await (await page.request.get("/api/parcels?f=code:eq:E2E-IMP-3")).json()).rows[0];
  expect(restored.status).toBe("building");
});

test("what is exported comes back as no change", async ({ page }) => {
  await enter(page, "guihua", "/units?f=status:eq:reserved");
  await expect(page.getByRole("table", { name: "单元" }).locator("tbody tr").first()).toBeVisible();
  await page.getByRole("button", { name: "导出" }).click();
  const download = page.waitForEvent("download");
  await page.getByRole("menuitem", { name: /Excel/ }).click();
  const path = await (await download).path();

  await page.goto("/imports/unit");
  const chooser = page.waitForEvent("filechooser");
  await page.getByRole("button", { name: /把文件拖到这里/ }).click();
  await (await chooser).setFiles({ name: "单元.xlsx", mimeType: "", buffer: await readFile(path) });
  await expect(page.getByText("与台账完全一致，没有要写入的")).toBeVisible();
});
