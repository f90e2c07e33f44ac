import { beforeAll, expect, test } from "vitest";
import { type Caller, type TestApp, testApp } from "#test/app.ts";
import { testDatabase } from "#test/database.ts";
import { addZone, type TestZone } from "#test/zone.ts";

const database = testDatabase();
const BASE = "/api/renewal/blocks";
const ASSUMED = { landShareKept: 0.9, farTo: 2, taxPerMuTo: 20, outputPerMuTo: 400, costPerMuWan: 120 };
let api: TestApp;
let zone: TestZone;
let officer: Caller;
const parcels: string[] = [];

/** Squares of some 100 m, side by side. */
const squareAt = (n: number) => {
  const [west, south] = [120.3 + n * 0.001, 30.3];
  const [east, north] = [west + 0.001, south + 0.0009];
  const ring = [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south],
  ];
  return { type: "Polygon", coordinates: [ring] };
};
const around = (from: number, to: number) => {
  const [west, east] = [120.3 + from * 0.001 - 0.0001, 120.3 + to * 0.001 + 0.0001];
  const ring = [
    [west, 30.2999],
    [east, 30.2999],
    [east, 30.301],
    [west, 30.301],
    [west, 30.2999],
  ];
  return { type: "Polygon", coordinates: [ring] };
};

beforeAll(async () => {
  api = await testApp(database.db);
  zone = await addZone(database.pool, "A");
  officer = api.as(zone.actor(["planner", "evaluator"]));
  for (const [n, code] of ["K1", "K2", "K3"].entries()) {
    const { rows } = await database.pool.query<{ id: string }>(
      `insert into parcel (zone_id, code, status, area_m2, land_use, geometry, label_point)
       values ($1, $2, 'built', 10000, '100101', $3, point($4, 30.30045)) returning id`,
      [zone.id, code, JSON.stringify(squareAt(n)), 120.3005 + n * 0.001],
    );
    parcels.push(rows[0]!.id);
  }
  const firm = await database.pool.query<{ id: string }>(
    "insert into enterprise (zone_id, uscc, name, scale) values ($1, '91330100799655058B', '甲公司', 'above') returning id",
    [zone.id],
  );
  const firmId = firm.rows[0]!.id;
  await database.pool.query(
    "insert into occupancy (zone_id, enterprise_id, parcel_id, tenure, land_area_m2, starts_on) values ($1, $2, $3, 'own', 10000, '2015-01-01')",
    [zone.id, firmId, parcels[0]],
  );
  await database.pool.query(
    "insert into enterprise_year (zone_id, enterprise_id, year, scale, land_mu, tax_wan) values ($1, $2, 2025, 'above', 15, 60)",
    [zone.id, firmId],
  );
  await database.pool.query(
    `insert into building (zone_id, code, name, parcel_id, use, floors, floor_area_m2)
     values ($1, 'K1-B', '一号楼', $2, 'standard-factory', 1, 6000)`,
    [zone.id, parcels[0]],
  );
});

const codes = (body: { parcels: { code: string }[] }) => body.parcels.map(({ code }) => code);

test("a drawn outline takes in what lies within it, with who is on it, FAR and tax as the reader may see them", async () => {
  const seen = await officer.send("POST", `${BASE}/look`, { outline: around(0, 2), parcelIds: [] });
  expect([seen.status, seen.body.message]).toEqual([200, undefined]);
  expect(codes(seen.body)).toEqual(["K1", "K2"]);
  expect(seen.body.parcels[0]).toMatchObject({ owner: "甲公司", areaMu: 15, far: 0.6, taxWan: 60 });
  expect(seen.body.parcels[1]).toMatchObject({ owner: null, far: null, taxWan: null });
  const guard = api.as(zone.actor(["grid-officer"]));
  const blind = await guard.send("POST", `${BASE}/look`, { outline: around(0, 2), parcelIds: [] });
  expect(blind.body.parcels[0].taxWan).toBeNull();
});

test("an outline with nothing within is refused, and so is a second block of the name", async () => {
  const far = around(50, 52);
  const empty = await officer.send("POST", BASE, { name: "空区", outline: far, assumptions: ASSUMED });
  expect(empty.body.message.zh).toContain("范围内没有宗地");
  const one = { name: "重名区", parcelIds: [parcels[2]], assumptions: ASSUMED };
  expect((await officer.send("POST", BASE, one)).status).toBe(200);
  const again = await officer.send("POST", BASE, one);
  expect([again.status, again.body.message.zh]).toEqual([409, "已有名为“重名区”的整治区。"]);
});

test("a block is kept, becomes cases, shows their progress, changes and goes; its cases stay", async () => {
  const kept = await officer.send("POST", BASE, {
    name: "北片",
    outline: around(0, 2),
    assumptions: ASSUMED,
  });
  expect([kept.status, codes(kept.body)]).toEqual([200, ["K1", "K2"]]);
  const { id, revision } = kept.body;
  const made = await officer.send("POST", `${BASE}/${id}/cases`, { why: "连片整治" });
  expect([made.body.made.length, made.body.refused]).toEqual([2, []]);
  const twice = await officer.send("POST", `${BASE}/${id}/cases`, { why: "连片整治" });
  expect(twice.body).toEqual({ made: [], refused: [] });
  const listed = async () =>
    (await officer.get(BASE)).body.blocks.find((one: { name: string }) => one.name.startsWith("北片"));
  expect(await listed()).toMatchObject({ parcels: 2, areaMu: 30, inHand: 2, over: 0 });
  const caseId = made.body.made[0].id;
  const held = (await officer.get(`/api/renewal/cases/${caseId}`)).body;
  expect(held.block).toMatchObject({ id, name: "北片" });
  await officer.send("POST", `/api/renewal/cases/${caseId}/move`, {
    ...{ revision: held.revision, move: "withdraw", why: "不再整治" },
  });
  expect(await listed()).toMatchObject({ inHand: 1, over: 1 });

  const to = { name: "北片一期", parcelIds: parcels, assumptions: { ...ASSUMED, farTo: 2.5 } };
  const stale = await officer.send("PUT", `${BASE}/${id}`, { ...to, revision: revision + 7 });
  expect(stale.status).toBe(409);
  const changed = await officer.send("PUT", `${BASE}/${id}`, { ...to, revision });
  expect([codes(changed.body), changed.body.assumptions.farTo]).toEqual([["K1", "K2", "K3"], 2.5]);

  const gone = await officer.send("POST", `${BASE}/${id}/remove`, {
    ...{ revision: changed.body.revision, why: "并入其他片区" },
  });
  expect([gone.status, await listed()]).toEqual([200, undefined]);
  expect((await officer.get(`/api/renewal/cases/${caseId}`)).body.block).toBeNull();
  const next = await officer.send("POST", BASE, { name: "南片", parcelIds: parcels, assumptions: ASSUMED });
  expect([next.status, next.body.message]).toEqual([200, undefined]);
});

test("who may only read keeps no block", async () => {
  const leader = api.as(zone.actor(["leader"]));
  const asked = { name: "领导片", parcelIds: parcels, assumptions: ASSUMED };
  expect((await leader.send("POST", BASE, asked)).status).toBe(403);
});
