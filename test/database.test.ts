import pg from "pg";
import { expect, test } from "vitest";
import { copyTemplate, testDatabase } from "#test/database.ts";

const given = testDatabase();

test("a test file has a migrated database of its own", async () => {
  const { rows } = await given.pool.query(
    "select current_database() as name, count(*)::int as applied from migration",
  );
  expect(rows[0].name).toMatch(/^test_/);
  expect(rows[0].applied).toBeGreaterThan(0);
});

test("what is written in one is not seen in another, and both order text by code point", async () => {
  const other = await copyTemplate();
  await given.pool.query("create table only_here (id int)");
  try {
    const client = new pg.Client({ connectionString: other.url });
    await client.connect();
    const { rows } = await client.query(
      "select to_regclass('only_here') as found, 'a' > 'Z' as by_code_point, current_setting('timezone') as zone",
    );
    await client.end();
    expect(rows[0]).toEqual({ found: null, by_code_point: true, zone: "UTC" });
  } finally {
    await other.drop();
  }
});
