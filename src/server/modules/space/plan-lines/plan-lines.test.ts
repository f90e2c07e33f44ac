import { beforeAll, beforeEach, expect, test } from "vitest";
import { type Caller, type TestApp, testApp } from "#test/app.ts";
import { testDatabase } from "#test/database.ts";
import { addZone } from "#test/zone.ts";

const database = testDatabase();
let api: TestApp;
let planner: Caller;
let count = 0;

beforeAll(async () => {
  api = await testApp(database.db);
});
beforeEach(async () => {
  planner = api.as((await addZone(database.pool, `PL${count++}`)).actor(["planner"]));
});

const box = (west: number, east: number) => ({
  type: "Polygon",
  coordinates: [
    [
      [west, 30],
      [east, 30],
      [east, 30.002],
      [west, 30.002],
      [west, 30],
    ],
  ],
});
const feature = (layer: string, geometry: object, name = layer) =>
  planner.send("POST", "/api/map-features/draw", { values: { layer, name }, geometry });

test("a parcel is told which lines it meets and by how many mu", async () => {
  const drawn = await planner.send("POST", "/api/parcels/draw", {
    values: { code: "P1", status: "planned" },
    geometry: box(120, 120.004),
  });
  const { id, areaM2 } = drawn.body.parcel;
  const mu = (areaM2 * 3) / 2000;
  expect((await feature("farmland-line", box(120.003, 120.006))).body.code).toBe("YN-0001");
  await feature("ecology-line", box(120.1, 120.2));
  await feature("urban-line", box(119.9, 120.002));
  await feature("road-line", {
    type: "LineString",
    coordinates: [
      [120.0005, 29.99],
      [120.0005, 30.01],
    ],
  });
  const { lines, outsideUrbanMu } = (await planner.get(`/api/parcels/${id}/plan-lines`)).body;
  const told = lines.map(({ layer, how, areaMu }: Record<string, unknown>) => [layer, how, areaMu]);
  expect(told).toEqual([
    ["farmland-line", "partly", expect.closeTo(mu / 4, 1)],
    ["road-line", "parted", expect.closeTo(mu / 8, 1)],
    ["urban-line", "partly", expect.closeTo(mu / 2, 1)],
  ]);
  expect(outsideUrbanMu).toBeCloseTo(mu / 2, 1);
});

test("without an urban boundary nothing is said of it, and a parcel not drawn meets nothing", async () => {
  const made = await planner.send("POST", "/api/parcels", {
    values: { code: "P2", status: "planned", areaMu: 3 },
  });
  expect((await planner.get(`/api/parcels/${made.body.record.id}/plan-lines`)).body).toEqual({
    lines: [],
    outsideUrbanMu: null,
  });
});
