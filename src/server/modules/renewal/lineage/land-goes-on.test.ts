/** What was known of a parcel before it was split or merged is known of those that came of it. */
import { beforeAll, beforeEach, expect, test } from "vitest";
import { readLedger } from "#server/platform/ledger-reader.ts";
import { type Caller, NOW, type TestApp, testApp } from "#test/app.ts";
import { testDatabase } from "#test/database.ts";
import { addOwner, cut, drawParcel, splitting, square, WHOLE } from "#test/land.ts";
import { addZone, type TestZone } from "#test/zone.ts";
import { lineageReader } from "./lineage-reader.ts";

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
  zone = await addZone(database.pool, `G${count++}`);
  planner = api.as(zone.actor(["planner"]));
  grid = api.as(zone.actor(["grid-officer"]));
  await follow();
});
const follow = () => readLedger({ db: database.db, now: () => NOW }, zone.id, [lineageReader]);
const add = async (path: string, values: object) => {
  const reply = await planner.send("POST", `/api/${path}`, { values });
  expect([path, reply.status, JSON.stringify(reply.body.message ?? "")]).toEqual([path, 200, '""']);
};
const run = async (): Promise<string> =>
  (await planner.send("POST", "/api/renewal/land/runs", { law: "idle" })).body.id;
const listed = async (): Promise<[string, string][]> =>
  (await planner.get("/api/poor-land-entries?size=100&sort=parcelCode")).body.rows.map(
    (row: { parcelCode: string; entryStatus: string }) => [row.parcelCode, row.entryStatus],
  );

test("a contract goes with the land: the clock of idle land runs on for the children, the fee by their part", async () => {
  const parent = await drawParcel(planner, "C1", WHOLE);
  await add("land-contracts", {
    supervisionNo: "3301142024B00001",
    parcelCode: "C1",
    startBy: "2025-01-31",
    deliveredOn: "2024-06-01",
    priceWan: 1000,
    signedOn: "2024-05-01",
  });
  await add("site-progress", { parcelCode: "C1", started: false, source: "现场" });
  const fee = async () =>
    (await planner.get("/api/renewal/land/watch")).body.lines.map(
      (line: { parcelCode: string; feeWan: number | null }) => [line.parcelCode, line.feeWan],
    );
  const [before] = await fee();
  expect(before).toEqual(["C1", 200]);
  const children = cut(parent, WHOLE, 120.001);
  expect((await splitting(planner, parent, children)).status).toBe(200);
  const after = Object.fromEntries(await fee());
  expect(after["C1-1"]).toBeCloseTo(50, 1);
  expect(after["C1-1"] + after["C1-2"]).toBeCloseTo(200, 1);
  await run();
  expect((await listed()).map(([code]) => code)).toEqual(["C1-1", "C1-2"]);
  const { rows } = (await planner.get("/api/parcels?sort=code")).body;
  const { inherited } = (await planner.get(`/api/lineage/of/${rows[0].id}`)).body;
  expect(inherited).toMatchObject([{ kind: "land-contract", ancestorCode: "C1" }]);
  expect(inherited[0].part).toBeCloseTo(0.25, 3);
});

test("one transformer is not each child's: what an ancestor had is shown, and counts as unverified until it is entered anew", async () => {
  const parent = await drawParcel(planner, "U1", WHOLE);
  const seen = { verifiedOn: "2026-03-01", source: "现场" };
  await add("site-utilities", {
    ...seen,
    parcelCode: "U1",
    utilityKind: "power",
    utilityState: "ready",
    capacity: 1000,
  });
  expect((await splitting(planner, parent, cut(parent, WHOLE, 120.002))).status).toBe(200);
  const child = (await planner.get("/api/parcels?sort=code")).body.rows[0];
  const power = async () =>
    (await planner.get(`/api/parcels/${child.id}/readiness?industry=C39`)).body.items.filter(
      (item: { kind: string }) => item.kind === "power",
    );
  const [shown] = await power();
  expect([shown.freshness, shown.title]).toEqual([
    "unverified",
    expect.stringContaining("来自 U1（占其 50%"),
  ]);
  const asked = {
    items: [{ register: "site-utility", id: shown.id, revision: shown.revision }],
    note: "看过",
  };
  const refused = await planner.send("POST", "/api/readiness/verifications", asked);
  expect([refused.status, refused.body.message?.zh]).toEqual([409, expect.stringContaining("原宗地 U1")]);
  await add("site-utilities", {
    ...seen,
    parcelCode: "U1-1",
    utilityKind: "power",
    utilityState: "ready",
    capacity: 400,
  });
  expect(await power()).toMatchObject([{ freshness: "fresh", capacity: 400 }]);
});

test("a suspicion follows the land to each part that its owner keeps; a merger makes one of two", async () => {
  const parent = await drawParcel(planner, "E1", WHOLE);
  await addOwner(grid, "OWNER", "E1", parent.areaMu);
  await database.pool.query(
    `insert into poor_land_entry (zone_id, parcel_id, enterprise_id, law, status, area_m2, found_year)
     select zone_id, parcel_id, enterprise_id, 'low-efficiency', 'verified', land_area_m2, 2026 from occupancy where zone_id = $1`,
    [zone.id],
  );
  const children = cut(parent, WHOLE, 120.001);
  const done = await splitting(planner, parent, children);
  expect(done.status).toBe(200);
  await follow();
  expect(await listed()).toEqual([
    ["E1-1", "verified"],
    ["E1-2", "verified"],
  ]);
  const parcels = (await planner.get("/api/parcels?sort=code")).body.rows;
  const merged = await planner.send("POST", "/api/lineage/merge", {
    parcels: parcels.map(({ id, revision }: { id: string; revision: number }) => ({ id, revision })),
    on: "2026-03-02",
    why: "恢复",
    child: { code: "E2", areaMu: parent.areaMu, geometry: WHOLE },
  });
  expect([merged.status, merged.body.message?.zh ?? ""]).toEqual([200, ""]);
  await follow();
  const after = await listed();
  expect(after.filter(([, status]) => status !== "withdrawn")).toEqual([["E2", "verified"]]);
  expect(after).toHaveLength(2);
});

test("a case in hand is settled before its land is split or merged, and the page is told beforehand", async () => {
  const parent = await drawParcel(planner, "K1", WHOLE, { status: "built" });
  const other = await drawParcel(planner, "K2", square(120.004, 120.006), { status: "built" });
  await addOwner(grid, "CASEFIRM", "K1", parent.areaMu);
  const made = await planner.send("POST", "/api/renewal/cases", { parcelId: parent.id, why: "连续两年低效" });
  expect(made.status).toBe(200);
  const { revision } = (await planner.get(`/api/parcels/${parent.id}`)).body.record;
  const children = cut(parent, WHOLE, 120.002);
  const plan = await planner.send("POST", "/api/lineage/split-plan", { id: parent.id, children });
  expect(plan.body.matters).toMatchObject([{ parcel: "K1" }]);
  const refused = await splitting(planner, { ...parent, revision }, children);
  expect([refused.status, refused.body.message.zh]).toEqual([
    409,
    expect.stringMatching(/CASEFIRM的处置个案 TH2026-0001 在办/),
  ]);
  const merge = await planner.send("POST", "/api/lineage/merge", {
    parcels: [
      { id: parent.id, revision },
      { id: other.id, revision: other.revision },
    ],
    on: "2026-03-02",
    why: "整合",
    child: { code: "K", areaMu: parent.areaMu + other.areaMu, geometry: square(120, 120.006) },
  });
  expect([merge.status, merge.body.message.zh]).toEqual([409, expect.stringContaining("TH2026-0001")]);
  expect((await planner.get("/api/parcels")).body.rows).toHaveLength(2);
});
