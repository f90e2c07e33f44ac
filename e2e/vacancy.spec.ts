import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures.ts";
import { enter } from "./people.ts";

/** A unit of one's own: other tests work in the same zone. */
async function addUnit(page: Page, code: string): Promise<string> {
  return page.evaluate(async (name) => {
    const post = async (path: string, values: object) => {
      const reply = await fetch(`/api/${path}`, {
        method: "POST",
        headers: { "content-type": "application/json", "x-perch": "1" },
        body: JSON.stringify({ values }),
      });
      return (await reply.json()).record.id as string;
    };
    const { rows } = await (await fetch("/api/parcels?f=status:eq:built&size=1")).json();
    const building = {
      code: name,
      name: `测试楼 ${name}`,
      parcelCode: rows[0].code,
      use: "standard-factory",
    };
    await post("buildings", { ...building, floors: 1, floorAreaM2: 1500 });
    await post("floors", { buildingCode: name, floor: 1, areaM2: 1200 });
    return post("units", { code: `${name}-101`, buildingCode: name, floor: 1, areaM2: 1000, status: "free" });
  }, code);
}

test("a unit is kept, leased, and given back; the board says so at once", async ({ page }) => {
  await enter(page, "guihua", "/vacancy");
  const unit = await addUnit(page, "E2E-VAC");
  await page.goto(`/vacancy?q=E2E-VAC&unit=${unit}`);
  const cell = page.locator('[data-unit="E2E-VAC-101"]');
  const drawer = page.getByRole("dialog").filter({ hasText: "E2E-VAC-101" });
  await expect(cell).toContainText("空置");

  await drawer.getByRole("button", { name: "预留", exact: true }).click();
  const dialog = page.locator(".ant-modal");
  await dialog.getByLabel("名称").fill("澄湖生物");
  await dialog.getByLabel("原因").fill("已考察两次");
  await dialog.getByRole("button", { name: "确定" }).click();
  await expect(cell).toContainText("预留给 澄湖生物");

  await drawer.getByRole("button", { name: "签订租约" }).click();
  await dialog.getByLabel("合同编号").fill("E2E-HT-1");
  await dialog.getByLabel("企业", { exact: true }).click();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await dialog.getByRole("button", { name: "确定" }).click();
  // kept for another: refused, and with whose it is
  await expect(dialog.getByRole("alert")).toContainText("为“澄湖生物”预留至");
  await dialog.getByRole("button", { name: "取消" }).click();

  await drawer.getByRole("button", { name: "解除预留" }).click();
  await dialog.getByLabel("原因").fill("不再需要");
  await dialog.getByRole("button", { name: "确定" }).click();
  await expect(cell).toContainText("空置");

  await drawer.getByRole("button", { name: "签订租约" }).click();
  await dialog.getByLabel("合同编号").fill("E2E-HT-1");
  await dialog.getByLabel("企业", { exact: true }).click();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await dialog.getByRole("button", { name: "确定" }).click();
  await expect(drawer.getByText("履行中")).toBeVisible();

  await drawer.getByRole("button", { name: "退租" }).click();
  await dialog.getByLabel("原因").fill("搬迁");
  await dialog.getByRole("button", { name: "确定" }).click();
  await expect(cell).toContainText("空置");
  await expect(drawer.getByText("已退租")).toBeVisible();
});

test("a unit is drawn on its floor’s plan, taken back by key, and kept", async ({ page }) => {
  await enter(page, "guihua", "/vacancy");
  const unit = await addUnit(page, "E2E-PLAN");
  await page.goto(`/vacancy?q=E2E-PLAN&unit=${unit}`);
  await page.getByRole("link", { name: "平面图" }).last().click();
  await page.getByRole("button", { name: "绘制单元轮廓" }).click();
  const plan = page.getByRole("application");
  const box = (await plan.boundingBox())!;
  await page.mouse.move(box.x + 60, box.y + 60);
  await page.mouse.down();
  await page.mouse.move(box.x + 300, box.y + 220, { steps: 4 });
  await page.mouse.up();
  const save = page.getByRole("button", { name: "保存 1 个单元" });
  await expect(save).toBeEnabled();
  await page.keyboard.press("Control+z");
  await expect(page.getByRole("button", { name: "保存 0 个单元" })).toBeDisabled();
  await page.keyboard.press("Control+y");
  await save.click();
  await expect(page.getByRole("button", { name: /E2E-PLAN-101 空置/ }).first()).toBeVisible();
});
