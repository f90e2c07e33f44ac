import { beforeAll, beforeEach, expect, test } from "vitest";
import { muFromM2 } from "#kernel/mu.ts";
import { type Caller, type TestApp, testApp } from "#test/app.ts";
import { testDatabase } from "#test/database.ts";
import { cut, drawParcel, ON, splitting, square, WHOLE } from "#test/land.ts";
import { addZone, type TestZone } from "#test/zone.ts";

const database = testDatabase();
let api: TestApp;
let zone: TestZone;
let planner: Caller;
let count = 0;

beforeAll(async () => {
  api = await testApp(database.db);
});
beforeEach(async () => {
  zone = await addZone(database.pool, `LC${count++}`);
  planner = api.as(zone.actor(["planner"]));
});

test("fifty at once over the same land: one wins each parcel, the others are told, areas balance, nobody's write is lost", async () => {
  const parcels = [
    await drawParcel(planner, "C1", square(120, 120.002)),
    await drawParcel(planner, "C2", square(120.002, 120.004)),
  ];
  const whole = parcels.reduce((sum, { areaMu }) => sum + areaMu, 0);
  const tries = Array.from({ length: 50 }, (_, n) => {
    const parcel = parcels[n % 2]!;
    const shape = n % 2 === 0 ? square(120, 120.002) : square(120.002, 120.004);
    const seen = { id: parcel.id, revision: parcel.revision };
    if (n % 5 === 4)
      return planner.send("POST", "/api/lineage/renumber", {
        parcel: seen,
        on: ON,
        why: `改号 ${n}`,
        code: `N${n}`,
      });
    if (n % 5 === 3)
      return planner.send("POST", "/api/lineage/merge", {
        parcels: parcels.map(({ id, revision }) => ({ id, revision })),
        on: ON,
        why: `合并 ${n}`,
        child: { code: `G${n}`, areaMu: whole, geometry: WHOLE },
      });
    const children = cut(parcel, shape, (n % 2 === 0 ? 120.0005 : 120.0025) + n * 1e-5);
    return splitting(
      planner,
      parcel,
      children.map((child, m) => ({ ...child, code: `K${n}-${m}` })),
    );
  });
  const answers = await Promise.all(tries);
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200, 409]));
  for (const { status, body } of answers) if (status === 409) expect(body.message.zh).toMatch(/注销|修改/);
  const { rows } = await database.pool.query(
    `select (select sum(area_m2) from parcel where zone_id = $1 and retired_on is null) as live,
            (select count(*)::int from lineage_event where zone_id = $1) as events,
            (select bool_and(abs(after_m2 + loss_m2 - before_m2) <= 0.005 * before_m2) from lineage_event where zone_id = $1) as balanced,
            (select count(*)::int from event where zone_id = $1 and kind in ('parcel-split', 'parcel-renumbered')) as told`,
    [zone.id],
  );
  const won = answers.filter(({ status }) => status === 200).length;
  expect(rows[0].balanced).toBe(true);
  expect(muFromM2(rows[0].live)).toBeCloseTo(whole, 2);
  expect(rows[0].events).toBe(won);
  expect(won).toBeGreaterThanOrEqual(1);
  expect(won).toBeLessThanOrEqual(2);
}, 60_000);
