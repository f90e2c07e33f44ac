import { beforeAll, expect, test } from "vitest";
import { type TestApp, testApp } from "#test/app.ts";
import { testDatabase } from "#test/database.ts";
import { addZone, type TestZone } from "#test/zone.ts";

const database = testDatabase();
let api: TestApp;
let zone: TestZone;
beforeAll(async () => {
  api = await testApp(database.db);
  zone = await addZone(database.pool, "A");
});
const planner = () => api.as(zone.actor(["planner"]));

test("the second of two editors is told, sees what the first wrote, and nothing is lost", async () => {
  const made = await planner().send("POST", "/api/parcels", {
    values: { code: "S1", status: "idle", areaMu: 12 },
  });
  const { id, revision } = made.body.record;
  const first = await planner().send("PATCH", `/api/parcels/${id}`, {
    revision,
    values: { status: "cleared" },
    why: "已拆平",
  });
  expect(first.body.record).toMatchObject({ status: "cleared", revision: revision + 1 });

  const second = await planner().send("PATCH", `/api/parcels/${id}`, {
    revision,
    values: { name: "东三号" },
  });
  expect(second.status).toBe(409);
  expect(second.body).toMatchObject({
    code: "stale",
    facts: { current: { status: "cleared", revision: revision + 1 } },
  });
  expect((await planner().get(`/api/parcels/${id}`)).body.record).toMatchObject({
    status: "cleared",
    name: null,
  });
});

test("each change stands in the record's timeline with who, what and why, on a chain that checks", async () => {
  const made = await planner().send("POST", "/api/parcels", {
    values: { code: "T1", status: "idle", areaMu: 12 },
  });
  const { id } = made.body.record;
  await planner().send("PATCH", `/api/parcels/${id}`, {
    revision: 1,
    values: { status: "vacated" },
    why: "企业已搬离",
  });
  const { body } = await planner().get(`/api/timeline/${id}`);
  expect(body.events.map((event: object) => event)).toMatchObject([
    {
      kind: "parcel-changed",
      actorName: "A 用户",
      why: "企业已搬离",
      changes: { status: ["idle", "vacated"] },
    },
    { kind: "parcel-added", changes: { code: [null, "T1"] } },
  ]);
  const auditor = api.as(zone.actor(["auditor"]));
  expect((await auditor.get("/api/audit/check")).body).toMatchObject({ intact: true, brokenAt: null });

  await database.pool.query(
    "update event set payload = replace(payload, 'vacated', 'built') where zone_id = $1",
    [zone.id],
  );
  expect((await auditor.get("/api/audit/check")).body.intact).toBe(false);
});

test("a refused record says which field and why, and leaves nothing behind", async () => {
  const unknown = await planner().send("POST", "/api/parcels", {
    values: { code: "U1", status: "idle", areaMu: 12, district: "无此片区" },
  });
  expect([unknown.status, unknown.body.issues]).toEqual([
    422,
    [
      {
        path: "district",
        message: {
          zh: "没有登记过片区“无此片区”，请先登记或改正。",
          en: "No such district: “无此片区”. Register it first, or correct it.",
        },
      },
    ],
  ]);
  const backward = await planner().send("POST", "/api/parcels", {
    values: { code: "U2", status: "idle", areaMu: 12, farMin: 3, farMax: 1 },
  });
  expect(backward.body.issues[0].path).toBe("farMin");
  const negative = await planner().send("POST", "/api/parcels", {
    values: { code: "U3", status: "idle", areaMu: -1 },
  });
  expect(negative.body.issues).toEqual([
    { path: "areaMu", message: { zh: "不能小于 0.0001", en: "It may not be less than 0.0001" } },
  ]);
  expect((await planner().get("/api/parcels?f=code:like:U")).body.total).toBe(0);
});

test("a code that is taken is refused in the field's own words", async () => {
  await planner().send("POST", "/api/parcels", { values: { code: "D1", status: "idle", areaMu: 12 } });
  const again = await planner().send("POST", "/api/parcels", {
    values: { code: "D1", status: "idle", areaMu: 5 },
  });
  expect([again.status, again.body.message.zh]).toEqual([409, "地块中已有相同的宗地编号。"]);
});

test("twenty editors of one parcel at once: one wins each revision, nobody's write is lost unseen", async () => {
  const made = await planner().send("POST", "/api/parcels", {
    values: { code: "C1", status: "idle", areaMu: 12 },
  });
  const { id } = made.body.record;
  const replies = await Promise.all(
    Array.from({ length: 20 }, (_, n) =>
      planner().send("PATCH", `/api/parcels/${id}`, { revision: 1, values: { name: `第${n}次` } }),
    ),
  );
  const statuses = replies.map(({ status }) => status);
  expect(statuses.filter((status) => status === 200)).toHaveLength(1);
  expect(statuses.filter((status) => status === 409)).toHaveLength(19);
  expect((await planner().get(`/api/parcels/${id}`)).body.record.revision).toBe(2);
});

test("lists find by words, code, pinyin and initials, and order and filter by what is shown", async () => {
  await planner().send("POST", "/api/parcels", {
    values: { code: "QD-9", name: "精密制造园", status: "idle", areaMu: 80 },
  });
  for (const q of ["精密", "QD-9", "jingmi", "jmzz", "制造 园"]) {
    const found = await planner().get(`/api/parcels?q=${encodeURIComponent(q)}`);
    expect([q, found.body.rows.map((row: { code: string }) => row.code)]).toEqual([q, ["QD-9"]]);
  }
  const big = await planner().get("/api/parcels?f=areaMu:gte:50&sort=-areaMu&columns=code,areaMu");
  expect(big.body.rows).toMatchObject([{ code: "QD-9", areaMu: 80 }]);
  expect(Object.keys(big.body.rows[0]).sort()).toEqual(["areaMu", "code", "id", "revision"]);
});

test("what belongs to a firm or a building is found by the words of that", async () => {
  const evaluator = api.as(zone.actor(["evaluator"]));
  const firm = { uscc: "91330199MA3NYFE000", name: "某某精密机械公司", scale: "above" };
  await evaluator.send("POST", "/api/enterprises", { values: firm });
  await evaluator.send("POST", "/api/enterprise-years", {
    values: { uscc: firm.uscc, year: 2025, scale: "above", taxWan: 12 },
  });
  const years = async (q: string) =>
    (await evaluator.get(`/api/enterprise-years?q=${encodeURIComponent(q)}`)).body.total;
  expect([await years("精密"), await years("mmjm"), await years("别家")]).toEqual([1, 1, 0]);
});

test("a page beyond the end says how many there are", async () => {
  const { body } = await planner().get("/api/parcels?page=1000");
  const { body: summary } = await planner().get("/api/parcels/summary");
  expect([body.rows, body.more, body.total]).toEqual([[], false, summary.total]);
});

test("an industry code is kept in one form, however it is written", async () => {
  const evaluator = api.as(zone.actor(["evaluator"]));
  const made = await evaluator.send("POST", "/api/enterprises", {
    values: { uscc: "91330100799655058B", name: "某公司", scale: "above", industryCode: "c3599" },
  });
  expect(made.body.record.industryCode).toBe("3599");
});
