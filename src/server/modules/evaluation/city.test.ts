import fc from "fast-check";
import { CompiledQuery, sql } from "kysely";
import { beforeAll, describe, expect, test } from "vitest";
import type {
  CityExplanation,
  CityReport,
  CityRunReply,
  CityUnit,
  CityUnits,
} from "#contract/evaluation/city.ts";
import { inScope } from "#server/platform/db.ts";
import { joinCity } from "#server/platform/join-city.ts";
import { type Caller, type TestApp, testApp } from "#test/app.ts";
import { testDatabase } from "#test/database.ts";
import { addEvaluatedZone, type EvaluatedZone } from "#test/evaluated-zone.ts";
import { addZone, type TestZone } from "#test/zone.ts";
import { listCityMethods } from "./city-methods.ts";
import { sumsOf } from "./city-sums.ts";
import { workOutCity } from "./city-work-out.ts";

const database = testDatabase();
let api: TestApp;
let city: TestZone;
let other: TestZone;
let first: EvaluatedZone;
let second: EvaluatedZone;

const FIRMS = Array.from({ length: 8 }, (_, n) => ({
  name: `绝密企业${n}`,
  landMu: 10,
  taxWan: 100 + n,
  // four of them know their emissions
  emissionT: n < 4 ? 0.5 : null,
}));

beforeAll(async () => {
  api = await testApp(database.db);
  city = await addZone(database.pool, "CITY");
  other = await addZone(database.pool, "OTHER");
  first = await addEvaluatedZone(database, "Z1", 2024, FIRMS);
  second = await addEvaluatedZone(database, "Z2", 2024, FIRMS.slice(0, 3));
  for (const zone of [first, second]) await decide(zone);
  await joinCity(database.url, { zoneCode: "Z1", cityCode: "CITY", level: "provincial" });
  await joinCity(database.url, { zoneCode: "Z2", cityCode: "CITY", level: "municipal" });
});

async function decide(zone: EvaluatedZone) {
  const officer = api.as(zone.actor(["evaluator"]));
  const { methods } = (await officer.get("/api/evaluation/methods")).body;
  const methodId = methods.find(({ code }: { code: string }) => code === "huangyan-2022-above").id;
  const job = await officer.send("POST", "/api/evaluation/runs", {
    year: 2024,
    methodId,
    population: { scales: ["above"] },
  });
  await api.background.settle();
  const { runId } = (await officer.get(`/api/evaluation/jobs/${job.body.id}`)).body;
  const frozen = await leaderOf(zone).send("POST", `/api/evaluation/runs/${runId}/freeze`, {
    revision: 1,
    why: "定稿",
  });
  expect(frozen.status).toBe(200);
}

const leaderOf = (zone: TestZone): Caller => api.as(zone.actor(["leader"]));
const cityOfficer = (of: TestZone = city): Caller => api.as(of.actor(["city-evaluator"]));
const units = async (of: TestZone = city): Promise<CityUnits> =>
  (await cityOfficer(of).get("/api/city/years/2024/units")).body;
const tell = (zone: TestZone, year = 2024) =>
  leaderOf(zone).send("POST", `/api/evaluation/city/${year}`, { why: "按市级要求报送" });

describe("before a zone publishes", () => {
  test("the city sees nothing of it, though it belongs to the city", async () => {
    expect(await units()).toEqual({ year: 2024, units: [], silent: 2, doubled: [] });
  });

  test("the zone sees what it would tell: sums, each over five firms at least", async () => {
    const { body } = await leaderOf(first).get("/api/evaluation/city");
    const report = body as CityReport;
    expect(report.city?.zh).toBe("CITY 区");
    const [year] = report.years;
    expect(year!.figures.taxWan).toEqual({ value: 828, firms: 8, missing: 0 });
    expect(year!.figures.areaMu!.value).toBe(80);
    expect(year!.figures.emissionT).toEqual({ value: null, firms: 4, missing: 4 });
    expect(year!.published).toBeNull();
  });
});

test("a zone joins a city that there is, and not itself", async () => {
  const join = (zoneCode: string, cityCode: string) =>
    joinCity(database.url, { zoneCode, cityCode, level: "municipal" });
  expect(await join("Z9", "CITY")).toEqual({ kind: "unknown", code: "Z9" });
  expect(await join("Z1", "NONE")).toEqual({ kind: "unknown", code: "NONE" });
  expect(await join("CITY", "CITY")).toEqual({ kind: "itself" });
});

describe("a zone that publishes", () => {
  test("tells its own city the sums and not a firm; nobody else sees them", async () => {
    expect((await tell(first)).status).toBe(200);
    const seen = await units();
    expect(seen.units).toHaveLength(1);
    expect(seen.units[0]).toMatchObject({ code: "Z1", origin: "published", level: "provincial", firms: 8 });
    expect(seen.units[0]!.figures).toMatchObject({ taxWan: 828, areaMu: 80, emissionT: null });
    expect(JSON.stringify(seen)).not.toContain("绝密");
    expect((await units(other)).units).toEqual([]);
    expect((await units(second)).units).toEqual([]);
  });

  test("is written into the zone's ledger with who and why", async () => {
    await tell(first);
    const { rows } = await database.pool.query(
      "select why, changes from event where zone_id = $1 and kind = 'city-figures-published'",
      [first.id],
    );
    expect(rows[0].why).toBe("按市级要求报送");
    expect(rows[0].changes.figures[1].taxWan.value).toBe(828);
  });

  test("can take it back", async () => {
    await tell(first);
    await leaderOf(first).send("DELETE", "/api/evaluation/city/2024");
    expect((await units()).units).toEqual([]);
    expect((await leaderOf(first).send("DELETE", "/api/evaluation/city/2024")).status).toBe(404);
  });

  test("does so by its leader: an officer, a firm and the city may not", async () => {
    for (const role of ["evaluator", "planner", "enterprise-user"] as const) {
      const actor = first.actor([role], { enterpriseId: first.firms.绝密企业0! });
      expect([
        role,
        (await api.as(actor).send("POST", "/api/evaluation/city/2024", { why: "试试" })).status,
      ]).toEqual([role, 403]);
    }
    expect((await cityOfficer().send("POST", "/api/evaluation/city/2024", { why: "试试" })).status).toBe(403);
  });

  test("is refused where too few firms stand behind the sums, or the year is not decided, or it has no city", async () => {
    expect((await tell(second)).body.message.zh).toContain("只有 3 家企业");
    expect((await tell(first, 2023)).body.message.zh).toContain("还没有定档");
    expect((await tell(other)).status).toBe(409);
  });
});

describe("the wall between a city and its zones", () => {
  test("the city's own transaction reads no row of a zone from any table but what was published", async () => {
    await tell(first);
    await inScope(database.db, { zoneId: city.id }, async (tx) => {
      const { rows } = await database.pool.query(
        "select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'zone_id' where c.relkind = 'r' and c.relrowsecurity and c.relnamespace = 'public'::regnamespace and has_table_privilege('perch_app', c.oid, 'select')",
      );
      for (const { name } of rows) {
        const found = await tx.executeQuery<{ n: number }>(
          CompiledQuery.raw(
            `select count(*)::int as n from ${name} where zone_id in ('${first.id}', '${second.id}')`,
          ),
        );
        const opened = name === "city_publication" ? 1 : 0;
        const member = name === "city_member" ? 2 : 0;
        expect([name, found.rows[0]!.n]).toEqual([name, opened + member]);
      }
    });
  });

  test("neither side writes on the other's", async () => {
    await tell(first);
    const touched = await inScope(database.db, { zoneId: city.id }, async (tx) => {
      const changed = await sql`update city_publication set firms = 1 where zone_id = ${first.id}`.execute(
        tx,
      );
      const removed = await sql`delete from city_publication where zone_id = ${first.id}`.execute(tx);
      return [Number(changed.numAffectedRows), Number(removed.numAffectedRows)];
    });
    expect(touched).toEqual([0, 0]);
    const foreign = inScope(database.db, { zoneId: first.id }, (tx) =>
      sql`insert into city_publication (zone_id, city_id, year, zone_code, zone_name, level, figures, grades, firms, runs, published_by, published_at)
          values (${first.id}, ${other.id}, 2020, 'Z1', 'x', 'municipal', '{}', '{}', 9, '[]', 'x', now())`.execute(
        tx,
      ),
    );
    await expect(foreign).rejects.toThrow("row-level security");
    const joins = inScope(database.db, { zoneId: other.id }, (tx) =>
      sql`insert into city_member (city_id, zone_id, level, city_name, city_name_en) values (${city.id}, ${other.id}, 'municipal', 'x', 'x')`.execute(
        tx,
      ),
    );
    await expect(joins).rejects.toThrow("permission denied");
  });
});

describe("a run over zones", () => {
  const register = async (code: string, values: object) => {
    const reply = await cityOfficer().send("POST", "/api/city-zone-years", {
      values: { code, name: `${code}园区`, level: "municipal", year: 2024, source: "统计局", ...values },
    });
    expect([200, 409, 422]).toContain(reply.status);
  };
  const FULL = {
    landMu: 100,
    firms: 20,
    taxWan: 500,
    valueAddedWan: 20000,
    revenueWan: 90000,
    energyTce: 8000,
    emissionT: 5,
    staff: 1000,
    rdWan: 2700,
  };

  test("scores published and registered zones together, says why, and can be asked again", async () => {
    await tell(first);
    await register("R1", FULL);
    await register("R2", { ...FULL, taxWan: 3000, valueAddedWan: 60000 });
    await register("R3", { ...FULL, landMu: null });
    const made = await cityOfficer().send("POST", "/api/city/runs", {
      year: 2024,
      method: { from: "pack", id: "zhejiang-zones" },
    });
    const { run, results } = made.body as CityRunReply;
    expect(run).toMatchObject({ units: 4, graded: 3 });
    expect(results.map(({ code, rank }) => [code, rank])).toEqual([
      ["R2", 1],
      ["Z1", 2],
      ["R1", 3],
      ["R3", null],
    ]);
    expect(results[3]!.reason?.zh).toBeTruthy();

    const why = (await cityOfficer().get(`/api/city/runs/${run.id}/units/R2`)).body as CityExplanation;
    const sum = why.explanation.items.reduce((total, item) => total + (item.points ?? 0), 0);
    expect(sum).toBeCloseTo(results[0]!.score!, 9);
    expect(why.explanation.items[0]!.arithmetic.zh).toContain("÷");
    expect((await cityOfficer().get(`/api/city/runs/${run.id}`)).body.results).toEqual(results);
    expect((await cityOfficer(other).get(`/api/city/runs/${run.id}`)).status).toBe(404);

    const again = await cityOfficer().send("POST", "/api/city/runs", {
      year: 2024,
      method: { from: "run", id: run.id },
    });
    expect(again.body.run.resultHash).toBe(run.resultHash);
    expect((await cityOfficer().get(`/api/city/runs/${run.id}/export`)).status).toBe(200);
  });

  test("is refused with the line where a method reads what zones do not have, or is no method", async () => {
    const ask = (text: string) =>
      cityOfficer().send("POST", "/api/city/runs", { year: 2024, method: { from: "yaml", text } });
    expect((await ask("这不是办法")).status).toBe(409);
    expect((await ask("id: [")).status).toBe(409);
    expect(
      (
        await cityOfficer().send("POST", "/api/city/runs", {
          year: 2020,
          method: { from: "pack", id: "zhejiang-zones" },
        })
      ).body.message.zh,
    ).toContain("至少两个园区");
  });
});

describe("the arithmetic", () => {
  test("sums hold every firm once and withhold what fewer than five have", () => {
    const firm = fc.record({
      id: fc.string({ minLength: 1, maxLength: 2 }),
      areaMu: fc.integer({ min: 1, max: 99 }),
      taxWan: fc.option(fc.integer()),
    });
    fc.assert(
      fc.property(fc.array(firm, { maxLength: 12 }), (firms) => {
        const given = firms.map((one) => ({
          id: one.id,
          areaMu: one.areaMu,
          figures: { taxWan: one.taxWan },
        }));
        const once = [...new Map(firms.map((one) => [one.id, one])).values()];
        const { taxWan, areaMu } = sumsOf([...given, ...given]);
        const have = once.filter((one) => one.taxWan !== null);
        expect(taxWan).toEqual({
          value: have.length >= 5 ? have.reduce((sum, one) => sum + one.taxWan!, 0) : null,
          firms: have.length,
          missing: once.length - have.length,
        });
        expect(areaMu!.firms).toBe(once.length);
      }),
    );
  });

  test("equal zones score exactly 100, and the order of zones changes nothing", async () => {
    const [method] = await listCityMethods();
    const unit = (code: string, times: number): CityUnit => ({
      code,
      name: code,
      level: "municipal",
      origin: "register",
      source: "x",
      asOf: null,
      firms: 20,
      figures: {
        areaMu: 100 * times,
        taxWan: 500 * times,
        valueAddedWan: 2000 * times,
        revenueWan: 9000 * times,
        energyTce: 800 * times,
        emissionT: 5 * times,
        staff: 100 * times,
        rdWan: 270 * times,
      },
      grades: null,
    });
    const same = workOutCity([unit("A", 1), unit("B", 1), unit("C", 1)], method!);
    if (same.kind === "refused") throw new Error("refused");
    for (const { score } of same.results) expect(score).toBeCloseTo(100, 12);

    const zones = [
      unit("A", 1),
      unit("B", 2),
      { ...unit("C", 1), figures: { ...unit("C", 1).figures, taxWan: 900 } },
    ];
    const forward = workOutCity(zones, method!);
    const backward = workOutCity(zones.toReversed(), method!);
    if (forward.kind === "refused" || backward.kind === "refused") throw new Error("refused");
    expect(forward.results).toEqual(backward.results);
  });
});
