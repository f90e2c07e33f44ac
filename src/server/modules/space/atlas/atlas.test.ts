import { beforeAll, expect, test } from "vitest";
import { type Caller, type TestApp, testApp } from "#test/app.ts";
import { testDatabase } from "#test/database.ts";
import { addZone, type TestZone } from "#test/zone.ts";
import { findChromium } from "../map-print-pdf.ts";
import { drawAtlas } from "./draw-atlas.ts";

const database = testDatabase();
const NOW = new Date("2026-03-31T08:00:00Z");
let api: TestApp;
let zone: TestZone;
let planner: Caller;

/** A parcel with so many corners, on a circle. */
const draw = async (who: Caller, code: string, east: number, corners: number, more: object = {}) => {
  const ring = Array.from({ length: corners }, (_, i) => {
    const turn = (2 * Math.PI * i) / corners;
    return [120.2 + east * 0.003 + 0.001 * Math.cos(turn), 30.4 + 0.001 * Math.sin(turn)];
  });
  const values = { code, name: `<地块>${code}`, status: "cleared", holder: "土地储备中心", ...more };
  const geometry = { type: "Polygon", coordinates: [[...ring, ring[0]]] };
  const reply = await who.send("POST", "/api/parcels/draw", { values, geometry });
  expect(reply.status).toBe(200);
  return String(reply.body.parcel.id);
};

beforeAll(async () => {
  api = await testApp(database.db);
  zone = await addZone(database.pool, "A");
  planner = api.as(zone.actor(["planner"]));
  await draw(planner, "P1", 0, 6, { far: "1.2≤R≤2.5" });
  await draw(planner, "P2", 1, 200);
  const gone = await draw(planner, "P3", 2, 4);
  await database.pool.query("update parcel set retired_on = '2025-06-01' where id = $1", [gone]);
  await draw(api.as((await addZone(database.pool, "B")).actor(["planner"])), "机密", 0, 4);
});

const book = async (query: object = {}) => {
  const ctx = { db: database.db, now: () => NOW, requestId: "test", actor: zone.actor(["planner"]) };
  const request = {
    query: { lang: "zh" as const, ...query },
    title: "图册",
    origin: "https://perch.example",
  };
  const drawn: number[] = [];
  const html = await drawAtlas(ctx, request, async (count) => drawn.push(count) > 0);
  return { html: html ?? "", drawn };
};

test("a parcel has a page with its points in the plane, its edges, conditions and the address of its record", async () => {
  const { html, drawn } = await book();
  expect(drawn.at(-1)).toBe(2);
  expect(html.match(/<section/g)).toHaveLength(1 + 1 + 1 + 3); // cover, index, P1, and P2 on three for its 200 points
  for (const said of [
    "EPSG:4549",
    "J200",
    "规划条件",
    "土地储备中心",
    "https://perch.example/parcels/",
    "净地",
  ])
    expect(html).toContain(said);
  expect(html).toMatch(/336\d{4}\.\d{3}<\/td><td>519\d{3}\.\d{3}/);
  for (const secret of ["机密", "P3"]) expect(html).not.toContain(secret);
});

test("what people wrote is text, and a selection is a selection", async () => {
  const { html } = await book({ f: ["code:eq:P1"] });
  expect(html).not.toContain("<地块>");
  expect(html).not.toContain("P2");
  expect(html).toContain("宗地编号 P1");
});

test("pages that nobody waits for any longer are not drawn", async () => {
  const ctx = { db: database.db, now: () => NOW, requestId: "test", actor: zone.actor(["planner"]) };
  const request = { query: { lang: "en" as const }, title: "Atlas", origin: "" };
  expect(await drawAtlas(ctx, request, async () => false)).toBeUndefined();
});

const printing = findChromium() ? test : test.skip;
printing(
  "an atlas is drawn in the background, fetched by whoever asked and by nobody else (needs chromium)",
  async () => {
    const made = await planner.send("POST", "/api/atlases", { f: ["code:eq:P1"], title: "净地", lang: "zh" });
    expect([made.status, made.body.status, made.body.parcels]).toEqual([200, "waiting", 1]);
    await api.background.settle();
    const { atlases } = (await planner.get("/api/atlases")).body;
    expect(atlases).toMatchObject([{ id: made.body.id, status: "ready", drawn: 1, failure: null }]);
    const file = await planner.get(`/api/atlases/${made.body.id}/file`);
    expect((file.body as Buffer).subarray(0, 4).toString()).toBe("%PDF");
    const other = await database.pool.query(
      "insert into app_user (zone_id, username, name) values ($1, 'another', '别人') returning id",
      [zone.id],
    );
    const another = api.as(zone.actor(["planner"], { userId: other.rows[0].id }));
    expect((await another.get("/api/atlases")).body.atlases).toEqual([]);
    expect((await another.get(`/api/atlases/${made.body.id}/file`)).status).toBe(404);
    expect((await another.send("DELETE", `/api/atlases/${made.body.id}`)).status).toBe(404);
    expect((await planner.send("DELETE", `/api/atlases/${made.body.id}`)).status).toBe(200);
    expect((await planner.get("/api/atlases")).body.atlases).toEqual([]);
  },
  60_000,
);

printing("an atlas of nothing is declined with what to do (needs chromium)", async () => {
  const reply = await planner.send("POST", "/api/atlases", { f: ["code:eq:nothing"], lang: "zh" });
  expect([reply.status, reply.body.message.zh]).toEqual([422, expect.stringContaining("放宽筛选")]);
});
