import { sql } from "kysely";
import { beforeAll, expect, test } from "vitest";
import type { EffectLine, EffectsReply } from "#contract/evaluation/effects.ts";
import type { RunJob } from "#contract/evaluation/run-request.ts";
import { m2FromMu } from "#kernel/mu.ts";
import { inScope } from "#server/platform/db.ts";
import { type TestApp, testApp } from "#test/app.ts";
import { testDatabase } from "#test/database.ts";
import { addEvaluatedZone, addOccupiedParcel, type EvaluatedZone } from "#test/evaluated-zone.ts";

const database = testDatabase();
const YEAR = 2025;
const BASE = "/api/evaluation";
const POWER = {
  kind: "surcharge",
  key: "power",
  label: { zh: "差别电价", en: "Power" },
  grade: "D",
  instrument: "用电",
  unit: "元/千瓦时",
  quantity: "electricityWanKwh",
  rates: [0.1, 0.3, 0.5],
  exempt: "reform",
};
const RELIEF = {
  kind: "land_tax_relief",
  key: "relief",
  label: { zh: "土地使用税减免", en: "Relief" },
  percentByGrade: { A: 100, B: 80, C: 0, D: 0 },
};

let api: TestApp;
let zone: EvaluatedZone;
let runId: string;
const as = (role: "evaluator" | "leader" | "planner") => api.as(zone.actor([role]));
const url = (rest = "") => `${BASE}/runs/${runId}/effects${rest}`;
const effects = async (query = ""): Promise<EffectsReply> => (await as("leader").get(url(query))).body;
const lineOf = ({ lines }: EffectsReply, name: string, key: string): EffectLine | undefined =>
  lines.find((line) => line.name === name && line.key === key);
const within = <T>(work: Parameters<typeof inScope<T>>[2]) => inScope(database.db, { zoneId: zone.id }, work);

/** A method of its own for a year, and a run of it, frozen. */
async function frozen(year: number, code: string, change: object): Promise<string> {
  const methodId = await within(async (tx) => {
    const { rows } = await sql<{ id: string }>`
      insert into evaluation_method (zone_id, code, title, year, body, hash, origin, status)
      select zone_id, ${code}, title, year, body || ${JSON.stringify(change)}::jsonb, md5(${code}), 'zone', 'in-force'
        from evaluation_method where zone_id = current_zone() and code = 'huangyan-2022-above' returning id`.execute(
      tx,
    );
    return rows[0]!.id;
  });
  const asked = { year, methodId, population: { scales: ["above"] } };
  const started = await as("evaluator").send("POST", `${BASE}/runs`, asked);
  await api.background.settle();
  const job: RunJob = (await as("evaluator").get(`${BASE}/jobs/${started.body.id}`)).body;
  expect([job.status, job.problem]).toEqual(["done", null]);
  const reply = await as("leader").send("POST", `${BASE}/runs/${job.runId}/freeze`, { revision: 1 });
  expect([reply.status, reply.body.message]).toEqual([200, undefined]);
  return job.runId!;
}

beforeAll(async () => {
  api = await testApp(database.db);
  const firms = Array.from({ length: 20 }, (_, n) => ({
    name: `企业${n}`,
    taxWan: 100 + 73 * n,
    landMu: n === 19 ? null : 20,
  }));
  zone = await addEvaluatedZone(database, "A", YEAR, firms);
  await as("evaluator").get(`${BASE}/methods`);
  await addOccupiedParcel(database.db, zone, { code: "P1", areaM2: m2FromMu(30) }, [
    { firm: "企业19", tenure: "own", landAreaM2: m2FromMu(30) },
  ]);
  await within(async (tx) => {
    await sql`insert into enterprise_year (zone_id, enterprise_id, year, scale, land_mu, tax_wan, value_added_wan, revenue_wan, energy_tce,
                     emission_t, staff, rd_wan, electricity_wan_kwh)
      select zone_id, enterprise_id, ${YEAR - 1}, scale, coalesce(land_mu, 30), tax_wan, value_added_wan, revenue_wan, energy_tce, emission_t, staff, rd_wan,
             electricity_wan_kwh from enterprise_year where zone_id = current_zone()`.execute(tx);
    for (const [no, quantity, other] of [
      ["3300000001", 250, null],
      ["3300000002", 150, 0.5],
    ] as const)
      await sql`insert into meter_account (zone_id, enterprise_id, utility, account_no, year_quantity, other_surcharge, other_reason)
        values (${zone.id}, ${zone.firms.企业0}, 'electricity', ${no}, ${quantity}, ${other}, ${other === null ? null : "高耗能"})`.execute(
        tx,
      );
    await sql`insert into land_tax_rate (zone_id, grade, rate_yuan_m2, starts_on) values (${zone.id}, '二级', 8, '2020-01-01')`.execute(
      tx,
    );
  });
  const old = {
    grading: {
      grades: ["一", "二", "三", "四"].map((key) => ({ key, label: { zh: key, en: key } })),
      rule: {
        kind: "quota",
        cuts: [
          { grade: "一", percent: 20, rounding: "floor" },
          { grade: "二", percent: 65, rounding: "floor" },
          { grade: "三", percent: 95, rounding: "ceil" },
          { grade: "四", percent: 100, rounding: "floor" },
        ],
      },
    },
    overrides: [],
    effects: [],
  };
  await frozen(YEAR - 1, "old-names", old);
  const { rows } = await database.pool.query(
    "select body from evaluation_method where code = 'huangyan-2022-above'",
  );
  const { grading } = rows[0].body;
  const grades = grading.grades.map((grade: { key: string }) =>
    grade.key === "D" ? { ...grade, formerly: ["四"] } : grade,
  );
  runId = await frozen(YEAR, "new-names", { effects: [POWER, RELIEF], grading: { ...grading, grades } });
});

test("years in a row are counted over two methods with other names of grades", async () => {
  expect(lineOf(await effects(), "企业0", "power")).toMatchObject({ grade: "D", years: 2, rate: 0.3 });
});

test("a surcharge is laid on each meter, save where a higher one is laid already", async () => {
  const line = lineOf(await effects(), "企业0", "power")!;
  expect(line.meters.map(({ accountNo, applies, amount }) => [accountNo, applies, amount])).toEqual([
    ["3300000001", true, 75],
    ["3300000002", false, null],
  ]);
  expect([line.amount, line.amountUnit]).toEqual([75, "万元"]);
});

test("relief is so much of the land-use tax on the firm's own land", async () => {
  const line = lineOf(await effects(), "企业19", "relief")!;
  expect(line.land).toMatchObject([
    { parcel: "P1", landGrade: "二级", rateYuanM2: 8, areaM2: expect.closeTo(20_000, 6) },
  ]);
  expect([line.grade, line.amount, line.amountUnit]).toEqual(["B", expect.closeTo(128_000, 6), "元"]);
  // whose land is only stated is not on any parcel: what it pays is not known
  expect(lineOf(await effects(), "企业18", "relief")?.amount).toBeNull();
});

test("the list is decided once, by whoever saw it as it is; what changes makes a new version and leaves the old", async () => {
  const seen = await effects("?on=2026-04-01");
  const decide = (body: object, role: "leader" | "planner" = "leader") =>
    as(role).send("POST", url("/decisions"), {
      on: "2026-04-01",
      hash: seen.hash,
      why: "主任办公会",
      ...body,
    });
  expect((await decide({}, "planner")).status).toBe(403);
  expect((await decide({ hash: "another" })).body.code).toBe("stale");
  const decided = await decide({});
  expect([decided.status, decided.body.decided.length, decided.body.differs]).toEqual([200, 1, false]);
  expect((await decide({})).body.message.zh).toContain("第 1 版完全相同");

  const exempt = { enterpriseId: zone.firms.企业0, key: "reform", reason: "列入整改，年内免于加价" };
  const freed: EffectsReply = (await as("leader").send("POST", `${BASE}/runs/${runId}/exemptions`, exempt))
    .body;
  expect(lineOf(freed, "企业0", "power")).toMatchObject({ applies: false, grade: "D" });
  const after = await effects("?on=2026-04-01");
  expect(after.differs).toBe(true);
  const second = await decide({ hash: after.hash, why: "豁免一户" });
  expect(second.body.decided.map(({ version }: { version: number }) => version)).toEqual([2, 1]);
  const first = await effects("?version=1");
  expect([first.version, lineOf(first, "企业0", "power")?.applies]).toEqual([1, true]);
  expect(first.lines).toEqual(seen.lines);
});

test("an exemption is taken back with its reason, stays on record, and may be granted anew", async () => {
  const [granted] = (await effects()).exemptions;
  const revoke = (id: string, reason: string) =>
    as("leader").send("POST", `${BASE}/runs/${runId}/exemptions/${id}/revoke`, { reason });
  expect((await revoke(granted!.id, "")).status).toBe(422);
  const revoked: EffectsReply = (await revoke(granted!.id, "整改逾期未完成")).body;
  expect(lineOf(revoked, "企业0", "power")?.applies).toBe(true);
  expect(revoked.exemptions).toMatchObject([{ revoked: { reason: "整改逾期未完成" } }]);
  expect((await revoke(granted!.id, "再撤一次")).status).toBe(404);
  const exempt = { enterpriseId: zone.firms.企业0, key: "reform", reason: "整改已完成，重新豁免" };
  const again: EffectsReply = (await as("leader").send("POST", `${BASE}/runs/${runId}/exemptions`, exempt))
    .body;
  expect(again.exemptions).toHaveLength(2);
});

test("a decided list is read as a workbook too; who may not see figures sees meters and no amounts", async () => {
  const file = await as("leader").get(url("/export?version=1"));
  expect(Buffer.from(file.body).subarray(0, 2).toString()).toBe("PK");
  const seen: EffectsReply = (await as("planner").get(url("?version=1"))).body;
  const line = lineOf(seen, "企业0", "power")!;
  expect([line.amount, line.meters[0]?.accountNo, line.meters[0]?.quantity]).toEqual([
    null,
    "3300000001",
    null,
  ]);
});
