import { beforeEach, expect, test } from "vitest";
import { perchApp } from "#server/app.ts";
import { testRoutes } from "#test/app.ts";
import { testDatabase } from "#test/database.ts";
import { addZone, type TestZone } from "#test/zone.ts";
import { bearerOf } from "./access-token.ts";
import { hashPassword } from "./password.ts";

const database = testDatabase();
let today = new Date("2026-03-31T08:00:00Z");
const now = () => today;
const routes = testRoutes();

let zones = 0;
let zone: TestZone;
let cookie: string;

beforeEach(async () => {
  today = new Date("2026-03-31T08:00:00Z");
  zone = await addZone(database.pool, `TK${++zones}`);
  await database.pool.query("update app_user set roles = '{evaluator}' where id = $1", [zone.userId]);
  await database.pool.query(
    "insert into account (username, zone_id, user_id, password_hash, password_changed_at) values ($1, $2, $3, $4, now())",
    [`user-tk${zones}`, zone.id, zone.userId, await hashPassword("Long-Enough-9")],
  );
  const app = await perchApp({ db: database.db, now, routes });
  const reply = await app.inject({
    method: "POST",
    url: "/api/session",
    headers: { "x-perch": "1" },
    payload: { username: `user-tk${zones}`, password: "Long-Enough-9" },
  });
  cookie = String(reply.headers["set-cookie"]).split(";")[0]!;
});

async function ask(
  method: "GET" | "POST" | "DELETE",
  url: string,
  more: { body?: object; token?: string } = {},
) {
  const app = await perchApp({ db: database.db, now, routes });
  const headers = {
    "x-perch": "1",
    ...(more.token ? { authorization: `Bearer ${more.token}` } : { cookie }),
  };
  const reply = await app.inject({ method, url, headers, ...(more.body && { payload: more.body }) });
  return { status: reply.statusCode, body: reply.json() };
}

const make = async (role = "evaluator", expiresOn = "2026-06-30") =>
  ask("POST", "/api/session/tokens", { body: { name: "数据中台", role, expiresOn } });

test("a program reads with a token what its owner's role may read", async () => {
  const { body } = await make();
  expect(body.token).toMatch(/^perch_[A-Za-z0-9_-]{43}$/);
  expect((await ask("GET", "/api/evaluation/grades", { token: body.token })).body).toEqual({
    total: 0,
    grades: [],
  });
  expect((await ask("GET", "/api/evaluation/runs", { token: body.token })).status).toBe(200);
  expect((await ask("GET", "/api/session/tokens")).body.tokens[0]).toMatchObject({
    name: "数据中台",
    hint: body.token.slice(0, 10),
    usedAt: "2026-03-31T08:00:00.000Z",
    valid: true,
  });
});

test("a token changes nothing, makes no tokens, and is not its owner's account", async () => {
  const { token } = (await make()).body;
  expect((await ask("POST", "/api/evaluation/methods", { token, body: {} })).status).toBeGreaterThanOrEqual(
    400,
  );
  expect((await ask("POST", "/api/session/tokens", { token, body: {} })).status).toBe(403);
  expect((await ask("GET", "/api/session/tokens", { token })).status).toBe(403);
  expect((await ask("GET", "/api/session/places", { token })).status).toBe(403);
});

test("only its hash is kept", async () => {
  const { token } = (await make()).body;
  const { rows } = await database.pool.query(
    "select t::text as line from access_token t where user_id = $1",
    [zone.userId],
  );
  expect(rows).toHaveLength(1);
  expect(rows[0].line).not.toContain(token.slice(12));
  const { rows: told } = await database.pool.query(
    "select payload from event where zone_id = $1 and kind = 'access-token-made'",
    [zone.id],
  );
  expect(told).toHaveLength(1);
  expect(told[0].payload).not.toContain(token.slice(12));
});

test("it ends when it is revoked, runs out, or its owner loses the role", async () => {
  const reads = async (held: string) => (await ask("GET", "/api/evaluation/runs", { token: held })).status;
  const revoked = (await make()).body;
  expect((await ask("DELETE", `/api/session/tokens/${revoked.made.id}`)).body.tokens[0].valid).toBe(false);
  expect(await reads(revoked.token)).toBe(401);

  const { token } = (await make("evaluator", "2026-04-01")).body;
  expect(await reads(token)).toBe(200);
  await database.pool.query("update app_user set roles = '{planner}' where id = $1", [zone.userId]);
  expect(await reads(token)).toBe(401);
  await database.pool.query("update app_user set roles = '{evaluator}' where id = $1", [zone.userId]);
  expect(await reads(token)).toBe(200);
  today = new Date("2026-04-01T17:00:00Z"); // 2 April in Shanghai
  expect(await reads(token)).toBe(401);
});

test("a role that is not one's own, a day that is past or too far, are refused", async () => {
  expect((await make("leader")).status).toBe(422);
  expect((await make("evaluator", "2026-03-30")).status).toBe(422);
  expect((await make("evaluator", "2027-06-01")).status).toBe(422);
});

test("one may not revoke another's", async () => {
  const { made } = (await make()).body;
  const first = cookie;
  const other = await addZone(database.pool, `TX${zones}`);
  await database.pool.query("update access_token set zone_id = $1, user_id = $2 where id = $3", [
    other.id,
    other.userId,
    made.id,
  ]);
  cookie = first;
  expect((await ask("DELETE", `/api/session/tokens/${made.id}`)).status).toBe(404);
});

test("it may come as the password of Basic, which is all that some programs send", async () => {
  const { token } = (await make()).body;
  const door = { db: database.db, now };
  const basic = (pair: string) => ({
    method: "GET" as const,
    headers: { authorization: `Basic ${Buffer.from(pair).toString("base64")}` },
  });
  expect((await bearerOf(door, basic(`qgis:${token}`)))?.roles).toEqual(["evaluator"]);
  expect((await bearerOf(door, basic(`${token}:`)))?.roles).toEqual(["evaluator"]);
  await expect(bearerOf(door, basic(`qgis:${token}x`))).rejects.toThrow();
  await expect(bearerOf(door, { ...basic(`qgis:${token}`), method: "POST" })).rejects.toThrow();
});

test("what looks like none is refused, and another scheme is left to the proxy", async () => {
  const door = { db: database.db, now };
  await expect(
    bearerOf(door, { method: "GET", headers: { authorization: "Bearer perch_short" } }),
  ).rejects.toThrow();
  expect(await bearerOf(door, { method: "GET", headers: { authorization: "Basic eDp5" } })).toBeUndefined();
});
