import { beforeAll, expect, test } from "vitest";
import { type TestApp, testApp } from "#test/app.ts";
import { testDatabase } from "#test/database.ts";
import { addZone, type TestZone } from "#test/zone.ts";

const database = testDatabase();
let api: TestApp;
let zone: TestZone;
beforeAll(async () => {
  api = await testApp(database.db);
  zone = await addZone(database.pool, "A");
});
const planner = () => api.as(zone.actor(["planner"]));
const add = (code: string, key: string, areaMu = 12) =>
  planner().send(
    "POST",
    "/api/parcels",
    { values: { code, status: "idle", areaMu } },
    { "idempotency-key": key },
  );
const held = async (code: string) => (await planner().get(`/api/parcels?f=code:eq:${code}`)).body.total;

test("a retried write with the same key is done once and answered the same", async () => {
  const key = { "idempotency-key": "retry-12345678" };
  const body = { values: { code: "I1", status: "idle", areaMu: 12 } };
  const first = await planner().send("POST", "/api/parcels", body, key);
  const again = await planner().send("POST", "/api/parcels", body, key);
  expect(again).toEqual(first);
  expect((await planner().get("/api/parcels?f=code:eq:I1")).body.total).toBe(1);
});

test("another content under a key that was used is declined, not answered with the first one's record", async () => {
  const key = "other-content-12345678";
  expect((await add("I1b", key)).status).toBe(200);
  expect((await add("I1c", key)).status).toBe(409);
  expect(await held("I1c")).toBe(0);
});

test("a declined write gives its key back", async () => {
  const key = "declined-12345678";
  expect((await add("I2", key, -1)).status).toBe(422);
  expect((await add("I2", key)).status).toBe(200);
});

test("two at once under one key write once", async () => {
  const replies = await Promise.all([add("I3", "at-once-12345678"), add("I3", "at-once-12345678")]);
  const statuses = replies.map(({ status }) => status);
  // the second either waited for the first one's reply or was told that it still runs
  expect(statuses).toContain(200);
  expect([200, 409]).toContain(Math.max(...statuses));
  expect(await held("I3")).toBe(1);
});

test("where the reply cannot be kept the work stands, is answered, and a repeat is told instead of done again", async () => {
  await database.pool.query(`
    create function lose_reply() returns trigger language plpgsql as $$ begin raise 'the disk is full'; end $$;
    create trigger lose_reply before update on idempotency for each row
      when (new.status = 200 and new.key like 'lost-%') execute function lose_reply()`);
  const key = "lost-12345678";
  const first = await add("I4", key);
  expect([first.status, first.body.record.code]).toEqual([200, "I4"]);
  const again = await add("I4", key);
  expect([again.status, again.body.facts]).toEqual([409, { outcome: "written" }]);
  expect(again.body.message.zh).toContain("已写入");
  expect(await held("I4")).toBe(1);
});

test("work that fails at the end of its transaction leaves neither a record nor a claim", async () => {
  await database.pool.query(`
    create function fail_late() returns trigger language plpgsql as $$ begin raise 'the line was cut'; end $$;
    create constraint trigger fail_late after insert on parcel deferrable initially deferred for each row
      when (new.code = 'I5') execute function fail_late()`);
  const key = "cut-12345678";
  expect((await add("I5", key)).status).toBe(500);
  await database.pool.query("drop trigger fail_late on parcel");
  expect(await held("I5")).toBe(0);
  expect((await add("I5", key)).status).toBe(200);
});

test("the claim of a process that is gone is taken over after ten minutes, and not before", async () => {
  /** Makes what was done under the key undone, and its claim one that was left at that time. */
  const leave = async (code: string, key: string, at: string) => {
    await add(code, key);
    await database.pool.query("delete from parcel where code = $1", [code]);
    await database.pool.query(
      "update idempotency set status = 0, reply = null, made_at = $2 where key = $1",
      [key, at],
    );
  };
  await leave("I6", "gone-12345678", "2026-03-31T07:49:00Z");
  await leave("I7", "runs-12345678", "2026-03-31T07:51:00Z");
  expect((await add("I6", "gone-12345678")).status).toBe(200);
  expect((await add("I7", "runs-12345678")).status).toBe(409);
  expect([await held("I6"), await held("I7")]).toEqual([1, 0]);
});
