/** Fifty clients over HTTP reserve and lease the same units and parcels at once. */
import { beforeAll, expect, test } from "vitest";
import { worstExcess } from "#engine/tenancy/claims.ts";
import { startBackground } from "#server/platform/background.ts";
import { openDatabase } from "#server/platform/db.ts";
import { buildApp } from "#server/platform/serve.ts";
import { NOW, testRoutes } from "#test/app.ts";
import { testDatabase } from "#test/database.ts";
import { addZone, type TestZone } from "#test/zone.ts";

const CLIENTS = 50;
const UNITS = 4;
const database = testDatabase();
let zone: TestZone;
let address: string;
const units: string[] = [];
const parcels: string[] = [];
const firms: string[] = [];

beforeAll(async () => {
  zone = await addZone(database.pool, "A");
  const id = async (text: string, values: unknown[]): Promise<string> =>
    (await database.pool.query<{ id: string }>(`${text} returning id`, [zone.id, ...values])).rows[0]!.id;
  const parcel = await id(
    "insert into parcel (zone_id, code, status, area_m2) values ($1, $2, 'built', 20000)",
    ["P"],
  );
  const building = await id(
    "insert into building (zone_id, code, name, parcel_id, use, floor_area_m2) values ($1, 'B', '楼', $2, 'factory', 9000)",
    [parcel],
  );
  for (let n = 0; n < UNITS; n++) {
    units.push(
      await id(
        "insert into unit (zone_id, code, building_id, floor, area_m2, status) values ($1, $2, $3, 1, 1000, 'free')",
        [`U${n}`, building],
      ),
    );
    parcels.push(
      await id("insert into parcel (zone_id, code, status, area_m2) values ($1, $2, 'cleared', 20000)", [
        `P${n}`,
      ]),
    );
  }
  for (let n = 0; n < CLIENTS; n++)
    firms.push(
      await id("insert into enterprise (zone_id, name, uscc, scale) values ($1, $2, $3, 'below')", [
        `企业${n}`,
        `91330100${String(n).padStart(10, "0")}`,
      ]),
    );
  const open = openDatabase(database.url, 20);
  const actor = zone.actor(["planner", "evaluator"]);
  const app = await buildApp(testRoutes(startBackground(() => {})), {
    db: open.db,
    now: () => NOW,
    actorOf: async () => actor,
    trustProxy: [],
    secure: false,
  });
  address = await app.listen({ port: 0, host: "127.0.0.1" });
  return async () => {
    await app.close();
    await open.close();
  };
});

type Answer = { status: number; body: { message?: { zh: string }; [key: string]: unknown } };
async function post(path: string, body: unknown): Promise<Answer> {
  const reply = await fetch(`${address}/api/${path}`, {
    method: "POST",
    headers: { "content-type": "application/json", "x-perch": "1" },
    body: JSON.stringify(body),
  });
  return { status: reply.status, body: (await reply.json()) as Answer["body"] };
}
const atOnce = (work: (client: number) => Promise<Answer>): Promise<Answer[]> =>
  Promise.all(Array.from({ length: CLIENTS }, (_, client) => work(client)));
const statuses = (answers: readonly Answer[]): number[] =>
  [...new Set(answers.map(({ status }) => status))].sort();

test("of fifty who keep the same sites one a site wins, and every other is told by whom it is kept", async () => {
  const answers = await atOnce((client) =>
    post("holds", {
      siteType: client % 2 === 0 ? "parcel" : "unit",
      siteId: (client % 2 === 0 ? parcels : units)[client % UNITS],
      holderKind: "enterprise",
      holderId: firms[client],
      holderName: `企业${client}`,
      reason: "争先",
      untilOn: "2026-06-30",
    }),
  );
  expect(statuses(answers)).toEqual([200, 409]);
  const won = answers.filter(({ status }) => status === 200);
  const winners = won.map(({ body }) => (body.hold as { holderName: string }).holderName);
  expect(won.length).toBe(UNITS);
  for (const { body } of answers.filter(({ status }) => status === 409))
    expect(winners.some((name) => body.message!.zh.includes(`“${name}”`))).toBe(true);
  const { rows } = await database.pool.query(
    "select site_id from site_hold where zone_id = $1 and released_at is null",
    [zone.id],
  );
  expect(rows.length).toBe(UNITS);
  await database.pool.query("delete from site_hold where zone_id = $1", [zone.id]);
});

/** Some ask for two units, in either order: no two writers wait for each other. */
const asked = (client: number): string[] => [
  ...new Set([units[client % UNITS]!, units[(client + (client % 3)) % UNITS]!]),
];

test("fifty lease shares of the same units: none exceeds its unit on any day, no lease is lost, losers get the numbers", async () => {
  const answers = await atOnce((client) =>
    post("leases/sign", {
      contractNo: `HT-${client}`,
      enterpriseId: firms[client],
      units: asked(client).map((unitId) => ({ unitId, areaM2: 130 })),
      startsOn: "2026-01-01",
      endsOn: "2026-12-31",
    }),
  );
  expect(statuses(answers)).toEqual([200, 409]);
  for (const { body } of answers.filter(({ status }) => status === 409))
    expect(body.message!.zh).toMatch(/共 1000 ㎡.*租约合计 .* ㎡，多 .* ㎡：企业/u);
  const { rows } = await database.pool.query<{ id: string; unit: string; areaM2: number; used: boolean }>(
    `select l.id, l.unit_id as unit, l.area_m2 as "areaM2",
            exists (select from occupancy o where o.id = l.occupancy_id and o.ends_on is null and o.floor_area_m2 = l.area_m2) as used
       from lease l where l.zone_id = $1`,
    [zone.id],
  );
  const granted = answers.flatMap(({ status, body }) => (status === 200 ? (body.leases as string[]) : []));
  expect(rows.map(({ id }) => id).sort()).toEqual(granted.sort());
  expect(rows.every(({ used }) => used)).toBe(true);
  const letOf = (unit: string): number => rows.filter((row) => row.unit === unit).length * 130;
  for (const unit of units) {
    const claims = rows
      .filter((row) => row.unit === unit)
      .map(({ id, areaM2 }) => ({ id, name: id, areaM2, from: "2026-01-01", to: "2026-12-31" }));
    expect(worstExcess(1000, claims, 0)).toBeUndefined();
  }
  // nobody was turned away from what is still there
  for (const [client, { status }] of answers.entries())
    if (status === 409) expect(asked(client).some((unit) => letOf(unit) + 130 > 1000)).toBe(true);
});

test("fifty say they own a share of the same parcel: never more than there is", async () => {
  const answers = await atOnce((client) =>
    post("occupancies", {
      values: {
        uscc: `91330100${String(client).padStart(10, "0")}`,
        parcelCode: "P0",
        startsOn: "2026-01-01",
        tenure: "own",
        landAreaMu: 7,
      },
    }),
  );
  expect(statuses(answers)).toEqual([200, 422]);
  // 30 mu
  expect(answers.filter(({ status }) => status === 200).length).toBe(4);
  expect(answers.find(({ status }) => status === 422)!.body.message!.zh).toContain("共 30 亩");
});
