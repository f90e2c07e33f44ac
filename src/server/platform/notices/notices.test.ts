import { randomUUID } from "node:crypto";
import { beforeAll, expect, test } from "vitest";
import { NOW, type TestApp, testApp } from "#test/app.ts";
import { testDatabase } from "#test/database.ts";
import { addZone, type TestZone } from "#test/zone.ts";
import { inScope } from "../db.ts";
import { type NewNotice, notify } from "./notice-store.ts";

const database = testDatabase();
let api: TestApp;
let zone: TestZone;
beforeAll(async () => {
  api = await testApp(database.db);
  zone = await addZone(database.pool, "A");
});

async function addUser(username: string, roles: string[]): Promise<string> {
  const { rows } = await database.pool.query(
    "insert into app_user (zone_id, username, name, roles) values ($1, $2, $2, $3) returning id",
    [zone.id, username, roles],
  );
  return rows[0].id;
}
const tell = (...notices: NewNotice[]) =>
  inScope(database.db, { zoneId: zone.id }, (tx) =>
    notify(
      tx,
      { now: () => NOW, requestId: null, actor: { userId: null, name: "系统", zoneId: zone.id } },
      notices,
    ),
  );
const freed = (to: NewNotice["to"], id = randomUUID()): NewNotice => ({
  to,
  kind: "supply-arrived",
  title: { zh: "新增一处符合的厂房", en: "A unit that fits has come free" },
  link: "/siting",
  subject: { type: "demand", id },
});

test("everybody of a role is told, each reads for himself, and nobody reads another's", async () => {
  const [one, two, other] = [
    await addUser("zs1", ["investment-officer"]),
    await addUser("zs2", ["investment-officer"]),
    await addUser("gh1", ["planner"]),
  ];
  await tell(freed({ role: "investment-officer" }));
  const as = (userId: string) => api.as({ ...zone.actor(["investment-officer"]), userId });
  const mine = await as(one).get("/api/notices");
  expect(mine.body.unread).toBe(1);
  expect(mine.body.notices[0]).toMatchObject({ link: "/siting", readAt: null });
  const after = await as(one).send("POST", "/api/notices/read", { ids: [mine.body.notices[0].id] });
  expect(after.body.unread).toBe(0);
  expect((await as(two).get("/api/notices")).body.unread).toBe(1);
  expect((await as(other).get("/api/notices")).body.notices).toEqual([]);
  // another's notice is not his to put away
  const of = (await as(two).get("/api/notices")).body.notices[0].id;
  await as(one).send("POST", "/api/notices/read", { ids: [of] });
  expect((await as(two).get("/api/notices")).body.unread).toBe(1);
});

test("what was told and not read yet is not told again", async () => {
  const userId = await addUser("zs3", ["planner"]);
  const subject = randomUUID();
  await tell(freed({ userId }, subject), freed({ userId }, subject));
  await tell(freed({ userId }, subject));
  const me = api.as({ ...zone.actor(["planner"]), userId });
  expect((await me.get("/api/notices")).body.unread).toBe(1);
  await me.send("POST", "/api/notices/read", { ids: "all" });
  await tell(freed({ userId }, subject));
  expect((await me.get("/api/notices")).body.unread).toBe(1);
});
