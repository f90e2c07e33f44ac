import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { testDatabase } from "#test/database.ts";
import { describeSchema } from "../tools/describe-schema.ts";
import { generateTypes } from "../tools/generate-types.ts";

const given = testDatabase();
const read = (path: string) => readFileSync(new URL(`../${path}`, import.meta.url), "utf8");
/** How PostgreSQL prints an expression differs from version to version; the dump is written by the embedded one. */
const isEmbedded = !process.env.PERCH_TEST_PG;

test.runIf(isEmbedded)("migrations/schema.txt is what the migrations make: else npm run schema", async () => {
  expect(await describeSchema(given.url)).toBe(read("migrations/schema.txt"));
});

test("the types of the tables are those of the database: else npm run schema", () => {
  expect(generateTypes(given.url)).toBe(read("src/server/platform/schema.ts"));
});

test("every table of a zone that a request may read stands behind forced row security", async () => {
  const { rows } = await given.pool.query(
    `select relname from pg_class join pg_attribute on attrelid = pg_class.oid and attname = 'zone_id'
      where relkind in ('r', 'p') and relnamespace = 'public'::regnamespace
        and has_any_column_privilege('perch_app', pg_class.oid, 'select, insert, update') and not relforcerowsecurity`,
  );
  expect(rows).toEqual([]);
});

test("the role that does a request's work owns nothing and bypasses nothing", async () => {
  const { rows } = await given.pool.query(
    `select rolname from pg_roles where rolname in ('perch_app', 'perch_auth')
        and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb
             or exists (select from pg_class where relowner = pg_roles.oid))`,
  );
  expect(rows).toEqual([]);
});
