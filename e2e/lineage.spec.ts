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
  const west = await draw(page, "沿革-西", 120.821, 120.823);
  const east = await draw(page, "沿革-东", 120.823, 120.825);
  const merged = await page.request.post("/api/lineage/merge", {
    headers: OURS,
    data: {
      parcels: [west, east].map(({ id, revision }) => ({ id, revision })),
      on: "2025-03-01",
      why: "整合开发",
      child: { code: "沿革-合", areaMu: west.areaMu + east.areaMu, geometry: strip(120.821, 120.825) },
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
