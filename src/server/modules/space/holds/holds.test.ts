import { beforeAll, beforeEach, expect, test } from "vitest";
import type { Role } from "#contract/access.ts";
import { type Answer, type TestApp, testApp } from "#test/app.ts";
import { testDatabase } from "#test/database.ts";
import { addZone, type TestZone } from "#test/zone.ts";

const database = testDatabase();
let day = "2026-03-31";
let api: TestApp;
let zone: TestZone;
let parcel: string;
let n = 0;

beforeAll(async () => {
  api = await testApp(database.db, () => new Date(`${day}T08:00:00Z`));
});
beforeEach(async () => {
  n += 1;
  day = "2026-03-31";
  zone = await addZone(database.pool, `Z${n}`);
  parcel = await addParcel("P1", "cleared");
});

const as = (role: Role) => api.as(zone.actor([role]));
async function ok(reply: Promise<Answer>): Promise<Answer["body"]> {
  const { status, body } = await reply;
  expect([status, body.message]).toEqual([200, undefined]);
  return body;
}
const addParcel = async (code: string, status: string): Promise<string> =>
  (await ok(as("planner").send("POST", "/api/parcels", { values: { code, status, areaMu: 30 } }))).record.id;
const place = (holderName: string, more: object = {}) =>
  as("investment-officer").send("POST", "/api/holds", {
    siteType: "parcel",
    siteId: parcel,
    holderKind: "lead",
    holderName,
    reason: "已考察两次",
    untilOn: "2026-04-30",
    ...more,
  });

test("whoever comes second is told whose it is, until when and by whom", async () => {
  await ok(place("长安新材"));
  const second = await place("东湾电子");
  expect(second.status).toBe(409);
  for (const part of ["长安新材", "2026-04-30", "已考察两次", `Z${n} 用户`])
    expect(second.body.message.zh).toContain(part);
});

test("a hold is extended, released and lapses by itself; each is in the parcel's thread", async () => {
  const { hold } = await ok(place("长安新材"));
  const extended = await ok(
    as("planner").send("POST", `/api/holds/${hold.id}/extend`, {
      revision: 1,
      untilOn: "2026-05-31",
      reason: "等批复",
    }),
  );
  expect(extended.hold).toMatchObject({ untilOn: "2026-05-31", daysLeft: 61, state: "live" });
  const stale = await as("planner").send("POST", `/api/holds/${hold.id}/release`, {
    revision: 1,
    reason: "不来了",
  });
  expect([stale.status, stale.body.code]).toEqual([409, "stale"]);
  await ok(as("planner").send("POST", `/api/holds/${hold.id}/release`, { revision: 2, reason: "不来了" }));
  await ok(place("东湾电子"));
  day = "2026-05-01";
  expect((await ok(as("planner").get("/api/holds"))).holds).toEqual([]);
  await ok(place("启衡精工", { untilOn: "2026-06-30" }));
  const { rows } = await database.pool.query(
    "select kind from event where zone_id = $1 and subject_id = $2 and kind like 'hold-%' order by seq",
    [zone.id, parcel],
  );
  expect(rows.map(({ kind }) => kind)).toEqual([
    "hold-placed",
    "hold-extended",
    "hold-released",
    "hold-placed",
    "hold-lapsed",
    "hold-placed",
  ]);
});

test("a parcel that is given out, gone, or held too long is refused with the reason", async () => {
  expect((await place("甲", { siteId: await addParcel("P2", "built") })).body.message.zh).toContain("已供应");
  expect((await place("甲", { untilOn: "2027-03-31" })).body.message.zh).toContain("最多预留 180 天");
  await database.pool.query("update parcel set retired_on = '2026-01-01' where zone_id = $1 and id = $2", [
    zone.id,
    parcel,
  ]);
  expect((await place("甲")).body.message.zh).toContain("已分割、合并或注销");
  expect((await as("evaluator").send("POST", "/api/holds", {})).status).toBe(403);
});
