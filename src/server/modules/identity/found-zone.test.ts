import { beforeAll, describe, expect, test } from "vitest";
import { startBackground } from "#server/platform/background.ts";
import { inScope } from "#server/platform/db.ts";
import { testDatabase } from "#test/database.ts";
import { type FirstLogin, foundZone } from "./found-zone.ts";
import { weakness } from "./password.ts";
import { signIn } from "./sign-in.ts";

const database = testDatabase();
const background = startBackground(() => {});
const now = () => new Date("2026-03-31T08:00:00Z");
const store = () => ({ db: database.db, ownerUrl: database.url, now });
const WX = { code: "WX", name: "梧溪经济开发区", nameEn: "Wuxi Creek Zone", settings: {} };
const caller = { address: "10.0.0.1", userAgent: "test" };

describe("a zone of one's own", () => {
  let logins: FirstLogin[];
  beforeAll(async () => {
    logins = await foundZone(store(), WX);
  });

  test("has the three administrators apart, and someone for land, figures and approval", () => {
    expect(logins.map(({ username, role }) => `${username} ${role}`)).toEqual([
      "wx-xitong system-admin",
      "wx-anquan security-admin",
      "wx-shenji auditor",
      "wx-guihua planner",
      "wx-pingjia evaluator",
      "wx-zhuren leader",
    ]);
  });

  test("its first passwords differ, are hard to guess, and open nothing but the door where they are changed", async () => {
    expect(new Set(logins.map(({ password }) => password)).size).toBe(logins.length);
    for (const { username, password } of logins) {
      expect(weakness(password, username)).toBeUndefined();
      const { session } = await signIn(
        { db: database.db, now, requestId: "test", background },
        { username, password },
        caller,
      );
      expect(session).toMatchObject({
        mustChange: true,
        zone: { code: "WX", synthetic: false },
        capability: { permits: ["self"] },
      });
    }
  });

  test("its ledger begins with itself and its people", async () => {
    const { rows } = await database.pool.query("select id from zone where code = 'WX'");
    const events = await inScope(database.db, { zoneId: rows[0].id }, (tx) =>
      tx.selectFrom("event").select("kind").orderBy("seq").execute(),
    );
    expect(events.map(({ kind }) => kind)).toEqual([
      "zone-created",
      ...logins.map(() => "user-added"),
      ...logins.map(() => "signed-in"),
    ]);
  });

  test("a code is given once", async () => {
    await expect(foundZone(store(), WX)).rejects.toMatchObject({ code: "conflict" });
    const { rows } = await database.pool.query("select count(*)::int as n from zone");
    expect(rows[0].n).toBe(1);
  });
});
