import { randomBytes } from "node:crypto";
import { expect, test } from "vitest";
import { asAuth, openDatabase } from "#server/platform/db.ts";
import { withClient } from "#server/platform/owner.ts";
import { testDatabase } from "#test/database.ts";
import { fillSynthetic } from "./fill-synthetic.ts";

const database = testDatabase();

test("a zone is added by an owner who is no superuser, and the wall stands again afterwards", async () => {
  const owner = `owner_${randomBytes(6).toString("hex")}`;
  await withClient(database.url, async (client) => {
    await client.query(`create role ${owner} login password 'x' in role perch_app, perch_auth`);
    await client.query(`
      do $$ declare t record; begin
        for t in select relname from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'v') loop
          execute format('alter table %I owner to ${owner}', t.relname);
        end loop;
      end $$`);
  });
  const url = new URL(database.url);
  url.username = owner;
  url.password = "x";
  const open = openDatabase(url.href, 2);
  try {
    const asked = {
      enterprises: 60,
      seed: "s",
      now: () => new Date("2026-11-20T08:00:00Z"),
      onProgress: () => {},
    };
    const counts = await fillSynthetic({ db: open.db, ownerUrl: url.href }, asked);
    expect(counts).toMatchObject({ parcels: 12, enterprises: 60 });
    expect(await asAuth(open.db, (tx) => tx.selectFrom("zone").select("code").execute())).toEqual([
      { code: "SYN" },
    ]);
    const wall = await withClient(url.href, (client) =>
      client.query("select relforcerowsecurity as forced from pg_class where relname = 'zone'"),
    );
    expect(wall.rows).toEqual([{ forced: true }]);
  } finally {
    await open.close();
    await withClient(database.url, (client) =>
      client.query(`reassign owned by ${owner} to current_user; drop owned by ${owner}; drop role ${owner}`),
    );
  }
});
