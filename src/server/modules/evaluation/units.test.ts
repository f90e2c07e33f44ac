import { sql } from "kysely";
import { beforeAll, describe, expect, test } from "vitest";
import type { FirmExplanation } from "#contract/evaluation/explanation.ts";
import type { RunJob } from "#contract/evaluation/run-request.ts";
import type { UnitsReply } from "#contract/evaluation/unit-result.ts";
import { m2FromMu } from "#kernel/mu.ts";
import { inScope } from "#server/platform/db.ts";
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
const BASE = "/api/evaluation";
const FIRMS: TestFirm[] = [
  ...Array.from({ length: 10 }, (_, n): TestFirm => ({ name: `企业${n}`, taxWan: 100 + 73 * n })),
  { name: "房东", landMu: null, taxWan: 500 },
  { name: "租户", landMu: null, taxWan: 410 },
  { name: "转租户", landMu: null, taxWan: 90 },
  { name: "无地", landMu: null, taxWan: 77 },
];
const TAX = FIRMS.reduce((sum, { taxWan }) => sum + (taxWan ?? 0), 0);

let api: TestApp;
let zone: EvaluatedZone;
const evaluator = () => api.as(zone.actor(["evaluator"]));
const leader = () => api.as(zone.actor(["leader"]));

beforeAll(async () => {
  api = await testApp(database.db);
  zone = await addEvaluatedZone(database, "A", YEAR, FIRMS);
  await addOccupiedParcel(database.db, zone, { code: "P1", areaM2: m2FromMu(60), floorAreaM2: 30_000 }, [
    { firm: "房东", tenure: "own", landAreaM2: m2FromMu(60) },
    { firm: "租户", tenure: "lease", floorAreaM2: 10_000, landlord: "房东" },
    { firm: "转租户", tenure: "lease", floorAreaM2: 5_000, landlord: "租户" },
  ]);
  await addOccupiedParcel(database.db, zone, { code: "P2", areaM2: m2FromMu(20) }, [
    { firm: "企业0", tenure: "own", landAreaM2: m2FromMu(20) },
  ]);
  await evaluator().get(`${BASE}/methods`);
});

/** The method of Huangyan with another rule of who is evaluated as one. */
async function methodBy(unit: object): Promise<string> {
  return inScope(database.db, { zoneId: zone.id }, async (tx) => {
    const { rows } = await sql<{ id: string }>`
      insert into evaluation_method (zone_id, code, title, year, body, hash, origin, status)
      select zone_id, code || ${JSON.stringify(unit)}, title, year, jsonb_set(body, '{unit}', ${JSON.stringify({ dayWeighted: false, ...unit })}::jsonb),
             md5(${JSON.stringify(unit)}), 'zone', 'in-force'
        from evaluation_method where zone_id = current_zone() and code = 'huangyan-2022-above' returning id`.execute(
      tx,
    );
    return rows[0]!.id;
  });
}

async function run(methodId: string): Promise<string> {
  const started = await evaluator().send("POST", `${BASE}/runs`, {
    year: YEAR,
    methodId,
    population: { scales: ["above"] },
  });
  expect([started.status, started.body.message]).toEqual([200, undefined]);
  await api.background.settle();
  const job: RunJob = (await evaluator().get(`${BASE}/jobs/${started.body.id}`)).body;
  expect([job.status, job.problem]).toEqual(["done", null]);
  return job.runId!;
}

const unitsOf = async (runId: string): Promise<UnitsReply> =>
  (await evaluator().get(`${BASE}/runs/${runId}/units`)).body;
const rowOf = async (runId: string, name: string) => {
  const { rows } = (await evaluator().get(`${BASE}/runs/${runId}/results?size=100`)).body;
  return rows.find((row: { name: string }) => row.name === name);
};
const why = async (runId: string, name: string): Promise<FirmExplanation> =>
  (await evaluator().get(`${BASE}/runs/${runId}/firms/${zone.firms[name]}`)).body;
const replay = async (runId: string) => (await leader().get(`${BASE}/runs/${runId}/replay`)).body.identical;

/** Every list brings exactly the tax of all firms. */
function expectConserved({ account }: UnitsReply) {
  for (const { list, lines } of account!.lists) {
    const tax = lines.find(({ fact }) => fact === "taxWan")!;
    expect([list, tax.brought, tax.agrees]).toEqual([list, TAX, true]);
    expect(tax.counted + tax.unplaced).toBeCloseTo(TAX, 6);
  }
  expect(account!.land.over).toEqual([]);
}

describe("tenants merged with the owner of their land", () => {
  let runId: string;
  beforeAll(async () => {
    runId = await run(await methodBy({ land: "merged", group: "standalone" }));
  });

  test("figures are added, mu counted once, and the grade is shared", async () => {
    const owner = await rowOf(runId, "房东");
    expect([owner.areaMu, owner.taxWan, owner.standing]).toEqual([expect.closeTo(60, 9), 1000, "graded"]);
    for (const name of ["租户", "转租户"])
      expect(await rowOf(runId, name)).toMatchObject({
        standing: "shared",
        grade: owner.grade,
        areaMu: null,
        taxWan: null,
        score: null,
      });
    expect((await rowOf(runId, "无地")).standing).toBe("not-gradable");
    const units = await unitsOf(runId);
    expectConserved(units);
    expect(units.joined.map(({ name, members }) => [name, members.map((one) => one.name).sort()])).toEqual([
      ["房东", ["租户", "转租户"]],
    ]);
    const { figures, counts } = (await evaluator().get(`${BASE}/runs/${runId}`)).body.run;
    expect([figures.units, figures.graded, figures.excluded]).toEqual([14, 11, 1]);
    expect(Object.values(counts as Record<string, number>).reduce((a, b) => a + b, 0)).toBe(11);
    expect(await replay(runId)).toBe(true);
  });

  test("the trace says whose figures and which parcels; a tenant's user does not read the owner's", async () => {
    const { detail } = await why(runId, "租户");
    expect(detail?.unit).toMatchObject({ kind: "merged", head: { name: "房东" } });
    expect(detail?.unit?.members.map(({ name }) => name).sort()).toEqual(["房东", "租户", "转租户"]);
    expect(detail?.land.parts).toMatchObject([
      { parcelCode: "P1", firm: "房东", days: 1, parcelMu: expect.closeTo(60, 6) },
    ]);
    await database.pool.query("update evaluation_run set status = 'frozen' where id = $1", [runId]);
    const tenant = api.as(zone.actor(["enterprise-user"], { enterpriseId: zone.firms.租户! }));
    const own: FirmExplanation = (await tenant.get(`${BASE}/runs/${runId}/firms/${zone.firms.租户}`)).body;
    expect([own.result.standing, own.detail]).toEqual(["shared", null]);
  });
});

describe("parcels beside firms", () => {
  test("both lists, each with all the mu and yuan of the firms on parcels", async () => {
    const runId = await run(await methodBy({ land: "parcel_and_enterprise", group: "standalone" }));
    expect((await rowOf(runId, "租户")).areaMu).toBeCloseTo(20 - 10, 9);
    const units = await unitsOf(runId);
    expectConserved(units);
    const parcel = units.beside.find(({ key }) => key === "P1")!;
    expect([parcel.kind, parcel.areaMu, parcel.taxPerMu]).toEqual([
      "parcel",
      expect.closeTo(60, 9),
      expect.closeTo(1000 / 60, 9),
    ]);
    expect(parcel.members.map(({ name, share }) => [name, share]).sort()).toEqual([
      ["房东", 1],
      ["租户", 1],
      ["转租户", 1],
    ]);
    expect((await why(runId, "租户")).beside).toMatchObject([{ kind: "parcel", key: "P1" }]);
    expect(await replay(runId)).toBe(true);
  });
});

describe("groups", () => {
  beforeAll(async () => {
    await inScope(database.db, { zoneId: zone.id }, async (tx) => {
      for (const [name, role] of [
        ["企业3", "lead"],
        ["企业4", "member"],
        ["无地", "member"],
      ] as const)
        await sql`insert into group_membership (zone_id, group_name, enterprise_id, role, starts_on)
          values (${zone.id}, '凤栖集团', ${zone.firms[name]}, ${role}, '2020-01-01')`.execute(tx);
    });
  });

  test("both: firms stand alone, and the group beside them among all others", async () => {
    const runId = await run(await methodBy({ land: "own_and_leased", group: "both" }));
    expect((await rowOf(runId, "企业3")).standing).toBe("graded");
    const units = await unitsOf(runId);
    expectConserved(units);
    const [group] = units.beside;
    const tax = [3, 4].reduce((sum, n) => sum + 100 + 73 * n, 77);
    expect(group).toMatchObject({ kind: "group", key: "凤栖集团", areaMu: 40, groupSize: 12 });
    expect(group?.taxPerMu).toBeCloseTo(tax / 40, 9);
    expect((await why(runId, "企业4")).beside).toHaveLength(1);
    expect(await replay(runId)).toBe(true);
  });

  test("consolidated: the group is the unit, and its members have its grade", async () => {
    const runId = await run(await methodBy({ land: "own_and_leased", group: "consolidated" }));
    const lead = await rowOf(runId, "企业3");
    expect([lead.areaMu, lead.taxWan]).toEqual([40, 319 + 392 + 77]);
    expect(await rowOf(runId, "无地")).toMatchObject({ standing: "shared", grade: lead.grade });
    expectConserved(await unitsOf(runId));
  });

  test("a firm in two groups stops the decision, and says which", async () => {
    await inScope(database.db, { zoneId: zone.id }, (tx) =>
      sql`insert into group_membership (zone_id, group_name, enterprise_id, role, starts_on)
          values (${zone.id}, '另一集团', ${zone.firms.企业4}, 'member', '2021-01-01')`.execute(tx),
    );
    const runId = await run(await methodBy({ land: "own", group: "both" }));
    const { account } = await unitsOf(runId);
    expect(account?.inTwoGroups).toMatchObject([{ name: "企业4", groups: ["凤栖集团", "另一集团"].sort() }]);
    const frozen = await leader().send("POST", `${BASE}/runs/${runId}/freeze`, { revision: 1 });
    expect([frozen.status, frozen.body.message.zh]).toEqual([409, expect.stringContaining("企业4 ")]);
  });
});

test("land stated by landlord and tenant alike stops the decision with the numbers", async () => {
  await database.pool.query("delete from group_membership where group_name = '另一集团'");
  await database.pool.query("update enterprise_year set land_mu = 60 where enterprise_id = $1", [
    zone.firms.房东,
  ]);
  const runId = await run(await methodBy({ land: "own_and_leased", group: "standalone" }));
  const { account } = await unitsOf(runId);
  expect(account?.land.over).toMatchObject([
    { parcel: "P1", areaMu: expect.closeTo(60, 9), countedMu: expect.closeTo(80, 9) },
  ]);
  const frozen = await leader().send("POST", `${BASE}/runs/${runId}/freeze`, { revision: 1 });
  expect(frozen.body.message.zh).toContain("= 80.00 亩，多计 20.00 亩");
});
