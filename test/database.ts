import { randomUUID } from "node:crypto";
import pg from "pg";
import { afterAll, beforeAll, inject } from "vitest";
import { type Database, type OpenDatabase, openDatabase } from "#server/platform/db.ts";

export type TestDatabase = {
  readonly url: string;
  readonly db: Database;
  readonly pool: pg.Pool;
};

/** A migrated database for this test file, made before its first test and dropped after its last. */
export function testDatabase(): TestDatabase {
  let copy: Copy | undefined;
  let open: OpenDatabase | undefined;
  beforeAll(async () => {
    copy = await copyTemplate();
    open = openDatabase(copy.url);
  });
  afterAll(async () => {
    await open?.close();
    await copy?.drop();
  });
  return {
    get url() {
      return copy!.url;
    },
    get db() {
      return open!.db;
    },
    get pool() {
      return open!.pool;
    },
  };
}

type Copy = { url: string; drop(): Promise<void> };

/** A further migrated database, for a test that needs one of its own. */
export async function copyTemplate(): Promise<Copy> {
  const name = `test_${randomUUID().replaceAll("-", "")}`;
  await maintain(`create database ${name} template template_perch`);
  const url = new URL(inject("postgres"));
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => maintain(`drop database if exists ${name} with (force)`) };
}

async function maintain(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: inject("postgres") });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
