import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures.ts";
import { enter } from "./people.ts";

const OURS = { "x-perch": "1" };
type Made = { id: string; code: string; revision: number; areaMu: number };

/** Land east of the demo zone, where no other test draws: a strip between two longitudes. */
const strip = (west: number, east: number) => ({
  type: "Polygon",
  coordinates: [
    [
      [west, 30.402],
      [east, 30.402],
      [east, 30.404],
      [west, 30.404],
      [west, 30.402],
    ],
  ],
});

async function draw(page: Page, code: string, west: number, east: number): Promise<Made> {
  const drawn = await page.request.post("/api/parcels/draw", {
    headers: OURS,
    data: { values: { code, name: `${code} 试验`, status: "reserved" }, geometry: strip(west, east) },
  });
  expect(drawn.status()).toBe(200);
  const { parcel } = (await drawn.json()) as { parcel: { id: string } };
  const record = await page.request.get(`/api/parcels/${parcel.id}`);
  return ((await record.json()) as { record: Made }).record;
}

test("a merger and a new survey are told on the record, with what each was", async ({ page }) => {
  await enter(page, "guihua", "/parcels");
  const west = await draw(page, "沿革-西", 120.251, 120.253);
  const east = await draw(page, "沿革-东", 120.253, 120.255);
  const merged = await page.request.post("/api/lineage/merge", {
    headers: OURS,
    data: {
      parcels: [west, east].map(({ id, revision }) => ({ id, revision })),
      on: "2025-03-01",
      why: "整合开发",
      child: { code: "沿革-合", areaMu: west.areaMu + east.areaMu, geometry: strip(120.251, 120.255) },
    },
  });
  expect(merged.status()).toBe(200);
  const { parcels } = (await merged.json()) as { parcels: { id: string }[] };
  const mergedId = parcels[0]!.id;
  const { record } = (await (await page.request.get(`/api/parcels/${mergedId}`)).json()) as { record: Made };
  const survey = await page.request.post("/api/lineage/resurvey", {
    headers: OURS,
    data: {
      parcel: { id: mergedId, revision: record.revision },
      on: "2025-06-01",
      why: "竣工复测",
      areaMu: record.areaMu - 0.1,
    },
  });
  expect(survey.status()).toBe(200);
  await page.goto(`/parcels/${mergedId}`);
  const panel = page.locator(".lineage");
  await expect(panel).toContainText("合并");
  await expect(panel).toContainText("重测");
  await expect(panel.getByRole("link", { name: /沿革-西/ })).toBeVisible();
  await panel.scrollIntoViewIfNeeded();
  await page.screenshot({ path: "test-results/lineage-merged-1440.png" });
  await page.setViewportSize({ width: 390, height: 844 });
  await panel.scrollIntoViewIfNeeded();
  await page.screenshot({ path: "test-results/lineage-merged-390.png" });

  const list = await page.request.get(
    `/api/parcels?asAt=2025-02-01&q=${encodeURIComponent("沿革-")}&columns=code&sort=code`,
  );
  const { rows } = (await list.json()) as { rows: { code: string }[] };
  expect(rows.map(({ code }) => code)).toEqual(expect.arrayContaining(["沿革-东", "沿革-西"]));
  expect(rows.map(({ code }) => code)).not.toContain("沿革-合");
});

/** Where a place of the world is on the screen, once the map stands still. */
async function onScreen(page: Page, places: readonly (readonly [number, number])[]) {
  await settled(page);
  const box = (await page.locator(".map-canvas").first().boundingBox())!;
  const at = await page.evaluate(
    (asked) => {
      type Holder = Element & { landMap: { project(place: [number, number]): { x: number; y: number } } };
      const { landMap } = document.querySelector(".map-canvas") as Holder;
      return asked.map(([lon, lat]) => {
        const { x, y } = landMap.project([lon, lat]);
        return { x, y };
      });
    },
    places as [number, number][],
  );
  return at.map(({ x, y }) => ({ x: box.x + x, y: box.y + y }));
}

/** The map, once it has drawn all it was asked to. */
async function settled(page: Page): Promise<void> {
  await page.locator(".map-canvas").first().waitFor({ timeout: 20_000 });
  await page.waitForFunction(
    () => {
      type Holder = Element & { landMap?: { loaded(): boolean; isMoving(): boolean } };
      const held = document.querySelector(".map-canvas") as Holder | null;
      return held?.landMap?.loaded() === true && !held.landMap.isMoving();
    },
    null,
    { timeout: 30_000 },
  );
}

async function clickAt(page: Page, { x, y }: { x: number; y: number }): Promise<void> {
  await page.mouse.move(x - 2, y);
  await page.mouse.move(x, y);
  await page.mouse.click(x, y);
}

/** The codes of the parcels that the map itself draws at a place. */
const codesDrawnAt = (page: Page, place: readonly [number, number]): Promise<string[]> =>
  page.evaluate(
    ([lon, lat]) => {
      type Drawn = { properties: { code?: string } };
      type Holder = Element & {
        landMap: {
          project(place: [number, number]): unknown;
          queryRenderedFeatures(at: unknown, asked: { layers: string[] }): Drawn[];
        };
      };
      const { landMap } = document.querySelector(".map-canvas") as Holder;
      const drawn = landMap.queryRenderedFeatures(landMap.project([lon!, lat!]), { layers: ["parcel-fill"] });
      return [...new Set(drawn.map(({ properties }) => properties.code ?? ""))].sort();
    },
    [...place],
  );

test("地图: a parcel is split by a line drawn across it; an earlier day still has the whole", async ({
  page,
}) => {
  // four maps drawn in software
  test.slow();
  await enter(page, "guihua", "/parcels");
  const whole = await draw(page, "沿革-整", 120.257, 120.261);
  await page.goto(`/map?row=${whole.id}`);
  await settled(page);
  await page.getByRole("button", { name: "分割地块" }).click();
  const card = page.getByRole("region", { name: "分割地块 · 沿革-整" });
  const save = card.getByRole("button", { name: "登记变更" });
  await expect(save).toBeDisabled();
  // a little off the border at both ends: snapping brings them to it, else the line would end inside
  const [top, bend, bottom] = await onScreen(page, [
    [120.258, 30.40397],
    [120.2584, 30.403],
    [120.258, 30.40203],
  ]);
  for (const place of [top!, bend!, bottom!]) await clickAt(page, place);
  await expect(card.getByText("面积已平")).toBeVisible();
  const area = (n: number) => card.getByRole("spinbutton", { name: `登记面积 ${n}` });
  const areaOf = async (n: number) => Number(await area(n).inputValue());

  await card.getByRole("button", { name: "撤一步" }).click();
  await expect(card.getByRole("button", { name: "重做" })).toBeEnabled();
  await card.getByRole("button", { name: "重做" }).click();
  await clickAt(page, bottom!);
  await expect(card.getByText("面积已平")).toBeVisible();
  await expect.poll(async () => (await areaOf(1)) + (await areaOf(2))).toBeCloseTo(whole.areaMu, 2);
  // a quarter by the straight line, and a twentieth more or less by the bend
  const less = Math.min(await areaOf(1), await areaOf(2));
  expect(less / whole.areaMu).toBeCloseTo(0.3, 2);

  await card.getByRole("textbox", { name: "编号 1" }).fill("沿革-整-东");
  await card.getByRole("textbox", { name: "编号 2" }).fill("沿革-整-西");
  await card.getByRole("textbox", { name: "事由" }).fill("分期供地");
  await page.screenshot({ path: "test-results/lineage-split-1440.png" });
  // a window made narrow: the record steps aside, and the panel is whole
  await page.setViewportSize({ width: 390, height: 844 });
  await expect(save).toBeInViewport();
  await card.getByRole("textbox", { name: "事由" }).scrollIntoViewIfNeeded();
  await expect(card.getByRole("textbox", { name: "事由" })).toBeInViewport();
  await page.screenshot({ path: "test-results/lineage-split-390.png" });
  await page.setViewportSize({ width: 1440, height: 900 });
  await save.click();
  await expect(card).toHaveCount(0);

  await page.goto("/map?q=沿革-整&at=120.259,30.403,15");
  const rows = page.getByRole("table", { name: "地块" }).locator("tbody tr");
  await expect(rows).toHaveCount(2);
  await expect(rows.filter({ hasText: "沿革-整-东" })).toHaveCount(1);
  await settled(page);
  await expect.poll(() => codesDrawnAt(page, [120.2575, 30.403])).toHaveLength(1);
  expect(await codesDrawnAt(page, [120.2575, 30.403])).not.toContain("沿革-整");

  await page.goto("/map?q=沿革-整&at=120.259,30.403,15&asAt=2026-01-01");
  await expect(rows).toHaveCount(1);
  await expect(rows).toContainText("沿革-整");
  await settled(page);
  await page.screenshot({ path: "test-results/lineage-as-at-1440.png" });
});

test("a parcel is renumbered by the form on its record, and its old number leads to it", async ({ page }) => {
  await enter(page, "guihua", "/parcels");
  const { id } = await draw(page, "沿革-旧号", 120.263, 120.265);
  await page.goto(`/parcels/${id}`);
  const panel = page.locator(".lineage");
  await panel.getByRole("button", { name: "重新编号" }).click();
  const form = panel.locator(".lineage-form");
  const save = form.getByRole("button", { name: "登记变更" });
  await expect(save).toBeDisabled();
  await form.getByRole("textbox", { name: "编号", exact: true }).fill("沿革-新号");
  await form.getByRole("textbox", { name: "事由" }).fill("统一编号");
  await panel.scrollIntoViewIfNeeded();
  await page.screenshot({ path: "test-results/lineage-renumber-1440.png" });
  await save.click();
  await expect(page.getByRole("heading", { name: "沿革-新号" })).toBeVisible();
  await expect(panel).toContainText("重新编号");
  await expect(panel).toContainText("统一编号");

  await page.goto("/parcels?q=沿革-旧号");
  const heirs = page.getByRole("list").filter({ hasText: "曾用编号" });
  await expect(heirs).toContainText("沿革-旧号");
  await heirs.getByRole("link", { name: "沿革-新号" }).click();
  await expect(page).toHaveURL(new RegExp(`/parcels/${id}`));
});

test("地图: neighbours are picked on the map and merged", async ({ page }) => {
  await enter(page, "guihua", "/parcels");
  const west = await draw(page, "沿革-左", 120.269, 120.271);
  const east = await draw(page, "沿革-右", 120.271, 120.273);
  await page.goto("/map?q=沿革-&at=120.271,30.403,16");
  await settled(page);
  const [left, right] = await onScreen(page, [
    [120.27, 30.4034],
    [120.272, 30.4034],
  ]);
  await expect.poll(() => codesDrawnAt(page, [120.272, 30.4034])).toEqual(["沿革-右"]);
  await page.getByRole("button", { name: "合并地块" }).click();
  const card = page.getByRole("region", { name: "合并地块" });
  const chosen = card.getByRole("listitem");
  // a tool just taken up does not take the click that took it for a choice
  await expect(async () => {
    await clickAt(page, left!);
    await expect(chosen).toHaveCount(1, { timeout: 8000 });
  }).toPass();
  await clickAt(page, right!);
  await expect(chosen).toHaveText([/沿革-左/, /沿革-右/]);
  await expect(card.getByText("面积已平")).toBeVisible();
  await expect
    .poll(async () => Number(await card.getByRole("spinbutton", { name: "登记面积" }).inputValue()))
    .toBeCloseTo(west.areaMu + east.areaMu, 2);
  await card.getByRole("textbox", { name: "编号", exact: true }).fill("沿革-左右");
  await card.getByRole("textbox", { name: "事由" }).fill("整合开发");
  await card.getByRole("spinbutton", { name: "退让面积" }).fill("0.5");
  await expect(card.getByRole("button", { name: "登记变更" })).toBeDisabled();
  await card.getByRole("textbox", { name: /退让原因/ }).fill("道路退让");
  await page.screenshot({ path: "test-results/lineage-merge-1440.png" });
  await card.getByRole("button", { name: "登记变更" }).click();
  await expect(page.getByRole("dialog").getByRole("heading", { level: 2 })).toHaveText("沿革-左右");
  await expect.poll(() => codesDrawnAt(page, [120.272, 30.4034])).toEqual(["沿革-左右"]);
});
