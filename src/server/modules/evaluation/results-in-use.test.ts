import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import type { Benchmarks, FirmPlace } from "#contract/evaluation/benchmark.ts";
import { readWorkbook } from "#server/platform/sheets/read.ts";
import { type Caller, type TestApp, testApp } from "#test/app.ts";
import { testDatabase } from "#test/database.ts";
import { addEvaluatedZone, addOccupiedParcel, type EvaluatedZone } from "#test/evaluated-zone.ts";
import { classify } from "./map-value.ts";

const database = testDatabase();
let api: TestApp;
let zone: EvaluatedZone;
let runId: string;

/** Nine machine makers whose tax per mu is 1 to 9, and three of textiles. */
const FIRMS = [
  ...Array.from({ length: 9 }, (_, n) => ({
    name: `机械${n + 1}`,
    industry: "3511",
    landMu: 10,
    taxWan: 10 * (n + 1),
  })),
  ...Array.from({ length: 3 }, (_, n) => ({
    name: `纺织${n + 1}`,
    industry: "1711",
    landMu: 10,
    taxWan: 200 + n,
  })),
];

beforeAll(async () => {
  api = await testApp(database.db);
  zone = await addEvaluatedZone(database, "RU", 2024, FIRMS);
  await addOccupiedParcel(database.db, zone, { code: "RU-1", areaM2: 10_000 }, [
    { firm: "机械1", tenure: "own", landAreaM2: 10_000 },
  ]);
  await addOccupiedParcel(database.db, zone, { code: "RU-2", areaM2: 40_000 }, [
    { firm: "机械2", tenure: "own", landAreaM2: 15_000 },
    { firm: "机械6", tenure: "own", landAreaM2: 5000 },
  ]);
  await addOccupiedParcel(database.db, zone, { code: "RU-3", areaM2: 10_000 }, []);
  const { methods } = (await officer().get("/api/evaluation/methods")).body;
  const method = methods.find(({ code }: { code: string }) => code === "huangyan-2022-above");
  const job = await officer().send("POST", "/api/evaluation/runs", {
    year: 2024,
    methodId: method.id,
    population: { scales: ["above"] },
  });
  await api.background.settle();
  runId = (await officer().get(`/api/evaluation/jobs/${job.body.id}`)).body.runId;
});

const officer = (): Caller => api.as(zone.actor(["evaluator"]));
const firmUser = (name: string): Caller =>
  api.as(zone.actor(["enterprise-user"], { enterpriseId: zone.firms[name]! }));

describe("percentiles by industry", () => {
  test("are those of the firms, and small groups are withheld", async () => {
    const { body } = await officer().get(`/api/evaluation/runs/${runId}/benchmarks`);
    const { groups, withheld } = body as Benchmarks;
    expect(groups.map(({ division, firms }) => [division, firms])).toEqual([
      ["", 12],
      ["35", 9],
    ]);
    expect(groups[1]!.values.taxPerMu).toEqual({ n: 9, p10: 1.8, p25: 3, p50: 5, p75: 7, p90: 8.2 });
    expect(withheld).toEqual({ divisions: 1, firms: 3 });
    expect(JSON.stringify(body)).not.toContain("纺织");
  });

  test("keep to the field scope and are not for a firm's user", async () => {
    const approver = await api
      .as(zone.actor(["department-approver"]))
      .get(`/api/evaluation/runs/${runId}/benchmarks`);
    expect(approver.body.indicators.map(({ key }: { key: string }) => key)).not.toContain("taxPerMu");
    expect((await firmUser("机械1").get(`/api/evaluation/runs/${runId}/benchmarks`)).status).toBe(403);
  });
});

describe("a firm's place", () => {
  const frozen = async () => {
    const leader = api.as(zone.actor(["leader"]));
    const { revision, status } = (await leader.get(`/api/evaluation/runs/${runId}`)).body.run;
    if (status === "frozen") return;
    const reply = await leader.send("POST", `/api/evaluation/runs/${runId}/freeze`, {
      revision,
      why: "定稿",
    });
    expect([reply.status, reply.body.message?.zh]).toEqual([200, undefined]);
  };

  test("is told to its own user once grades are decided, without anybody else's figures", async () => {
    expect(
      (await firmUser("机械7").get(`/api/evaluation/runs/${runId}/firms/${zone.firms.机械7}/place`)).status,
    ).toBe(404);
    await frozen();
    const { body } = await firmUser("机械7").get(
      `/api/evaluation/runs/${runId}/firms/${zone.firms.机械7}/place`,
    );
    const place = body as FirmPlace;
    expect([place.division, place.firms, place.widened]).toEqual(["35", 9, false]);
    const tax = place.indicators.find(({ key }) => key === "taxPerMu")!;
    expect([tax.value, tax.aheadOf, tax.among!.p50]).toEqual([7, 75, 5]);
    const another = await firmUser("机械7").get(
      `/api/evaluation/runs/${runId}/firms/${zone.firms.机械8}/place`,
    );
    expect(another.status).toBe(404);
  });

  test("is among all firms where its industry is too small", async () => {
    await frozen();
    const { body } = await firmUser("纺织1").get(
      `/api/evaluation/runs/${runId}/firms/${zone.firms.纺织1}/place`,
    );
    expect([body.widened, body.firms, body.division]).toEqual([true, 12, ""]);
  });

  test("the grade in force is each firm's own for its user, everybody's for the zone", async () => {
    await frozen();
    const all = await officer().get("/api/evaluation/grades");
    expect([all.body.total, all.body.grades[0].year]).toEqual([12, 2024]);
    expect(
      (await firmUser("机械7").get("/api/evaluation/grades")).body.grades.map(
        ({ name }: { name: string }) => name,
      ),
    ).toEqual(["机械7"]);
    expect((await officer().get("/api/evaluation/grades?year=2023")).body.total).toBe(0);
    expect((await officer().get("/api/evaluation/grades?year=2024")).body).toEqual(all.body);
  });

  test("parcels take the value of the firms on them, weighed by their land", async () => {
    await frozen();
    const { body } = await officer().get("/api/evaluation/map-values?by=tax-per-mu");
    expect(body.parcels.map(([code]: [string]) => code)).toEqual(["RU-1", "RU-2"]);
    expect(body.classes.map(({ from }: { from: number }) => from)).toEqual([1, 3]);
    expect(body.without).toBe(1);
    expect(
      (await api.as(zone.actor(["planner"])).get("/api/evaluation/map-values?by=tax-per-mu")).status,
    ).toBe(403);
  });
});

test("classes hold every parcel once, in order, and equal values share one", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 9 }), { maxLength: 60 }), (values) => {
      const parcels = values.map((value, n) => ({ code: `P${n}`, value, areaMu: 1 }));
      const { classes, placed } = classify(parcels);
      expect(classes.length).toBeLessThanOrEqual(5);
      expect(classes.reduce((sum, { parcels: n }) => sum + n, 0)).toBe(values.length);
      for (const [code, at] of placed) {
        const { value } = parcels[Number(code.slice(1))]!;
        expect(classes[at]!.from <= value && value <= classes[at]!.to).toBe(true);
      }
      for (const [n, one] of classes.entries())
        if (n > 0) expect(one.from).toBeGreaterThan(classes[n - 1]!.to);
    }),
  );
});

describe("the official tables", () => {
  const sheets = async (table: string, who = officer()) =>
    readWorkbook((await who.get(`/api/evaluation/runs/${runId}/official/${table}`)).body, "t.xlsx");

  test("分档名单 has a sheet a grade, and every firm once", async () => {
    const found = await sheets("grades");
    expect(found.map(({ name }) => name)).toEqual(["A类", "B类", "C类", "D类"]);
    const names = found
      .flatMap(({ rows }) => rows.map((row) => row[1]))
      .filter((name) => /^(机械|纺织)/.test(String(name)));
    expect(new Set(names).size).toBe(12);
    expect(String(found[0]!.rows[0]![0])).toContain("RU 区");
    expect(JSON.stringify(found[0]!.rows)).toContain("用地面积（亩）");
  });

  test("汇总表 adds up", async () => {
    const [grades] = await sheets("summary");
    const total = grades!.rows.find((row) => row[0] === "合计")!;
    expect(total.slice(1, 4)).toEqual([12, 100, 120]);
  });

  test("得分表 keeps to the field scope", async () => {
    expect(JSON.stringify(await sheets("scores"))).toContain("亩均税收得分（分）");
    const seen = JSON.stringify(await sheets("scores", api.as(zone.actor(["department-approver"]))));
    expect(seen).not.toContain("亩均税收");
    expect(seen).not.toContain("总得分");
    expect(seen).toContain("全员劳动生产率得分");
  });

  test("公示表 has names and grades only, in the order of names", async () => {
    const [above] = await sheets("publicity");
    expect(above!.rows.filter((row) => typeof row[0] === "number").every((row) => row.length === 3)).toBe(
      true,
    );
    expect(JSON.stringify(above!.rows)).not.toMatch(/税收|（分）|（亩）/);
    expect(JSON.stringify(above!.rows)).toContain("排名不分先后");
  });
});
