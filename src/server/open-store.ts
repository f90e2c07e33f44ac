import { randomBytes } from "node:crypto";
import { type OpenDatabase, openDatabase } from "./platform/db.ts";
import { bringIndustryClasses } from "./platform/industry/set-classes.ts";
import { migrate } from "./platform/migrate.ts";
import { withClient } from "./platform/owner.ts";
import { ensureDatabase, openExternal } from "./platform/postgres/open-external.ts";
import { startEmbedded } from "./platform/postgres/start-embedded.ts";

export type Store = OpenDatabase & {
  /** the owner's connection string: migrations, zones and seeding; never used for a request */
  ownerUrl: string;
  stop(): Promise<void>;
};

type Options = {
  databaseUrl: string | undefined;
  dataDir: string;
  say: (zh: string, en: string) => void;
  /** told when the embedded server ends unasked */
  onEnd?: (why: string) => void;
};

const MIGRATIONS = new URL("../../migrations/", import.meta.url);

/** Opens the database that the configuration names, embedded or given, and brings its tables up to date. */
export async function openStore({ databaseUrl, dataDir, say, onEnd }: Options): Promise<Store> {
  const server = databaseUrl ? await external(databaseUrl) : await embedded(dataDir, say, onEnd);
  try {
    const applied = await migrate(server.ownerUrl, MIGRATIONS);
    await bringIndustryClasses(server.ownerUrl);
    if (applied.length > 0)
      say(
        `数据库结构已更新：${applied.length} 项`,
        `database brought up to date: ${applied.length} migrations`,
      );
    const appUrl = server.ours ? await loginWithoutOwnership(server.ownerUrl) : server.ownerUrl;
    const open = openDatabase(appUrl);
    return {
      ...open,
      ownerUrl: server.ownerUrl,
      async stop() {
        await open.close();
        await server.stop();
      },
    };
  } catch (error) {
    await server.stop();
    throw error;
  }
}

async function external(databaseUrl: string) {
  const { connectionString } = await openExternal(databaseUrl);
  return { ownerUrl: connectionString, ours: false, stop: async () => {} };
}

async function embedded(dataDir: string, say: Options["say"], onEnd: Options["onEnd"]) {
  const server = await startEmbedded({ dataDir, onProgress: say, ...(onEnd && { onEnd }) });
  await ensureDatabase(server.connectionString("postgres"), "perch");
  return { ownerUrl: server.connectionString("perch"), ours: true, stop: () => server.stop() };
}

/**
 * The application's own login: no superuser, owns nothing, may only become perch_app or perch_auth. Its password is
 * new at each start and known to this process alone.
 */
async function loginWithoutOwnership(ownerUrl: string): Promise<string> {
  const password = randomBytes(24).toString("hex");
  await withClient(ownerUrl, async (client) => {
    const { rowCount } = await client.query("select from pg_roles where rolname = 'perch_login'");
    if (!rowCount) await client.query("create role perch_login login noinherit");
    await client.query(`alter role perch_login password '${password}'`);
    await client.query("grant perch_app, perch_auth to perch_login");
  });
  const url = new URL(ownerUrl);
  url.username = "perch_login";
  url.password = password;
  return url.href;
}
