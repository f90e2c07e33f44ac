import { sql } from "kysely";
import { beforeAll, expect, test } from "vitest";
import { testDatabase } from "#test/database.ts";
import { addZone } from "#test/zone.ts";
import { inScope, openDatabase } from "./db.ts";

const database = testDatabase();
const zones: string[] = [];
beforeAll(async () => {
  for (const code of ["A", "B", "C"]) zones.push((await addZone(database.pool, code)).id);
});

const seenZone = sql<{ zone: string; users: string[] }>`
  select current_zone()::text as zone, (select array_agg(zone_id::text) from app_user) as users`;

test("hundreds of short transactions on two connections each see their own zone and no other", async () => {
  const { db, close } = openDatabase(database.url, 2);
  const asked = Array.from({ length: 400 }, (_, n) => ({
    zoneId: zones[n % 3]!,
    kind: n % 4 === 0 ? ("writing" as const) : ("reading" as const),
  }));
  const seen = await Promise.all(
    asked.map(({ zoneId, kind }) =>
      inScope(db, { zoneId }, async (tx) => (await seenZone.execute(tx)).rows[0]!, kind),
    ),
  );
  expect(seen).toEqual(asked.map(({ zoneId }) => ({ zone: zoneId, users: [zoneId] })));
  await close();
});

test("what only reads cannot write, and a failure leaves the connection fit for the next", async () => {
  const { db, close } = openDatabase(database.url, 1);
  const scope = { zoneId: zones[0]! };
  await expect(
    inScope(db, scope, (tx) => sql`update zone set name = 'x'`.execute(tx), "reading"),
  ).rejects.toThrow(/read-only/);
  await expect(inScope(db, scope, (tx) => sql`select 1 / 0`.execute(tx), "reading")).rejects.toThrow(
    /division/,
  );
  const { rows } = await inScope(db, scope, (tx) => seenZone.execute(tx), "reading");
  expect(rows[0]!.zone).toBe(scope.zoneId);
  await close();
});

test("outside a transaction the application sees no zone at all", async () => {
  const { db, close } = openDatabase(database.url, 1);
  await inScope(db, { zoneId: zones[0]! }, (tx) => seenZone.execute(tx), "reading");
  const { rows } = await sql<{ zone: string | null }>`select current_zone()::text as zone`.execute(db);
  expect(rows[0]!.zone).toBeNull();
  await close();
});
