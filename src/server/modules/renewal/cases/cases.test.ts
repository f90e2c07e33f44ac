import { beforeAll, expect, test } from "vitest";
import type { CaseDetail } from "#contract/renewal/case.ts";
import { type Caller, type TestApp, testApp } from "#test/app.ts";
import { testDatabase } from "#test/database.ts";
import { addZone, type TestZone } from "#test/zone.ts";

const database = testDatabase();
let api: TestApp;
let zone: TestZone;
let officer: Caller;
let leader: Caller;
let clock = new Date("2026-03-31T08:00:00Z");
beforeAll(async () => {
  api = await testApp(database.db, () => clock);
  zone = await addZone(database.pool, "A");
  officer = api.as(zone.actor(["planner"]));
  leader = api.as(zone.actor(["leader"]));
});

const query = (text: string, values: unknown[]) => database.pool.query<{ id: string }>(text, values);
let count = 0;
/** A firm that owns a parcel of so many mu. */
async function given({ areaMu = 30 } = {}): Promise<{ parcelId: string; firmId: string; code: string }> {
  clock = new Date("2026-03-31T08:00:00Z");
  count += 1;
  const code = `P-${count}`;
  const areaM2 = (areaMu * 2000) / 3;
  const parcel = await query(
    "insert into parcel (zone_id, code, status, area_m2, land_use) values ($1, $2, 'built', $3, '100101') returning id",
    [zone.id, code, areaM2],
  );
  const firm = await query(
    "insert into enterprise (zone_id, uscc, name, scale) values ($1, $2, $3, 'above') returning id",
    [zone.id, `91330100MA${String(count).padStart(7, "0")}X`, `测试企业${count}`],
  );
  const [parcelId, firmId] = [parcel.rows[0]!.id, firm.rows[0]!.id];
  await database.pool.query(
    "insert into occupancy (zone_id, enterprise_id, parcel_id, tenure, land_area_m2, starts_on) values ($1, $2, $3, 'own', $4, '2015-01-01')",
    [zone.id, firmId, parcelId, areaM2],
  );
  return { parcelId, firmId, code };
}
const owner = (firmId: string) => api.as(zone.actor(["enterprise-user"], { enterpriseId: firmId }));
const BASE = "/api/renewal/cases";

async function open(parcelId: string): Promise<string> {
  const reply = await officer.send("POST", BASE, { parcelId, why: "连续两年低效" });
  expect(reply.status).toBe(200);
  return reply.body.id;
}
const read = async (id: string): Promise<CaseDetail> => (await leader.get(`${BASE}/${id}`)).body;

async function move(id: string, asked: Record<string, unknown>, by = officer) {
  const { revision } = await read(id);
  return by.send("POST", `${BASE}/${id}/move`, { revision, why: "按程序办理", ...asked });
}
async function moved(id: string, asked: Record<string, unknown>, by = officer): Promise<CaseDetail> {
  const reply = await move(id, asked, by);
  expect(reply.body.title ?? "").toBe("");
  expect(reply.status).toBe(200);
  return reply.body;
}

const PLAN = {
  route: "repurchase",
  goal: "腾出土地用于主导产业",
  measures: null,
  implementer: "土地储备中心",
  plannedUse: null,
  plannedMu: 30,
  plannedFrom: "2026-05-01",
  plannedTo: "2026-12-31",
  expectedOutputWan: null,
  expectedTaxWan: null,
  expectedFar: null,
  parties: [
    { role: "owner", name: "测试企业" },
    { role: "buyer", name: "土地储备中心" },
  ],
  payments: [{ kind: "compensation", amountWan: 900, payer: "土地储备中心", payee: "测试企业" }],
  milestones: [{ title: "签订协议", startsOn: "2026-05-01", dueOn: "2026-06-30" }],
};

async function planned(id: string, firmId: string, plan: Record<string, unknown> = {}): Promise<void> {
  clock = new Date("2026-03-31T08:00:00Z");
  await moved(id, { move: "verify" });
  await moved(id, { move: "notify", documentNo: "腾换告〔2026〕1号" });
  const told = await owner(firmId).send("POST", `/api/renewal/own-cases/${id}/statements`, {
    kind: "statement",
    about: "notice",
    said: "情况属实，愿意配合",
  });
  expect(told.status).toBe(200);
  expect(told.body.state).toBe("stated");
  await moved(id, { move: "recognise", documentNo: "腾换认〔2026〕1号" }, leader);
  await moved(id, { move: "publish" });
  const { revision } = await read(id);
  const written = await officer.send("PUT", `${BASE}/${id}/plan`, { ...PLAN, ...plan, revision });
  expect(written.body.title ?? "").toBe("");
  await owner(firmId).send("POST", `/api/renewal/own-cases/${id}/statements`, {
    kind: "agreement",
    about: "plan",
    said: "同意方案",
  });
  clock = new Date("2026-05-06T08:00:00Z");
  await moved(id, { move: "agree-plan" }, leader);
  await moved(id, { move: "start" });
}

test("a case goes from suspicion to supply, and each step is told with who, why and paper", async () => {
  const { parcelId, firmId } = await given();
  const id = await open(parcelId);
  expect(await read(id)).toMatchObject({ state: "candidate", occupiedMu: 30, firm: { id: firmId } });
  await planned(id, firmId);
  const held = await read(id);
  expect(held).toMatchObject({
    state: "in-progress",
    parcel: { status: "low-efficiency" },
    actualFrom: "2026-05-06",
  });
  const early = await move(id, { move: "accept", documentNo: "验1号" }, leader);
  expect(early).toMatchObject({ status: 409, body: { message: { zh: "还有 1 个节点没有完成。" } } });

  const [milestone] = held.milestones;
  await officer.send("POST", `${BASE}/${id}/milestones/${milestone!.id}/done`, {
    revision: 1,
    doneOn: "2026-05-06",
    outcome: "协议已签",
  });
  const [payment] = held.payments;
  await officer.send("POST", `${BASE}/${id}/payments/${payment!.id}/paid`, {
    revision: 1,
    paidWan: 900,
    paidOn: "2026-05-06",
  });
  await officer.send("POST", `${BASE}/${id}/disposals`, { areaMu: 30, onDay: "2026-05-06", what: "移交" });
  const accepted = await moved(id, { move: "accept", documentNo: "验〔2026〕1号" }, leader);
  expect(accepted.moves.find((one) => one.move === "close")).toBeUndefined();

  const back = await leader.send("POST", `${BASE}/${id}/return`, {
    revision: accepted.revision,
    status: "cleared",
    vacatedOn: "2026-05-06",
    why: "验收合格",
  });
  expect(back.body).toMatchObject({
    parcel: { status: "cleared" },
    returnedMu: expect.closeTo(30),
    returns: [{ daysToListed: 0, daysToMatched: null }],
  });
  const uses = await database.pool.query("select ends_on::text from occupancy where parcel_id = $1", [
    parcelId,
  ]);
  expect(uses.rows).toEqual([{ ends_on: "2026-05-06" }]);
  const events = await database.pool.query("select kind from event where subject_id = $1", [parcelId]);
  expect(events.rows.map(({ kind }) => kind)).toContain("parcel-returned");

  const closed = await moved(id, { move: "close" });
  expect(closed.state).toBe("closed");
  expect(closed.parcel.status).toBe("cleared");
  expect(closed.steps.map((step) => step.toState)).toEqual([
    "candidate",
    "verified",
    "notified",
    "stated",
    "recognised",
    "published",
    "planned",
    "in-progress",
    "accepted",
    "closed",
  ]);
});

test("a firm sees its case from the notice on, and never another's", async () => {
  const { parcelId, firmId } = await given();
  const other = await given();
  const id = await open(parcelId);
  expect((await owner(firmId).get("/api/renewal/own-cases")).body.cards).toEqual([]);
  await moved(id, { move: "verify" });
  await moved(id, { move: "notify", documentNo: "1号" });
  const seen = (await owner(firmId).get(`/api/renewal/own-cases/${id}`)).body;
  expect(seen.steps.map((step: { move: string }) => step.move)).toEqual(["notify"]);
  expect(seen.moves).toEqual([]);
  expect((await owner(other.firmId).get(`/api/renewal/own-cases/${id}`)).status).toBe(404);
  expect((await owner(firmId).get(`${BASE}/${id}`)).status).toBe(403);
});

test("what the leading group decides, officers do not", async () => {
  const { parcelId } = await given();
  const id = await open(parcelId);
  await moved(id, { move: "verify" });
  expect((await move(id, { move: "retain", reviewOn: "2027-03-31" })).status).toBe(403);
  expect((await move(id, { move: "notify", documentNo: "1号" }, leader)).status).toBe(403);
  const retained = await moved(id, { move: "retain", reviewOn: "2027-06-30" }, leader);
  expect(retained).toMatchObject({ state: "retained", reviewOn: "2027-06-30", moves: [] });
});

test("a firm has one case in hand on a parcel, and the next follows when that is over", async () => {
  const { parcelId } = await given();
  const id = await open(parcelId);
  const again = await officer.send("POST", BASE, { parcelId, why: "再立" });
  expect(again.status).toBe(409);
  await moved(id, { move: "withdraw" });
  expect(await open(parcelId)).not.toBe(id);
});

test("a plan never disposes of more than the case occupies, and is not changed once agreed", async () => {
  const { parcelId, firmId } = await given();
  const id = await open(parcelId);
  await moved(id, { move: "verify" });
  const { revision } = await read(id);
  const tooMuch = await officer.send("PUT", `${BASE}/${id}/plan`, { ...PLAN, plannedMu: 31, revision });
  expect(tooMuch.body.message.zh).toContain("占地 30.0000 亩");
  await moved(id, { move: "withdraw" });
  const other = await open(parcelId);
  await planned(other, firmId);
  const late = await officer.send("PUT", `${BASE}/${other}/plan`, {
    ...PLAN,
    revision: (await read(other)).revision,
  });
  expect(late.status).toBe(409);
});

test("fifty who dispose at once together dispose of no more than is occupied, and nobody's part is lost", async () => {
  const { parcelId, firmId } = await given();
  const id = await open(parcelId);
  await planned(id, firmId);
  const tries = await Promise.all(
    Array.from({ length: 50 }, () =>
      officer.send("POST", `${BASE}/${id}/disposals`, { areaMu: 0.7, onDay: "2026-05-06", what: "分批移交" }),
    ),
  );
  const done = tries.filter(({ status }) => status === 200).length;
  const refused = tries.filter(({ status }) => status === 409);
  expect([done, refused.length]).toEqual([42, 8]);
  expect(refused[0]!.body.message.zh).toContain(
    "占地 30.0000 亩，已处置 29.4000 亩，剩余 0.6000 亩，本次 0.7000 亩",
  );
  const held = await read(id);
  expect(held.disposedMu).toBeCloseTo(29.4);
  expect(held.disposals).toHaveLength(42);
});

test("of fifty who open a case on the same land one does", async () => {
  const { parcelId } = await given();
  const tries = await Promise.all(
    Array.from({ length: 50 }, () => officer.send("POST", BASE, { parcelId, why: "同时立案" })),
  );
  expect(tries.filter(({ status }) => status === 200)).toHaveLength(1);
  expect(tries.filter(({ status }) => status === 409)).toHaveLength(49);
});
