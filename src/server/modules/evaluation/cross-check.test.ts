import { beforeAll, expect, test } from "vitest";
import type { Role } from "#contract/access.ts";
import type { FindingList, FindingRow } from "#contract/evaluation/cross-check.ts";
import { type TestApp, testApp } from "#test/app.ts";
import { testDatabase } from "#test/database.ts";
import { addEvaluatedZone, type EvaluatedZone, type TestFirm } from "#test/evaluated-zone.ts";

const database = testDatabase();
const YEAR = 2025;
const FIRMS: TestFirm[] = [
  ...Array.from({ length: 12 }, (_, n): TestFirm => ({ name: `企业${n}`, taxWan: 280 + 5 * n })),
  { name: "填成元", taxWan: 3_050_000 },
  { name: "无能耗", energyTce: 0 },
  { name: "填零亩", landMu: 0 },
  { name: "无地", landMu: null },
];
const BASE = "/api/evaluation/findings";

let api: TestApp;
let zone: EvaluatedZone;
beforeAll(async () => {
  api = await testApp(database.db);
  zone = await addEvaluatedZone(database, "A", YEAR, FIRMS);
});
const as = (role: Role) => api.as(zone.actor([role]));
const list = async (query = "", role: Role = "evaluator"): Promise<FindingList> => {
  const reply = await as(role).get(`${BASE}?year=${YEAR}${query}`);
  expect([reply.status, reply.body.message]).toEqual([200, undefined]);
  return reply.body;
};
const told = (rows: readonly FindingRow[]) =>
  rows.map(({ firm, code, fact }) => `${firm.name} ${code} ${fact}`);
const seen = ({ firm, code, fact, value }: FindingRow) => ({ enterpriseId: firm.id, code, fact, value });
const find = async (name: string, code: string) =>
  (await list(`&code=${code}`)).rows.find(({ firm }) => firm.name === name)!;

test("findings name the firm, the figure, what was expected and the arithmetic of what was meant", async () => {
  const found = await list();
  expect(told(found.rows)).toEqual(
    expect.arrayContaining([
      "填成元 unit-slip taxWan",
      "无能耗 energy-zero energyTce",
      "填零亩 area-zero areaMu",
      "无地 area-missing areaMu",
    ]),
  );
  expect(await find("填成元", "unit-slip")).toMatchObject({
    value: 3_050_000,
    suggestion: { value: 305, arithmetic: { zh: expect.stringContaining("÷ 10,000 = 305") } },
    source: "统计局",
    asOf: "2026-03-31",
    standing: "open",
  });
  expect(found.counts).toMatchObject({ open: found.total, right: 0, sentBack: 0, firms: FIRMS.length });
});

test("a reader sees no finding that rests on figures it may not read, and a firm sees none at all", async () => {
  expect(told((await list("", "department-approver")).rows).join()).not.toContain("taxWan");
  expect(told((await list("", "planner")).rows)).toEqual([
    "无地 area-missing areaMu",
    "填零亩 area-zero areaMu",
  ]);
  const firm = api.as(zone.actor(["enterprise-user"], { enterpriseId: zone.firms.无地! }));
  expect((await firm.get(`${BASE}?year=${YEAR}`)).status).toBe(403);
});

test("findings are marked in one go; one that changed since it was seen is left alone", async () => {
  const open = await list("&fact=areaMu");
  const reply = await as("department-approver").send("POST", `${BASE}/marks`, {
    year: YEAR,
    findings: [...open.rows.map(seen), { ...seen(open.rows[0]!), value: 99 }],
    outcome: "sent-back",
    department: "自然资源局",
    reason: "请核对权属面积",
  });
  expect(reply.body).toEqual({ marked: 2, changed: 1 });
  const after = await list("&standing=sent-back");
  expect(after.rows.map(({ mark }) => mark!.department)).toEqual(["自然资源局", "自然资源局"]);
  expect(after.counts).toMatchObject({ sentBack: 2 });
  expect((await as("planner").send("POST", `${BASE}/marks`, {})).status).toBe(403);
});

test("a mark lapses when the figure changes, and stands while another firm's does", async () => {
  const [zero] = (await list("&code=energy-zero")).rows;
  await as("evaluator").send("POST", `${BASE}/marks`, {
    year: YEAR,
    findings: [seen(zero!)],
    outcome: "right",
    reason: "外购成品组装，无生产用能",
  });
  expect((await find("无能耗", "energy-zero")).standing).toBe("right");
  const change = async (name: string, column: string, value: number) =>
    database.pool.query(
      `update enterprise_year set ${column} = $1, revision = revision + 1 where enterprise_id = $2 and year = $3`,
      [value, zone.firms[name], YEAR],
    );
  await change("企业1", "energy_tce", 810);
  expect((await find("无能耗", "energy-zero")).standing).toBe("right");
  await change("无能耗", "value_added_wan", 2100);
  expect(await find("无能耗", "energy-zero")).toMatchObject({
    standing: "open",
    mark: null,
    lapsed: { outcome: "right" },
  });
});

test("a correction writes the year's row with revision, event and source, and the finding is gone", async () => {
  const slip = await find("填成元", "unit-slip");
  const correct = (over: object, role: Role = "evaluator") =>
    as(role).send("POST", `${BASE}/corrections`, {
      year: YEAR,
      finding: seen(slip),
      to: 305,
      reason: "税务局确认为填报单位有误",
      ...over,
    });
  expect((await correct({}, "department-approver")).status).toBe(403);
  expect((await correct({ finding: { ...seen(slip), value: 1 } })).body.code).toBe("stale");
  expect((await correct({ to: slip.value })).status).toBe(422);
  const done = await correct({});
  expect([done.status, done.body.counts.corrected]).toEqual([200, 1]);
  expect(told((await list()).rows).join()).not.toContain("填成元");
  const { rows } = await database.pool.query(
    "select tax_wan::float8 as tax, revision, provenance from enterprise_year where enterprise_id = $1 and year = $2",
    [zone.firms.填成元, YEAR],
  );
  expect(rows[0]).toMatchObject({
    tax: 305,
    revision: 2,
    provenance: { taxWan: { source: "核对更正（统计局）", asOf: "2026-03-31" } },
  });
  const { rows: events } = await database.pool.query(
    "select changes, why from event where kind = 'enterprise-year-changed'",
  );
  expect(events.at(-1)).toMatchObject({
    changes: { taxWan: [3_050_000, 305] },
    why: "税务局确认为填报单位有误",
  });
});

test("the worklist goes out as a workbook", async () => {
  const reply = await as("evaluator").get(`${BASE}/export?year=${YEAR}&standing=open`);
  expect([reply.status, reply.body.subarray(0, 2).toString()]).toEqual([200, "PK"]);
});
