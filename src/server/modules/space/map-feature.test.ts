import { beforeAll, beforeEach, expect, test } from "vitest";
import { type Caller, type TestApp, testApp } from "#test/app.ts";
import { testDatabase } from "#test/database.ts";
import { addZone, type TestZone } from "#test/zone.ts";

const database = testDatabase();
let api: TestApp;
let zone: TestZone;
let planner: Caller;
let count = 0;

beforeAll(async () => {
  api = await testApp(database.db);
});
beforeEach(async () => {
  zone = await addZone(database.pool, `F${count++}`);
  planner = api.as(zone.actor(["planner"]));
});

const line = {
  type: "LineString",
  coordinates: [
    [120.2, 30.4],
    [120.21, 30.4],
    [120.21, 30.41],
  ],
};
const draw = (values: object, geometry: object = line, who = planner) =>
  who.send("POST", "/api/map-features/draw", { values, geometry, why: "新路" });

test("a road drawn on the map has the next code of its kind, and is in list, tile and ledger", async () => {
  const first = await draw({ layer: "road", name: "创新路" });
  expect([first.status, first.body.code, first.body.extent]).toEqual([
    200,
    "DL-0001",
    [120.2, 30.4, 120.21, 30.41],
  ]);
  expect((await draw({ layer: "road" })).body.code).toBe("DL-0002");
  expect((await draw({ layer: "water", code: "清河" })).body.code).toBe("清河");
  const { rows } = (await planner.get("/api/map-features?f=layer:eq:road&sort=code")).body;
  expect(rows).toMatchObject([
    { code: "DL-0001", name: "创新路", source: "图上绘制", onMap: true },
    { code: "DL-0002" },
  ]);
  const { layers, version } = (await planner.get("/api/map")).body;
  expect(layers.find(({ id }: { id: string }) => id === "road").features).toBe(2);
  expect(Number(version)).toBeGreaterThan(0);
});

test("redrawn against the revision that was seen; who comes second is told", async () => {
  const { id, revision } = (await draw({ layer: "road", name: "创新路" })).body;
  const longer = { ...line, coordinates: [...line.coordinates, [120.22, 30.42]] };
  const redraw = (to: object) => planner.send("PUT", `/api/map-features/${id}/geometry`, to);
  const redrawn = await redraw({ revision, geometry: longer });
  expect([redrawn.status, redrawn.body.extent[2]]).toEqual([200, 120.22]);
  expect((await redraw({ revision, geometry: line })).status).toBe(409);
  const { rows } = await database.pool.query("select kind from event where zone_id = $1 order by seq", [
    zone.id,
  ]);
  expect(rows.map(({ kind }) => kind)).toEqual(["map-feature-added", "map-feature-redrawn"]);
});

test("a line of one place and an area that crosses itself are not kept", async () => {
  const rests = {
    type: "LineString",
    coordinates: [
      [120.2, 30.4],
      [120.2, 30.4],
    ],
  };
  expect((await draw({ layer: "road" }, rests)).status).toBe(422);
  const tie = {
    type: "Polygon",
    coordinates: [
      [
        [120, 30],
        [120.01, 30.01],
        [120.01, 30],
        [120, 30.01],
        [120, 30],
      ],
    ],
  };
  expect((await draw({ layer: "water" }, tie)).status).toBe(422);
  expect((await draw({ layer: "路" })).status).toBe(422);
});

test("one that was entered by its form has no place yet, and gets one by drawing", async () => {
  const made = await planner.send("POST", "/api/map-features", { values: { code: "G1", layer: "green" } });
  const { id, revision } = made.body.record;
  expect((await planner.get(`/api/map-features/${id}/geometry`)).body).toMatchObject({
    geometry: null,
    extent: null,
  });
  const geometry = {
    type: "Polygon",
    coordinates: [
      [
        [120, 30],
        [120.01, 30],
        [120.01, 30.01],
        [120, 30],
      ],
    ],
  };
  expect((await planner.send("PUT", `/api/map-features/${id}/geometry`, { revision, geometry })).status).toBe(
    200,
  );
});

test("taken out, it is gone from the list and kept in the ledger", async () => {
  const { id, revision } = (await draw({ layer: "road", name: "旧路" })).body;
  const remove = (seen: number) =>
    planner.send("DELETE", `/api/map-features/${id}?revision=${seen}&why=${encodeURIComponent("改线")}`);
  expect((await remove(revision + 1)).status).toBe(409);
  expect((await remove(revision)).status).toBe(200);
  expect((await planner.get(`/api/map-features/${id}`)).status).toBe(404);
  const { rows } = await database.pool.query(
    "select subject_name as name, why from event where zone_id = $1 and kind = 'map-feature-removed'",
    [zone.id],
  );
  expect(rows).toEqual([{ name: "旧路", why: "改线" }]);
});

test("another zone, a firm and one who may only look change nothing", async () => {
  const { id, revision } = (await draw({ layer: "road", name: "本区路" })).body;
  const other = api.as((await addZone(database.pool, `E${count}`)).actor(["planner"]));
  expect((await other.get(`/api/map-features/${id}/geometry`)).status).toBe(404);
  expect(
    (await other.send("PUT", `/api/map-features/${id}/geometry`, { revision, geometry: line })).status,
  ).toBe(404);
  expect((await other.send("DELETE", `/api/map-features/${id}?revision=${revision}`)).status).toBe(404);
  const leader = api.as(zone.actor(["leader"]));
  expect((await leader.get(`/api/map-features/${id}/geometry`)).status).toBe(200);
  expect((await leader.send("DELETE", `/api/map-features/${id}?revision=${revision}`)).status).toBe(403);
  expect((await draw({ layer: "road" }, line, leader)).status).toBe(403);
});
