import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures.ts";
import { colleague, enter } from "./people.ts";

const PHONE = { width: 390, height: 844 };

/** Suspects on a list, by firm; each test takes its own. */
async function suspects(page: Page): Promise<{ id: string; enterpriseName: string; parcelCode: string }[]> {
  const reply = await page.request.get(
    "/api/poor-land-entries?f=law:eq:low-efficiency&f=entryStatus:eq:candidate&size=50&sort=-parcelCode",
  );
  return ((await reply.json()) as { rows: { id: string; enterpriseName: string; parcelCode: string }[] })
    .rows;
}

test("the zone's land is screened, an entry says why, and a joint visit on a phone verifies it without a network", async ({
  page,
  context,
}) => {
  // two people, two pages, and a network that comes back
  test.slow();
  await enter(page, "pingjia", "/renewal/land");
  await page.getByRole("button", { name: "筛查", exact: true }).click();
  const dialog = page.getByRole("dialog", { name: "按规则包筛查低效用地" });
  await expect(dialog.getByText(/v1/)).toBeVisible();
  await dialog.getByRole("button", { name: /^筛\s*查$/ }).click();
  const result = page.getByRole("dialog", { name: "筛查结果" });
  await expect(result.getByText("筛查宗地")).toBeVisible();
  await result.getByText("缺哪些数据").click();
  await expect(result.getByText(/由谁补/).first()).toBeVisible();
  await page.keyboard.press("Escape");

  const [entry] = await suspects(page);
  await page.goto(`/renewal/land?row=${entry!.id}&tab=why`);
  const drawer = page.locator(".record-drawer");
  await expect(drawer.getByRole("tab", { name: "依据" })).toHaveAttribute("aria-selected", "true");
  await expect(drawer.locator(".hit-lines tr").first()).toBeVisible();

  const officer = await colleague(context, "wangge", `/renewal/visits?plan=${entry!.id}`);
  await officer.setViewportSize(PHONE);
  const title = `手机踏勘 ${entry!.parcelCode}`;
  await officer.getByLabel("名称").fill(title);
  await officer
    .getByRole("dialog")
    .getByRole("button", { name: /安排踏勘/ })
    .click();
  await expect(officer.getByRole("heading", { name: title })).toBeVisible();
  await officer.locator(".site-card").click();
  await officer.getByRole("button", { name: "停产", exact: true }).click();
  await officer
    .getByRole("button", { name: "税务局 同意" })
    .or(officer.getByRole("button", { name: "经发局 同意" }))
    .first()
    .click();
  await officer.getByLabel("情况说明").fill("大门关闭，设备已搬空");
  await officer.reload();
  // what was tapped outlives the page
  await officer.locator(".site-card").click();
  await expect(officer.getByRole("button", { name: "停产", exact: true })).toHaveAttribute(
    "aria-pressed",
    "true",
  );
  await expect(officer.getByLabel("情况说明")).toHaveValue("大门关闭，设备已搬空");

  await officer.context().setOffline(true);
  await officer.getByRole("button", { name: "属实", exact: true }).click();
  await officer.getByRole("button", { name: /^提\s*交$/ }).click();
  await expect(officer.getByText("网络不通，已存在本机，恢复后自动提交")).toBeVisible();
  await officer.context().setOffline(false);
  await expect(officer.getByText("褚问暖 已提交")).toBeVisible({ timeout: 30_000 });

  await page.goto(`/renewal/land?row=${entry!.id}&tab=checks`);
  await expect(drawer.getByText(/停产 · .*大门关闭/)).toBeVisible();
  await drawer.getByRole("tab", { name: "基本信息" }).click();
  await expect(drawer.getByText("已核实", { exact: true })).toBeVisible();
});

test("idle land goes by its own law: the clock, a delay that is decided, and the steps in their order", async ({
  page,
  context,
}) => {
  await enter(page, "guihua", "/renewal/land?part=idle");
  await page.locator("tbody tr").last().click();
  const drawer = page.locator(".record-drawer");
  await expect(drawer.getByText("国土资源部令第53号 第十四条第一项").first()).toBeVisible();
  await drawer.getByRole("tab", { name: "处置程序" }).click();
  await drawer.getByRole("button", { name: "登记迟延" }).click();
  await drawer.getByLabel("开始日期").fill("2025-01-01");
  await drawer.getByLabel("结束日期（未结束不填）").fill("2025-03-31");
  await drawer.getByLabel("情况说明").fill("场外道路未接通");
  await drawer.getByRole("button", { name: "登记迟延" }).click();
  await expect(drawer.getByText("待审定")).toBeVisible();

  const leader = await colleague(context, "zhuren", page.url());
  const panel = leader.locator(".record-drawer");
  await panel.getByLabel("审定意见").fill("有道路工程批文");
  await panel
    .getByRole("button", { name: "认 定", exact: true })
    .or(panel.getByRole("button", { name: "认定", exact: true }))
    .click();
  await expect(panel.getByText("已认定，不计入").first()).toBeVisible();

  await page.reload();
  await drawer.getByRole("button", { name: /^办\s*理$/ }).click();
  await expect(drawer.getByText(/答复期限/)).toBeVisible();
  const [notice] = await Promise.all([
    page.waitForEvent("download"),
    drawer.getByRole("button", { name: "闲置土地调查通知书" }).click(),
  ]);
  expect(notice.suggestedFilename()).toContain("闲置土地调查通知书.docx");
});
