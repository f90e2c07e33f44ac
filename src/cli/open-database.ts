import { readConfig } from "#server/config.ts";
import { openStore } from "#server/open-store.ts";
import { type Database, openDatabase } from "#server/platform/db.ts";
import { attachRunning } from "#server/platform/postgres/attach-running.ts";
import { StartFailure } from "#server/platform/postgres/start-failure.ts";
import type { Io } from "./io.ts";

export type CliDatabase = { db: Database; ownerUrl: string; close(): Promise<void> };

/**
 * The database that the server would open: DATABASE_URL, or the embedded one under the data directory. Where Perch runs on
 * that directory already, its PostgreSQL is joined instead of started.
 */
export async function openCliDatabase(dataDir: string | undefined, io: Io): Promise<CliDatabase> {
  const config = readConfig({ ...process.env, ...(dataDir && { PERCH_DATA: dataDir }) });
  const say = (zh: string, en: string) => io.stderr(`  ${zh} · ${en}\n`);
  try {
    const store = await openStore({ databaseUrl: config.databaseUrl, dataDir: config.dataDir, say });
    return { db: store.db, ownerUrl: store.ownerUrl, close: () => store.stop() };
  } catch (error) {
    if (!(error instanceof StartFailure && error.code === "data-in-use")) throw error;
    const running = attachRunning(config.dataDir);
    if (!running) throw error;
    say("Perch 正在运行，直接连接其数据库", "Perch is running: joining its database");
    const ownerUrl = running.connectionString("perch");
    const { db, close } = openDatabase(ownerUrl, 3);
    return { db, ownerUrl, close };
  }
}

/** Opens, works, and closes whatever happens. */
export async function withDatabase<T>(
  dataDir: string | undefined,
  io: Io,
  work: (database: CliDatabase) => Promise<T>,
): Promise<T> {
  const database = await openCliDatabase(dataDir, io);
  try {
    return await work(database);
  } finally {
    await database.close();
  }
}
