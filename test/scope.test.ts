import { beforeAll, expect, test } from "vitest";
import { REGISTERS, visibleColumns } from "#contract/registers.ts";
import { type TestApp, testApp } from "./app.ts";
import { testDatabase } from "./database.ts";
import { addZone, type TestZone } from "./zone.ts";

const database = testDatabase();
let api: TestApp;
let here: TestZone;
let there: TestZone;
const ids: Record<string, string> = {};

beforeAll(async () => {
  api = await testApp(database.db);
  here = await addZone(database.pool, "A");
  there = await addZone(database.pool, "B");
  for (const [zone, mark] of [
    [here, "A"],
    [there, "B"],
  ] as const)
    await fill(zone, mark);
});

/** One of everything in a zone, written through the API by those who may. */
async function fill(zone: TestZone, mark: string) {
  const planner = api.as(zone.actor(["planner"]));
  const evaluator = api.as(zone.actor(["evaluator"]));
  const add = async (who: typeof planner, path: string, values: object) => {
    const reply = await who.send("POST", `/api/${path}`, { values });
    expect([path, reply.status, reply.body.message]).toEqual([path, 200, undefined]);
    ids[`${mark}:${path}`] = reply.body.record.id;
  };
  await add(planner, "districts", { code: "N", name: `北智${mark}` });
  await add(planner, "parcels", {
    code: "P1",
    name: `机密地块${mark}`,
    status: "built",
    areaMu: 30,
    district: "N",
  });
  await add(planner, "buildings", {
    code: "B1",
    name: `厂房${mark}`,
    parcelCode: "P1",
    use: "factory",
    floors: 2,
    floorAreaM2: 8000,
  });
  await add(planner, "floors", { buildingCode: "B1", floor: 1, areaM2: 4000 });
  await add(planner, "units", { code: "B1-101", buildingCode: "B1", floor: 1, areaM2: 900, status: "free" });
  await add(planner, "land-contracts", {
    supervisionNo: "3301142020B00012",
    projectName: `机密项目${mark}`,
    parcelCode: "P1",
  });
  await add(planner, "site-utilities", { parcelCode: "P1", utilityKind: "power", utilityState: "ready" });
  await add(planner, "readiness-documents", {
    code: "HP-1",
    documentKind: "eia",
    documentTitle: `机密环评${mark}`,
    parcelCode: "P1",
    documentState: "held",
  });
  await add(planner, "infrastructure-projects", {
    code: "GC-1",
    name: `机密变电站${mark}`,
    brings: "power",
    worksState: "building",
    parcelCodes: "P1",
  });
  await add(planner, "map-features", { code: "DL-1", layer: "road", name: `机密路${mark}` });
  await add(evaluator, "enterprises", {
    uscc: "91330100799655058B",
    name: `机密企业${mark}`,
    scale: "above",
    contactPhone: "13900000000",
  });
  await add(evaluator, "enterprises", {
    uscc: "914403001922038216",
    name: `另一企业${mark}`,
    scale: "below",
  });
  await add(api.as(zone.actor(["investment-officer"])), "demands", {
    code: "XQ-1",
    title: `机密企业${mark}扩产`,
    party: "firm",
    uscc: "91330100799655058B",
    status: "waiting",
    filedOn: "2026-03-01",
    siteKind: "factory",
    neighbours: "C39",
  });
  await add(evaluator, "occupancies", {
    uscc: "91330100799655058B",
    parcelCode: "P1",
    startsOn: "2020-01-01",
    tenure: "own",
    landAreaMu: 30,
  });
  await add(planner, "leases", {
    contractNo: "HT-1",
    unitCode: "B1-101",
    uscc: "914403001922038216",
    areaM2: 100,
    startsOn: "2026-05-01",
    endsOn: "2027-04-30",
  });
  await add(evaluator, "enterprise-years", {
    uscc: "91330100799655058B",
    year: 2025,
    scale: "above",
    taxWan: 1234,
    valueAddedWan: 7000,
  });
  await add(evaluator, "enterprise-years", {
    uscc: "914403001922038216",
    year: 2025,
    scale: "below",
    taxWan: 99,
  });
  for (const uscc of ["91330100799655058B", "914403001922038216"]) {
    const startsOn = "2020-01-01";
    await add(evaluator, "group-memberships", {
      uscc,
      groupName: `集团${mark}`,
      groupRole: "member",
      startsOn,
    });
    await add(evaluator, "meter-accounts", {
      uscc,
      utility: "electricity",
      accountNo: `33${uscc.slice(2, 10)}`,
    });
  }
  await add(planner, "site-progress", { parcelCode: "P1", started: true, startedOn: "2020-03-01" });
  await add(evaluator, "poor-land-entries", {
    law: "low-efficiency",
    parcelCode: "P1",
    uscc: "91330100799655058B",
    foundYear: 2026,
    areaMu: 30,
  });
  await add(evaluator, "renewal-cases", {
    code: "TH2026-0001",
    parcelCode: "P1",
    uscc: "91330100799655058B",
    year: 2026,
    occupiedMu: 30,
    taxPerMu: 1.234567,
  });
  await add(evaluator, "land-tax-rates", { landGrade: "一级", rateYuanM2: 8, startsOn: "2020-01-01" });
  await add(api.as(zone.actor(["city-evaluator"])), "city-zone-years", {
    code: "Y1",
    name: `机密企业${mark}园区`,
    level: "municipal",
    year: 2025,
  });
}

test("another zone's records are in no list, no total, no search and under no id", async () => {
  const leader = api.as(here.actor(["leader"]));
  const city = api.as(here.actor(["city-evaluator"]));
  for (const { path, read } of REGISTERS) {
    const reader = read === "city.read" ? city : leader;
    const list = await reader.get(`/api/${path}?size=500`);
    const text = JSON.stringify(list.body.rows);
    expect([path, text.includes('B"') && text.includes("机密企业B")]).toEqual([path, false]);
    expect(list.body.rows.length).toBe(list.body.total);
    const foreign = ids[`B:${path}`];
    expect([path, (await reader.get(`/api/${path}/${foreign}`)).status]).toEqual([path, 404]);
    expect((await reader.get(`/api/${path}/summary`)).body.total).toBe(list.body.total);
  }
  const found = await leader.get(`/api/search?q=${encodeURIComponent("机密")}`);
  expect(
    found.body.groups
      .flatMap((group: { hits: { title: string; subtitle: string }[] }) =>
        group.hits.map((hit) => hit.title + hit.subtitle),
      )
      .join(),
  ).not.toMatch(/(企业|地块|厂房)B/);
  expect((await leader.get(`/api/timeline/${ids["B:parcels"]}`)).body.events).toEqual([]);
});

test("another zone's record cannot be changed", async () => {
  const reply = await api
    .as(here.actor(["planner"]))
    .send("PATCH", `/api/parcels/${ids["B:parcels"]}`, { revision: 1, values: { name: "改名" } });
  expect(reply.status).toBe(404);
  expect(
    (await api.as(there.actor(["planner"])).get(`/api/parcels/${ids["B:parcels"]}`)).body.record.name,
  ).toBe("机密地块B");
});

test("a column out of a role's field scope is in no list, record, filter, order, total or history", async () => {
  const officer = api.as(here.actor(["department-approver"])); // statistics, but neither tax nor contacts
  const list = await officer.get("/api/enterprise-years");
  expect(list.body.rows[0]).toHaveProperty("valueAddedWan");
  expect(JSON.stringify(list.body)).not.toContain("1234");
  for (const query of ["columns=taxWan", "sort=-taxWan", "f=taxWan:gte:1"]) {
    expect([query, (await officer.get(`/api/enterprise-years?${query}`)).status]).toEqual([query, 422]);
  }
  expect((await officer.get("/api/enterprise-years/summary")).body.sums).not.toHaveProperty("taxWan");
  const history = await officer.get(`/api/timeline/${ids["A:enterprise-years"]}`);
  expect(history.body.events.length).toBeGreaterThan(0);
  expect(JSON.stringify(history.body)).not.toContain("1234");
  expect(JSON.stringify((await officer.get("/api/enterprises")).body)).not.toContain("13900000000");
});

test("a role may not write a column that it may not read", async () => {
  const officer = api.as(here.actor(["grid-officer"]));
  expect(
    (
      await officer.send("POST", "/api/enterprise-years", {
        values: { uscc: "91330100799655058B", year: 2024, scale: "above", taxWan: 1 },
      })
    ).status,
  ).toBe(403);
});

test("a firm's user sees its own firm, its years and its land, and nobody else's", async () => {
  const user = api.as(here.actor(["enterprise-user"], { enterpriseId: await firm("91330100799655058B") }));
  const years = await user.get("/api/enterprise-years");
  expect(years.body.rows.map((row: { uscc: string; taxWan: number }) => [row.uscc, row.taxWan])).toEqual([
    ["91330100799655058B", 1234],
  ]);
  expect((await user.get("/api/enterprises")).body.total).toBe(1);
  expect((await user.get("/api/occupancies")).body.total).toBe(1);
  expect((await user.get("/api/group-memberships")).body.total).toBe(1);
  expect((await user.get("/api/meter-accounts")).body.total).toBe(1);
  expect((await user.get("/api/land-tax-rates")).body.total).toBe(0);
  expect((await user.get(`/api/enterprises/${await firm("914403001922038216")}`)).status).toBe(404);
  expect((await user.get("/api/parcels")).status).toBe(403);
});

test("a firm's user without a firm sees nothing and is told why", async () => {
  expect((await api.as(here.actor(["enterprise-user"])).get("/api/enterprises")).status).toBe(403);
});

test("every role sees in every register exactly the columns of its fields", async () => {
  for (const role of [
    "leader",
    "investment-officer",
    "planner",
    "evaluator",
    "grid-officer",
    "department-approver",
  ] as const) {
    const actor = here.actor([role]);
    for (const { register, path, read } of REGISTERS) {
      if (!actor.capability.permits.includes(read)) continue;
      const list = await api.as(actor).get(`/api/${path}`);
      const shown = Object.keys(list.body.rows[0]).filter((key) => key !== "id" && key !== "revision");
      const expected = visibleColumns(register, actor.capability.fields).map(({ key }) => key);
      expect([role, path, shown.sort()]).toEqual([role, path, expected.sort()]);
    }
  }
});

async function firm(uscc: string): Promise<string> {
  const { rows } = await database.pool.query<{ id: string }>(
    "select id from enterprise where zone_id = $1 and uscc = $2",
    [here.id, uscc],
  );
  return rows[0]!.id;
}
