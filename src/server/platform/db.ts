import { CompiledQuery, Kysely, PostgresDialect, sql } from "kysely";
import pg from "pg";
import { BEGIN_READING, eagerPool } from "./eager-pool.ts";
import type { DB } from "./schema.ts";

export type Database = Kysely<DB>;
/** A database bound to one transaction; a store is handed this and never opens its own. */
export type Tx = Kysely<DB>;

/** Dates stay text; counts and numerics become numbers (figures here stay far below 2^53 of their last digit). */
function parsers(): pg.CustomTypesConfig {
  const types = new pg.TypeOverrides();
  types.setTypeParser(pg.types.builtins.DATE, (text) => text);
  types.setTypeParser(pg.types.builtins.INT8, Number);
  types.setTypeParser(pg.types.builtins.NUMERIC, Number);
  types.setTypeParser(pg.types.builtins.TIMESTAMPTZ, (text) => new Date(text));
  return types;
}

export type OpenDatabase = { db: Database; pool: pg.Pool; close(): Promise<void> };

export function openDatabase(connectionString: string, connections = 10): OpenDatabase {
  const pool = new pg.Pool({
    connectionString,
    types: parsers(),
    max: connections,
    pipeline: true,
  } as pg.PoolConfig);
  // An idle connection may be cut by the server at any time; the next request opens another.
  pool.on("error", () => {});
  const db = new Kysely<DB>({ dialect: new PostgresDialect({ pool: eagerPool(pool) }) });
  return { db, pool, close: () => db.destroy() };
}

/** Whom a transaction works for. Absent firm: the whole zone. */
export type Scope = { zoneId: string; enterpriseId?: string | null };

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const literal = (id: string | null | undefined): string => {
  if (id === null || id === undefined) return "''";
  if (!UUID.test(id)) throw new Error(`not an id: ${id}`);
  return `'${id}'`;
};

/**
 * Runs `work` in one transaction as the application role, inside one zone (and one firm).
 * Role and scope are set in the same round trip that begins the transaction, and end with it.
 */
export function inScope<T>(
  db: Database,
  scope: Scope,
  work: (tx: Tx) => Promise<T>,
  kind: "reading" | "writing" = "writing",
): Promise<T> {
  const begin = `${kind === "reading" ? BEGIN_READING : "begin"}; set local role perch_app; set local app.zone = ${literal(scope.zoneId)}; set local app.enterprise = ${literal(scope.enterpriseId)}`;
  return bracket(db, begin, work);
}

/**
 * Reads outside every zone, where each wall shows nothing: only what a policy opens to everybody is there to be seen.
 * For readers without a session.
 */
export function outsideZones<T>(db: Database, work: (tx: Tx) => Promise<T>): Promise<T> {
  const begin = `${BEGIN_READING}; set local role perch_app; set local app.zone = ''; set local app.enterprise = ''`;
  return bracket(db, begin, work);
}

/** Runs `work` as the role that knows accounts and sessions, and nothing else. */
export function asAuth<T>(db: Database, work: (tx: Tx) => Promise<T>): Promise<T> {
  return bracket(db, "begin; set local role perch_auth", work);
}

/**
 * Goes on in the same transaction as the application role inside one zone: what became of an account and the event that
 * tells of it stand or fall together.
 */
export async function enterZone(tx: Tx, zoneId: string): Promise<void> {
  await sql`select set_config('role', 'perch_app', true), set_config('app.zone', ${zoneId}, true),
                   set_config('app.enterprise', '', true)`.execute(tx);
}

function bracket<T>(db: Database, begin: string, work: (tx: Tx) => Promise<T>): Promise<T> {
  return db.connection().execute(async (connection) => {
    await connection.executeQuery(CompiledQuery.raw(begin));
    try {
      const result = await work(connection);
      await connection.executeQuery(CompiledQuery.raw("commit"));
      return result;
    } catch (error) {
      await connection.executeQuery(CompiledQuery.raw("rollback")).catch(() => {});
      throw error;
    }
  });
}
