import { sql } from "kysely";
import { beforeAll, expect, test } from "vitest";
import type { FirmExplanation } from "#contract/evaluation/explanation.ts";
import type { MethodSummary } from "#contract/evaluation/method.ts";
import type { RunReply } from "#contract/evaluation/run.ts";
import type { Preview, RunJob } from "#contract/evaluation/run-request.ts";
import { evaluate } from "#engine/evaluation/evaluate.ts";
import { populationOf } from "#engine/evaluation/population.ts";
import { m2FromMu } from "#kernel/mu.ts";
import { inScope } from "#server/platform/db.ts";
import { findMethod } from "#server/platform/rulepacks.ts";
import { type TestApp, testApp } from "#test/app.ts";
import { testDatabase } from "#test/database.ts";
import {
  addEvaluatedZone,
  addOccupiedParcel,
  type EvaluatedZone,
  type TestFirm,
} from "#test/evaluated-zone.ts";

const database = testDatabase();
const YEAR = 2025;
const FIRMS: TestFirm[] = [
  ...Array.from(
    { length: 12 },
    (_, n): TestFirm => ({ name: `企业${n}`, taxWan: 100 + 73 * n, rdWan: 90 + 31 * n }),
  ),
  { name: "无排放", emissionT: null, taxWan: 310 },
  { name: "不排放", emissionT: null, taxWan: 320, provenance: { emissionT: { state: "not-applicable" } } },
  { name: "退税", taxWan: -35 },
  { name: "无地", landMu: null },
  { name: "零亩", landMu: 0 },
  { name: "租户", landMu: null, taxWan: 410 },
  { name: "房东", landMu: null, taxWan: 500 },
  { name: "规下", scale: "below" },
];

let api: TestApp;
let zone: EvaluatedZone;
let other: EvaluatedZone;
let method: MethodSummary;
let runId: string;
const evaluator = () => api.as(zone.actor(["evaluator"]));
const leader = () => api.as(zone.actor(["leader"]));
const firmUser = (name: string) =>
  api.as(zone.actor(["enterprise-user"], { enterpriseId: zone.firms[name]! }));
const ask = (over: object = {}) => ({
  year: YEAR,
  methodId: method.id,
  population: { scales: ["above"] },
  ...over,
});

beforeAll(async () => {
  api = await testApp(database.db);
  zone = await addEvaluatedZone(database, "A", YEAR, FIRMS);
  other = await addEvaluatedZone(database, "B", YEAR, FIRMS.slice(0, 6));
  await addOccupiedParcel(database.db, zone, { code: "P1", areaM2: m2FromMu(60), floorAreaM2: 30_000 }, [
    { firm: "房东", tenure: "own", landAreaM2: m2FromMu(60) },
    { firm: "租户", tenure: "lease", floorAreaM2: 10_000, landlord: "房东" },
  ]);
  const methods = await evaluator().get("/api/evaluation/methods");
  method = methods.body.methods.find(({ code }: MethodSummary) => code === "huangyan-2022-above");
  runId = await run(ask());
});

async function run(request: object): Promise<string> {
  const started = await evaluator().send("POST", "/api/evaluation/runs", request);
  expect([started.status, started.body.message]).toEqual([200, undefined]);
  await api.background.settle();
  const job: RunJob = (await evaluator().get(`/api/evaluation/jobs/${started.body.id}`)).body;
  expect([job.status, job.problem]).toEqual(["done", null]);
  return job.runId!;
}

const results = async (query = "size=100") =>
  (await evaluator().get(`/api/evaluation/runs/${runId}/results?${query}`)).body;

test("the shipped methods stand in the zone, each line with its clause, once", async () => {
  const again = await evaluator().get("/api/evaluation/methods");
  expect(again.body.methods.map(({ code }: MethodSummary) => code)).toContain("jingde-2022");
  expect(new Set(again.body.methods.map(({ code }: MethodSummary) => code)).size).toBe(
    again.body.methods.length,
  );
  const one = await evaluator().get(`/api/evaluation/methods/${method.id}`);
  expect(one.body.method.indicators[0]).toMatchObject({ weight: 30, clause: "亩均税收=评价税收/用地面积" });
});

test("a run grades as the engine does on the same figures", async () => {
  const parsed = await findMethod("huangyan-2022-above");
  if (parsed?.kind !== "method") throw new Error("no rule pack");
  const defaults = {
    landMu: 20,
    taxWan: 300,
    valueAddedWan: 2000,
    revenueWan: 9000,
    energyTce: 800,
    emissionT: 0.5,
    staff: 110,
    rdWan: 270,
  };
  const land: Record<string, number | null> = { 租户: 20, 房东: 40, 无地: null };
  const outcome = evaluate(
    populationOf(
      FIRMS.filter(({ scale }) => scale !== "below").map((firm) => {
        const { landMu, name, provenance, industry: _i, scale: _s, ...figures } = { ...defaults, ...firm };
        const areaMu = name in land ? land[name]! : landMu!;
        const emissionT = provenance
          ? { value: null, figure: "notApplicable" as const }
          : (figures.emissionT ?? null);
        return { id: name, name, texts: { tier: "above" }, numbers: { ...figures, areaMu, emissionT } };
      }),
    ),
    parsed.method,
  );
  if (outcome.kind !== "evaluated") throw new Error(JSON.stringify(outcome));
  const { evaluation } = outcome;
  const { rows } = await results();
  expect(rows).toHaveLength(19);
  for (const row of rows) {
    const at = evaluation.population.ids.indexOf(row.name);
    const score = evaluation.score[at]!;
    expect([row.name, row.score, row.grade, row.rank]).toEqual([
      row.name,
      Number.isNaN(score) ? null : expect.closeTo(score, 9),
      evaluation.method.grading.grades[evaluation.grade[at]!]?.key ?? null,
      evaluation.rank[at] || null,
    ]);
  }
});

test("land that is not stated is resolved from occupancies, and says how", async () => {
  const { rows } = await results("f=name:eq:租户");
  expect(rows[0].areaMu).toBeCloseTo(20, 9);
  const why: FirmExplanation = (
    await evaluator().get(`/api/evaluation/runs/${runId}/firms/${zone.firms.租户}`)
  ).body;
  expect(why.detail?.land).toMatchObject({
    origin: "resolved",
    parts: [{ parcelCode: "P1", tenure: "lease", landlord: "房东" }],
  });
  expect(why.detail?.land.parts[0]?.arithmetic.zh).toContain("10000/30000");
  expect(why.detail?.sources.areaMu).toEqual({ source: "用地关系", asOf: "2025-12-31" });
  expect(why.detail?.sources.taxWan).toEqual({ source: "统计局", asOf: "2026-03-31" });
});

test("who has no land is listed and not graded; missing, not applicable and zero are told apart", async () => {
  const reply: RunReply = (await evaluator().get(`/api/evaluation/runs/${runId}`)).body;
  expect(reply.exclusions).toMatchObject([{ kind: "not_gradable", code: "no_area", count: 2 }]);
  expect(reply.run.figures).toMatchObject({ units: 19, graded: 17, excluded: 2, landResolved: 2 });
  expect(reply.figureCounts.find(({ fact }) => fact === "emissionT")).toMatchObject({
    missing: 1,
    notApplicable: 1,
    zero: 0,
  });
  expect(reply.figureCounts.find(({ fact }) => fact === "areaMu")).toMatchObject({ missing: 1, zero: 1 });
  expect(
    reply.checks
      ?.find(({ code }) => code === "no-area")
      ?.firms.map(({ name }) => name)
      .sort(),
  ).toEqual(["无地", "零亩"].sort());
  const { rows } = await results("f=standing:eq:not-gradable&columns=name,reason");
  expect(rows[0].reason).toContain("用地面积");
});

test("a preview stores nothing, and a run on changed figures is declined", async () => {
  const before = (await evaluator().get("/api/evaluation/runs")).body.runs.length;
  const preview: Preview = (await evaluator().send("POST", "/api/evaluation/previews", ask())).body;
  expect(preview.counts).toEqual((await evaluator().get(`/api/evaluation/runs/${runId}`)).body.run.counts);
  expect((await evaluator().get("/api/evaluation/runs")).body.runs).toHaveLength(before);
  const started = await evaluator().send(
    "POST",
    "/api/evaluation/runs",
    ask({ inputHash: "of other figures" }),
  );
  await api.background.settle();
  const job: RunJob = (await evaluator().get(`/api/evaluation/jobs/${started.body.id}`)).body;
  expect([job.status, job.problem?.code, job.runId]).toEqual(["failed", "stale", null]);
  expect((await evaluator().get("/api/evaluation/runs")).body.runs).toHaveLength(before);
});

test("a run that fails on the way leaves nothing behind", async () => {
  const count = () =>
    inScope(database.db, { zoneId: zone.id }, async (tx) => {
      const { rows } =
        await sql`select (select count(*)::int from evaluation_run) as runs, (select count(*)::int from evaluation_result) as results,
        (select count(*)::int from evaluation_snapshot) as snapshots, (select count(*)::int from event) as events`.execute(
          tx,
        );
      return rows[0];
    });
  const before = await count();
  // the ledger is written last: a ledger that cannot be written takes everything back
  await database.pool.query(
    "alter table event add constraint no_more check (kind <> 'evaluation-run-scored') not valid",
  );
  try {
    await evaluator().send("POST", "/api/evaluation/runs", ask());
    await expect(api.background.settle()).rejects.toThrow("no_more");
  } finally {
    await database.pool.query("alter table event drop constraint no_more");
  }
  const jobs: RunJob[] = (await evaluator().get("/api/evaluation/jobs")).body.jobs;
  expect(jobs.find(({ problem }) => problem?.code === "bug")).toMatchObject({
    status: "failed",
    runId: null,
  });
  expect(await count()).toEqual(before);
});

test("a method that cannot grade these figures is refused by its line, and a foreign scale by name", async () => {
  const methods: MethodSummary[] = (await evaluator().get("/api/evaluation/methods")).body.methods;
  const foreign = await evaluator().send(
    "POST",
    "/api/evaluation/previews",
    ask({ population: { scales: ["below"] } }),
  );
  expect([foreign.status, foreign.body.message.zh]).toEqual([422, expect.stringContaining("只评价规上")]);
  // 极差法 over one firm: there is no range
  const jingde = methods.find(({ code }) => code === "jingde-2022")!;
  const alone = await addEvaluatedZone(database, "C", YEAR, [{ name: "独此一家" }]);
  const officer = api.as(alone.actor(["evaluator"]));
  const own = (await officer.get("/api/evaluation/methods")).body.methods.find(
    ({ code }: MethodSummary) => code === jingde.code,
  );
  const refused = await officer.send("POST", "/api/evaluation/previews", ask({ methodId: own.id }));
  expect([refused.status, refused.body.issues[0].path]).toEqual([409, "indicators[0].norm"]);
});

test("the list filters, sorts and sums like any register, by indicator too", async () => {
  const best = await results("f=taxPerMu:gte:40&sort=-taxPerMu&columns=name,taxPerMu,taxPerMuPoints");
  expect(best.rows.map(({ name }: { name: string }) => name)).toEqual(["企业11", "企业10"]);
  expect(best.rows[0].taxPerMuPoints).toBeCloseTo(((100 + 73 * 11) / 20 / 24.097) * 30, 9);
  const sums = await evaluator().get(`/api/evaluation/runs/${runId}/results/summary?f=standing:eq:graded`);
  expect(sums.body).toMatchObject({ total: 17, sums: { areaMu: expect.closeTo(360, 6) } });
  const file = await evaluator().get(
    `/api/evaluation/runs/${runId}/results/export?format=csv&columns=name,grade`,
  );
  expect(Buffer.from(file.body).toString("utf8")).toContain("企业11");
});

test("distribution and breakdowns add up to those graded", async () => {
  const { body } = await evaluator().get(`/api/evaluation/runs/${runId}/distribution`);
  const all = body.bins.flatMap(({ counts }: { counts: Record<string, number> }) => Object.values(counts));
  expect(all.reduce((sum: number, n: number) => sum + n, 0)).toBe(17);
  expect(body.cuts.map(({ grade }: { grade: string }) => grade)).toEqual(["A", "B"]);
  const industries = (await evaluator().get(`/api/evaluation/runs/${runId}/breakdown?by=industry`)).body.rows;
  expect(industries).toMatchObject([{ key: "35", units: 19, graded: 17 }]);
});

test("who uses land poorly comes with the parcels it is on", async () => {
  const { body } = await evaluator().get(`/api/evaluation/runs/${runId}/poor-use?by=tax&limit=3`);
  expect(body.users[0]).toMatchObject({ name: "退税", taxPerMu: -1.75 });
  const all = (await evaluator().get(`/api/evaluation/runs/${runId}/poor-use?by=tax`)).body.users;
  expect(all.find(({ name }: { name: string }) => name === "房东").parcels).toMatchObject([
    { code: "P1", areaMu: expect.closeTo(40, 9) },
  ]);
});

test("an explanation adds up: figures, baseline, weight, place, and the way to the next grade", async () => {
  const why: FirmExplanation = (
    await evaluator().get(`/api/evaluation/runs/${runId}/firms/${zone.firms.企业0}`)
  ).body;
  const { explanation, path } = why.detail!;
  const points = explanation.items.reduce((sum, item) => sum + item.points!, 0);
  expect(points).toBeCloseTo(explanation.score!, 9);
  expect(explanation.items[0]).toMatchObject({
    numerator: { value: 100 },
    denominator: { value: 20 },
    baseline: { value: 24.097 },
    weight: 30,
  });
  expect(explanation.place?.of).toBe(17);
  expect(path.kind).toBe("path");
  expect(why.methodHash).toBe(method.hash);
});

test("roles: no tax class sees land and grade alone, no permit sees nothing, another zone finds nothing", async () => {
  const planner = api.as(zone.actor(["planner"]));
  const list = await planner.get(`/api/evaluation/runs/${runId}/results?size=100`);
  expect(Object.keys(list.body.rows[0])).toEqual(expect.arrayContaining(["name", "grade", "areaMu"]));
  for (const hidden of ["score", "rank", "taxWan", "taxPerMu", "rdShare", "rdSharePoints"])
    expect(list.body.rows[0]).not.toHaveProperty(hidden);
  expect((await planner.get(`/api/evaluation/runs/${runId}/results?sort=-score`)).status).toBe(422);
  expect((await planner.get(`/api/evaluation/runs/${runId}/distribution`)).status).toBe(403);
  const why: FirmExplanation = (await planner.get(`/api/evaluation/runs/${runId}/firms/${zone.firms.企业3}`))
    .body;
  expect([why.detail, why.result.score, why.result.grade]).toEqual([null, null, expect.any(String)]);
  expect((await planner.get(`/api/evaluation/runs/${runId}`)).body).toMatchObject({
    checks: null,
    run: { figures: { taxWan: null } },
  });
  expect((await api.as(zone.actor(["investment-officer"])).get("/api/evaluation/runs")).status).toBe(403);
  expect((await leader().send("POST", "/api/evaluation/runs", ask())).status).toBe(403);
  const stranger = api.as(other.actor(["leader"]));
  for (const path of ["", "/results", "/distribution", "/poor-use", `/firms/${zone.firms.企业3}`])
    expect([path, (await stranger.get(`/api/evaluation/runs/${runId}${path}`)).status]).toEqual([path, 404]);
});

test("before it is frozen a run is nothing to a firm; after, the firm sees its own result and no other", async () => {
  const mine = firmUser("企业5");
  expect((await mine.get("/api/evaluation/runs")).body.runs).toEqual([]);
  expect((await mine.get(`/api/evaluation/runs/${runId}/firms/${zone.firms.企业5}`)).status).toBe(404);

  const wrong = await leader().send("POST", `/api/evaluation/runs/${runId}/freeze`, { revision: 9 });
  expect([wrong.status, wrong.body.code]).toEqual([409, "stale"]);
  expect(
    (await evaluator().send("POST", `/api/evaluation/runs/${runId}/freeze`, { revision: 1 })).status,
  ).toBe(403);
  const frozen = await leader().send("POST", `/api/evaluation/runs/${runId}/freeze`, {
    revision: 1,
    why: "领导小组通过",
  });
  expect(frozen.body.run).toMatchObject({ status: "frozen", revision: 2, frozenBy: "A 用户" });

  const list = (await mine.get(`/api/evaluation/runs/${runId}/results?size=100`)).body;
  expect(list.rows.map(({ name }: { name: string }) => name)).toEqual(["企业5"]);
  expect(list.rows[0]).toMatchObject({ rank: expect.any(Number), groupSize: 17 });
  expect((await mine.get(`/api/evaluation/runs/${runId}/firms/${zone.firms.企业6}`)).status).toBe(404);
  expect((await mine.get(`/api/evaluation/firms/${zone.firms.企业6}`)).status).toBe(404);
  expect((await mine.get(`/api/evaluation/runs/${runId}/poor-use`)).status).toBe(403);
  const why: FirmExplanation = (await mine.get(`/api/evaluation/runs/${runId}/firms/${zone.firms.企业5}`))
    .body;
  expect(why.detail?.explanation.score).toBe(list.rows[0].score);
  expect(JSON.stringify(why)).not.toContain("企业6");
  expect((await mine.get("/api/evaluation/mine")).body.results).toHaveLength(1);
  const hidden = await inScope(
    database.db,
    { zoneId: zone.id, enterpriseId: zone.firms.企业5! },
    async (tx) => {
      const { rows } =
        await sql`select (select count(*)::int from evaluation_snapshot) as snapshots, (select count(*)::int from evaluation_result) as results`.execute(
          tx,
        );
      return rows[0];
    },
  );
  expect(hidden).toEqual({ snapshots: 0, results: 1 });
});

test("a frozen run is not changed by anyone, and a firm has one grade a year", async () => {
  const again = await leader().send("POST", `/api/evaluation/runs/${runId}/freeze`, { revision: 2 });
  expect([again.status, again.body.message.zh]).toEqual([409, "这次评价已经定档，不能再更改。"]);
  expect(
    (await evaluator().send("POST", `/api/evaluation/runs/${runId}/withdraw`, { revision: 2 })).status,
  ).toBe(409);
  for (const statement of [
    "update evaluation_run set title = 'x' where id = $1",
    "update evaluation_result set grade = 'A' where run_id = $1",
    "delete from evaluation_snapshot where run_id = $1",
  ])
    await expect(database.pool.query(statement, [runId])).rejects.toThrow("a frozen run is not changed");
  await expect(
    database.pool.query("update evaluation_method set hash = 'x' where zone_id = $1 and id = $2", [
      zone.id,
      method.id,
    ]),
  ).rejects.toThrow("a used method is not changed");
  const second = await run(ask());
  const refused = await leader().send("POST", `/api/evaluation/runs/${second}/freeze`, { revision: 1 });
  expect([refused.status, refused.body.facts.firms]).toEqual([409, 17]);
  const gone = await evaluator().send("POST", `/api/evaluation/runs/${second}/withdraw`, {
    revision: 1,
    why: "重复",
  });
  expect(gone.body.run.status).toBe("withdrawn");
});

test("a run worked out again from its stored inputs gives the same bytes, whatever the registers now say", async () => {
  await database.pool.query("update enterprise_year set tax_wan = tax_wan * 3 where zone_id = $1", [zone.id]);
  await database.pool.query(
    "update occupancy set land_area_m2 = land_area_m2 / 2 where zone_id = $1 and tenure = 'own'",
    [zone.id],
  );
  const replay = (await leader().get(`/api/evaluation/runs/${runId}/replay`)).body;
  expect(replay).toMatchObject({ identical: true, replayedHash: replay.storedHash });
});

test("the next year's run says who moved between grades", async () => {
  await database.pool.query(
    `insert into enterprise_year (zone_id, enterprise_id, year, scale, land_mu, tax_wan, value_added_wan, revenue_wan, energy_tce, emission_t, staff, rd_wan)
     select zone_id, enterprise_id, year + 1, scale, 20, 5000 - tax_wan, value_added_wan, revenue_wan, energy_tce, emission_t, staff, rd_wan
       from enterprise_year where zone_id = $1 and year = $2 and scale = 'above' and land_mu > 0`,
    [zone.id, YEAR],
  );
  const next = await run(ask({ year: YEAR + 1 }));
  const { body } = await evaluator().get(`/api/evaluation/runs/${next}/moves`);
  expect(body.year).toBe(YEAR);
  const count = body.moves.reduce((sum: number, move: { count: number }) => sum + move.count, 0);
  expect(count).toBe(15);
  expect(body.moves.some(({ from, to }: { from: string; to: string }) => from === "C" && to === "A")).toBe(
    true,
  );
  expect((await evaluator().get(`/api/evaluation/runs/${runId}/moves`)).body).toEqual({
    year: null,
    moves: [],
  });
  expect((await firmUser("企业5").get(`/api/evaluation/runs/${next}/moves`)).status).toBe(403);
});

test("every step stands in the ledger", async () => {
  const { body } = await api.as(zone.actor(["auditor"])).get("/api/audit");
  const kinds: string[] = body.events.map(({ kind }: { kind: string }) => kind);
  expect(kinds).toEqual(
    expect.arrayContaining(["evaluation-run-scored", "evaluation-run-frozen", "evaluation-run-withdrawn"]),
  );
});
