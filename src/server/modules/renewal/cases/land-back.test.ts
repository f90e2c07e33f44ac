import { beforeAll, expect, test } from "vitest";
import { LEDGER_READERS } from "#server/ledger-readers.ts";
import { turnTenancies } from "#server/modules/enterprise/leases/store.ts";
import { readLedger } from "#server/platform/ledger-reader.ts";
import { type TestApp, testApp } from "#test/app.ts";
import { testDatabase } from "#test/database.ts";
import { OPENED, type RenewalWalk, renewalWalk } from "#test/renewal-walk.ts";
import { addZone, type TestZone } from "#test/zone.ts";

const database = testDatabase();
let api: TestApp;
let zone: TestZone;
let walk: RenewalWalk;
let clock = OPENED;
const now = () => clock;
beforeAll(async () => {
  api = await testApp(database.db, now);
  zone = await addZone(database.pool, "A");
  const setClock = (at: Date) => {
    clock = at;
  };
  walk = renewalWalk({ api, zone, pool: database.pool, setClock });
});

const as = (role: "planner" | "investment-officer" | "evaluator") => api.as(zone.actor([role]));
async function add(path: string, values: Record<string, unknown>): Promise<string> {
  const by = path === "enterprises" ? "evaluator" : "planner";
  const reply = await as(by).send("POST", `/api/${path}`, { values });
  expect([path, reply.status, reply.body.message]).toEqual([path, 200, undefined]);
  return reply.body.record.id;
}
const rows = async (text: string, ...values: unknown[]) => (await database.pool.query(text, values)).rows;

/** A unit of a building on the parcel that is let to a firm of its own. */
async function letUnit(parcel: string, uscc: string): Promise<{ unitId: string; tenantId: string }> {
  await add("buildings", {
    ...{ code: `${parcel}-B`, name: "一号楼", parcelCode: parcel, use: "standard-factory" },
    ...{ floors: 1, floorAreaM2: 1000 },
  });
  const unitId = await add("units", {
    ...{ code: `${parcel}-101`, buildingCode: `${parcel}-B`, floor: 1, areaM2: 500, status: "free" },
  });
  const tenantId = await add("enterprises", { name: `${parcel}承租企业`, uscc, scale: "below" });
  const signed = await as("planner").send("POST", "/api/leases/sign", {
    ...{ enterpriseId: tenantId, units: [{ unitId }], contractNo: `ZL-${parcel}` },
    ...{ startsOn: "2025-01-01", endsOn: "2027-12-31" },
  });
  expect([signed.status, signed.body.message]).toEqual([200, undefined]);
  return { unitId, tenantId };
}

test("land that is let goes back only when its leases and holds end with it, and no lease brings a use back", async () => {
  const { parcelId, firmId, code } = await walk.given();
  const { unitId } = await letUnit(code, "91330100799655058B");
  const heldId = await add("units", {
    ...{ code: `${code}-102`, buildingCode: `${code}-B`, floor: 1, areaM2: 300, status: "free" },
  });
  const hold = await as("planner").send("POST", "/api/holds", {
    ...{ siteType: "unit", siteId: heldId, holderKind: "project", holderName: "新项目" },
    ...{ reason: "拟落地", untilOn: "2026-08-31" },
  });
  expect([hold.status, hold.body.message]).toEqual([200, undefined]);
  const id = await walk.open(parcelId);
  await walk.planned(id, firmId);
  const accepted = await walk.accepted(id, 30);
  expect(accepted.standing).toMatchObject({ leases: [{ areaM2: 500 }], holds: [{ holder: "新项目" }] });

  const refused = await walk.giveBack(id);
  expect(refused.status).toBe(409);
  expect(refused.body.message.zh).toContain("1 份租约（共 500.00 m²）、1 处预留没有终止");
  expect(refused.body.message.zh).toContain("为 新项目 预留至 2026-08-31");
  expect(
    await rows("select 1 from occupancy where parcel_id = $1 and ends_on is not null", parcelId),
  ).toEqual([]);

  const back = await walk.giveBack(id, { endTenancies: true });
  expect([back.status, back.body.message]).toEqual([200, undefined]);
  expect(back.body).toMatchObject({ parcel: { status: "cleared" }, standing: { leases: [], holds: [] } });
  const lease = "select ended_on::text, end_reason from lease where unit_id = $1";
  expect(await rows(lease, unitId)).toMatchObject([{ ended_on: "2026-05-06" }]);
  const open =
    "select ends_on::text from occupancy where parcel_id = $1 and ends_on is distinct from '2026-05-06'";
  expect(await rows(open, parcelId)).toEqual([]);
  expect(await rows("select status from unit where id in ($1, $2)", unitId, heldId)).toEqual([
    { status: "closed" },
    { status: "closed" },
  ]);
  clock = new Date("2026-05-20T08:00:00Z");
  await turnTenancies({ db: database.db, now }, zone.id);
  expect(await rows(open, parcelId)).toEqual([]);
});

test("a part goes back under a number of its own; the rest stays with its owner, as it was before the case", async () => {
  const { parcelId, firmId, code } = await walk.given();
  const id = await walk.open(parcelId);
  await walk.planned(id, firmId, { plannedMu: 12 });
  await walk.accepted(id, 12);
  const tooMuch = await walk.giveBack(id, { part: { areaMu: 13 } });
  expect(tooMuch.body.message.zh).toContain("已处置 12.0000 亩，已入库 0.0000 亩，本次 13.0000 亩");
  const whole = await walk.giveBack(id);
  expect(whole.body.message.zh).toContain("本次 30.0000 亩");

  const back = await walk.giveBack(id, { part: { areaMu: 12, code: `${code}-储`, restCode: `${code}-留` } });
  expect([back.status, back.body.message]).toEqual([200, undefined]);
  expect(back.body).toMatchObject({
    occupiedMu: expect.closeTo(30),
    disposedMu: expect.closeTo(12),
    remainingMu: expect.closeTo(18),
    returnedMu: expect.closeTo(12),
    returns: [{ parcel: { code: `${code}-储` }, areaMu: expect.closeTo(12) }],
  });
  const land = await rows(
    "select code, status, area_m2 from parcel where code like $1 and retired_on is null order by code",
    `${code}-%`,
  );
  expect(land).toEqual([
    { code: `${code}-储`, status: "cleared", area_m2: expect.closeTo(8000) },
    { code: `${code}-留`, status: "built", area_m2: expect.closeTo(12000) },
  ]);
  const uses = await rows(
    "select p.code, o.land_area_m2 from occupancy o join parcel p on p.id = o.parcel_id where o.enterprise_id = $1 and o.ends_on is null",
    firmId,
  );
  expect(uses).toEqual([{ code: `${code}-留`, land_area_m2: expect.closeTo(12000) }]);
  const again = await walk.giveBack(id, { part: { areaMu: 1 } });
  expect(again).toMatchObject({ status: 409 });
  expect((await walk.moved(id, { move: "close" })).state).toBe("closed");
});

test("a part whose building is let is refused with whose it is", async () => {
  const { parcelId, firmId, code } = await walk.given();
  await letUnit(code, "914403001922038216");
  const id = await walk.open(parcelId);
  await walk.planned(id, firmId, { plannedMu: 20 });
  await walk.accepted(id, 20);
  const refused = await walk.giveBack(id, { part: { areaMu: 20 } });
  expect(refused.status).toBe(409);
  expect(refused.body.message.zh).toContain("承租企业");
  expect(await rows("select 1 from parcel where id = $1 and retired_on is not null", parcelId)).toEqual([]);
});

const asked = (want: object) => ({ want, hard: true, weight: 2 });

test("accepted land is supply at once: the demand that waits for it is matched, its owner told, and the case shows the days", async () => {
  const readOn = () => readLedger({ db: database.db, now }, zone.id, LEDGER_READERS);
  const { parcelId, firmId } = await walk.given({ areaMu: 47 });
  const seeker = as("investment-officer");
  await readOn();
  const filed = await seeker.send("POST", "/api/siting/demands", {
    ...{ title: "整机项目", party: "lead", partyName: "某整机公司" },
    wanted: {
      siteKind: asked({ kind: "one-of", names: ["land"] }),
      area: asked({ kind: "between", from: 30_000, to: 33_000 }),
    },
  });
  expect([filed.status, filed.body.message]).toEqual([200, undefined]);
  const demand = `/siting/demands/${filed.body.demand.id}`;
  await readOn();
  const notices = async () => (await seeker.get("/api/notices")).body.notices;
  expect(await notices()).toEqual([]);

  const id = await walk.open(parcelId);
  await walk.planned(id, firmId, { plannedMu: 47 });
  await walk.accepted(id, 47);
  await readOn();
  expect(await notices()).toEqual([]);
  clock = new Date("2026-05-09T08:00:00Z");
  const back = await walk.giveBack(id);
  expect([back.status, back.body.message]).toEqual([200, undefined]);
  await readOn();

  expect(await notices()).toMatchObject([{ link: demand }]);
  const { todos } = (await seeker.get("/api/home")).body;
  expect(todos).toContainEqual(expect.objectContaining({ href: demand, count: 1 }));
  expect((await walk.read(id)).returns).toMatchObject([
    {
      vacatedOn: "2026-05-06",
      listedOn: "2026-05-09",
      daysToListed: 3,
      matchedOn: "2026-05-09",
      daysToMatched: 0,
    },
  ]);
  await readOn();
  expect(await notices()).toHaveLength(1);
});
