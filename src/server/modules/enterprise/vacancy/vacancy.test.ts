import { beforeAll, expect, test } from "vitest";
import type { VacancyBoard } from "#contract/enterprise/vacancy.ts";
import { expiryLight } from "#engine/tenancy/standing.ts";
import { addDays } from "#kernel/day.ts";
import { type TestApp, testApp } from "#test/app.ts";
import { testDatabase } from "#test/database.ts";
import { addZone, type TestZone } from "#test/zone.ts";

const database = testDatabase();
const TODAY = "2026-03-31";
/** Days from today on which leases end: both sides of every light. */
const ENDS = [-1, 0, 30, 31, 90, 91, 180, 181];
let api: TestApp;
let zone: TestZone;
let floor: string;
let units: string[];

beforeAll(async () => {
  api = await testApp(database.db);
  zone = await addZone(database.pool, "A");
  const id = async (text: string, values: unknown[]): Promise<string> =>
    (await database.pool.query<{ id: string }>(`${text} returning id`, [zone.id, ...values])).rows[0]!.id;
  const parcel = await id(
    "insert into parcel (zone_id, code, status, area_m2) values ($1, 'P', 'built', $2)",
    [20_000],
  );
  const building = await id(
    "insert into building (zone_id, code, name, parcel_id, use, floor_area_m2) values ($1, 'B', '楼', $2, 'factory', 9000)",
    [parcel],
  );
  floor = await id("insert into floor (zone_id, building_id, no, area_m2) values ($1, $2, 1, 2000)", [
    building,
  ]);
  const firm = await id("insert into enterprise (zone_id, name, scale) values ($1, '甲', $2)", ["below"]);
  units = [];
  for (const [n, status] of [...ENDS.map(() => "let"), "free", "reserved", "closed"].entries())
    units.push(
      await id(
        "insert into unit (zone_id, code, building_id, floor, area_m2, status, rent_yuan_m2_month) values ($1, $2, $3, 1, 100, $4, 20)",
        [`U${String(n).padStart(2, "0")}`, building, status],
      ),
    );
  for (const [n, days] of ENDS.entries())
    await id(
      `insert into lease (zone_id, contract_no, unit_id, enterprise_id, area_m2, starts_on, ends_on, rent_yuan_m2_month)
       values ($1, $2, $3, $4, 100, '2020-01-01', $5, $6)`,
      [`HT-${n}`, units[n], firm, addDays(TODAY, days), n < 4 ? 10 : 30],
    );
});

const planner = () => api.as(zone.actor(["planner"]));
const board = async (query = ""): Promise<VacancyBoard> =>
  (await planner().get(`/api/vacancy?${query}`)).body;

test("the board lights what comes to its end, as the engine says it", async () => {
  const { buildings, totals } = await board();
  const shown = buildings[0]!.floors[0]!.units.filter(({ tenancies }) => tenancies.length > 0);
  expect(shown.map(({ light }) => light)).toEqual(
    ENDS.map((days) => expiryLight(addDays(TODAY, days), TODAY)),
  );
  expect(totals.lights).toEqual({ expired: 1, "within-30": 2, "within-90": 2, "within-180": 2 });
});

test("totals: what is let, free and kept over what could be let, and the rent by area", async () => {
  const { totals } = await board();
  expect(totals).toMatchObject({
    units: 11,
    areaM2: 1100,
    letM2: 800,
    freeM2: 100,
    reservedM2: 100,
    asideM2: 100,
  });
  expect(totals.vacancyPercent).toBeCloseTo(20, 9);
  expect([totals.meanRentYuanM2Month, totals.meanAskingYuanM2Month]).toEqual([20, 20]);
});

test("filters leave the floor whole and show the rest pale; an export holds what matches", async () => {
  const { buildings, totals, buildingCount } = await board("status=free");
  expect([totals.units, buildingCount]).toEqual([1, 1]);
  expect(buildings[0]!.floors[0]!.units.filter(({ isMatch }) => isMatch).map(({ code }) => code)).toEqual([
    "U08",
  ]);
  expect(buildings[0]!.floors[0]!.units.length).toBe(11);
  expect((await board("q=没有这家")).buildings).toEqual([]);
  expect((await board("light=expired,within-30")).totals.units).toBe(3);
  const sheet = await planner().get("/api/vacancy/export?status=free");
  expect([sheet.status, sheet.body.subarray(0, 2).toString()]).toEqual([200, "PK"]);
});

test("units are drawn on the floor's plan against the revision seen, inside it, and scale with its image", async () => {
  const square = [
    [100, 100],
    [300, 100],
    [300, 300],
  ];
  const put = (outline: unknown, revision = 1) =>
    planner().send("PUT", `/api/floors/${floor}/outlines`, {
      outlines: [{ unitId: units[0], revision, outline }],
    });
  expect(
    (
      await put([
        [0, 0],
        [5000, 0],
        [0, 50],
      ])
    ).body.message.zh,
  ).toContain("超出了平面图");
  expect((await put(square)).body).toEqual({ changed: 1 });
  expect((await put(square)).body.code).toBe("stale");
  const set = (file: string | null, revision: number) =>
    planner().send("PUT", `/api/floors/${floor}/plan`, {
      revision,
      fileId: file,
      widthPx: 600,
      heightPx: 400,
    });
  const pdf = await planner().upload("/api/evidence", "图.pdf", Buffer.from("%PDF-1.7\n"));
  expect((await set(pdf.body.id, 1)).body.message.zh).toContain("PNG 或 JPG");
  const png = await planner().upload("/api/evidence", "图.png", Buffer.from("89504e470d0a1a0a", "hex"));
  expect((await set(png.body.id, 1)).body).toEqual({ revision: 2 });
  const plan = (await planner().get(`/api/vacancy/floors/${floor}`)).body;
  expect(plan.units.find(({ id }: { id: string }) => id === units[0]).outline).toEqual([
    [50, 50],
    [150, 50],
    [150, 150],
  ]);
  // whoever may read the land reads the plan
  expect((await api.as(zone.actor(["leader"])).get(`/api/evidence/${png.body.id}`)).status).toBe(200);
});
