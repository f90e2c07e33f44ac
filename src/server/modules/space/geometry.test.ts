import { beforeAll, expect, test } from "vitest";
import { type Caller, type TestApp, testApp } from "#test/app.ts";
import { testDatabase } from "#test/database.ts";
import { addZone, type TestZone } from "#test/zone.ts";

const database = testDatabase();
let api: TestApp;
let zone: TestZone;
let planner: Caller;

type Corner = [number, number];
const ring = (...corners: Corner[]) => [...corners, corners[0]!];
/** A square of about 100 m a side, so many sides east of the place. */
const square = (east: number, side = 0.001) => ({
  type: "Polygon",
  coordinates: [
    ring(
      [120.2 + east * 0.001, 30.4],
      [120.2 + east * 0.001 + side, 30.4],
      [120.2 + east * 0.001 + side, 30.401],
      [120.2 + east * 0.001, 30.401],
    ),
  ],
});
const bowTie = {
  type: "Polygon",
  coordinates: [ring([120.2, 30.4], [120.201, 30.401], [120.201, 30.4], [120.2, 30.401])],
};

const draw = (code: string, geometry: object, values = {}) =>
  planner.send("POST", "/api/parcels/draw", { values: { code, status: "planned", ...values }, geometry });

beforeAll(async () => {
  api = await testApp(database.db);
  zone = await addZone(database.pool, "A");
  planner = api.as(zone.actor(["planner"]));
});

test("a parcel drawn on the map has the area it measures, a label inside it, and its history", async () => {
  const { status, body } = await draw("D1", square(0), { name: "新地块" });
  expect(status).toBe(200);
  expect(body.parcel.computedAreaM2).toBeGreaterThan(10_000);
  expect(body.parcel.areaM2).toBeCloseTo(body.parcel.computedAreaM2, -1);
  expect(body.parcel.labelPoint[0]).toBeCloseTo(120.2005, 3);
  const { events } = (await planner.get(`/api/timeline/${body.parcel.id}`)).body;
  expect(events.map(({ kind }: { kind: string }) => kind)).toEqual(["parcel-drawn", "parcel-added"]);
  expect(events[0].changes.computedAreaMu).toEqual([
    null,
    expect.closeTo(body.parcel.computedAreaM2 * 0.0015, 3),
  ]);
});

test("a declared area is kept as declared, and the difference is told", async () => {
  const { body } = await draw("D2", square(3), { areaMu: 20 });
  expect(body.parcel.areaM2).toBeCloseTo((20 * 2000) / 3, 3);
  expect(body.warnings).toMatchObject([{ code: "area-differs" }]);
  expect(body.warnings[0].message.zh).toContain("登记面积 20.00 亩");
});

test("an outline that crosses itself is refused with the place, and nothing is kept", async () => {
  const { status, body } = await draw("D3", bowTie);
  expect(status).toBe(422);
  expect(body.message.zh).toMatch(/自相交（120\.20050, 30\.40050）/);
  expect((await planner.get("/api/parcels?f=code:eq:D3")).body.total).toBe(0);
});

test("what is neither a polygon nor in degrees is refused", async () => {
  for (const geometry of [
    { type: "Point", coordinates: [120, 30] },
    { type: "Polygon", coordinates: [] },
    {
      type: "Polygon",
      coordinates: [ring([40_520_000, 3_362_000], [40_520_100, 3_362_000], [40_520_100, 3_362_100])],
    },
    null,
  ])
    expect((await draw("D4", geometry as object)).status).toBe(422);
});

test("an unclosed ring is closed, a repeated corner dropped, a height left out", async () => {
  const corners = [
    [120.22, 30.4, 7],
    [120.221, 30.4, 7],
    [120.221, 30.4, 7],
    [120.221, 30.401, 7],
    [120.22, 30.401, 7],
  ];
  const { body } = await draw("D5", { type: "Polygon", coordinates: [corners] });
  expect(body.parcel.geometry.coordinates[0]).toEqual([
    [120.22, 30.4],
    [120.221, 30.4],
    [120.221, 30.401],
    [120.22, 30.401],
    [120.22, 30.4],
  ]);
});

test("an overlap names the neighbour and how much, and is not refused", async () => {
  const { body } = await draw("D6", square(3.5), { name: "压盖地块" });
  const overlap = body.warnings.find(({ code }: { code: string }) => code === "overlap");
  expect(overlap.with.code).toBe("D2");
  expect(overlap.message.zh).toMatch(/与 D2 重叠 \d+\.\d\d 亩/);
  expect(overlap.areaM2).toBeGreaterThan(4000);
});

test("a side shared with a neighbour is no overlap", async () => {
  const { body } = await draw("D7", square(1));
  expect(body.warnings).toEqual([]);
});

test("an outline is changed against the revision that was seen; the second of two is told and loses nothing", async () => {
  const { parcel } = (await draw("D8", square(10))).body;
  const url = `/api/parcels/${parcel.id}/geometry`;
  const change = (revision: number, geometry: object) =>
    planner.send("PUT", url, { revision, geometry, why: "按实测成果调整" });
  const first = await change(parcel.revision, square(10, 0.0008));
  expect(first.status).toBe(200);
  expect(first.body.parcel.revision).toBe(parcel.revision + 1);
  expect(first.body.parcel.computedAreaM2 / parcel.computedAreaM2).toBeCloseTo(0.8, 3);
  const second = await change(parcel.revision, square(10, 0.0006));
  expect(second.status).toBe(409);
  expect(second.body.facts.current.revision).toBe(parcel.revision + 1);
  expect((await planner.get(url)).body.geometry).toEqual(first.body.parcel.geometry);
  const [event] = (await planner.get(`/api/timeline/${parcel.id}`)).body.events;
  expect(event).toMatchObject({ kind: "parcel-redrawn", why: "按实测成果调整" });
  expect(event.changes.computedAreaMu[0]).toBeGreaterThan(event.changes.computedAreaMu[1]);
});

test("measuring keeps nothing and says what keeping would meet", async () => {
  const { body } = await planner.send("POST", "/api/parcels/measure", { geometry: square(3.2) });
  expect(body.areaM2).toBeGreaterThan(10_000);
  expect(body.perimeterM).toBeGreaterThan(400);
  expect(body.warnings.map(({ code }: { code: string }) => code)).toContain("overlap");
  const wrong = await planner.send("POST", "/api/parcels/measure", { geometry: bowTie });
  expect(wrong.body.problems).toMatchObject([{ code: "self-intersection", at: [120.2005, 30.4005] }]);
});

test("one who may look may not draw, and another zone's parcel is not there", async () => {
  const { parcel } = (await draw("D9", square(20))).body;
  const body = { revision: parcel.revision, geometry: square(20, 0.0005) };
  const url = `/api/parcels/${parcel.id}/geometry`;
  expect((await api.as(zone.actor(["leader"])).send("PUT", url, body)).status).toBe(403);
  const other = await addZone(database.pool, "B");
  expect((await api.as(other.actor(["planner"])).send("PUT", url, body)).status).toBe(404);
  expect((await api.as(other.actor(["planner"])).get(url)).status).toBe(404);
  const there = await api
    .as(other.actor(["planner"]))
    .send("POST", "/api/parcels/measure", { geometry: square(20) });
  expect(there.body.warnings).toEqual([]);
});
