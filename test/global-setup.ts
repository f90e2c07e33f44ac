import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { migrate } from "#server/platform/migrate.ts";
import { type Binaries, systemBinaries } from "#server/platform/postgres/binaries.ts";
import { ensureDatabase } from "#server/platform/postgres/open-external.ts";
import { startEmbedded } from "#server/platform/postgres/start-embedded.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** connection string of the server's maintenance database; the template beside it is called `template_perch` */
    postgres: string;
  }
}

const migrations = new URL("../migrations/", import.meta.url);

/**
 * One throwaway PostgreSQL for a run of the server tests, with one migrated database in it for test files to copy.
 * It is the embedded one, or with PERCH_TEST_PG=15 the system's PostgreSQL 15 (any version found under /usr/lib/postgresql).
 */
export default async function setup(project: TestProject) {
  const dataDir = mkdtempSync(join(tmpdir(), "perch-test-"));
  const binaries = chosenBinaries(process.env.PERCH_TEST_PG);
  const server = await startEmbedded({ dataDir, throwaway: true, ...(binaries && { binaries }) });
  const tearDown = async () => {
    await server.stop();
    rmSync(dataDir, { recursive: true, force: true });
  };
  try {
    const maintenance = server.connectionString("postgres");
    await ensureDatabase(maintenance, "template_perch");
    await migrate(server.connectionString("template_perch"), migrations);
    project.provide("postgres", maintenance);
  } catch (error) {
    await tearDown();
    throw error;
  }
  return tearDown;
}

function chosenBinaries(major: string | undefined): Binaries | undefined {
  if (!major) return undefined;
  const found = systemBinaries(Number(major));
  if (!found) throw new Error(`PERCH_TEST_PG=${major}, but there is no /usr/lib/postgresql/${major}/bin`);
  return found;
}
