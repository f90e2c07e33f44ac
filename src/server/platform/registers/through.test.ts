import { sql } from "kysely";
import { beforeAll, expect, test } from "vitest";
import { inScope } from "#server/platform/db.ts";
import { type TestApp, testApp } from "#test/app.ts";
import { testDatabase } from "#test/database.ts";
import { addZone, type TestZone } from "#test/zone.ts";

const database = testDatabase();
let api: TestApp;
let zone: TestZone;
beforeAll(async () => {
  api = await testApp(database.db);
  zone = await addZone(database.pool, "A");
  const other = await addZone(database.pool, "B");
  // the other zone has a district of the same name: it may not count here
  for (const { id } of [zone, other])
    await inScope(database.db, { zoneId: id }, async (tx) => {
      await sql`insert into district (zone_id, code, name) values (${id}, 'N', '北智'), (${id}, 'S', '南创')`.execute(
        tx,
      );
      await sql`
        insert into enterprise (zone_id, name, scale, district_id, search)
        select ${id}, f.name, 'above', (select d.id from district d where d.zone_id = ${id} and d.code = f.district), array[left(f.name, 2)]
          from (values ('甲精密', 'N'), ('乙机械', 'S'), ('丙无区', null)) f(name, district)`.execute(tx);
    });
});
const named = async (filter: string): Promise<string[]> =>
  (
    await api
      .as(zone.actor(["evaluator"]))
      .get(`/api/enterprises?f=${encodeURIComponent(filter)}&sort=name&columns=name`)
  ).body.rows.map(({ name }: { name: string }) => name.slice(0, 1));

test.each([
  ["district:eq:北智", ["甲"]],
  ["district:in:北智,南创", ["乙", "甲"]],
  ["district:like:创", ["乙"]],
  ["district:like:_", []],
  ["district:ne:北智", ["丙", "乙"]],
  ["district:empty:true", ["丙"]],
  ["district:empty:false", ["乙", "甲"]],
])("firms by the name of their district: %s", async (filter, expected) => {
  expect((await named(filter)).toSorted()).toEqual(expected.toSorted());
});
