import { beforeAll, beforeEach, expect, test } from "vitest";
import type { Shape } from "#engine/geometry/shape.ts";
import { returnParcelToSupply } from "#server/modules/space/store.ts";
import { type Context, inTransaction } from "#server/platform/context.ts";
import { type Caller, NOW, type TestApp, testApp } from "#test/app.ts";
import { testDatabase } from "#test/database.ts";
import { addZone, type TestZone } from "#test/zone.ts";

const database = testDatabase();
let api: TestApp;
let zone: TestZone;
let planner: Caller;
let ctx: Context;
let count = 0;

beforeAll(async () => {
  api = await testApp(database.db);
});
beforeEach(async () => {
  zone = await addZone(database.pool, `RS${count++}`);
  planner = api.as(zone.actor(["planner"]));
  ctx = { db: database.db, now: () => NOW, actor: zone.actor(["planner"]), requestId: "test" };
});

const square = (west: number, east: number): Shape => ({
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

async function parcelInUse() {
  const drawn = await planner.send("POST", "/api/parcels/draw", {
    values: { code: "T1", status: "low-efficiency", holder: "旧厂" },
    geometry: square(120, 120.004),
  });
  const { id, areaM2 } = drawn.body.parcel;
  const uscc = "91330100MA27ABCD1X";
  const grid = api.as(zone.actor(["grid-officer"]));
  await grid.send("POST", "/api/enterprises", { values: { uscc, name: "旧厂", scale: "above" } });
  await grid.send("POST", "/api/occupancies", {
    values: {
      uscc,
      parcelCode: "T1",
      startsOn: "2015-01-01",
      tenure: "own",
      landAreaMu: (areaM2 * 3) / 2000,
    },
  });
  return id as string;
}

test("land in use does not return; once its uses have ended it is supply, and the ledger says why", async () => {
  const id = await parcelInUse();
  const back = () =>
    inTransaction(ctx, (tx) =>
      returnParcelToSupply(tx, ctx, id, { status: "cleared", on: "2026-03-31", why: "收回" }),
    );
  await expect(back()).rejects.toMatchObject({ text: { zh: expect.stringContaining("旧厂") } });
  await database.pool.query("update occupancy set ends_on = '2026-03-30' where zone_id = $1", [zone.id]);
  expect(await back()).toMatchObject({ parcelId: id, remainderId: null });
  const { record } = (await planner.get(`/api/parcels/${id}`)).body;
  expect([record.status, record.holder]).toEqual(["cleared", null]);
  const { rows } = await database.pool.query(
    "select kind from event where zone_id = $1 and subject_id = $2 order by seq",
    [zone.id, id],
  );
  expect(rows.map(({ kind }) => kind).slice(-2)).toEqual(["parcel-changed", "parcel-returned"]);
});

test("a drawn part returns by itself: the firm keeps the rest, less what it gave up", async () => {
  const id = await parcelInUse();
  const terms = { status: "vacated", on: "2026-03-31", why: "部分腾退" } as const;
  const without = inTransaction(ctx, (tx) =>
    returnParcelToSupply(tx, ctx, id, { ...terms, part: { areaM2: 100 } }),
  );
  await expect(without).rejects.toMatchObject({ text: { zh: expect.stringContaining("画出") } });
  const returned = await inTransaction(ctx, (tx) =>
    returnParcelToSupply(tx, ctx, id, { ...terms, part: { shape: square(120.003, 120.004), code: "T1-腾" } }),
  );
  expect(returned.code).toBe("T1-腾");
  const list = (await planner.get("/api/parcels?sort=code&columns=code,status,areaMu")).body.rows;
  expect(list).toMatchObject([
    { code: "T1-2", status: "low-efficiency" },
    { code: "T1-腾", status: "vacated" },
  ]);
  expect(list[0].areaMu).toBeCloseTo(3 * list[1].areaMu, 2);
  const live = (await planner.get("/api/occupancies?f=endsOn:empty:true")).body.rows;
  expect(live).toHaveLength(1);
  expect([live[0].parcelCode, live[0].landAreaMu]).toEqual(["T1-2", expect.closeTo(list[0].areaMu, 3)]);
});
