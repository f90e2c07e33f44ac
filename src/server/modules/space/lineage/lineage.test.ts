import { beforeAll, beforeEach, expect, test } from "vitest";
import { familyOf } from "#server/modules/space/store.ts";
import { inScope } from "#server/platform/db.ts";
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
  zone = await addZone(database.pool, `L${count++}`);
  planner = api.as(zone.actor(["planner"]));
  grid = api.as(zone.actor(["grid-officer"]));
});

test("neighbours merge into one, uses of one firm become one, and the family remembers all", async () => {
  const west = await drawParcel(planner, "M1", square(120, 120.002));
  const east = await drawParcel(planner, "M2", square(120.002, 120.004));
  await addOwner(grid, "MERGER", "M1", west.areaMu);
  const { rows } = (await planner.get("/api/occupancies")).body;
  await grid.send("POST", "/api/occupancies", {
    values: {
      uscc: rows[0].uscc,
      parcelCode: "M2",
      startsOn: "2021-01-01",
      tenure: "own",
      landAreaMu: east.areaMu,
    },
  });
  const merge = (areaMu: number) =>
    planner.send("POST", "/api/lineage/merge", {
      parcels: [west, east].map(({ id, revision }) => ({ id, revision })),
      on: ON,
      why: "整合开发",
      child: { code: "M", areaMu, geometry: WHOLE },
    });
  expect((await merge((west.areaMu + east.areaMu) * 1.1)).body.message.zh).toMatch(/面积不平/);
  const done = await merge(west.areaMu + east.areaMu);
  expect([done.status, done.body.message?.zh ?? ""]).toEqual([200, ""]);
  const { members } = (await planner.get(`/api/lineage/of/${done.body.parcels[0].id}`)).body;
  expect(
    members.map(({ code, generation }: { code: string; generation: number }) => [code, generation]),
  ).toEqual([
    ["M1", -1],
    ["M2", -1],
    ["M", 0],
  ]);
  const family = await inScope(database.db, { zoneId: zone.id }, (tx) => familyOf(tx, west.id));
  expect(family.map(({ code, generation }) => [code, generation])).toEqual([
    ["M1", 0],
    ["M", 1],
  ]);
  const live = (await planner.get("/api/occupancies?f=endsOn:empty:true")).body.rows;
  expect(live).toHaveLength(1);
  expect(live[0].parcelCode).toBe("M");
  expect(live[0].landAreaMu).toBeCloseTo(west.areaMu + east.areaMu, 4);
});

test("a new survey and a new number keep what was; as at an earlier day it is as it was", async () => {
  const parcel = await drawParcel(planner, "R1", WHOLE);
  const survey = await planner.send("POST", "/api/lineage/resurvey", {
    parcel: { id: parcel.id, revision: parcel.revision },
    on: "2026-02-01",
    why: "竣工复测",
    areaMu: parcel.areaMu - 1,
    geometry: square(120, 120.0039),
  });
  expect([survey.status, survey.body.message?.zh ?? ""]).toEqual([200, ""]);
  const { revision } = (await planner.get(`/api/parcels/${parcel.id}`)).body.record;
  const number = {
    parcel: { id: parcel.id, revision },
    on: ON,
    why: "换发新证",
    code: "R1-新",
    estateCode: "330114003004GB00012",
  };
  expect((await planner.send("POST", "/api/lineage/renumber", number)).status).toBe(200);
  const then = (on: string) =>
    planner
      .get(`/api/parcels?asAt=${on}&columns=code,areaMu`)
      .then(({ body }) => [body.rows[0].code, body.rows[0].areaMu]);
  expect(await then("2026-01-31")).toEqual(["R1", expect.closeTo(parcel.areaMu, 4)]);
  expect(await then("2026-02-01")).toEqual(["R1", expect.closeTo(parcel.areaMu - 1, 4)]);
  expect(await then(ON)).toEqual(["R1-新", expect.closeTo(parcel.areaMu - 1, 4)]);
  const map = (await planner.get("/api/lineage/as-at?on=2026-01-31")).body;
  expect([map.drawn.length, map.hidden]).toEqual([1, [parcel.id]]);
  expect((await planner.get("/api/lineage/heirs?q=R1")).body.found).toMatchObject([
    { code: "R1", heirs: [{ code: "R1-新" }] },
  ]);
  const again = await planner.send("POST", "/api/parcels", {
    values: { code: "R1", status: "planned", areaMu: 3 },
  });
  expect([again.status, again.body.message.zh]).toEqual([422, expect.stringContaining("R1-新")]);
});

test("what ceased is left as it was: no edit, no new use, no building, and who tries is told of its heirs", async () => {
  const parent = await drawParcel(planner, "Z1", WHOLE);
  await addOwner(grid, "HHHHHH", "Z1", 1);
  expect((await splitting(planner, parent, cut(parent, WHOLE, 120.002))).status).toBe(200);
  const { record } = (await planner.get(`/api/parcels/${parent.id}`)).body;
  expect(record.retiredOn).toBe(ON);
  const edit = await planner.send("PATCH", `/api/parcels/${parent.id}`, {
    revision: record.revision,
    values: { name: "改名" },
  });
  expect([edit.status, edit.body.message.zh]).toEqual([422, expect.stringContaining("注销")]);
  const second = await splitting(
    planner,
    { id: parent.id, revision: record.revision },
    cut(parent, WHOLE, 120.001),
  );
  expect([second.status, second.body.message.zh]).toEqual([409, expect.stringContaining("Z1-1、Z1-2")]);
  const building = await planner.send("POST", "/api/buildings", {
    values: { code: "B9", name: "违规", parcelCode: "Z1", use: "factory", floors: 1, floorAreaM2: 10 },
  });
  expect(building.status).toBeGreaterThanOrEqual(409);
  const use = (await planner.get("/api/occupancies?f=parcelCode:eq:Z1")).body.rows[0];
  const revived = await grid.send("PATCH", `/api/occupancies/${use.id}`, {
    revision: use.revision,
    values: { endsOn: null },
  });
  expect(revived.status).toBeGreaterThanOrEqual(409);
  const { layers } = (await planner.get("/api/map")).body;
  expect(layers.find(({ id }: { id: string }) => id === "parcel").features).toBe(2);
});

test("a code of another division than the zone's own is refused, where the zone has said which is its own", async () => {
  const add = (code: string) =>
    planner.send("POST", "/api/parcels", {
      values: { code, status: "planned", areaMu: 1, estateCode: "330114 003004 GB00012" },
    });
  expect((await add("D1")).status).toBe(200);
  await database.pool.query(
    'update zone set settings = settings || \'{"division": "350121"}\' where id = $1',
    [zone.id],
  );
  const refused = await add("D2");
  expect([refused.status, refused.body.message.zh]).toEqual([422, expect.stringContaining("350121")]);
});
