import { sql } from "kysely";
import { beforeAll, describe, expect, test } from "vitest";
import { ROLES, type Role } from "#contract/access.ts";
import { overlaps } from "#engine/geometry/overlaps.ts";
import type { Shape } from "#engine/geometry/shape.ts";
import { passwordFits, weakness } from "#server/modules/identity/password.ts";
import { listLandAsAt } from "#server/modules/space/lineage/as-at-store.ts";
import { checkLedger } from "#server/platform/check-ledger.ts";
import { asAuth, inScope } from "#server/platform/db.ts";
import { testDatabase } from "#test/database.ts";
import { fillDemo } from "./fill-demo.ts";
import { demoLogins } from "./logins.ts";

const database = testDatabase();
const options = { now: () => new Date("2026-11-20T08:00:00Z"), onProgress: () => {} };
let zones: Record<string, string>;

beforeAll(async () => {
  expect(await fillDemo({ db: database.db, ownerUrl: database.url }, options)).toEqual({ present: true });
  const rows = await asAuth(database.db, (tx) => tx.selectFrom("zone").select(["code", "id"]).execute());
  zones = Object.fromEntries(rows.map(({ code, id }) => [code, id]));
});

const inZone = <T>(code: string, work: Parameters<typeof inScope<T>>[2]) =>
  inScope(database.db, { zoneId: zones[code]! }, work);

test("a database that has a zone is left as it is", async () => {
  const told: string[] = [];
  const again = await fillDemo(
    { db: database.db, ownerUrl: database.url },
    { ...options, onProgress: (_, en) => told.push(en) },
  );
  expect(again).toEqual({ present: true });
  expect(told).toEqual([]);
});

describe("the land", () => {
  const shapes = () =>
    inZone("QD", (tx) =>
      tx
        .selectFrom("parcel")
        .select(["code", "geometry", "area_m2", "computed_area_m2"])
        .where("retired_on", "is", null)
        .execute(),
    );

  test("has no parcel upon another", async () => {
    const parcels = await shapes();
    expect(
      overlaps(
        parcels.map(({ geometry }) => geometry as unknown as Shape),
        10,
      ),
    ).toEqual([]);
  });

  test("is declared as it measures, save for a few old surveys", async () => {
    const parcels = await shapes();
    const off = parcels.filter((p) => Math.abs(p.area_m2 / p.computed_area_m2! - 1) > 0.005);
    expect(off.length).toBeGreaterThan(0);
    expect(off.length).toBeLessThan(parcels.length * 0.03);
    for (const p of parcels.filter((parcel) => !off.includes(parcel)))
      expect(Math.abs(p.area_m2 - p.computed_area_m2!)).toBeLessThan(2);
  });

  test("is about eleven square kilometres in three districts", async () => {
    const districts = await inZone("QD", (tx) =>
      tx.selectFrom("district").select(["name", "area_m2"]).execute(),
    );
    const km2 = districts.reduce((sum, { area_m2 }) => sum + area_m2!, 0) / 1e6;
    expect(districts).toHaveLength(3);
    expect(km2).toBeGreaterThan(10);
    expect(km2).toBeLessThan(12);
  });
});

describe("the lineage", () => {
  test("has one of each event, balanced, before this year; the land of an earlier day is other land", async () => {
    const { rows } = await inZone("QD", (tx) =>
      sql<{ kind: string; off: number; on: string }>`
        select kind, abs(after_m2 + loss_m2 - before_m2) / before_m2 as off, happened_on::text as on from lineage_event
         where zone_id = current_zone() order by happened_on`.execute(tx),
    );
    expect(rows.map(({ kind }) => kind)).toEqual(["split", "merge", "resurvey", "renumber"]);
    for (const { kind, off, on } of rows) {
      expect(on < "2026-01-01").toBe(true);
      expect(off).toBeLessThan(kind === "resurvey" ? 0.02 : 0.0001);
    }
    const then = await inZone("QD", (tx) => listLandAsAt(tx, "2023-01-01", 100));
    expect(then.drawn).toHaveLength(4);
    // two children, the merged one, and the four that are drawn as they were
    expect(then.hidden).toHaveLength(7);
  });
});

describe("the people", () => {
  test("are one of every role, with a password that would be taken from a person", async () => {
    const users = await inZone("QD", (tx) =>
      tx
        .selectFrom("app_user")
        .select(["username", "enterprise_id", sql<Role[]>`roles`.as("roles")])
        .execute(),
    );
    // the city's officer is the city's
    expect(new Set(users.flatMap(({ roles }) => roles))).toEqual(
      new Set(ROLES.filter((role) => role !== "city-evaluator")),
    );
    expect(users.find(({ username }) => username === "qiye")?.enterprise_id).toBeTruthy();
    for (const { username, password } of demoLogins) expect(weakness(password, username)).toBeUndefined();
  });

  test("can sign in at once", async () => {
    const accounts = await asAuth(database.db, (tx) =>
      tx.selectFrom("account").select(["username", "password_hash", "must_change"]).execute(),
    );
    expect(accounts.map(({ username }) => username).sort()).toEqual(
      demoLogins.map(({ username }) => username).sort(),
    );
    expect(accounts.some(({ must_change }) => must_change)).toBe(false);
    expect(await passwordFits(demoLogins[0]!.password, accounts[0]!.password_hash)).toBe(true);
  });

  test("of a firm have a firm with figures of three years and a grade", async () => {
    const found = await inZone("QD", (tx) =>
      sql<{ years: number; graded: number }>`
        select (select count(*)::int from enterprise_year y where y.enterprise_id = u.enterprise_id) as years,
               (select count(*)::int from evaluation_result r where r.enterprise_id = u.enterprise_id and r.grade is not null) as graded
          from app_user u where u.username = 'qiye'`.execute(tx),
    );
    expect(found.rows[0]).toEqual({ years: 3, graded: 2 });
  });
});

test("two years are evaluated, each tier by its own method: one year frozen, one open", async () => {
  const runs = await inZone("QD", (tx) =>
    tx
      .selectFrom("evaluation_run")
      .select(["year", "method_code as method", "status"])
      .orderBy("year")
      .orderBy("method_code")
      .execute(),
  );
  expect(runs).toEqual([
    { year: 2024, method: "huangyan-2022-above", status: "frozen" },
    { year: 2024, method: "huangyan-2022-below", status: "frozen" },
    { year: 2025, method: "huangyan-2022-above", status: "scored" },
    { year: 2025, method: "huangyan-2022-below", status: "scored" },
  ]);
});

test("both tiers have grades in force, and the land of firms is what its rule gives", async () => {
  const tiers = await inZone("QD", (tx) =>
    sql<{ tier: string; grades: string }>`
      select tier, string_agg(distinct grade, '' order by grade) as grades from grade_in_force group by tier order by tier`.execute(
      tx,
    ),
  );
  expect(tiers.rows).toEqual([
    { tier: "above", grades: "ABCD" },
    { tier: "below", grades: "ABCD" },
  ]);
  const land = await inZone("QD", async (tx) => {
    const kept = await sql`select enterprise_id, land_mu from land_in_use order by 1`.execute(tx);
    await sql`select settle_land_of_zone()`.execute(tx);
    const anew = await sql`select enterprise_id, land_mu from land_in_use order by 1`.execute(tx);
    return { kept: kept.rows, anew: anew.rows };
  });
  expect(land.kept.length).toBeGreaterThan(500);
  expect(land.kept).toEqual(land.anew);
});

test("groups stand beside their firms, meters and rates are on record, nothing is counted twice", async () => {
  const { rows } = await database.pool.query(
    `select (select count(*)::int from group_membership) as members, (select count(*)::int from meter_account where utility = 'electricity') as meters,
            (select count(*)::int from land_tax_rate) as rates, (select count(*)::int from occupancy where tenure = 'sublet' and landlord_id is not null) as sublets,
            (select count(*)::int from evaluation_unit_result where kind = 'group' and standing = 'graded') as groups,
            (select bool_and(jsonb_array_length(checks->'account'->'land'->'over') = 0) from evaluation_run) as whole`,
  );
  const [{ members, meters, rates, sublets, groups, whole }] = rows;
  expect(members).toBeGreaterThanOrEqual(6);
  expect(meters).toBeGreaterThan(100);
  expect(rates).toBeGreaterThanOrEqual(3);
  expect(sublets).toBeGreaterThan(0);
  expect([groups >= 3, whole]).toEqual([true, true]);
});

test("each zone sees itself alone, and its ledger is whole", async () => {
  for (const code of ["QD", "LX"]) {
    const foreign = await inZone(code, (tx) =>
      sql<{ seen: number }>`
        select (select count(*)::int from parcel where zone_id <> ${zones[code]}::uuid)
             + (select count(*)::int from enterprise where zone_id <> ${zones[code]}::uuid)
             + (select count(*)::int from zone where id <> ${zones[code]}::uuid) as seen`.execute(tx),
    );
    expect(foreign.rows[0]!.seen).toBe(0);
    expect((await inZone(code, (tx) => checkLedger(tx))).intact).toBe(true);
  }
});

test("firms are found by two characters and by the first letters of their pinyin", async () => {
  const { name } = await inZone("QD", (tx) =>
    tx.selectFrom("enterprise").select("name").orderBy("name").executeTakeFirstOrThrow(),
  );
  const rows = await inZone("QD", (tx) =>
    sql<{
      name: string;
    }>`select name from enterprise where search @> ${[name.slice(2, 4), "qd"]}::text[]`.execute(tx),
  );
  expect(rows.rows.map((row) => row.name)).toContain(name);
});
