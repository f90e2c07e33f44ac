import { sql } from "kysely";
import { beforeAll, expect, test } from "vitest";
import type { MethodSummary } from "#contract/evaluation/method.ts";
import type { RunJob } from "#contract/evaluation/run-request.ts";
import { inScope } from "#server/platform/db.ts";
import { type TestApp, testApp } from "#test/app.ts";
import { testDatabase } from "#test/database.ts";
import { addEvaluatedZone, type EvaluatedZone } from "#test/evaluated-zone.ts";

const database = testDatabase();
const YEAR = 2025;
const BASE = "/api/evaluation";
/** Enough that the work goes to a worker. */
const FIRMS = 12_000;

let api: TestApp;
let zone: EvaluatedZone;
let request: object;
const evaluator = () => api.as(zone.actor(["evaluator"]));
const start = async (): Promise<RunJob> => (await evaluator().send("POST", `${BASE}/runs`, request)).body;
const jobOf = async ({ id }: { id: string }): Promise<RunJob> =>
  (await evaluator().get(`${BASE}/jobs/${id}`)).body;

beforeAll(async () => {
  api = await testApp(database.db);
  zone = await addEvaluatedZone(database, "A", YEAR, []);
  await inScope(database.db, { zoneId: zone.id }, async (tx) => {
    await sql`
      with firm as (
        insert into enterprise (zone_id, name, scale, industry_code)
        select ${zone.id}, '企业' || n, 'above', '3511' from generate_series(1, ${FIRMS}::int) n returning id)
      insert into enterprise_year (zone_id, enterprise_id, year, scale, land_mu, tax_wan, value_added_wan, revenue_wan, energy_tce, emission_t, staff, rd_wan)
      select ${zone.id}, id, ${YEAR}, 'above', 20, 100 + row_number() over () % 977, 2000, 9000, 800, 0.5, 110, 270 from firm`.execute(
      tx,
    );
  });
  await database.pool.query("analyze enterprise, enterprise_year");
  const { methods } = (await evaluator().get(`${BASE}/methods`)).body;
  const method = methods.find(({ code }: MethodSummary) => code === "huangyan-2022-above");
  request = { year: YEAR, methodId: method.id, population: { scales: ["above"] } };
});

/** Rows that runs have left, by table. */
async function left() {
  const { rows } = await database.pool.query(
    `select (select count(*)::int from evaluation_run) as runs, (select count(*)::int from evaluation_result) as results,
            (select count(*)::int from evaluation_snapshot) as snapshots`,
  );
  return rows[0];
}
const NOTHING = { runs: 0, results: 0, snapshots: 0 };

test("a run that is stopped leaves nothing", async () => {
  const job = await start();
  const stopped: RunJob = (await evaluator().send("POST", `${BASE}/jobs/${job.id}/cancel`)).body;
  expect(stopped.status).toBe("cancelled");
  await api.background.settle();
  expect([await left(), (await jobOf(job)).status]).toEqual([NOTHING, "cancelled"]);
});

test("a run that fails half way leaves nothing, says so, and is tried again", async () => {
  await database.pool.query(`
    create function fail_half_way() returns trigger language plpgsql as $$
    begin if new.position = 9000 then raise exception 'the disk is full'; end if; return new; end $$;
    create trigger fail_half_way before insert on evaluation_result for each row execute function fail_half_way()`);
  const job = await start();
  await expect(api.background.settle()).rejects.toThrow("the disk is full");
  const failed = await jobOf(job);
  expect([await left(), failed.status, failed.problem?.code]).toEqual([NOTHING, "failed", "bug"]);

  await database.pool.query("drop trigger fail_half_way on evaluation_result");
  const again: RunJob = (await evaluator().send("POST", `${BASE}/jobs/${job.id}/retry`)).body;
  expect(again.id).not.toBe(job.id);
  await api.background.settle();
  expect((await jobOf(again)).status).toBe("done");
  expect(await left()).toEqual({ runs: 1, results: FIRMS, snapshots: 1 });
  const over = await evaluator().send("POST", `${BASE}/jobs/${again.id}/retry`);
  expect(over.status).toBe(409);
  const late: RunJob = (await evaluator().send("POST", `${BASE}/jobs/${again.id}/cancel`)).body;
  expect([late.status, (await left()).runs]).toEqual(["done", 1]);
});

test("lists answer while a run is worked out", async () => {
  const job = await start();
  const stages = new Set<string>();
  let answered = 0;
  for (let now = await jobOf(job); now.status === "running"; now = await jobOf(job)) {
    stages.add(now.stage);
    const list = await evaluator().get("/api/enterprises?size=20");
    expect(list.body.rows).toHaveLength(20);
    if ((await jobOf(job)).status === "running") answered += 1;
  }
  expect(answered).toBeGreaterThan(2);
  expect((await jobOf(job)).status).toBe("done");
});
