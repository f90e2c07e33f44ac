import { beforeAll, describe, expect, test } from "vitest";
import type { OpenList } from "#contract/evaluation/open-list.ts";
import { rateLimit } from "#server/platform/rate-limit.ts";
import { type Answer, type Caller, type TestApp, testApp } from "#test/app.ts";
import { testDatabase } from "#test/database.ts";
import { addEvaluatedZone, type EvaluatedZone } from "#test/evaluated-zone.ts";

const database = testDatabase();
let api: TestApp;
let zone: EvaluatedZone;
let runId: string;
let areaId: string;
let gradeId: string;

const FIRMS = Array.from({ length: 20 }, (_, n) => ({
  name: `甲${String(n + 1).padStart(2, "0")}厂`,
  landMu: 10,
  taxWan: 200 - 7 * n,
}));

beforeAll(async () => {
  api = await testApp(database.db);
  zone = await addEvaluatedZone(database, "OL", 2024, FIRMS);
  const { methods } = (await officer().get("/api/evaluation/methods")).body;
  const method = methods.find(({ code }: { code: string }) => code === "huangyan-2022-above");
  const job = await officer().send("POST", "/api/evaluation/runs", {
    year: 2024,
    methodId: method.id,
    population: { scales: ["above"] },
  });
  await api.background.settle();
  runId = (await officer().get(`/api/evaluation/jobs/${job.body.id}`)).body.runId;
  areaId = (await publish("area", { openedOn: "2026-03-31" })).body.id;
  await database.pool.query(
    "update evaluation_publicity set opened_on = '2026-03-01', closes_on = '2026-03-08' where id = $1",
    [areaId],
  );
  gradeId = (await publish("grade", { openedOn: "2026-03-31" })).body.id;
});

const officer = (): Caller => api.as(zone.actor(["evaluator"]));
const nobody = (): Caller => api.as(undefined);
const publish = (stage: string, more: object): Promise<Answer> =>
  officer().send("POST", `/api/evaluation/runs/${runId}/publicities`, {
    stage,
    days: 5,
    unit: "wd",
    revision: 1,
    ...more,
  });
const open = (id: string, grades = ["A", "B", "C", "D"]): Promise<Answer> =>
  officer().send("POST", `/api/evaluation/publicities/${id}/open-list`, {
    basis: "办法第十二条：结果向社会公开",
    grades,
  });

describe("a list of grades", () => {
  test("is not there for everybody until somebody opens it", async () => {
    expect((await officer().get(`/api/evaluation/publicities/${gradeId}/open-list`)).body).toEqual({
      list: null,
    });
    expect((await nobody().get(`/api/open/lists/${"A".repeat(22)}`)).status).toBe(404);
  });

  test("of land is never opened", async () => {
    expect((await open(areaId)).status).toBe(409);
  });

  test("once open tells everybody name and grade, by tier, and not a word more", async () => {
    const { slug } = (await open(gradeId)).body.list;
    const reply = await nobody().get(`/api/open/lists/${slug}`);
    const list = reply.body as OpenList;
    expect(list.total).toBe(20);
    expect(Object.keys(list.entries[0]!).sort()).toEqual(["grade", "name", "tier"]);
    expect(list.tiers).toEqual([{ key: "above", label: { zh: "规上", en: "Above scale" }, firms: 20 }]);
    expect(list.entries.map(({ name }) => name)).toEqual(list.entries.map(({ name }) => name).toSorted());
    const ids = Object.values(zone.firms);
    const said = JSON.stringify(list);
    for (const secret of [...ids, zone.id, runId, gradeId]) expect(said).not.toContain(secret);
    expect(said).not.toMatch(/score|rank|taxWan|areaMu|userId/);
  });

  test("can be narrowed to some grades, under the same address", async () => {
    const { slug } = (await open(gradeId)).body.list;
    const again = (await open(gradeId, ["A", "D"])).body.list;
    expect(again.slug).toBe(slug);
    const { entries } = (await nobody().get(`/api/open/lists/${slug}`)).body as OpenList;
    expect(new Set(entries.map(({ grade }) => grade))).toEqual(new Set(["A", "D"]));
    await open(gradeId);
  });

  test("shows what an approved objection has changed once it is opened again", async () => {
    const { slug } = (await open(gradeId)).body.list;
    const { rows } = await database.pool.query(
      "insert into evaluation_objection (zone_id, publicity_id, run_id, enterprise_id, said, raised_as, raised_by, raised_at, status, verdict, approval) select $1, $2, $3, $4, 'x', 'firm', $5, now(), 'corrected', '{}', '{}' returning id",
      [zone.id, gradeId, runId, zone.firms.甲20厂, zone.userId],
    );
    await database.pool.query(
      "insert into evaluation_corrected_entry (zone_id, publicity_id, enterprise_id, objection_id, grade, corrected_at) values ($1, $2, $3, $4, 'B', '2026-04-02')",
      [zone.id, gradeId, zone.firms.甲20厂, rows[0].id],
    );
    expect((await officer().get(`/api/evaluation/publicities/${gradeId}/open-list`)).body.list.outdated).toBe(
      1,
    );
    await open(gradeId);
    const found = (await nobody().get(`/api/open/lists/${slug}?q=${encodeURIComponent("甲20")}`))
      .body as OpenList;
    expect(found.entries).toEqual([{ tier: "above", name: "甲20厂", grade: "B" }]);
  });

  test("comes as a workbook too, for everybody", async () => {
    const { slug } = (await open(gradeId)).body.list;
    const reply = await nobody().get(`/api/open/lists/${slug}/export`);
    expect(reply.status).toBe(200);
    expect(reply.body.subarray(0, 2).toString()).toBe("PK");
  });

  test("that is closed answers as if it had never been", async () => {
    const { slug } = (await open(gradeId)).body.list;
    const closed = await officer().send("DELETE", `/api/evaluation/publicities/${gradeId}/open-list`);
    expect(closed.body.list.closedAt).not.toBeNull();
    const gone = await nobody().get(`/api/open/lists/${slug}`);
    const never = await nobody().get(`/api/open/lists/${"A".repeat(22)}`);
    expect([gone.status, gone.body.message]).toEqual([never.status, never.body.message]);
    expect((await nobody().get(`/api/open/lists/${slug}/export`)).status).toBe(404);
  });

  test("is opened by the zone, not by a firm's user, nor by one who only reads", async () => {
    const firm = api.as(zone.actor(["enterprise-user"], { enterpriseId: zone.firms.甲01厂! }));
    const body = { basis: "办法第十二条", grades: ["A"] };
    expect((await firm.send("POST", `/api/evaluation/publicities/${gradeId}/open-list`, body)).status).toBe(
      403,
    );
    expect((await firm.get(`/api/evaluation/publicities/${gradeId}/open-list`)).status).toBe(403);
    const planner = api.as(zone.actor(["planner"]));
    expect(
      (await planner.send("POST", `/api/evaluation/publicities/${gradeId}/open-list`, body)).status,
    ).toBe(403);
  });

  test("of a run that is withdrawn is closed with it", async () => {
    const { slug } = (await open(gradeId)).body.list;
    expect(
      (await officer().send("POST", `/api/evaluation/runs/${runId}/withdraw`, { revision: 1, why: "重算" }))
        .status,
    ).toBe(200);
    expect((await nobody().get(`/api/open/lists/${slug}`)).status).toBe(404);
    expect((await open(gradeId)).status).toBe(409);
  });
});

test("outside every zone nothing can be read but lists that are open", async () => {
  const client = await database.pool.connect();
  try {
    await client.query("begin; set local role perch_app; select set_config('app.zone', '', true)");
    const { rows } = await client.query(
      "select relname as name from pg_class where relkind = 'r' and relrowsecurity and relnamespace = 'public'::regnamespace and has_table_privilege('perch_app', oid, 'select')",
    );
    expect(rows.length).toBeGreaterThan(30);
    for (const { name } of rows) {
      const found = await client.query(`select count(*)::int as n from ${name}`);
      expect([name, found.rows[0].n]).toEqual([name, 0]);
    }
  } finally {
    await client.query("rollback");
    client.release();
  }
});

test("an address that asks too often waits, and others do not", () => {
  const limit = rateLimit({ most: 3, windowMs: 60_000 });
  const at = new Date("2026-03-31T08:00:00Z");
  for (let n = 0; n < 3; n++) limit.take("1.1.1.1", at);
  expect(() => limit.take("1.1.1.1", at)).toThrow("60 seconds");
  limit.take("2.2.2.2", at);
  limit.take("1.1.1.1", new Date("2026-03-31T08:01:00Z"));
});
