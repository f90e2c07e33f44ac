import { beforeAll, expect, test } from "vitest";
import type { MethodSummary } from "#contract/evaluation/method.ts";
import type { Objection } from "#contract/evaluation/objection.ts";
import type { Publicity, PublicityReply } from "#contract/evaluation/publicity.ts";
import type { RunJob } from "#contract/evaluation/run-request.ts";
import { type TestApp, testApp } from "#test/app.ts";
import { testDatabase } from "#test/database.ts";
import { addEvaluatedZone, type EvaluatedZone, type TestFirm } from "#test/evaluated-zone.ts";

const database = testDatabase();
const YEAR = 2025;
const FIRMS: TestFirm[] = [
  ...Array.from({ length: 20 }, (_, n): TestFirm => ({ name: `企业${n}`, taxWan: 100 + 73 * n })),
  { name: "无地", landMu: null },
];

let api: TestApp;
let zone: EvaluatedZone;
let runId: string;
const as = (role: "evaluator" | "leader" | "department-approver" | "planner") => api.as(zone.actor([role]));
const firmUser = (name: string) =>
  api.as(zone.actor(["enterprise-user"], { enterpriseId: zone.firms[name]! }));
const BASE = "/api/evaluation";

beforeAll(async () => {
  api = await testApp(database.db);
  zone = await addEvaluatedZone(database, "A", YEAR, FIRMS);
  const methods = await as("evaluator").get(`${BASE}/methods`);
  const method = methods.body.methods.find(({ code }: MethodSummary) => code === "huangyan-2022-above");
  const started = await as("evaluator").send("POST", `${BASE}/runs`, {
    year: YEAR,
    methodId: method.id,
    population: { scales: ["above"] },
  });
  await api.background.settle();
  const job: RunJob = (await as("evaluator").get(`${BASE}/jobs/${started.body.id}`)).body;
  runId = job.runId!;
});

const publish = (over: object) =>
  as("evaluator").send("POST", `${BASE}/runs/${runId}/publicities`, {
    openedOn: "2026-03-31",
    days: 5,
    revision: 1,
    ...over,
  });
/** The window passes: tests stand still in time, so the list is moved into the past. */
const pass = (stage: string) =>
  database.pool.query(
    "update evaluation_publicity set opened_on = '2026-03-01', closes_on = '2026-03-08' where run_id = $1 and stage = $2",
    [runId, stage],
  );
const listed = async (id: string, who = as("evaluator")): Promise<PublicityReply> =>
  (await who.get(`${BASE}/publicities/${id}`)).body;
const standing = async (name: string) => {
  const { rows } = await database.pool.query(
    "select grade, score, rank from evaluation_result where run_id = $1 and enterprise_id = $2",
    [runId, zone.firms[name]],
  );
  return rows[0];
};

let area: Publicity;
let grades: Publicity;

test("land is published first, for working days that pass over a holiday", async () => {
  const early = await publish({ stage: "grade" });
  expect([early.status, early.body.message.zh]).toEqual([409, expect.stringContaining("用地面积还没有公示")]);
  const made = await publish({ stage: "area" });
  area = made.body;
  // Tomb-sweeping Day takes the Monday
  expect(area).toMatchObject({ closesOn: "2026-04-08", open: true, firms: 21, provisional: false });
  expect(area.counted.skipped).toEqual(["2026-04-06"]);
  expect((await publish({ stage: "area" })).status).toBe(409);
  expect((await publish({ stage: "grade" })).body.message.zh).toContain("2026-04-08");
});

test("a published list is read by every firm, and says nothing but name and land", async () => {
  const { entries } = await listed(area.id, firmUser("企业3"));
  expect(entries).toHaveLength(21);
  expect(Object.keys(entries[0]!).sort()).toEqual(["areaMu", "corrected", "enterpriseId", "grade", "name"]);
  expect(entries.every(({ grade }) => grade === null)).toBe(true);
  expect((await firmUser("企业3").get(`${BASE}/runs`)).body.runs).toEqual([]);
});

let objection: Objection;

test("a firm objects for itself alone, once at a time, and staff for whom they name", async () => {
  const said = "测绘报告面积应为 16 亩";
  const file = await firmUser("企业3").upload("/api/evidence", "测绘报告.pdf", Buffer.from("%PDF-1.7"));
  const raised = await firmUser("企业3").send("POST", `${BASE}/publicities/${area.id}/objections`, {
    enterpriseId: zone.firms.企业4,
    said,
    figure: "areaMu",
    claimed: 16,
    evidence: "测绘报告〔2026〕12 号",
    evidenceIds: [file.body.id],
  });
  objection = raised.body;
  expect(objection).toMatchObject({
    status: "raised",
    raisedAs: "firm",
    firm: { name: "企业3" },
    files: [{ fileName: "测绘报告.pdf" }],
  });
  const again = await firmUser("企业3").send("POST", `${BASE}/publicities/${area.id}/objections`, { said });
  expect([again.status, again.body.code]).toEqual([409, "conflict"]);
  const nobody = await as("evaluator").send("POST", `${BASE}/publicities/${area.id}/objections`, { said });
  expect(nobody.status).toBe(422);
  expect((await firmUser("企业4").get(`${BASE}/objections`)).body.objections).toEqual([]);
  expect((await as("planner").get(`${BASE}/objections`)).body.objections).toEqual([]);
});

test("the department judges with a figure, the leading group approves, and this firm alone moves", async () => {
  const verdict = (body: object, role: "department-approver" | "planner" = "department-approver") =>
    as(role).send("POST", `${BASE}/objections/${objection.id}/verdict`, { reason: "现场核实", ...body });
  expect((await verdict({ revision: 1, accept: true }, "planner")).status).toBe(403);
  expect((await verdict({ revision: 1, accept: true })).body.message.zh).toContain("更正为多少");
  expect((await verdict({ revision: 1, accept: true, figures: { taxWan: 9 } })).body.message.zh).toContain(
    "涉税",
  );
  expect((await verdict({ revision: 7, accept: true, figures: { areaMu: 10 } })).body.code).toBe("stale");
  const others = await Promise.all(["企业2", "企业19", "企业0"].map(standing));
  const was = await standing("企业3");

  const judged = await verdict({ revision: 1, accept: true, figures: { areaMu: 10 } });
  // without the tax class the department sees what becomes of the grade, and no score
  expect(judged.body).toMatchObject({ status: "accepted", correction: { after: { score: null } } });
  expect(await standing("企业3")).toEqual(was);
  const early = await as("evaluator").send("POST", `${BASE}/objections/${objection.id}/approval`, {
    revision: 2,
    approve: true,
    why: "同意",
  });
  expect(early.status).toBe(403);

  const approved = await as("leader").send("POST", `${BASE}/objections/${objection.id}/approval`, {
    revision: 2,
    approve: true,
    why: "领导小组 3 月 31 日会议",
  });
  expect([approved.status, approved.body.status]).toEqual([200, "corrected"]);
  const now = await standing("企业3");
  expect(now.score).toBeGreaterThan(was.score);
  expect(now.rank).toBeLessThan(was.rank);
  expect(now).toMatchObject(
    approved.body.correction.after.grade ? { grade: approved.body.correction.after.grade } : {},
  );
  expect(await Promise.all(["企业2", "企业19", "企业0"].map(standing))).toEqual(others);

  const entry = (await listed(area.id)).entries.find(({ name }) => name === "企业3");
  expect(entry).toMatchObject({ areaMu: 20, corrected: { areaMu: 10 } });
  const run = (await as("evaluator").get(`${BASE}/runs/${runId}`)).body.run;
  expect(run.revision).toBe(2);
  expect(Object.values(run.counts as Record<string, number>).reduce((a, b) => a + b, 0)).toBe(20);
  const replay = (await as("leader").get(`${BASE}/runs/${runId}/replay`)).body;
  expect(replay.identical).toBe(true);
});

test("grades follow when the land's time is up; late objections are none; then the run is frozen", async () => {
  await pass("area");
  const late = await firmUser("企业5").send("POST", `${BASE}/publicities/${area.id}/objections`, {
    said: "面积有误，请核实",
  });
  expect(late.body.message.zh).toContain("逾期视为无异议");
  const made = await publish({ stage: "grade", revision: 2 });
  grades = made.body;
  expect(grades.firms).toBe(20);
  expect((await listed(grades.id)).entries.every(({ areaMu }) => areaMu === null)).toBe(true);
  // now the firm reads its own points, and nobody else's
  const mine = firmUser("企业5");
  expect((await mine.get(`${BASE}/runs/${runId}/firms/${zone.firms.企业5}`)).status).toBe(200);
  expect((await mine.get(`${BASE}/runs/${runId}/firms/${zone.firms.企业6}`)).status).toBe(404);

  const freeze = () => as("leader").send("POST", `${BASE}/runs/${runId}/freeze`, { revision: 2 });
  expect((await freeze()).body.message.zh).toContain(grades.closesOn);
  const raised = await as("evaluator").send("POST", `${BASE}/publicities/${grades.id}/objections`, {
    enterpriseId: zone.firms.企业5,
    said: "税收未含补缴部分",
  });
  await pass("grade");
  expect((await freeze()).body.message.zh).toContain("1 件异议");
  const rejected = await as("evaluator").send("POST", `${BASE}/objections/${raised.body.id}/verdict`, {
    revision: 1,
    accept: false,
    reason: "补缴属上年度",
  });
  expect(rejected.body).toMatchObject({ status: "rejected", correction: null });
  expect((await freeze()).body.run.status).toBe("frozen");
});

test("what waits is on the home page of whoever it waits for", async () => {
  const { rows } = await database.pool.query(
    "select count(*)::int as n from evaluation_objection where status in ('raised', 'accepted')",
  );
  expect(rows[0].n).toBe(0);
  const todos = (await as("department-approver").get("/api/home")).body.todos;
  expect(todos.filter(({ kind }: { kind: string }) => kind.startsWith("evaluation-o"))).toEqual([]);
});

test("a bad year in a row costs more, the greater of two surcharges applies, and an exemption leaves the grade", async () => {
  // earlier years by an earlier method: the counter reads grades, not methods
  const worst = (
    await database.pool.query(
      "select enterprise_id as id from evaluation_result where run_id = $1 and grade = 'D'",
      [runId],
    )
  ).rows[0].id as string;
  const power = {
    kind: "surcharge",
    grade: "D",
    instrument: "electricity",
    unit: "元/千瓦时",
    quantity: "electricityWanKwh",
  };
  const effects = [
    {
      ...power,
      key: "power",
      label: { zh: "差别电价", en: "Power" },
      rates: [0.1, 0.3, 0.5],
      exempt: "reform",
    },
    { ...power, key: "older", label: { zh: "阶梯电价", en: "Older" }, rates: [0.2] },
  ];
  await database.pool.query("alter table evaluation_run disable trigger user");
  await database.pool.query(
    "update evaluation_run set method = jsonb_set(method, '{effects}', $2::jsonb) where id = $1",
    [runId, JSON.stringify(effects)],
  );
  await database.pool.query("alter table evaluation_run enable trigger user");
  const ask = async () => (await as("leader").get(`${BASE}/runs/${runId}/effects`)).body.lines;
  const first = (await ask()).filter(({ enterpriseId }: { enterpriseId: string }) => enterpriseId === worst);
  // 0.1 this year is overlapped by 0.2: never the sum
  expect(
    first.map(({ key, years, rate, applies }: Record<string, unknown>) => [key, years, rate, applies]),
  ).toEqual([
    ["power", 1, 0.1, false],
    ["older", 1, 0.2, true],
  ]);
  expect(first[1]).toMatchObject({ amount: expect.closeTo(80, 9), amountUnit: "万元", quantity: 400 });

  const { rows } = await database.pool.query(
    `insert into evaluation_run (zone_id, title, year, method_code, method_hash, method, status, counts, baselines, result_hash, created_by, created_at)
     select zone_id, '2024', 2024, 'another', 'x', method, 'scored', '{}', '[]', 'x', created_by, created_at from evaluation_run where id = $1 returning id`,
    [runId],
  );
  await database.pool.query(
    `insert into evaluation_result (zone_id, run_id, enterprise_id, position, tier, group_key, grade, standing)
     select zone_id, $2, enterprise_id, position, tier, group_key, 'D', 'graded' from evaluation_result where run_id = $1 and enterprise_id = $3`,
    [runId, rows[0].id, worst],
  );
  await database.pool.query("update evaluation_run set status = 'frozen' where id = $1", [rows[0].id]);
  const second = (await ask()).filter(({ enterpriseId }: { enterpriseId: string }) => enterpriseId === worst);
  expect(
    second.map(({ key, years, rate, applies }: Record<string, unknown>) => [key, years, rate, applies]),
  ).toEqual([
    ["power", 2, 0.3, true],
    ["older", 2, 0.2, false],
  ]);

  const exempt = { enterpriseId: worst, key: "reform", reason: "列入整改，年内免于加价" };
  expect((await as("evaluator").send("POST", `${BASE}/runs/${runId}/exemptions`, exempt)).status).toBe(403);
  const freed = (await as("leader").send("POST", `${BASE}/runs/${runId}/exemptions`, exempt)).body.lines;
  expect(
    freed.find(
      (line: { enterpriseId: string; key: string }) => line.enterpriseId === worst && line.key === "power",
    ),
  ).toMatchObject({ applies: false, grade: "D", reason: { zh: expect.stringContaining("豁免") } });
  expect((await as("planner").get(`${BASE}/runs/${runId}/effects`)).body.lines[0].amount).toBe(null);
  expect((await firmUser("企业3").get(`${BASE}/runs/${runId}/effects`)).status).toBe(403);
  const file = await as("leader").get(`${BASE}/runs/${runId}/effects/export`);
  expect(Buffer.from(file.body).subarray(0, 2).toString()).toBe("PK");
});

test("every step stands in the ledger", async () => {
  const { body } = await api.as(zone.actor(["auditor"])).get("/api/audit");
  expect(body.events.map(({ kind }: { kind: string }) => kind)).toEqual(
    expect.arrayContaining([
      "evaluation-land-published",
      "evaluation-grades-published",
      "evaluation-objection-raised",
      "evaluation-objection-accepted",
      "evaluation-result-corrected",
      "evaluation-objection-rejected",
    ]),
  );
});
