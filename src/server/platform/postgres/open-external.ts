import pg from "pg";
import { StartFailure } from "./start-failure.ts";

const OLDEST = 150_000;

/** Checks that a server can be reached and is recent enough; throws StartFailure with what to do otherwise. */
export async function openExternal(
  databaseUrl: string,
): Promise<{ connectionString: string; version: string }> {
  const client = new pg.Client({ connectionString: databaseUrl, connectionTimeoutMillis: 10_000 });
  try {
    await client.connect();
    const { rows } = await client.query<{ number: string; version: string }>(
      "select current_setting('server_version_num') as number, current_setting('server_version') as version",
    );
    const { number, version } = rows[0]!;
    if (Number(number) < OLDEST) throw tooOld(version);
    return { connectionString: databaseUrl, version };
  } catch (error) {
    throw error instanceof StartFailure ? error : unreachable(databaseUrl, error);
  } finally {
    await client.end().catch(() => {
      // it was never open
    });
  }
}

/** Makes a database of that name on the server unless it is there. `maintenanceUrl` names any other database of it. */
export async function ensureDatabase(maintenanceUrl: string, name: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: maintenanceUrl });
  await client.connect();
  try {
    const { rowCount } = await client.query("select from pg_database where datname = $1", [name]);
    if (rowCount) return false;
    await client.query(`create database ${pg.escapeIdentifier(name)} encoding 'UTF8' template template0`);
    return true;
  } finally {
    await client.end();
  }
}

function tooOld(version: string): StartFailure {
  return new StartFailure(
    "database-too-old",
    `DATABASE_URL 所指的是 PostgreSQL ${version}，Perch 需要 15 或以上：请升级该服务器，或去掉 DATABASE_URL 改用内置数据库。`,
    `DATABASE_URL names a PostgreSQL ${version} and Perch needs 15 or later: upgrade that server, or unset DATABASE_URL to use the embedded one.`,
  );
}

function unreachable(databaseUrl: string, error: unknown): StartFailure {
  const why = reason(error);
  const where = withoutPassword(databaseUrl);
  return new StartFailure(
    "database-unreachable",
    `无法连接 DATABASE_URL 所指的数据库 ${where}（${why}）：请检查地址、账号和服务器是否运行，或去掉 DATABASE_URL 改用内置数据库。`,
    `The database that DATABASE_URL names, ${where}, cannot be reached (${why}): check the address, the account and that the server runs, or unset DATABASE_URL to use the embedded one.`,
  );
}

/** An address with two families fails with one error each and no message of its own. */
function reason(error: unknown): string {
  if (error instanceof AggregateError) return error.errors.map(reason).join(", ");
  return error instanceof Error ? error.message : String(error);
}

function withoutPassword(databaseUrl: string): string {
  try {
    const url = new URL(databaseUrl);
    url.password = "";
    url.search = "";
    return url.href;
  } catch {
    return "(not a URL)";
  }
}
