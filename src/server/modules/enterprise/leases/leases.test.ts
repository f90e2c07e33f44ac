import { beforeAll, beforeEach, expect, test } from "vitest";
import type { Role } from "#contract/access.ts";
import { type Answer, type TestApp, testApp } from "#test/app.ts";
import { testDatabase } from "#test/database.ts";
import { addZone, type TestZone } from "#test/zone.ts";
import { turnDay } from "./keep-tenancies.ts";

const database = testDatabase();
const TODAY = "2026-03-31";
let api: TestApp;
let zone: TestZone;
let unit: string;
let firms: string[];
let n = 0;

beforeAll(async () => {
  api = await testApp(database.db);
});
beforeEach(async () => {
  n += 1;
  zone = await addZone(database.pool, `Z${n}`);
  const planner = as("planner");
  const evaluator = as("evaluator");
  await ok(planner.send("POST", "/api/parcels", { values: { code: "P1", status: "built", areaMu: 30 } }));
  await ok(
    planner.send("POST", "/api/buildings", {
      values: {
        code: "B1",
        name: "一号楼",
        parcelCode: "P1",
        use: "standard-factory",
        floors: 2,
        floorAreaM2: 4000,
      },
    }),
  );
  unit = await addUnit("B1-101", 1000);
  firms = [];
  for (const [name, uscc] of [
    ["甲", "91330100799655058B"],
    ["乙", "914403001922038216"],
  ])
    firms.push(
      await idOf(evaluator.send("POST", "/api/enterprises", { values: { name, uscc, scale: "below" } })),
    );
});

const as = (role: Role) => api.as(zone.actor([role]));
async function ok(reply: Promise<Answer>): Promise<Answer["body"]> {
  const { status, body } = await reply;
  expect([status, body.message]).toEqual([200, undefined]);
  return body;
}
const idOf = async (reply: Promise<Answer>): Promise<string> => (await ok(reply)).record.id;
const addUnit = (code: string, areaM2: number): Promise<string> =>
  idOf(
    as("planner").send("POST", "/api/units", {
      values: { code, buildingCode: "B1", floor: 1, areaM2, status: "free" },
    }),
  );
const sign = (more: object = {}) =>
  as("investment-officer").send("POST", "/api/leases/sign", {
    contractNo: "HT-1",
    enterpriseId: firms[0],
    units: [{ unitId: unit }],
    startsOn: "2026-01-01",
    endsOn: "2026-12-31",
    ...more,
  });
const detail = async (): Promise<Answer["body"]> => ok(as("planner").get(`/api/vacancy/units/${unit}`));
const occupancies = async () => (await ok(as("planner").get("/api/occupancies"))).rows;
const end = (lease: string, revision: number, endedOn = TODAY) =>
  as("planner").send("POST", `/api/leases/${lease}/end`, { revision, endedOn, reason: "提前退租" });

test("a lease in force makes the use of land and lets the unit; ended, both follow and the ledger says so", async () => {
  const { leases } = await ok(sign());
  expect(await occupancies()).toMatchObject([
    {
      enterpriseName: "甲",
      unitCode: "B1-101",
      tenure: "lease",
      floorAreaM2: 1000,
      startsOn: "2026-01-01",
      endsOn: null,
    },
  ]);
  let now = await detail();
  expect([now.unit.status, now.unit.freeFrom, now.unit.leftM2]).toEqual(["let", "2027-01-01", 0]);
  await ok(end(leases[0], now.leases[0].revision));
  expect((await occupancies())[0].endsOn).toBe(TODAY);
  now = await detail();
  expect([now.unit.status, now.unit.freeFrom, now.leases[0].standing]).toEqual([
    "free",
    "2026-04-01",
    "ended",
  ]);
  const { rows } = await database.pool.query(
    "select kind from event where zone_id = $1 and subject_id = $2 order by seq",
    [zone.id, unit],
  );
  expect(rows.map(({ kind }) => kind)).toEqual(["unit-added", "unit-let", "unit-freed"]);
});

test("leases that would come to more than the unit are refused with the numbers, and nothing is written", async () => {
  await ok(sign({ units: [{ unitId: unit, areaM2: 700 }] }));
  const refused = await sign({
    contractNo: "HT-2",
    enterpriseId: firms[1],
    units: [{ unitId: unit, areaM2: 400 }],
  });
  expect(refused.status).toBe(409);
  for (const part of ["共 1000 ㎡", "合计 1100 ㎡", "多 100 ㎡", "甲 HT-1 700 ㎡", "最多还能租 300 ㎡"])
    expect(refused.body.message.zh).toContain(part);
  await ok(sign({ contractNo: "HT-2", enterpriseId: firms[1], units: [{ unitId: unit, areaM2: 300 }] }));
  // a successor may begin on the day after
  await ok(sign({ contractNo: "HT-3", startsOn: "2027-01-01", endsOn: "2027-12-31" }));
  expect((await ok(as("planner").get("/api/leases"))).total).toBe(3);
});

test("one contract lets several units, all of them or none", async () => {
  const second = await addUnit("B1-102", 500);
  const refused = await sign({ units: [{ unitId: unit }, { unitId: second, areaM2: 501 }] });
  expect(refused.status).toBe(409);
  expect((await ok(as("planner").get("/api/leases"))).total).toBe(0);
  await ok(sign({ units: [{ unitId: unit }, { unitId: second }] }));
  expect((await occupancies()).length).toBe(2);
});

test("a unit that is kept for somebody goes to nobody else; leased to whom it was kept for, the hold is used", async () => {
  const hold = {
    siteType: "unit",
    siteId: unit,
    holderKind: "enterprise",
    holderId: firms[1],
    holderName: "乙",
    reason: "拟签约",
    untilOn: "2026-04-30",
  };
  await ok(as("planner").send("POST", "/api/holds", hold));
  expect((await detail()).unit).toMatchObject({ status: "reserved", hold: { holderName: "乙" } });
  const refused = await sign();
  expect([refused.status, refused.body.message.zh]).toEqual([
    409,
    expect.stringContaining("为“乙”预留至 2026-04-30"),
  ]);
  await ok(sign({ enterpriseId: firms[1] }));
  const { holds } = await ok(as("planner").get(`/api/holds?state=all&siteId=${unit}`));
  expect(holds.map(({ state }: { state: string }) => state)).toEqual(["used"]);
});

test("a renewal follows on its lease, which ends on the eve", async () => {
  await ok(sign({ endsOn: "2026-06-30" }));
  await ok(sign({ contractNo: "HT-2", renewalOf: "HT-1", startsOn: "2026-07-01", endsOn: "2027-06-30" }));
  const { leases, unit: now } = await detail();
  expect(
    leases.map((lease: { contractNo: string; endedOn: string }) => [lease.contractNo, lease.endedOn]),
  ).toEqual([
    ["HT-2", null],
    ["HT-1", "2026-06-30"],
  ]);
  expect(now.light).toBeNull();
  // on the day, the one use ends and the other begins
  const now2 = () => new Date("2026-07-01T01:00:00Z");
  expect(await turnDay({ db: database.db, now: now2 }, zone.id)).toEqual({ lapsed: 0, settled: 1 });
  expect(
    (await occupancies()).map(({ startsOn, endsOn }: Record<string, string>) => [startsOn, endsOn]).sort(),
  ).toEqual([
    ["2026-01-01", "2026-06-30"],
    ["2026-07-01", null],
  ]);
  expect(await turnDay({ db: database.db, now: now2 }, zone.id)).toEqual({ lapsed: 0, settled: 0 });
});

test("what leases and uses of land say is held together, and put right by one click", async () => {
  await ok(sign());
  const second = await addUnit("B1-102", 500);
  await ok(
    as("evaluator").send("POST", "/api/occupancies", {
      values: {
        uscc: "914403001922038216",
        parcelCode: "P1",
        unitCode: "B1-102",
        startsOn: "2025-01-01",
        tenure: "lease",
        floorAreaM2: 500,
      },
    }),
  );
  await database.pool.query("update occupancy set floor_area_m2 = 900 where zone_id = $1 and unit_id = $2", [
    zone.id,
    unit,
  ]);
  const before = await ok(as("planner").get("/api/leases/reconciliation"));
  expect(before.counts).toMatchObject({ "area-differs": 1, "occupancy-without-lease": 1 });
  expect(
    await ok(as("planner").send("POST", "/api/leases/reconciliation", { unitIds: [unit, second] })),
  ).toEqual({ repaired: 1 });
  // signing for whom is there already takes the use over
  await ok(
    sign({ contractNo: "HT-2", enterpriseId: firms[1], units: [{ unitId: second }], startsOn: "2025-06-01" }),
  );
  const after = await ok(as("planner").get("/api/leases/reconciliation"));
  expect(after.mismatches).toEqual([]);
  expect((await occupancies()).length).toBe(2);
});

test("an import of leases names the row that is too much and writes the rest; undone, what they made is gone", async () => {
  const csv = [
    "合同编号,单元编号,承租方信用代码,租赁面积,起租日期,到期日期",
    "HT-1,B1-101,91330100799655058B,600,2026-01-01,2026-12-31",
    "HT-2,B1-101,914403001922038216,500,2026-02-01,2026-12-31",
    "HT-3,B1-101,914403001922038216,400,2026-02-01,2026-12-31",
  ].join("\n");
  const officer = as("planner");
  const { body: set } = await officer.upload("/api/leases/imports", "租约.csv", Buffer.from(csv));
  await api.background.settle();
  const rows = (await ok(officer.get(`/api/leases/imports/${set.id}/rows`))).rows;
  expect(rows.map(({ verdict }: { verdict: string }) => verdict)).toEqual(["new", "bad", "new"]);
  expect(JSON.stringify(rows[1].problems)).toContain("合计 1100 ㎡");
  const current = await ok(officer.get(`/api/leases/imports/${set.id}`));
  await ok(
    officer.send("POST", `/api/leases/imports/${set.id}/apply`, { mode: "good", revision: current.revision }),
  );
  await api.background.settle();
  expect((await occupancies()).map(({ floorAreaM2 }: { floorAreaM2: number }) => floorAreaM2).sort()).toEqual(
    [400, 600],
  );
  const applied = await ok(officer.get(`/api/leases/imports/${set.id}`));
  await ok(officer.send("POST", `/api/leases/imports/${set.id}/undo`, { revision: applied.revision }));
  await api.background.settle();
  expect((await ok(officer.get("/api/leases"))).total).toBe(0);
  expect(await occupancies()).toEqual([]);
});

test("two firms do not own the same mu at the same time", async () => {
  const own = (uscc: string, landAreaMu: number, more: object = {}) =>
    as("evaluator").send("POST", "/api/occupancies", {
      values: { uscc, parcelCode: "P1", startsOn: "2020-01-01", tenure: "own", landAreaMu, ...more },
    });
  await ok(own("91330100799655058B", 20, { endsOn: "2025-12-31" }));
  const refused = await own("914403001922038216", 15);
  expect(refused.status).toBe(422);
  for (const part of ["共 30 亩", "合计 35 亩", "多 5 亩", "甲 20 亩", "乙 15 亩"])
    expect(refused.body.message.zh).toContain(part);
  await ok(own("914403001922038216", 30, { startsOn: "2026-01-01" }));
});

test("the units of a floor do not come to more than the floor, nor a floor to less than its units", async () => {
  const planner = as("planner");
  const floor = { buildingCode: "B1", floor: 1, areaM2: 1200 };
  const small = await planner.send("POST", "/api/floors", { values: { ...floor, areaM2: 900 } });
  expect([small.status, small.body.message.zh]).toEqual([422, expect.stringContaining("合计 1000 ㎡")]);
  await ok(planner.send("POST", "/api/floors", { values: floor }));
  const more = await planner.send("POST", "/api/units", {
    values: { code: "B1-102", buildingCode: "B1", floor: 1, areaM2: 300, status: "free" },
  });
  expect([more.status, more.body.message.zh]).toEqual([
    422,
    expect.stringContaining("合计 1300 ㎡，超过该层面积 1200 ㎡"),
  ]);
  await addUnit("B1-102", 200);
});
