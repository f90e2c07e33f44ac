/** Fifty clients, each with a socket of its own, over the same parcels and units: invariants hold, and nobody is left in the dark. */
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Actor } from "#server/platform/context.ts";
import { buildApp } from "#server/platform/serve.ts";
import { NOW, testApp, testRoutes } from "#test/app.ts";
import { testDatabase } from "#test/database.ts";
import { addOwner, cut, type DrawnParcel, drawParcel, ON, square } from "#test/land.ts";
import { addZone, type TestZone } from "#test/zone.ts";

const database = testDatabase();
const CLIENTS = 50;
let zone: TestZone;
let app: Awaited<ReturnType<typeof buildApp>>;
let origin: string;
const parcels: DrawnParcel[] = [];
const usccs: string[] = [];
let units: { id: string; revision: number }[] = [];

beforeAll(async () => {
  zone = await addZone(database.pool, "SOCK");
  const inside = await testApp(database.db);
  const planner = inside.as(zone.actor(["planner"]));
  const grid = inside.as(zone.actor(["grid-officer"]));
  for (const [code, west, east] of [
    ["W1", 120, 120.002],
    ["W2", 120.002, 120.004],
  ] as const)
    parcels.push(await drawParcel(planner, code, square(west, east), { status: "cleared" }));
  await drawParcel(planner, "W3", square(120.004, 120.006), { status: "built" });
  for (const name of ["甲公司", "乙公司", "丙公司"]) usccs.push(await addOwner(grid, name, "W3", 1));
  const made = [
    [
      "buildings",
      { code: "WB", name: "厂房", parcelCode: "W3", use: "factory", floors: 1, floorAreaM2: 2000 },
    ],
    ["units", { code: "WU1", buildingCode: "WB", floor: 1, areaM2: 1000, status: "free" }],
    ["units", { code: "WU2", buildingCode: "WB", floor: 1, areaM2: 500, status: "free" }],
  ] as const;
  for (const [path, values] of made) {
    const reply = await planner.send("POST", `/api/${path}`, { values });
    expect([path, reply.status, reply.body.message?.zh ?? ""]).toEqual([path, 200, ""]);
  }
  units = (await planner.get("/api/units?sort=code")).body.rows;

  const actors: Record<string, Actor> = {
    planner: zone.actor(["planner"]),
    officer: zone.actor(["investment-officer"]),
    grid: zone.actor(["grid-officer"]),
  };
  app = await buildApp(testRoutes(), {
    db: database.db,
    now: () => NOW,
    actorOf: async ({ headers }) => actors[String(headers["x-client"])],
    trustProxy: [],
    secure: false,
  });
  await app.listen({ port: 0, host: "127.0.0.1" });
  origin = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`;
});
afterAll(() => app.close());

type Told = { kind: string; status: number; zh: string };

async function send(who: string, kind: string, path: string, body: object): Promise<Told> {
  const reply = await fetch(origin + path, {
    method: "POST",
    headers: { "x-perch": "1", "x-client": who, "content-type": "application/json", connection: "close" },
    body: JSON.stringify(body),
  });
  const said = (await reply.json()) as { message?: { zh: string } };
  return { kind, status: reply.status, zh: said.message?.zh ?? "" };
}

/** What the n-th client wants: every sort falls on the same two parcels and the same two units. */
function want(n: number): Promise<Told> {
  const at = n % 2;
  const parcel = parcels[at]!;
  const turn = n % 5;
  if (turn === 0) {
    const line = (at === 0 ? 120.0005 : 120.0025) + n * 1e-5;
    const children = cut(parcel, at === 0 ? square(120, 120.002) : square(120.002, 120.004), line);
    return send("planner", "split", "/api/lineage/split", {
      parcel: { id: parcel.id, revision: parcel.revision },
      on: ON,
      why: `第 ${n} 个客户端`,
      children: children.map((child, m) => ({ ...child, code: `S${n}-${m}` })),
    });
  }
  if (turn === 1 || turn === 2)
    return send("officer", "hold", "/api/holds", {
      siteType: turn === 1 ? "parcel" : "unit",
      // the first unit is for leases alone: a hold on it would keep out all of them
      siteId: turn === 1 ? parcel.id : units[1]!.id,
      holderKind: "lead",
      holderName: `客户 ${n}`,
      reason: "洽谈",
      untilOn: "2026-06-01",
    });
  return send("officer", "lease", "/api/leases", {
    values: {
      contractNo: `HT-${n}`,
      unitCode: at === 0 ? "WU1" : "WU2",
      uscc: usccs[n % 3],
      areaM2: at === 0 ? 400 : 300,
      startsOn: "2026-04-01",
      endsOn: "2028-03-31",
    },
  });
}

test("every success is in the database, every loser is told, and no parcel, unit or hold is had twice", async () => {
  const told = await Promise.all(Array.from({ length: CLIENTS }, (_, n) => want(n)));
  const won = (kind: string) => told.filter((one) => one.kind === kind && one.status === 200).length;
  for (const { kind, status, zh } of told) {
    expect([kind, [200, 409, 422].includes(status), status, zh]).toEqual([kind, true, status, zh]);
    if (status !== 200) expect(zh.length).toBeGreaterThan(5);
  }
  const { rows } = await database.pool.query(
    `select (select count(*)::int from lineage_event where zone_id = $1) as splits,
            (select count(*)::int from site_hold where zone_id = $1) as holds,
            (select count(*)::int from lease where zone_id = $1) as leases,
            (select count(*)::int from event where zone_id = $1 and kind = 'parcel-split') as "splitsTold",
            (select sum(area_m2) from parcel where zone_id = $1 and retired_on is null) as live,
            (select sum(area_m2) from parcel where zone_id = $1 and born_on is null) as before,
            (select count(*)::int from site_hold h join parcel p on p.zone_id = h.zone_id and p.id = h.site_id
              where h.zone_id = $1 and p.retired_on is not null and h.released_at is null) as "heldAndGone",
            (select max(n)::int from (select count(*) as n from site_hold where zone_id = $1 and released_at is null group by site_id) x) as "heldTwice",
            (select coalesce(bool_and(l.m2 <= u.area_m2 + 0.05), true) from (select unit_id, sum(area_m2) as m2 from lease where zone_id = $1 group by 1) l
               join unit u on u.zone_id = $1 and u.id = l.unit_id) as fits`,
    [zone.id],
  );
  expect(rows[0]).toMatchObject({
    splits: won("split"),
    splitsTold: won("split"),
    holds: won("hold"),
    leases: won("lease"),
    heldAndGone: 0,
    heldTwice: 1,
    fits: true,
  });
  expect(Math.abs(rows[0].live - rows[0].before) / rows[0].before).toBeLessThan(0.0001);
  expect(won("split")).toBeLessThanOrEqual(2);
  expect(won("hold")).toBeGreaterThanOrEqual(1);
  expect(won("lease")).toBeGreaterThanOrEqual(1);
}, 90_000);
