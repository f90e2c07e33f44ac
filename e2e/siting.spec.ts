import type { APIRequestContext, Page } from "@playwright/test";
import { expect, test } from "./fixtures.ts";
import { enter } from "./people.ts";

const HEADERS = { "x-perch": "1" };

/** A hall of its own, so that no other test's supply is in the way. */
async function addUnit(request: APIRequestContext, code: string, values: object) {
  const found = await request.get("/api/buildings?size=1&f=use:eq:standard-factory&columns=code");
  const { rows } = (await found.json()) as { rows: { code: string }[] };
  const reply = await request.post("/api/units", {
    headers: HEADERS,
    data: { values: { code, buildingCode: rows[0]!.code, floor: 1, areaM2: 77, ...values } },
  });
  const body = (await reply.json()) as { record: { id: string; revision: number }; message?: unknown };
  expect([reply.status(), body.message]).toEqual([200, undefined]);
  return body.record;
}

const ask = (page: Page, name: string) => page.getByRole("spinbutton", { name, exact: true });

test("a demand finds sites, a relaxation lets more in, and they are laid side by side", async ({ page }) => {
  await enter(page, "guihua", "/map");
  await addUnit(page.request, "E2E-S1", { status: "free", clearHeightM: 17.5, craneT: 31 });
  await addUnit(page.request, "E2E-S2", { status: "free", clearHeightM: 17.5, craneT: 32 });
  await page.request.delete("/api/session", { headers: HEADERS });
  await enter(page, "zhaoshang", "/siting");
  await ask(page, "层高").fill("18");
  await ask(page, "行车").fill("30");
  await page.getByRole("button", { name: "匹配" }).click();
  await expect(page.getByText("现有供应中没有符合的空间")).toBeVisible();
  const near = page.getByRole("region", { name: "差一点" });
  await near
    .getByRole("listitem")
    .filter({ hasText: "层高由不低于 18 米放宽到不低于 17.5 米" })
    .getByRole("button", { name: "试一试" })
    .click();
  await expect(page.getByText("已按放宽后的条件试算")).toBeVisible();
  await page.getByRole("checkbox", { name: /对比 .*E2E-S1$/ }).check();
  await page.getByRole("checkbox", { name: /对比 .*E2E-S2$/ }).check();
  await page.getByRole("button", { name: "并排对比 2" }).click();
  const side = page.getByRole("region", { name: "并排对比" });
  await expect(side.getByRole("columnheader", { name: /E2E-S1/ })).toBeVisible();
  await expect(side.getByRole("cell", { name: "17.5 米" })).toHaveCount(2);
  await page.goto("/gaps");
  await expect(page.getByRole("button", { name: "层高不低于 18 米" })).toBeVisible();
});

test("a unit comes free, and whoever waits for such a one is told", async ({ page, browser }) => {
  await enter(page, "zhaoshang", "/siting");
  await ask(page, "层高").fill("21");
  await page.getByRole("button", { name: "匹配" }).click();
  await page.getByRole("button", { name: "留下需求" }).click();
  const dialog = page.getByRole("dialog", { name: "留下选址需求" });
  await dialog.getByLabel("需求名称").fill("等一间特高车间");
  await dialog.getByLabel("线索名称").fill("某重装公司");
  await dialog.getByRole("button", { name: "留下需求" }).click();
  await expect(page.getByRole("heading", { name: "等一间特高车间" })).toBeVisible();
  const address = new URL(page.url()).pathname;

  const other = await browser.newContext({ baseURL: new URL(page.url()).origin });
  const planner = await other.newPage();
  await enter(planner, "guihua", "/map");
  const unit = await addUnit(planner.request, "E2E-S3", { status: "own-use", clearHeightM: 22 });
  const freed = await planner.request.patch(`/api/units/${unit.id}`, {
    headers: HEADERS,
    data: { revision: unit.revision, values: { status: "free" } },
  });
  expect(freed.status()).toBe(200);
  await other.close();

  await expect
    .poll(
      async () => {
        const reply = await page.request.get("/api/notices");
        const { notices } = (await reply.json()) as { notices: { link: string }[] };
        return notices.map(({ link }) => link);
      },
      { timeout: 45_000 },
    )
    .toContain(address);
  await page.reload();
  const told = page.getByRole("region", { name: "新到的空间" });
  await expect(told.getByRole("link", { name: /E2E-S3/ })).toBeVisible();
  await told.getByRole("button", { name: "已知悉" }).click();
  await expect(told).toBeHidden();
});
