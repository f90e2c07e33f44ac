import { beforeAll, describe, expect, test } from "vitest";
import { HOUSE, NOBODY, SIGN_IN_KINDS } from "#contract/event.ts";
import { perchApp } from "#server/app.ts";
import { startBackground } from "#server/platform/background.ts";
import { asAuth } from "#server/platform/db.ts";
import { testApp, testRoutes } from "#test/app.ts";
import { testDatabase } from "#test/database.ts";
import { addZone, type TestZone } from "#test/zone.ts";
import { hashPassword } from "./password.ts";
import { addAccount } from "./store.ts";
import { sweepSessions } from "./sweep-sessions.ts";

const database = testDatabase();
const clock = { now: new Date("2026-03-31T08:00:00Z") };
const minutes = (n: number) => {
  clock.now = new Date(clock.now.getTime() + n * 60_000);
};
const background = startBackground((error) => {
  throw error;
});
let app: Awaited<ReturnType<typeof perchApp>>;
let zone: TestZone;
const password = "Perch-2026!";

beforeAll(async () => {
  zone = await addZone(database.pool, "A");
  await database.pool.query("update app_user set roles = '{planner}'");
  const passwordHash = await hashPassword(password);
  await asAuth(database.db, (tx) =>
    addAccount(tx, {
      username: "user-a",
      zoneId: zone.id,
      userId: zone.userId,
      passwordHash,
      now: clock.now,
    }),
  );
  await database.pool.query("update account set must_change = false");
  app = await perchApp({
    db: database.db,
    now: () => clock.now,
    routes: testRoutes(background),
  });
});

const signIn = (name: string, secret: string, headers: Record<string, string> = {}, address = "10.0.0.1") =>
  app.inject({
    method: "POST",
    url: "/api/session",
    remoteAddress: address,
    headers: { "x-perch": "1", ...headers },
    payload: { username: name, password: secret },
  });
const withCookie = (cookie: string) =>
  app.inject({ method: "GET", url: "/api/parcels", headers: { cookie } });
const cookieOf = (reply: Awaited<ReturnType<typeof signIn>>) =>
  String(reply.headers["set-cookie"]).split(";")[0]!;

test("a right password opens a session in an http-only cookie; signing out ends it at once", async () => {
  const reply = await signIn("User-A", password);
  expect(reply.statusCode).toBe(200);
  expect(reply.json()).toMatchObject({
    user: { username: "user-a", roles: ["planner"] },
    zone: { code: "A" },
    mustChange: false,
  });
  expect(String(reply.headers["set-cookie"])).toMatch(/HttpOnly.*SameSite=Lax/);
  const cookie = cookieOf(reply);
  expect((await withCookie(cookie)).statusCode).toBe(200);
  await app.inject({ method: "DELETE", url: "/api/session", headers: { cookie, "x-perch": "1" } });
  expect((await withCookie(cookie)).statusCode).toBe(401);
});

/** The lines of the log of sign-ins, oldest first, as [event, by whom, about whom]. */
async function logOf(query = "") {
  await background.settle();
  const { body } = await (await testApp(database.db))
    .as(zone.actor(["security-admin"]))
    .get(`/api/sign-ins${query}`);
  return body.events.toReversed();
}
const kindsOf = (events: { kind: string }[]) => events.map(({ kind }) => kind);

test("half an hour idle or twelve hours old ends a session; use keeps it alive", async () => {
  const cookie = cookieOf(await signIn("user-a", password));
  minutes(29);
  expect((await withCookie(cookie)).statusCode).toBe(200);
  minutes(29);
  expect((await withCookie(cookie)).statusCode).toBe(200);
  minutes(31);
  expect((await withCookie(cookie)).statusCode).toBe(401);
  const other = cookieOf(await signIn("user-a", password));
  for (let n = 0; n < 30; n++) {
    minutes(25);
    await withCookie(other);
  }
  expect((await withCookie(other)).statusCode).toBe(401);
});

test("a change of roles is felt by a session that is open", async () => {
  const cookie = cookieOf(await signIn("user-a", password));
  expect((await withCookie(cookie)).statusCode).toBe(200);
  await database.pool.query("update app_user set roles = '{system-admin}' where zone_id = $1", [zone.id]);
  minutes(1);
  expect((await withCookie(cookie)).statusCode).toBe(403);
  await database.pool.query("update app_user set roles = '{planner}' where zone_id = $1", [zone.id]);
});

test("five failures lock the account, whatever address is claimed or used, and say the same for a name that is not there", async () => {
  const wrong = await signIn("user-a", "nope");
  const nobody = await signIn("no-such-user", "nope", {}, "10.0.0.9");
  expect([wrong.statusCode, wrong.json().message]).toEqual([nobody.statusCode, nobody.json().message]);
  for (let n = 0; n < 4; n++)
    await signIn("user-a", "nope", { "x-forwarded-for": `1.2.3.${n}` }, `10.0.1.${n}`);
  const locked = await signIn("user-a", password, { "x-forwarded-for": "9.9.9.9" }, "10.0.2.1");
  expect(locked.statusCode).toBe(429);
  minutes(16);
  expect((await signIn("user-a", password)).statusCode).toBe(200);
});

test("one address that tries many names is locked out, with every forged X-Forwarded-For", async () => {
  for (let n = 0; n < 30; n++)
    await signIn(`guess-${n}`, "nope", { "x-forwarded-for": `5.6.7.${n}` }, "10.9.9.9");
  expect((await signIn("user-a", password, { "x-forwarded-for": "8.8.8.8" }, "10.9.9.9")).statusCode).toBe(
    429,
  );
  expect((await signIn("user-a", password, {}, "10.9.9.8")).statusCode).toBe(200);
});

test("a first password opens only the door where it is changed", async () => {
  await database.pool.query("update account set must_change = true");
  minutes(1);
  const cookie = cookieOf(await signIn("user-a", password, {}, "10.4.0.1"));
  expect((await withCookie(cookie)).statusCode).toBe(403);
  await database.pool.query("update account set must_change = false");
});

test("one sees where one is signed in, and signs out everywhere else", async () => {
  minutes(60 * 24);
  const here = cookieOf(await signIn("user-a", password, { "user-agent": "Here/1" }, "10.5.0.1"));
  minutes(1);
  const there = cookieOf(await signIn("user-a", password, { "user-agent": "There/1" }, "10.5.0.2"));
  const places = (method: "GET" | "DELETE") =>
    app.inject({ method, url: "/api/session/places", headers: { cookie: here, "x-perch": "1" } });
  const listed = (reply: Awaited<ReturnType<typeof places>>) =>
    reply
      .json()
      .map(({ userAgent, current }: { userAgent: string; current: boolean }) => [userAgent, current]);
  // yesterday's sessions have run out and are no places
  expect(listed(await places("GET"))).toEqual([
    ["Here/1", true],
    ["There/1", false],
  ]);
  expect(listed(await places("DELETE"))).toEqual([["Here/1", true]]);
  expect([(await withCookie(here)).statusCode, (await withCookie(there)).statusCode]).toEqual([200, 401]);
});

test("somebody who has no role yet may choose a password, and is told whom to ask for more", async () => {
  await database.pool.query("update account set must_change = true");
  await database.pool.query("update app_user set roles = '{}'");
  const next = "Perch-2026-again";
  const first = cookieOf(await signIn("user-a", password, {}, "10.6.0.1"));
  const send = (held: string, body: { current: string; next: string }) =>
    app.inject({
      method: "POST",
      url: "/api/session/password",
      headers: { cookie: held, "x-perch": "1" },
      payload: body,
    });
  expect((await send(first, { current: password, next })).statusCode).toBe(200);
  const second = cookieOf(await signIn("user-a", next, {}, "10.6.0.2"));
  const home = await app.inject({ method: "GET", url: "/api/home", headers: { cookie: second } });
  expect([home.statusCode, home.json().message.zh]).toEqual([
    403,
    "您的账号还没有角色，请联系安全管理员授权。",
  ]);
  expect((await send(second, { current: next, next: password })).statusCode).toBe(200);
  await database.pool.query("update app_user set roles = '{planner}'");
});

test("a new password ends every open session, and a weak one is refused", async () => {
  const cookie = cookieOf(await signIn("user-a", password, {}, "10.3.0.1"));
  const change = (next: string) =>
    app.inject({
      method: "POST",
      url: "/api/session/password",
      headers: { cookie, "x-perch": "1" },
      payload: { current: password, next },
    });
  expect((await change("user-a-12345")).statusCode).toBe(422);
  expect((await change("aaaaaaaaaaaa")).statusCode).toBe(422);
  expect((await change("Perch-2027!!")).statusCode).toBe(200);
  expect((await withCookie(cookie)).statusCode).toBe(401);
  expect((await signIn("user-a", "Perch-2027!!", {}, "10.3.0.2")).statusCode).toBe(200);
});

describe("the log of sign-ins", () => {
  const address = "10.7.0.1";
  const secret = "Perch-2027!!";
  const lastSeq = async () => (await logOf()).at(-1)?.seq ?? 0;
  const since = async (seq: number) => (await logOf()).filter((event: { seq: number }) => event.seq > seq);

  test("tells who came and went, from where, with what", async () => {
    const before = await lastSeq();
    const cookie = cookieOf(await signIn("user-a", secret, { "user-agent": "Firefox/140" }, address));
    await app.inject({ method: "DELETE", url: "/api/session", headers: { cookie, "x-perch": "1" } });
    // a cookie that opens nothing any more signs nobody out
    await app.inject({ method: "DELETE", url: "/api/session", headers: { cookie, "x-perch": "1" } });
    const events = await since(before);
    expect(kindsOf(events)).toEqual(["signed-in", "signed-out"]);
    expect(events[0]).toMatchObject({
      actorName: "A 用户",
      subjectId: zone.userId,
      changes: { address: [null, address], program: [null, "Firefox/140"] },
    });
  });

  test("tells of one who was kept out, without saying that it was the person, and when that locked the account", async () => {
    minutes(60);
    const before = await lastSeq();
    for (let n = 0; n < 5; n++) await signIn("user-a", "Wrong-Secret-77", {}, address);
    const locked = await signIn("user-a", secret, {}, address);
    expect(locked.statusCode).toBe(429);
    const events = await since(before);
    expect(kindsOf(events)).toEqual([...Array(5).fill("sign-in-failed"), "account-locked"]);
    expect(events[0]).toMatchObject({ actorName: NOBODY, subjectName: "A 用户", why: "密码不对" });
    expect(kindsOf(await logOf(`?actor=${encodeURIComponent("A 用户")}&kind=account-locked`))).toContain(
      "account-locked",
    );
  });

  test("tells of sessions that ran out, once", async () => {
    minutes(60);
    await sweepSessions(database.db, () => clock.now);
    const cookie = cookieOf(await signIn("user-a", secret, {}, address));
    const before = await lastSeq();
    minutes(29);
    await sweepSessions(database.db, () => clock.now);
    expect(await since(before)).toEqual([]);
    minutes(1);
    await sweepSessions(database.db, () => clock.now);
    await sweepSessions(database.db, () => clock.now);
    const events = await since(before);
    expect(
      events.map(({ kind, actorName }: { kind: string; actorName: string }) => [kind, actorName]),
    ).toEqual([["session-expired", HOUSE]]);
    expect((await withCookie(cookie)).statusCode).toBe(401);
  });

  test("tells of sessions that an administrator ended", async () => {
    const api = await testApp(database.db);
    await signIn("user-a", secret, {}, address);
    const before = await lastSeq();
    const system = api.as(zone.actor(["system-admin"]));
    expect(
      (await system.send("POST", `/api/users/${zone.userId}/password`, { password: "Perch-2028!!" })).status,
    ).toBe(200);
    const [ended] = await since(before);
    expect(ended).toMatchObject({ kind: "sessions-ended", changes: { sessions: [1, 0] } });
  });

  test("names that nobody has are counted by address, and never told or kept", async () => {
    const typed = "my-secret-phrase";
    await signIn(typed, "nope", {}, "10.8.0.1");
    await signIn(typed, "nope", {}, "10.8.0.1");
    await signIn("another-name", "nope", {}, "10.8.0.1");
    // strangers are looked for in the last thirty days of the asking application's clock, which is test/app.ts's
    const reply = await (await testApp(database.db))
      .as(zone.actor(["security-admin"]))
      .get("/api/sign-ins/strangers");
    expect(reply.body.addresses[0]).toMatchObject({ address: "10.8.0.1", attempts: 3, names: 2 });
    const { rows } = await database.pool.query("select username from sign_in_failure");
    expect(JSON.stringify([rows, reply.body])).not.toContain(typed);
  });

  test("holds no password and no token, and its chain is whole", async () => {
    const { rows } = await database.pool.query("select string_agg(payload, ' ') as text from event");
    for (const never of [password, secret, "Wrong-Secret-77"]) expect(rows[0].text).not.toContain(never);
    const auditor = (await testApp(database.db)).as(zone.actor(["auditor"]));
    expect((await auditor.get("/api/audit/check")).body).toMatchObject({ intact: true });
    const everything = (await auditor.get("/api/audit?group=sign-in")).body.events;
    expect(kindsOf(everything).filter((kind) => !SIGN_IN_KINDS.some((known) => known === kind))).toEqual([]);
    expect((await (await testApp(database.db)).as(zone.actor(["planner"])).get("/api/sign-ins")).status).toBe(
      403,
    );
  });
});
