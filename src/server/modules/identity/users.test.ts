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
const system = () => api.as(zone.actor(["system-admin"]));
const security = () => api.as(zone.actor(["security-admin"]));
const newUser = (username: string) => ({ username, name: "新用户", password: "Perch-2026!" });

test("one hand makes the account, another gives it roles, and both stand in the ledger", async () => {
  const made = await system().send("POST", "/api/users", newUser("zhangsan"));
  expect(made.body).toMatchObject({ username: "zhangsan", roles: [], active: true });
  expect(
    (
      await system().send("POST", `/api/users/${made.body.id}/roles`, {
        revision: 1,
        roles: ["planner"],
        why: "到岗",
      })
    ).status,
  ).toBe(403);
  const granted = await security().send("POST", `/api/users/${made.body.id}/roles`, {
    revision: 1,
    roles: ["planner"],
    why: "到岗",
  });
  expect(granted.body).toMatchObject({ roles: ["planner"], revision: 2 });
  const ledger = await api.as(zone.actor(["auditor"])).get("/api/audit");
  expect(ledger.body.events.map(({ kind }: { kind: string }) => kind)).toEqual([
    "roles-granted",
    "user-added",
  ]);
});

test("the three administrations are never in one hand, and nobody grants to oneself", async () => {
  const made = await system().send("POST", "/api/users", newUser("lisi"));
  const both = await security().send("POST", `/api/users/${made.body.id}/roles`, {
    revision: 1,
    roles: ["auditor", "system-admin"],
    why: "兼任",
  });
  expect([both.status, both.body.message.zh]).toEqual([
    409,
    "三员分立：审计员、系统管理员不能由同一人兼任。",
  ]);
  const self = await security().send("POST", `/api/users/${zone.userId}/roles`, {
    revision: 1,
    roles: ["leader"],
    why: "自授",
  });
  expect(self.status).toBe(409);
});

test("a name that is taken, a weak password and a firm that is not there are refused with their field", async () => {
  await system().send("POST", "/api/users", newUser("wangwu"));
  expect((await system().send("POST", "/api/users", newUser("wangwu"))).body.issues[0].path).toBe("username");
  expect(
    (await system().send("POST", "/api/users", { ...newUser("zhaoliu"), password: "zhaoliu-123" })).body
      .issues[0].path,
  ).toBe("password");
  expect(
    (
      await system().send("POST", "/api/users", {
        ...newUser("qianqi"),
        enterpriseUscc: "91330100799655058B",
      })
    ).body.issues[0].path,
  ).toBe("enterpriseUscc");
});
