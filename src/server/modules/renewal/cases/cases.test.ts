import { beforeAll, expect, test } from "vitest";
import { type TestApp, testApp } from "#test/app.ts";
import { testDatabase } from "#test/database.ts";
import { CASES as BASE, OPENED, PLAN, type RenewalWalk, renewalWalk } from "#test/renewal-walk.ts";
import { addZone, type TestZone } from "#test/zone.ts";

const database = testDatabase();
let api: TestApp;
let zone: TestZone;
let walk: RenewalWalk;
let officer: RenewalWalk["officer"];
let leader: RenewalWalk["leader"];
let clock = OPENED;
beforeAll(async () => {
  api = await testApp(database.db, () => clock);
  zone = await addZone(database.pool, "A");
  walk = renewalWalk({
    api,
    zone,
    pool: database.pool,
    setClock: (at) => {
      clock = at;
    },
  });
  ({ officer, leader } = walk);
});

test("a case goes from suspicion to supply, and each step is told with who, why and paper", async () => {
  const { parcelId, firmId } = await walk.given();
  const id = await walk.open(parcelId);
  expect(await walk.read(id)).toMatchObject({ state: "candidate", occupiedMu: 30, firm: { id: firmId } });
  await walk.planned(id, firmId);
  const held = await walk.read(id);
  expect(held).toMatchObject({
    state: "in-progress",
    parcel: { status: "low-efficiency" },
    actualFrom: "2026-05-06",
  });
  const early = await walk.move(id, { move: "accept", documentNo: "验1号" }, leader);
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
  const accepted = await walk.moved(id, { move: "accept", documentNo: "验〔2026〕1号" }, leader);
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

  const closed = await walk.moved(id, { move: "close" });
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
  const { parcelId, firmId } = await walk.given();
  const other = await walk.given();
  const id = await walk.open(parcelId);
  expect((await walk.owner(firmId).get("/api/renewal/own-cases")).body.cards).toEqual([]);
  await walk.moved(id, { move: "verify" });
  await walk.moved(id, { move: "notify", documentNo: "1号" });
  const seen = (await walk.owner(firmId).get(`/api/renewal/own-cases/${id}`)).body;
  expect(seen.steps.map((step: { move: string }) => step.move)).toEqual(["notify"]);
  expect(seen.moves).toEqual([]);
  expect((await walk.owner(other.firmId).get(`/api/renewal/own-cases/${id}`)).status).toBe(404);
  expect((await walk.owner(firmId).get(`${BASE}/${id}`)).status).toBe(403);
});

test("what the leading group decides, officers do not", async () => {
  const { parcelId } = await walk.given();
  const id = await walk.open(parcelId);
  await walk.moved(id, { move: "verify" });
  expect((await walk.move(id, { move: "retain", reviewOn: "2027-03-31" })).status).toBe(403);
  expect((await walk.move(id, { move: "notify", documentNo: "1号" }, leader)).status).toBe(403);
  const retained = await walk.moved(id, { move: "retain", reviewOn: "2027-06-30" }, leader);
  expect(retained).toMatchObject({ state: "retained", reviewOn: "2027-06-30", moves: [] });
});

test("a firm has one case in hand on a parcel, and the next follows when that is over", async () => {
  const { parcelId } = await walk.given();
  const id = await walk.open(parcelId);
  const again = await officer.send("POST", BASE, { parcelId, why: "再立" });
  expect(again.status).toBe(409);
  await walk.moved(id, { move: "withdraw" });
  expect(await walk.open(parcelId)).not.toBe(id);
});

test("a plan never disposes of more than the case occupies, and is not changed once agreed", async () => {
  const { parcelId, firmId } = await walk.given();
  const id = await walk.open(parcelId);
  await walk.moved(id, { move: "verify" });
  const { revision } = await walk.read(id);
  const tooMuch = await officer.send("PUT", `${BASE}/${id}/plan`, { ...PLAN, plannedMu: 31, revision });
  expect(tooMuch.body.message.zh).toContain("占地 30.0000 亩");
  await walk.moved(id, { move: "withdraw" });
  const other = await walk.open(parcelId);
  await walk.planned(other, firmId);
  const late = await officer.send("PUT", `${BASE}/${other}/plan`, {
    ...PLAN,
    revision: (await walk.read(other)).revision,
  });
  expect(late.status).toBe(409);
});

test("fifty who dispose at once together dispose of no more than is occupied, and nobody's part is lost", async () => {
  const { parcelId, firmId } = await walk.given();
  const id = await walk.open(parcelId);
  await walk.planned(id, firmId);
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
  const held = await walk.read(id);
  expect(held.disposedMu).toBeCloseTo(29.4);
  expect(held.disposals).toHaveLength(42);
});

test("of fifty who open a case on the same land one does", async () => {
  const { parcelId } = await walk.given();
  const tries = await Promise.all(
    Array.from({ length: 50 }, () => officer.send("POST", BASE, { parcelId, why: "同时立案" })),
  );
  expect(tries.filter(({ status }) => status === 200)).toHaveLength(1);
  expect(tries.filter(({ status }) => status === 409)).toHaveLength(49);
});
