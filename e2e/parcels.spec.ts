import { expect, test } from "./fixtures.ts";
import { addParcel, colleague, enter } from "./people.ts";

const isOrdered = (figures: number[]) =>
  figures.length > 1 && figures.every((figure, i) => i === 0 || figures[i - 1]! >= figure);

test("filters live in the address: what is on the screen can be sent to a colleague", async ({ page }) => {
  await enter(page, "guihua", "/parcels");
  const rows = page.getByRole("table", { name: "地块" }).locator("tbody tr");
  await expect(rows.first()).toContainText("330199");

  await page.getByRole("combobox", { name: "供应状态" }).click();
  await page.getByTitle("闲置", { exact: true }).click();
  await page.keyboard.press("Escape");
  await expect(page).toHaveURL(/f=status:(in|eq):idle/);
  await expect(rows.filter({ hasText: "建成" })).toHaveCount(0);
  await expect(rows.first()).toContainText("闲置");

  await page.getByRole("button", { name: /^面积/ }).click();
  await expect(page).toHaveURL(/sort=-?areaMu/);
  if (!page.url().includes("sort=-areaMu")) await page.getByRole("button", { name: /^面积/ }).click();
  await expect(page).toHaveURL(/sort=-areaMu/);
  const areas = async () => {
    const cells = await rows.locator("td:nth-child(6)").allInnerTexts();
    return cells.map((cell) => Number(cell.replaceAll(",", "")));
  };
  await expect.poll(async () => isOrdered(await areas())).toBe(true);
  const shown = await rows.allInnerTexts();

  await page.reload();
  await expect(rows).toHaveCount(shown.length);
  expect(await rows.allInnerTexts()).toEqual(shown);
});

test("the table is worked by keyboard: down, open, next, close", async ({ page }) => {
  await enter(page, "guihua", "/parcels?f=status:eq:low-efficiency");
  const rows = page.getByRole("table", { name: "地块" }).locator("tbody tr");
  await rows.first().focus();
  await page.keyboard.press("ArrowDown");
  await expect(rows.nth(1)).toBeFocused();
  const code = (await rows.nth(1).getByRole("cell").nth(1).textContent())!;
  await page.keyboard.press("Enter");
  const drawer = page.getByRole("dialog");
  await expect(drawer.getByRole("heading", { level: 2 })).toHaveText(code);
  await expect(page).toHaveURL(/row=/);

  await drawer.getByRole("button", { name: /下一条/ }).click();
  await expect(drawer.getByRole("heading", { level: 2 })).not.toHaveText(code);
  await page.keyboard.press("Escape");
  await expect(drawer).toBeHidden();
  await expect(page).not.toHaveURL(/row=/);
});

test("a parcel is changed in the drawer, with its reason in its timeline", async ({ page }) => {
  await enter(page, "guihua", "/parcels");
  const { id } = await addParcel(page, {
    code: "E2E-EDIT",
    name: "测试地块甲",
    status: "cleared",
    areaMu: 12.5,
  });
  await page.goto(`/parcels?row=${id}`);
  const drawer = page.getByRole("dialog");
  await drawer.getByRole("button", { name: "修改" }).click();
  await drawer.getByRole("textbox", { name: "地块名称" }).fill("测试地块乙");
  await drawer.getByRole("textbox", { name: "修改原因" }).fill("地名办批复");
  await drawer.getByRole("button", { name: "保存" }).click();
  await expect(drawer).toContainText("测试地块乙");
  await expect(drawer).toContainText("第 2 版");

  await drawer.getByRole("tab", { name: "时间线" }).click();
  await expect(drawer).toContainText("地名办批复");
  await expect(drawer).toContainText("测试地块甲");
});

test("the second of two editors is told, sees both versions, and loses nothing", async ({
  page,
  context,
}) => {
  await enter(page, "guihua", "/");
  const { id } = await addParcel(page, {
    code: "E2E-STALE",
    name: "两人同改",
    status: "cleared",
    areaMu: 20,
  });
  await page.goto(`/parcels?row=${id}&tab=edit`);
  const mine = page.getByRole("dialog");
  await mine.getByRole("textbox", { name: "地块名称" }).fill("我起的名");

  const theirs = await colleague(context, "guihua", `/parcels?row=${id}&tab=edit`);
  await theirs.getByRole("dialog").getByRole("textbox", { name: "地块名称" }).fill("同事起的名");
  await theirs.getByRole("dialog").getByRole("spinbutton", { name: "面积", exact: true }).fill("21");
  await theirs.getByRole("dialog").getByRole("button", { name: "保存" }).click();
  await expect(theirs.getByRole("dialog")).toContainText("第 2 版");
  await theirs.context().close();

  await mine.getByRole("button", { name: "保存" }).click();
  await expect(mine).toContainText("也改了这条记录");
  await expect(mine.getByRole("radio", { name: "地块名称 对方的" })).toBeVisible();
  await mine.getByRole("radio", { name: "地块名称 我的" }).check();
  await mine.getByRole("button", { name: "按所选保存" }).click();
  await expect(mine).toContainText("第 3 版");
  await expect(mine).toContainText("我起的名");
  await expect(mine).toContainText("21.00");
});

test("an investment officer sees land and may not change it", async ({ page }) => {
  await enter(page, "zhaoshang", "/parcels");
  await expect(page.getByRole("table", { name: "地块" })).toBeVisible();
  await expect(page.getByRole("button", { name: "新建" })).toHaveCount(0);
  await expect(page.getByRole("button", { name: "导入" })).toHaveCount(0);
});
