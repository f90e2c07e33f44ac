import { beforeAll, describe, expect, test } from "vitest";
import type { StudioMethod, StudioReply } from "#contract/evaluation/method-studio.ts";
import type { Method } from "#engine/evaluation/method.ts";
import { type TestApp, testApp } from "#test/app.ts";
import { testDatabase } from "#test/database.ts";
import { addEvaluatedZone, type EvaluatedZone, type TestFirm } from "#test/evaluated-zone.ts";

const database = testDatabase();
const YEAR = 2025;
const FIRMS = Array.from({ length: 20 }, (_, n): TestFirm => ({ name: `企业${n}`, taxWan: 100 + 73 * n }));
const STUDIO = "/api/evaluation/studio";

let api: TestApp;
let zone: EvaluatedZone;
let other: EvaluatedZone;
const evaluator = () => api.as(zone.actor(["evaluator"]));
const leader = () => api.as(zone.actor(["leader"]));
const firm = () => api.as(zone.actor(["enterprise-user"], { enterpriseId: zone.firms.企业0! }));

beforeAll(async () => {
  api = await testApp(database.db);
  zone = await addEvaluatedZone(database, "A", YEAR, FIRMS);
  other = await addEvaluatedZone(database, "B", YEAR, FIRMS.slice(0, 3));
});

async function packNamed(code: string): Promise<StudioMethod> {
  const { body } = await evaluator().get(STUDIO);
  return body.methods.find((one: StudioMethod) => one.code === code);
}

async function copied(code = "huangyan-2022-above", over: object = {}): Promise<StudioReply> {
  const { id } = await packNamed(code);
  const answer = await evaluator().send("POST", STUDIO, { from: "method", methodId: id, ...over });
  expect([answer.status, answer.body.message]).toEqual([200, undefined]);
  return answer.body;
}

const withWeight = (method: Method, weight: number, at = 0): Method => ({
  ...method,
  indicators: method.indicators.map((one, n) => (n === at ? { ...one, weight } : one)),
});
const save = (draft: StudioReply, method: unknown, revision = draft.summary.revision) =>
  evaluator().send("PUT", `${STUDIO}/${draft.summary.id}`, { revision, method });
const change = (draft: StudioReply, what: string, revision = draft.summary.revision) =>
  evaluator().send("POST", `${STUDIO}/${draft.summary.id}/${what}`, { revision, why: "试" });
const remove = (draft: StudioReply, revision = draft.summary.revision) =>
  evaluator().send("DELETE", `${STUDIO}/${draft.summary.id}?revision=${revision}`);
const ask = (id: string, over: object = {}) => ({
  year: YEAR,
  methodId: id,
  population: { scales: ["above"] },
  ...over,
});

async function run(methodId: string) {
  const started = await evaluator().send("POST", "/api/evaluation/runs", ask(methodId));
  await api.background.settle();
  return started;
}

const events = async (id: string) => (await evaluator().get(`/api/timeline/${id}`)).body.events ?? [];

test("a rule pack is copied, changed, put in force, and a run is made by it", async () => {
  const draft = await copied();
  expect(draft.summary).toMatchObject({
    code: "huangyan-2022-above-local",
    version: "1",
    status: "draft",
    origin: "zone",
    issues: 0,
  });
  const heavier = await save(draft, withWeight(draft.method, 35));
  expect(heavier.body.issues).toMatchObject([{ line: "indicators", code: "weights-not-100" }]);
  expect(heavier.body.summary).toMatchObject({ issues: 1, revision: 2 });

  const tooEarly = await change(heavier.body, "put-in-force");
  expect(tooEarly.status).toBe(409);
  expect(tooEarly.body.message.zh).toContain("indicators 各项权重之和应为 100，现为 105");
  expect(tooEarly.body.issues).toMatchObject([{ path: "indicators" }]);

  const mended = await save(heavier.body, withWeight(heavier.body.method, 15, 1));
  expect(mended.body.issues).toEqual([]);
  const inForce = await change(mended.body, "put-in-force");
  expect(inForce.body.summary).toMatchObject({ status: "in-force", issues: null });
  expect((await run(draft.summary.id)).status).toBe(200);
  expect((await evaluator().get(`${STUDIO}/${draft.summary.id}`)).body.summary.runs).toBe(1);
});

test("open figures are kept as open, and only told once", async () => {
  const draft = await copied("huangyan-2022-above", { code: "open-figures" });
  const open = withWeight(draft.method, null as unknown as number);
  const saved = (await save(draft, open)).body as StudioReply;
  expect(saved.method.indicators[0]?.weight).toBeNull();
  expect(saved.issues).toMatchObject([{ line: "indicators[0].weight", code: "figure-open" }]);
  const preview = await evaluator().send("POST", "/api/evaluation/previews", ask(draft.summary.id));
  expect([preview.status, preview.body.issues[0].path]).toEqual([409, "indicators[0].weight"]);
});

test("a draft can be tried but not run; what is retired can be neither run nor changed", async () => {
  const draft = await copied("huangyan-2022-above", { code: "only-tried" });
  const preview = await evaluator().send("POST", "/api/evaluation/previews", ask(draft.summary.id));
  expect([preview.status, preview.body.counts]).toEqual([200, { A: 4, B: 9, C: 6, D: 1 }]);
  const declined = await run(draft.summary.id);
  expect([declined.status, declined.body.message.zh]).toEqual([
    409,
    "草案只能试算。请先在办法页面启用，再用于评价。",
  ]);
  const inForce = (await change(draft, "put-in-force")).body;
  const retired = (await change(inForce, "retire")).body;
  expect(retired.summary.status).toBe("retired");
  expect((await run(draft.summary.id)).status).toBe(409);
  expect((await save(retired, retired.method)).status).toBe(409);
  expect((await change(retired, "put-in-force")).body.summary.status).toBe("in-force");
});

test("what is in force is followed by a new version, which takes its place", async () => {
  const first = (await change(await copied("huangyan-2022-above", { code: "versions" }), "put-in-force"))
    .body;
  const denied = await save(first, withWeight(first.method, 10));
  expect([denied.status, denied.body.message.zh]).toEqual([
    409,
    "这一版已经启用过，不再更改。请新建一版再修改。",
  ]);
  const second: StudioReply = (await change(first, "versions")).body;
  expect(second.summary).toMatchObject({
    code: "versions",
    version: "2",
    status: "draft",
    basedOn: first.summary.id,
  });
  expect((await change(first, "versions")).status).toBe(409);
  const compared = await leader().get(
    `${STUDIO}/compare?before=${first.summary.id}&after=${second.summary.id}`,
  );
  expect(compared.body.differences).toEqual([]);
  const changed = (await save(second, withWeight(withWeight(second.method, 25), 25, 1))).body;
  const { differences } = (
    await leader().get(`${STUDIO}/compare?before=${first.summary.id}&after=${second.summary.id}`)
  ).body;
  expect(differences.map(({ sentence }: { sentence: { zh: string } }) => sentence.zh)).toEqual([
    "指标“亩均税收”的权重由 30 改为 25",
    "指标“亩均增加值”的权重由 20 改为 25",
  ]);
  const inForce = (await change(changed, "put-in-force")).body;
  expect(
    inForce.versions.map(({ version, status }: { version: string; status: string }) => [version, status]),
  ).toEqual([
    ["2", "in-force"],
    ["1", "retired"],
  ]);
});

test("a method that a run has used is not changed, whoever writes", async () => {
  const used = (await evaluator().get(STUDIO)).body.methods.find(({ runs }: StudioMethod) => runs > 0);
  const reply: StudioReply = (await evaluator().get(`${STUDIO}/${used.id}`)).body;
  expect((await save(reply, withWeight(reply.method, 1))).status).toBe(409);
  expect((await remove(reply)).status).toBe(409);
  for (const statement of [
    "update evaluation_method set body = body || '{\"year\": 1}'",
    "delete from evaluation_method",
  ]) {
    await expect(database.pool.query(`${statement} where id = $1`, [used.id])).rejects.toThrow(/not changed/);
  }
});

test("whoever saves over another's change is told, and nothing is lost", async () => {
  const draft = await copied("huangyan-2022-above", { code: "stale" });
  expect((await save(draft, withWeight(draft.method, 31))).status).toBe(200);
  const late = await save(draft, withWeight(draft.method, 32));
  expect([late.status, late.body.code, late.body.facts.revision]).toEqual([409, "stale", 2]);
  const held = (await evaluator().get(`${STUDIO}/${draft.summary.id}`)).body;
  expect(held.method.indicators[0].weight).toBe(31);
  expect((await change(held, "put-in-force", 1)).status).toBe(409);
  expect((await remove(held, 1)).body.code).toBe("stale");
  expect((await remove(held)).status).toBe(204);
  expect((await evaluator().get(`${STUDIO}/${draft.summary.id}`)).status).toBe(404);
});

test("a body that is no method is not kept, and says which line", async () => {
  const draft = await copied("huangyan-2022-above", { code: "misshapen" });
  const answer = await save(draft, { ...draft.method, ranking: { groupBy: [], ties: { kind: "lots" } } });
  expect(answer.status).toBe(422);
  expect(answer.body.issues).toMatchObject([
    { path: "ranking.ties.kind", message: { zh: "应为 break、better、worse 之一，现为 lots" } },
  ]);
});

test("a rule pack is neither changed, versioned nor removed", async () => {
  const reply: StudioReply = (await evaluator().get(`${STUDIO}/${(await packNamed("jingde-2022")).id}`)).body;
  const answers = [await save(reply, reply.method), await change(reply, "versions"), await remove(reply)];
  expect(answers.map(({ status }) => status)).toEqual([409, 409, 409]);
  for (const { body } of answers) expect(body.message.zh).toContain("规则包");
});

describe("a file", () => {
  const importText = (text: string, over: object = {}) =>
    evaluator().send("POST", STUDIO, { from: "file", text, ...over });
  const exported = async (code: string): Promise<string> =>
    String((await evaluator().get(`${STUDIO}/${(await packNamed(code)).id}/yaml`)).body);

  test("goes out of one zone and comes into another as the same method", async () => {
    const text = await exported("wenling-zone-2022-above");
    const answer = await api.as(other.actor(["evaluator"])).send("POST", STUDIO, { from: "file", text });
    expect(answer.body.summary).toMatchObject({
      code: "wenling-zone-2022-above",
      status: "draft",
      issues: 0,
    });
  });

  test("under a name that a rule pack has gets one of its own; under one of the zone's it is its next version", async () => {
    const text = (await exported("jingde-2022")).replace("id: jingde-2022", "id: county-way");
    const first = (await importText(text)).body;
    expect(first.summary).toMatchObject({ code: "county-way", version: "1" });
    expect((await importText(text)).status).toBe(409);
    await change(first, "put-in-force");
    expect((await importText(text)).body.summary).toMatchObject({ code: "county-way", version: "2" });
    expect((await importText(await exported("jingde-2022"))).body.summary.code).toBe("jingde-2022-2");
  });

  test("that cannot be read is declined with line and column, and nothing is written", async () => {
    const before = (await evaluator().get(STUDIO)).body.methods.length;
    const text = (await exported("jingde-2022")).replace("weight: 40", "weight: 四十");
    const answer = await importText(text);
    const line = text.slice(0, text.indexOf("四十")).split("\n").length;
    expect(answer.status).toBe(422);
    expect(answer.body.message.zh).toContain(`第 ${line} 行第 13 列 indicators[0].weight 应为数值`);
    expect(answer.body.facts.issues[0].at).toEqual({ line, column: 13 });
    expect((await evaluator().get(STUDIO)).body.methods).toHaveLength(before);
  });
});

test("a blank decides nothing: what it lacks is listed, line by line", async () => {
  const blank: StudioReply = (await evaluator().send("POST", STUDIO, { from: "blank" })).body;
  expect(blank.issues.map(({ line, code }) => `${line} ${code}`)).toEqual([
    "indicators no-indicators",
    "grading.rule.cuts[0].percent figure-open",
    "grading.rule.cuts[1].percent figure-open",
    "grading.rule.cuts[2].percent figure-open",
  ]);
  expect((await change(blank, "put-in-force")).status).toBe(409);
  const taken = await evaluator().send("POST", STUDIO, { from: "blank", code: blank.summary.code });
  expect([taken.status, taken.body.code]).toEqual([409, "conflict"]);
});

test("the leader reads and compares but does not write; a firm sees no draft; another zone sees nothing", async () => {
  const draft = await copied("huangyan-2022-above", { code: "who-may" });
  const path = `${STUDIO}/${draft.summary.id}`;
  expect((await leader().get(path)).status).toBe(200);
  const written = await leader().send("PUT", path, { revision: 1, method: draft.method });
  expect([written.status, written.body.facts.permit]).toEqual([403, "evaluation.method"]);
  expect((await leader().send("POST", `${path}/put-in-force`, { revision: 1 })).status).toBe(403);
  expect((await firm().get(path)).status).toBe(403);
  expect((await firm().get(`/api/evaluation/methods/${draft.summary.id}`)).status).toBe(404);
  expect((await api.as(other.actor(["evaluator"])).get(path)).status).toBe(404);
});

test("each change stands in the ledger with what it was before", async () => {
  const draft = await copied("huangyan-2022-above", { code: "told" });
  const saved = (await save(draft, withWeight(withWeight(draft.method, 28), 22, 1))).body;
  await change(saved, "put-in-force");
  const told = await events(draft.summary.id);
  expect(told.map(({ kind }: { kind: string }) => kind)).toEqual([
    "evaluation-method-put-in-force",
    "evaluation-method-changed",
    "evaluation-method-drafted",
  ]);
  expect(told[1].changes).toEqual({
    "指标“亩均税收” · 权重": ["30", "28"],
    "指标“亩均增加值” · 权重": ["20", "22"],
  });
  expect(told[0].changes.status).toEqual(["draft", "in-force"]);
});
