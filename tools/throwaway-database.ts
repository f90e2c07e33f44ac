import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { migrate } from "#server/platform/migrate.ts";
import { ensureDatabase } from "#server/platform/postgres/open-external.ts";
import { startEmbedded } from "#server/platform/postgres/start-embedded.ts";

/** Runs `work` on a database that has just been migrated from nothing, and leaves no trace of it. */
export async function onFreshDatabase<T>(work: (url: string) => Promise<T>): Promise<T> {
  const dataDir = mkdtempSync(join(tmpdir(), "perch-schema-"));
  const server = await startEmbedded({ dataDir, throwaway: true });
  try {
    await ensureDatabase(server.connectionString("postgres"), "perch");
    const url = server.connectionString("perch");
    await migrate(url, new URL("../migrations/", import.meta.url));
    return await work(url);
  } finally {
    await server.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}
