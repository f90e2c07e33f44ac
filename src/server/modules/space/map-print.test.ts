import { beforeAll, expect, test } from "vitest";
import { type Caller, type TestApp, testApp } from "#test/app.ts";
import { testDatabase } from "#test/database.ts";
import { addZone, type TestZone } from "#test/zone.ts";
import { findChromium } from "./map-print-pdf.ts";
import { scaleThatShows, sheetView } from "./map-print-sheet.ts";

const database = testDatabase();
let api: TestApp;
let zone: TestZone;
let planner: Caller;

const draw = (who: Caller, code: string, east: number, status: string) => {
  const [west, south] = [120.2 + east * 0.002, 30.4];
  const corners = [
    [west, south],
    [west + 0.0018, south],
    [west + 0.0018, south + 0.0018],
    [west, south + 0.0018],
  ];
  return who.send("POST", "/api/parcels/draw", {
    values: { code, name: `地块${code}`, status },
    geometry: { type: "Polygon", coordinates: [corners] },
  });
};

beforeAll(async () => {
  api = await testApp(database.db);
  zone = await addZone(database.pool, "A");
  planner = api.as(zone.actor(["planner"]));
  const other = await addZone(database.pool, "B");
  await draw(planner, "P1", 0, "built");
  await draw(planner, "P2", 1, "idle");
  await draw(api.as(other.actor(["planner"])), "机密", 2, "idle");
});

const sheet = async (query = "") => String((await planner.get(`/api/map/print.html${query}`)).body);

test("a sheet has its title, legend with counts, scale, north, date, source and who printed it", async () => {
  const html = await sheet("?scale=5000");
  for (const said of [
    "A 区",
    "地块现状图",
    "建成",
    "闲置",
    "1 : 5,000",
    "北",
    "2026-03-31",
    "A 用户",
    "CGCS2000",
    "地块P1",
  ])
    expect(html).toContain(said);
  expect(html).toContain("@page { size: 420mm 297mm");
  expect(html).not.toContain("机密");
});

test("what a filter leaves out is dimmed and not counted, and the sheet says that it is filtered", async () => {
  const html = await sheet("?f=status:eq:idle");
  expect(html).toContain("已按条件筛选");
  expect(html).toContain('opacity=".18"');
  expect(html).not.toContain(">建成<");
});

test("a title is text, whatever stands in it; another language is another language", async () => {
  expect(await sheet(`?title=${encodeURIComponent("<script>1</script>")}`)).not.toContain("<script>");
  expect(await sheet("?lang=en&by=grade")).toContain("Per-mu evaluation");
});

test("a metre on the sheet is as many on the ground as the scale says", () => {
  const view = sheetView({ centre: [120.2, 30.4], scale: 5000 });
  const [x1] = view.place(view.box.minX, 0);
  const [x2] = view.place(view.box.maxX, 0);
  expect(x2 - x1).toBeCloseTo(322, 6);
  // 0.01° of longitude at 30.4° N are 960.9 m
  expect(scaleThatShows([120.2, 30.4], 0.01)).toBe(3000);
  expect(((view.box.maxX - view.box.minX) * 360) / 0.01).toBeCloseTo(1610 / 960.9, 2);
});

const printing = findChromium() ? test : test.skip;
printing("a PDF of one A3 page comes from the system's Chromium (needs chromium)", async () => {
  const { status, body } = await planner.get("/api/map/print.pdf?scale=5000");
  expect(status).toBe(200);
  const text = (body as Buffer).toString("latin1");
  expect(text.startsWith("%PDF")).toBe(true);
  const [, width, height] = /MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/.exec(text) ?? [];
  expect([Number(width), Number(height)]).toEqual([expect.closeTo(1190.6, -1), expect.closeTo(841.9, -1)]);
});
