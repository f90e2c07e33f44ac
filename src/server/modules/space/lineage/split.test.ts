import { beforeAll, beforeEach, expect, test } from "vitest";
import { type Caller, type TestApp, testApp } from "#test/app.ts";
import { testDatabase } from "#test/database.ts";
import { addOwner, cut, drawParcel, ON, splitting, square, WHOLE } from "#test/land.ts";
import { addZone, type TestZone } from "#test/zone.ts";

const database = testDatabase();
let api: TestApp;
let zone: TestZone;
let planner: Caller;
let grid: Caller;
let count = 0;

beforeAll(async () => {
  api = await testApp(database.db);
});
beforeEach(async () => {
  zone = await addZone(database.pool, `LS${count++}`);
  planner = api.as(zone.actor(["planner"]));
  grid = api.as(zone.actor(["grid-officer"]));
});

test("a split retires the parent, its children are supply, and own land is shared out to the last square millimetre", async () => {
  const parent = await drawParcel(planner, "S1", WHOLE);
  await addOwner(grid, "ABCDEF", "S1", parent.areaMu);
  const children = cut(parent, WHOLE, 120.0015);
  const plan = await planner.send("POST", "/api/lineage/split-plan", { id: parent.id, children });
  expect(plan.status).toBe(200);
  expect(plan.body.uses[0].sharesMu).toHaveLength(2);
  const done = await splitting(planner, parent, children);
  expect([done.status, done.body.message ?? ""]).toEqual([200, ""]);
  const list = (await planner.get("/api/parcels?sort=code")).body.rows;
  expect(list.map(({ code }: { code: string }) => code)).toEqual(["S1-1", "S1-2"]);
  const uses = (await planner.get("/api/occupancies?sort=parcelCode,startsOn")).body.rows;
  expect(uses.map((use: Record<string, unknown>) => [use.parcelCode, use.startsOn, use.endsOn])).toEqual([
    ["S1", "2020-01-01", "2026-02-28"],
    ["S1-1", ON, null],
    ["S1-2", ON, null],
  ]);
  const { rows } = await database.pool.query(
    "select sum(land_area_m2) filter (where ends_on is null) as now, max(land_area_m2) as before from occupancy where zone_id = $1",
    [zone.id],
  );
  expect(rows[0].now).toBeCloseTo(rows[0].before, 6);
});

test("areas that do not balance are refused with the numbers; what is given up to a road is stated and taken", async () => {
  const parent = await drawParcel(planner, "S2", WHOLE);
  const children = cut(parent, WHOLE, 120.002);
  const short = children.map((child) => ({ ...child, areaMu: child.areaMu * 0.9 }));
  const refused = await splitting(planner, parent, short);
  expect([refused.status, refused.body.message.zh]).toEqual([
    409,
    expect.stringMatching(/面积不平：原 [\d.]+ 亩，新 [\d.]+ 亩，少/),
  ]);
  expect((await planner.get(`/api/parcels/${parent.id}`)).body.record.retiredOn).toBeNull();
  const road = cut(parent, WHOLE, 120.0036)[1]!;
  const rest = cut(parent, WHOLE, 120.0036)[0]!;
  const halves = cut({ code: "S2", areaMu: rest.areaMu }, rest.geometry, 120.002);
  const done = await splitting(planner, parent, halves, {
    loss: { areaMu: road.areaMu, reason: "道路退让" },
  });
  expect([done.status, done.body.message?.zh ?? ""]).toEqual([200, ""]);
  const { events } = (await planner.get(`/api/lineage/of/${parent.id}`)).body;
  expect(events[0]).toMatchObject({ kind: "split", lossReason: "道路退让" });
});

test("children that overlap, stray or lack an outline are refused", async () => {
  const parent = await drawParcel(planner, "S3", WHOLE);
  const [a, b] = cut(parent, WHOLE, 120.002);
  expect(
    (await splitting(planner, parent, [a!, { ...b!, geometry: square(120.0019, 120.004) }])).body.message.zh,
  ).toMatch(/重叠/);
  expect(
    (await splitting(planner, parent, [a!, { ...b!, geometry: square(120.002, 120.005) }])).body.message.zh,
  ).toMatch(/之外/);
  expect(
    (await splitting(planner, parent, [a!, { code: "S3-2", areaMu: b!.areaMu }])).body.message.zh,
  ).toMatch(/请画出 S3-2/);
  expect((await splitting(planner, parent, [a!, { ...b!, code: "S3" }])).body.message.zh).toMatch(/编号 S3 /);
  expect((await splitting(planner, parent, [a!, b!], { on: "2027-01-01" })).status).toBe(422);
});

test("buildings go where they stand, and a hold is in the way until it is released", async () => {
  const parent = await drawParcel(planner, "S4", WHOLE);
  await planner.send("POST", "/api/buildings", {
    values: { code: "B1", name: "一号厂房", parcelCode: "S4", use: "factory", floors: 1, floorAreaM2: 1000 },
  });
  const { rows: made } = (await planner.get("/api/buildings")).body;
  const put = await planner.send("PUT", `/api/buildings/${made[0].id}/geometry`, {
    revision: made[0].revision,
    geometry: {
      type: "Polygon",
      coordinates: [
        [
          [120.003, 30.0005],
          [120.0035, 30.0005],
          [120.0035, 30.001],
          [120.003, 30.001],
          [120.003, 30.0005],
        ],
      ],
    },
  });
  expect(put.status).toBe(200);
  await database.pool.query(
    `insert into site_hold (zone_id, site_type, site_id, holder_kind, holder_name, reason, from_on, until_on, placed_by, placed_at)
     values ($1, 'parcel', $2, 'lead', '某新能源项目', '洽谈', '2026-03-01', '2026-06-01', $3, now())`,
    [zone.id, parent.id, zone.userId],
  );
  const children = cut(parent, WHOLE, 120.002);
  const held = await splitting(planner, parent, children);
  expect([held.status, held.body.message.zh]).toEqual([409, expect.stringContaining("某新能源项目")]);
  await database.pool.query(
    "update site_hold set released_at = now(), outcome = 'released' where zone_id = $1",
    [zone.id],
  );
  expect((await splitting(planner, parent, children)).status).toBe(200);
  expect((await planner.get("/api/buildings")).body.rows[0].parcelCode).toBe("S4-2");
});

test("another zone and those who may only look change nothing", async () => {
  const parent = await drawParcel(planner, "W1", WHOLE);
  const children = cut(parent, WHOLE, 120.002);
  const other = api.as((await addZone(database.pool, `LX${count}`)).actor(["planner"]));
  const body = { parcel: { id: parent.id, revision: parent.revision }, on: ON, why: "试", children };
  expect((await other.send("POST", "/api/lineage/split", body)).status).toBe(404);
  expect((await other.get(`/api/lineage/of/${parent.id}`)).status).toBe(404);
  expect((await grid.send("POST", "/api/lineage/split", body)).status).toBe(403);
  expect((await grid.get(`/api/lineage/of/${parent.id}`)).status).toBe(200);
});

test("a repeat under the same key does nothing twice", async () => {
  const parent = await drawParcel(planner, "I1", WHOLE);
  const body = {
    parcel: { id: parent.id, revision: parent.revision },
    on: ON,
    why: "分期",
    children: cut(parent, WHOLE, 120.002),
  };
  const send = () =>
    planner.send("POST", "/api/lineage/split", body, { "idempotency-key": "split-once-0001" });
  const first = await send();
  expect(first.status).toBe(200);
  expect((await send()).body).toEqual(first.body);
  expect((await planner.get("/api/parcels")).body.rows).toHaveLength(2);
});
