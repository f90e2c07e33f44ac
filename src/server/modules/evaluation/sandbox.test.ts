import { gunzipSync } from "node:zlib";
import { beforeAll, expect, test } from "vitest";
import type { MethodReply, MethodSummary } from "#contract/evaluation/method.ts";
import type { RunJob } from "#contract/evaluation/run-request.ts";
import { unpackSandbox } from "#contract/evaluation/sandbox-data.ts";
import { evaluate } from "#engine/evaluation/evaluate.ts";
import { NO_GRADE } from "#engine/evaluation/evaluation.ts";
import { type TestApp, testApp } from "#test/app.ts";
import { testDatabase } from "#test/database.ts";
import { addEvaluatedZone, type EvaluatedZone, type TestFirm } from "#test/evaluated-zone.ts";

const database = testDatabase();
const YEAR = 2025;
const FIRMS: TestFirm[] = [
  ...Array.from(
    { length: 20 },
    (_, n): TestFirm => ({ name: `企业${n}`, taxWan: 100 + 73.5 * n, rdWan: 90 + ((31 * n) % 170) }),
  ),
  { name: "无排放", emissionT: null, taxWan: 310 },
  { name: "不排放", emissionT: null, taxWan: 320, provenance: { emissionT: { state: "not-applicable" } } },
  { name: "退税", taxWan: -35 },
  { name: "无地", landMu: null },
];

let api: TestApp;
let zone: EvaluatedZone;
let other: EvaluatedZone;
let runId: string;
const as = (...roles: Parameters<EvaluatedZone["actor"]>[0]) => api.as(zone.actor(roles));
const evaluator = () => as("evaluator");

beforeAll(async () => {
  api = await testApp(database.db);
  zone = await addEvaluatedZone(database, "A", YEAR, FIRMS);
  other = await addEvaluatedZone(database, "B", YEAR, FIRMS.slice(0, 6));
  const methods = await evaluator().get("/api/evaluation/methods");
  const method = methods.body.methods.find(({ code }: MethodSummary) => code === "huangyan-2022-above");
  const started = await evaluator().send("POST", "/api/evaluation/runs", {
    year: YEAR,
    methodId: method.id,
    population: { scales: ["above"] },
  });
  await api.background.settle();
  const job: RunJob = (await evaluator().get(`/api/evaluation/jobs/${started.body.id}`)).body;
  runId = job.runId!;
});

const dataOf = async (id: string) => {
  const reply = await evaluator().get(`/api/evaluation/sandbox/${id}/data`);
  expect(reply.status).toBe(200);
  const bytes: Buffer = reply.body;
  return unpackSandbox(Uint8Array.from(bytes).buffer);
};
const save = (over: object = {}) =>
  evaluator().send("POST", "/api/evaluation/scenarios", {
    runId,
    title: "税收再重些",
    changes: { weights: { taxPerMu: 40, valueAddedPerMu: 10 } },
    ...over,
  });

test("the figures that travel, evaluated afresh, give every firm the grade that was stored", async () => {
  const { population, storedGrade, method, baselines, cap } = await dataOf(runId);
  const outcome = evaluate(population, method, { baselines, cap: cap ?? undefined });
  if (outcome.kind === "refused") throw new Error("refused");
  const { grade } = outcome.evaluation;
  expect([...grade].map((one) => (one === NO_GRADE ? -1 : one))).toEqual([...storedGrade]);
  expect(population.names).toContain("退税");
});

test("only what the method reads travels", async () => {
  const { population } = await dataOf(runId);
  expect(Object.keys(population.numbers).sort()).toEqual([
    "areaMu",
    "electricityWanKwh",
    "emissionT",
    "energyTce",
    "rdWan",
    "revenueWan",
    "staff",
    "taxWan",
    "valueAddedWan",
  ]);
});

test("a browser that can takes the figures gzipped, and they are the same", async () => {
  const actor = zone.actor(["leader"]);
  void api.as(actor);
  const plain = (await as("leader").get(`/api/evaluation/sandbox/${runId}/data`)).body as Buffer;
  const zipped = await api.app.inject({
    url: `/api/evaluation/sandbox/${runId}/data`,
    headers: { "accept-encoding": "gzip, br" },
  });
  expect(zipped.headers["content-encoding"]).toBe("gzip");
  expect(gunzipSync(zipped.rawPayload).equals(plain)).toBe(true);
});

test("who lacks tax or statistics, or sees one firm only, is given neither figures nor scenarios", async () => {
  const firmUser = zone.actor(["enterprise-user"], { enterpriseId: zone.firms.企业3! });
  for (const caller of [as("planner"), api.as(firmUser)]) {
    expect((await caller.get(`/api/evaluation/sandbox/${runId}/data`)).status).toBe(403);
    expect((await caller.get("/api/evaluation/scenarios")).status).toBe(403);
  }
});

test("another zone's run is not there", async () => {
  const stranger = api.as(other.actor(["evaluator"]));
  expect((await stranger.get(`/api/evaluation/sandbox/${runId}/data`)).status).toBe(404);
  const reply = await stranger.send("POST", "/api/evaluation/scenarios", {
    runId,
    title: "别区",
    changes: {},
  });
  expect(reply.status).toBe(404);
});

test("a scenario is saved, found by colleagues, renamed and deleted by whoever made it", async () => {
  const saved = await save();
  expect([saved.status, saved.body.mine]).toEqual([200, true]);
  const { id, revision } = saved.body;

  const listed = await as("leader").get(`/api/evaluation/scenarios?runId=${runId}`);
  expect(listed.body.scenarios).toMatchObject([{ id, title: "税收再重些", runYear: YEAR }]);

  const renamed = await evaluator().send("PATCH", `/api/evaluation/scenarios/${id}`, {
    revision,
    title: "税收 40",
  });
  expect(renamed.body).toMatchObject({ title: "税收 40", changes: { weights: { taxPerMu: 40 } } });
  const late = await evaluator().send("PATCH", `/api/evaluation/scenarios/${id}`, {
    revision,
    title: "晚了",
  });
  expect(late.status).toBe(409);

  const colleague = await addColleague();
  const theirs = await colleague.send("DELETE", `/api/evaluation/scenarios/${id}?revision=2`);
  expect([theirs.status, theirs.body.message.zh]).toEqual([403, expect.stringContaining("另存")]);
  expect((await evaluator().send("DELETE", `/api/evaluation/scenarios/${id}?revision=2`)).status).toBe(200);
  expect((await evaluator().get(`/api/evaluation/scenarios/${id}`)).status).toBe(404);
});

async function addColleague() {
  const { rows } = await database.pool.query<{ id: string }>(
    "insert into app_user (zone_id, username, name) values ($1, 'colleague', '同事') returning id",
    [zone.id],
  );
  return api.as(zone.actor(["evaluator"], { userId: rows[0]!.id }));
}

test("two scenarios of a run do not share a name, and none names a line that the method lacks", async () => {
  const first = await save({ title: "甲" });
  expect((await save({ title: "甲" })).status).toBe(409);
  const unknown = await save({ title: "乙", changes: { weights: { taxPerHead: 10 } } });
  expect([unknown.status, unknown.body.message.zh]).toEqual([422, expect.stringContaining("taxPerHead")]);
  await evaluator().send("DELETE", `/api/evaluation/scenarios/${first.body.id}?revision=1`);
});

test("saving is for those who evaluate; a leader may look", async () => {
  const reply = await as("leader").send("POST", "/api/evaluation/scenarios", {
    runId,
    title: "看看",
    changes: {},
  });
  expect(reply.status).toBe(403);
});

test("adopted, a scenario is a draft method; the run and its method stay as they are", async () => {
  const before = (await evaluator().get(`/api/evaluation/runs/${runId}`)).body.run;
  const { id } = (await save({ title: "采纳" })).body;
  const adopted = await evaluator().send("POST", `/api/evaluation/scenarios/${id}/adopt`, {
    revision: 1,
    code: "qidi-2026",
    title: "栖地 2026 年度办法（草稿）",
  });
  expect([adopted.status, adopted.body.scenario.adoptedAs]).toEqual([200, "qidi-2026"]);
  const draft: MethodReply = (await evaluator().get(`/api/evaluation/methods/${adopted.body.methodId}`)).body;
  expect(draft.summary).toMatchObject({ status: "draft", origin: "zone", runs: 0, code: "qidi-2026" });
  expect(draft.method.indicators.slice(0, 2).map(({ weight }) => weight)).toEqual([40, 10]);
  expect(draft.method.source.note).toContain("采纳");
  expect((await evaluator().get(`/api/evaluation/runs/${runId}`)).body.run).toEqual(before);
});

test("weights off 100 may be saved, but are not adopted; the answer says what is wrong", async () => {
  const { id } = (await save({ title: "欠 5 分", changes: { weights: { taxPerMu: 25 } } })).body;
  const reply = await evaluator().send("POST", `/api/evaluation/scenarios/${id}/adopt`, {
    revision: 1,
    code: "off",
    title: "不成",
  });
  expect([reply.status, reply.body.message.zh]).toEqual([409, expect.stringContaining("100")]);
  const methods = (await evaluator().get("/api/evaluation/methods")).body.methods;
  expect(methods.map(({ code }: MethodSummary) => code)).not.toContain("off");
});
