import { beforeAll, expect, test } from "vitest";
import { type Caller, type TestApp, testApp } from "#test/app.ts";
import { testDatabase } from "#test/database.ts";
import { addZone, type TestZone } from "#test/zone.ts";

const database = testDatabase();
let api: TestApp;
let zone: TestZone;
let planner: Caller;

/** A square with its corner so many hundred metres east of the place. */
function square(east: number, side = 1) {
  const [west, south, d] = [120.3 + east * 0.001, 30.5, side * 0.001];
  return {
    type: "Polygon",
    coordinates: [
      [
        [west, south],
        [west + d, south],
        [west + d, south + d],
        [west, south + d],
        [west, south],
      ],
    ],
  };
}

const draw = (path: string, values: object, geometry: object) =>
  planner.send("POST", `/api/${path}/draw`, { values, geometry });

beforeAll(async () => {
  api = await testApp(database.db);
  zone = await addZone(database.pool, "A");
  planner = api.as(zone.actor(["planner"]));
  await draw("parcels", { code: "P1", status: "built" }, square(0));
});

test("a district drawn on the map declares the area it measures, and an overlap with another is told", async () => {
  const first = await draw("districts", { code: "Q1", name: "启动区" }, square(0, 4));
  expect(first.status).toBe(200);
  expect(first.body.record.declaredM2).toBeCloseTo(first.body.record.measuredM2, -1);
  expect(first.body.warnings).toEqual([]);
  const second = await draw("districts", { code: "Q2", name: "二期" }, square(3, 4));
  expect(second.body.warnings).toMatchObject([{ code: "overlap", with: { code: "Q1" } }]);
});

test("a building drawn on the map belongs to the parcel under it and gets what its outline tells", async () => {
  const { status, body } = await draw("buildings", { code: "B1", floors: 3 }, square(0.2, 0.5));
  expect(status).toBe(200);
  expect(body.record).toMatchObject({ name: "B1", parcelCode: "P1", declaredM2: null });
  const [row] = (await planner.get("/api/buildings?f=code:eq:B1")).body.rows;
  expect(row).toMatchObject({ use: "other", floors: 3 });
  expect(row.floorAreaM2).toBeCloseTo(body.record.measuredM2 * 3, 0);
});

test("a building on no parcel is refused with what to do, and nothing is kept", async () => {
  const { status, body } = await draw("buildings", { code: "B2" }, square(9, 0.5));
  expect(status).toBe(422);
  expect(body.message.zh).toContain("不在任何已登记的地块内");
  expect((await planner.get("/api/buildings?f=code:eq:B2")).body.total).toBe(0);
});

test("a declared footprint that the outline does not bear out is told with both figures", async () => {
  const { body } = await draw("buildings", { code: "B3", footprintM2: 1000 }, square(0.75, 0.2));
  const [apart] = body.warnings.filter(({ code }: { code: string }) => code === "area-differs");
  expect(apart.message.zh).toMatch(/量算基底面积 4\d\d\.\d ㎡，登记基底面积 1000\.0 ㎡，相差 -5\d\.\d\d%/);
  expect(body.record.declaredM2).toBe(1000);
});

test("measuring says what an outline meets and keeps nothing", async () => {
  const { body } = await planner.send("POST", "/api/buildings/measure", { geometry: square(0.6, 0.3) });
  expect(body.areaM2).toBeGreaterThan(0);
  expect(body.warnings.map(({ code }: { code: string }) => code)).toContain("overlap");
});

test("redrawn against a revision that is no longer: declined with the present outline, theirs stands", async () => {
  const { body: made } = await draw("districts", { code: "Q9", name: "南区" }, square(20, 2));
  const { id, revision } = made.record;
  const put = (side: number, seen: number) =>
    planner.send("PUT", `/api/districts/${id}/geometry`, { revision: seen, geometry: square(20, side) });
  expect((await put(3, revision)).status).toBe(200);
  const late = await put(1, revision);
  expect([late.status, late.body.facts.current.revision]).toEqual([409, revision + 1]);
  const held = (await planner.get(`/api/districts/${id}/geometry`)).body;
  expect(held.geometry).toEqual(square(20, 3));
  expect(late.body.facts.current.geometry).toEqual(held.geometry);
  const { events } = (await planner.get(`/api/timeline/${id}`)).body;
  expect(events[0].changes.geometry).toHaveLength(2);
});

test("outlines in a box are of the own zone, each under its kind", async () => {
  const bbox = "120.299,30.499,120.306,30.506";
  const { body } = await planner.get(`/api/map/outlines?bbox=${bbox}`);
  const kinds = body.outlines.map(({ kind }: { kind: string }) => kind);
  expect(new Set(kinds)).toEqual(new Set(["district", "parcel", "building"]));
  const stranger = api.as((await addZone(database.pool, "B")).actor(["planner"]));
  expect((await stranger.get(`/api/map/outlines?bbox=${bbox}`)).body.outlines).toEqual([]);
});
