import { beforeAll, describe, expect, test } from "vitest";
import type { Home, HomeNews } from "#contract/home.ts";
import { type Caller, type TestApp, testApp } from "#test/app.ts";
import { testDatabase } from "#test/database.ts";
import { addZone, type TestZone } from "#test/zone.ts";

const database = testDatabase();
let api: TestApp;
let zone: TestZone;
let leader: Caller;
let planner: Caller;

/** The clock of the tests stands at 2026-03-31. */
beforeAll(async () => {
  api = await testApp(database.db);
  zone = await addZone(database.pool, "H");
  leader = api.as(zone.actor(["leader"]));
  planner = api.as(zone.actor(["planner"]));
  await parcel("H-01", "granted", "2024-05-01");
  await parcel("H-02", "granted", "2025-12-01");
  await parcel("H-03", "idle", "2020-01-01");
  await database.pool.query(
    "insert into enterprise (zone_id, name, scale, status, founded_on) values ($1, '筹建甲', 'below', 'preparing', '2023-01-01'), ($1, '筹建乙', 'below', 'preparing', '2025-11-01')",
    [zone.id],
  );
});

async function parcel(code: string, status: string, grantedOn: string) {
  const reply = await planner.send("POST", "/api/parcels", {
    values: { code, status, areaMu: 15, landUse: "100101", grantedOn },
  });
  expect(reply.status).toBe(200);
  return reply.body.record as { id: string; revision: number };
}

const homeOf = async (who: Caller): Promise<Home> => (await who.get("/api/home")).body;
const newsOf = async (who: Caller): Promise<HomeNews> => (await who.get("/api/home/news")).body;
const room = (home: Home, key: string) => home.loop.find((one) => one.room === key)!;

describe("the loop", () => {
  test("says what has stood for too long, and only that", async () => {
    const home = await homeOf(leader);
    expect(room(home, "space").stuck).toMatchObject({ value: 1, label: { zh: "成交满一年未开工" } });
    expect(room(home, "enterprise").stuck).toMatchObject({ value: 1 });
    expect(room(home, "renewal").stuck).toMatchObject({ value: 1 });
    expect(room(home, "supply").stuck).toBeNull();
    expect(room(home, "evaluation").stuck).toBeNull();
  });

  test("every count leads to a list of as many", async () => {
    const home = await homeOf(leader);
    const counted = home.loop
      .flatMap(({ stocks, stuck }) => [...stocks, ...(stuck ? [stuck] : [])])
      .filter(({ unit, href }) => unit !== "亩" && unit !== "㎡" && !href.startsWith("/evaluation"));
    expect(counted.length).toBeGreaterThan(5);
    for (const { href, value, label } of counted) {
      const [path, query = ""] = href.split("?");
      const { body } = await leader.get(`/api${path}/summary?${query}`);
      expect([label.zh, body.total]).toEqual([label.zh, value]);
    }
  });

  test("counts the days between its rooms where the ledger knows them", async () => {
    expect(room(await homeOf(leader), "renewal").daysToNext).toBeNull();
    const { id, revision } = await parcel("H-04", "built", "2015-01-01");
    const patch = (status: string, at: number) =>
      planner.send("PATCH", `/api/parcels/${id}`, { revision: at, values: { status } });
    expect((await patch("low-efficiency", revision)).status).toBe(200);
    expect((await patch("vacated", revision + 1)).status).toBe(200);
    expect(room(await homeOf(leader), "renewal").daysToNext).toMatchObject({ days: 0, cases: 1 });
  });

  test("is not shown to a firm", async () => {
    const { rows } = await database.pool.query<{ id: string }>(
      "select id from enterprise where zone_id = $1 and name = '筹建甲'",
      [zone.id],
    );
    const firm = api.as(zone.actor(["enterprise-user"], { enterpriseId: rows[0]!.id }));
    expect((await homeOf(firm)).loop).toEqual([]);
    expect((await newsOf(firm)).moved).toEqual([]);
    expect((await newsOf(firm)).freshness).toMatchObject([{ href: "/enterprises", of: 1 }]);
  });
});

describe("the news", () => {
  test("tell each kind once, with how many there were and the latest", async () => {
    const { moved, more } = await newsOf(leader);
    expect(more).toBe(false);
    const added = moved.filter(({ kind }) => kind === "parcel-added");
    expect(added).toMatchObject([{ subjectType: "parcel", subjectName: "H-04" }]);
    expect(added[0]!.count).toBeGreaterThanOrEqual(4);
  });

  test("are of the rooms that the reader may enter", async () => {
    expect((await newsOf(api.as(zone.actor(["system-admin"])))).moved).toEqual([]);
    expect((await newsOf(api.as(zone.actor(["auditor"])))).moved.length).toBeGreaterThan(0);
    expect((await newsOf(api.as(zone.actor(["investment-officer"])))).moved.length).toBeGreaterThan(0);
  });

  test("say how old each register is, and who may not read it is not told", async () => {
    const labels = async (who: Caller) => (await newsOf(who)).freshness.map(({ href }) => href);
    expect(await labels(leader)).toEqual(["/parcels", "/enterprises"]);
    expect(await labels(api.as(zone.actor(["auditor"])))).toEqual([]);
  });
});
