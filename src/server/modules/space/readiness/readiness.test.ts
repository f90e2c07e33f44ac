import { beforeAll, expect, test } from "vitest";
import type { Role } from "#contract/access.ts";
import { addDays } from "#kernel/day.ts";
import { inTransaction } from "#server/platform/context.ts";
import { type TestApp, testApp } from "#test/app.ts";
import { testDatabase } from "#test/database.ts";
import { addZone, type TestZone } from "#test/zone.ts";
import { siteReadiness, utilityCapacities } from "./readiness-store.ts";

const database = testDatabase();
let api: TestApp;
let zone: TestZone;
const NOW = new Date("2026-06-01T04:00:00Z");
const today = "2026-06-01";
const daysAgo = (days: number): string => addDays(today, -days);

const as = (role: Role, userId?: string) => api.as(zone.actor([role], userId ? { userId } : {}));
async function add(path: string, values: Record<string, unknown>) {
  const reply = await as("planner").send("POST", `/api/${path}`, { values });
  expect([path, reply.status, reply.body.message]).toEqual([path, 200, undefined]);
  return reply.body.record;
}
async function person(username: string, name: string): Promise<string> {
  const { rows } = await database.pool.query<{ id: string }>(
    "insert into app_user (zone_id, username, name) values ($1, $2, $3) returning id",
    [zone.id, username, name],
  );
  return rows[0]!.id;
}

let parcel: { id: string };
let engineer: string;
beforeAll(async () => {
  api = await testApp(database.db, () => NOW);
  zone = await addZone(database.pool, "R");
  engineer = await person("gongdian-r", "雷行远");
  await add("districts", { code: "D1", name: "芯屏片区", positioning: "C39" });
  const land = { district: "芯屏片区", status: "cleared", areaMu: 50, landUse: "100101" };
  parcel = await add("parcels", { ...land, code: "R-1", name: "一号地" });
  await add("parcels", { ...land, code: "R-2", name: "二号地" });
  const seen = { verifiedOn: daysAgo(10), source: "现场" };
  for (const utilityKind of ["road", "levelling"])
    await add("site-utilities", { parcelCode: "R-1", utilityKind, utilityState: "ready", ...seen });
  await add("site-utilities", {
    ...seen,
    parcelCode: "R-1",
    utilityKind: "power",
    utilityState: "ready",
    capacity: 1000,
    ownerName: "gongdian-r",
  });
  await add("site-utilities", {
    ...seen,
    parcelCode: "R-1",
    utilityKind: "water",
    utilityState: "ready",
    capacity: 300,
  });
  await add("site-utilities", {
    ...seen,
    parcelCode: "R-1",
    utilityKind: "sewage",
    utilityState: "ready",
    capacity: 300,
    sewageClass: "industrial",
  });
  await add("site-utilities", {
    ...seen,
    parcelCode: "R-1",
    utilityKind: "telecom",
    utilityState: "ready",
    capacity: 1000,
  });
  for (const documentKind of ["cleared", "planning", "eia", "energy", "geology"])
    await add("readiness-documents", {
      ...seen,
      code: `D-${documentKind}`,
      documentKind,
      documentTitle: `区域 ${documentKind}`,
      district: "芯屏片区",
      documentState: "held",
    });
  await add("infrastructure-projects", {
    ...seen,
    code: "BD-1",
    name: "东区变电站",
    brings: "power",
    capacity: 2000,
    worksState: "building",
    finishesOn: daysAgo(-100),
    parcelCodes: "R-1、R-2",
  });
});

test("a parcel is fixable by the day on which the works that bring what it lacks end", async () => {
  const { body } = await as("investment-officer").get(`/api/parcels/${parcel.id}/readiness?industry=C3973`);
  expect(body.trade.key).toBe("electronics");
  expect([body.assessment.tier, body.assessment.by]).toEqual(["fixable", daysAgo(-100)]);
  const [power] = body.assessment.critical.map((index: number) => body.assessment.verdicts[index]);
  expect(power.because.zh).toContain("还差 500 kVA");
  expect(power.because.zh).toContain("东区变电站");
});

test("the matrix counts tiers, and a parcel of which nothing is on record is unknown", async () => {
  const { body } = await as("leader").get("/api/readiness?industry=C3973");
  expect(body.counts).toEqual({ ready: 0, fixable: 1, unknown: 1, "not-suitable": 0 });
  expect(body.rows.map(({ code }: { code: string }) => code)).toEqual(["R-1", "R-2"]);
  const elsewhere = await as("leader").get("/api/readiness?industry=C13");
  expect(elsewhere.body.counts["not-suitable"]).toBe(2);
  const none = await as("leader").get("/api/readiness?industry=A01");
  expect([none.status, none.body.trade, none.body.rows]).toEqual([200, null, []]);
});

test("others read tiers and capacities in bulk", async () => {
  const ctx = { db: database.db, now: () => NOW, actor: zone.actor(["planner"]), requestId: "t" };
  await inTransaction(ctx, async (tx) => {
    const tiers = await siteReadiness(tx, { industry: "3973", today });
    expect(tiers.get(parcel.id)).toMatchObject({ tier: "fixable", shortfalls: [{ outcome: "lacking" }] });
    const utilities = await utilityCapacities(tx, { today });
    expect(utilities.get(parcel.id)).toMatchObject({
      powerKva: 1000,
      sewageClass: "industrial",
      gasM3H: null,
      hasRoad: true,
    });
    // read as on a day so late that nothing of it counts any more
    const later = await utilityCapacities(tx, { today: daysAgo(-2000) });
    expect(later.get(parcel.id)).toMatchObject({ powerKva: null, hasRoad: null });
  });
});

async function worklist(who: ReturnType<typeof as>, query = "") {
  return (await who.get(`/api/readiness/verifications${query}`)).body;
}

test("stale evidence counts as unknown until somebody in charge looks, with a note and a file", async () => {
  const old = await add("site-utilities", {
    parcelCode: "R-2",
    utilityKind: "power",
    utilityState: "ready",
    capacity: 5000,
    ownerName: "雷行远",
    verifiedOn: daysAgo(400),
  });
  const mine = as("approval-agent", engineer);
  const list = await worklist(mine, "?mine=true&freshness=stale");
  expect(list.rows.map(({ id }: { id: string }) => id)).toEqual([old.id]);
  expect(list.rows[0]).toMatchObject({ place: "R-2", owner: "雷行远", mayVerify: true });
  const todos = await mine.get("/api/home");
  expect(JSON.stringify(todos.body.todos)).toContain("readiness-stale");

  const items = [{ register: "site-utility", id: old.id, revision: old.revision }];
  const stranger = as("approval-agent", await person("other-r", "旁人"));
  const refused = await stranger.send("POST", "/api/readiness/verifications", { items });
  expect([refused.status, refused.body.message.zh]).toEqual([403, expect.stringContaining("不由您负责")]);

  const file = await mine.upload("/api/evidence", "供电证明.pdf", Buffer.from("%PDF-1.7\n供电"));
  const done = await mine.send("POST", "/api/readiness/verifications", {
    items,
    note: "现场核对变压器铭牌",
    evidence: [file.body.id],
  });
  expect([done.status, done.body]).toEqual([200, { verified: 1, verifiedOn: today }]);
  const again = await mine.send("POST", "/api/readiness/verifications", { items });
  expect([again.status, again.body.code]).toEqual([409, "stale"]);

  const site = (await as("planner").get("/api/parcels?q=R-2")).body.rows[0];
  const { body } = await as("leader").get(`/api/parcels/${site.id}/readiness?industry=C39`);
  const power = body.items.find(({ kind }: { kind: string }) => kind === "power");
  expect(power).toMatchObject({ freshness: "fresh", verifiedOn: today });
  expect(power.files.map(({ fileName }: { fileName: string }) => fileName)).toEqual(["供电证明.pdf"]);
});

test("a building is judged by its own entries before its parcel's", async () => {
  const building = await add("buildings", {
    code: "R-1-A",
    name: "一号楼",
    parcelCode: "R-1",
    use: "factory",
    floors: 1,
    floorAreaM2: 900,
  });
  await add("site-utilities", {
    parcelCode: "R-1",
    buildingCode: "R-1-A",
    utilityKind: "power",
    utilityState: "ready",
    capacity: 4000,
    verifiedOn: daysAgo(1),
  });
  const { body } = await as("planner").get(`/api/buildings/${building.id}/readiness?industry=C39`);
  expect(body.assessment.tier).toBe("ready");
});

test("a document speaks of one place, works of parcels that are known", async () => {
  const planner = as("planner");
  const values = {
    code: "X-1",
    documentKind: "soil",
    documentTitle: "土壤调查",
    documentState: "held",
    district: "芯屏片区",
    parcelCode: "R-1",
  };
  const both = await planner.send("POST", "/api/readiness-documents", { values });
  expect([both.status, both.body.message.zh]).toEqual([422, expect.stringContaining("只填一个")]);
  const unknown = await planner.send("POST", "/api/infrastructure-projects", {
    values: { code: "X-2", name: "路", brings: "road", worksState: "planned", parcelCodes: "R-1、R-99" },
  });
  expect([unknown.status, unknown.body.message.zh]).toEqual([422, expect.stringContaining("R-99")]);
});

test("the matrix goes out as a workbook, and the map has its tiers", async () => {
  const leader = as("leader");
  expect((await leader.get("/api/readiness/export?industry=C39")).status).toBe(200);
  const { body } = await leader.get("/api/readiness/map?industry=C39");
  expect(body.parcels).toEqual(expect.arrayContaining([["R-1", 1]]));
});
