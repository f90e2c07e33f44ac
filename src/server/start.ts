import { readFileSync } from "node:fs";
import { pino } from "pino";
import { perchApp } from "./app.ts";
import type { Config } from "./config.ts";
import { fillDemo, listZoneCodes } from "./demo/fill-demo.ts";
import { demoLogins } from "./demo/logins.ts";
import { LEDGER_READERS } from "./ledger-readers.ts";
import { keepTenancies } from "./modules/enterprise/leases/keep-tenancies.ts";
import { keepSweeping } from "./modules/identity/sweep-sessions.ts";
import { openStore, type Store } from "./open-store.ts";
import { startBackground } from "./platform/background.ts";
import { recoverChangeSets } from "./platform/imports/recover.ts";
import { keepAnchors } from "./platform/keep-anchors.ts";
import { keepReading } from "./platform/keep-reading.ts";
import { openAnchorBook } from "./platform/ledger-anchors.ts";
import { StartFailure } from "./platform/postgres/start-failure.ts";
import { allRoutes } from "./routes.ts";

export type Say = (zh: string, en: string) => void;
export type Running = {
  address: string;
  /** which logins to tell of: the demo zone's, or how to found a zone where there is none */
  zones: "demo" | "own" | "none";
  stop(): Promise<void>;
};

const PACKAGE = new URL("../../package.json", import.meta.url);

/** Brings Perch up: database, tables, the demo zone on a first run, then one port. */
export async function startPerch(
  config: Config,
  now: () => Date,
  say: Say,
  onEnd: (why: string) => void,
): Promise<Running> {
  const store = await openStore({ databaseUrl: config.databaseUrl, dataDir: config.dataDir, say, onEnd });
  try {
    await recoverChangeSets(store.ownerUrl);
    const demo = config.demo ? await fillDemo(store, { now, onProgress: say }) : undefined;
    const { version } = JSON.parse(readFileSync(PACKAGE, "utf8")) as { version: string };
    const secure = config.origin?.startsWith("https:") ?? false;
    const logger = pino({
      level: config.logLevel,
      redact: ["req.headers.cookie", "req.headers.authorization"],
    });
    const background = startBackground((error) => logger.error({ err: error }, "background work failed"));
    const anchors = openAnchorBook(config.dataDir);
    const app = await perchApp({
      db: store.db,
      now,
      routes: allRoutes({
        secure,
        version,
        demoLogins: demo?.present ? demoLogins : null,
        background,
        anchors,
        tiandituKey: config.tiandituKey,
      }),
      trustProxy: config.trustProxy,
      secure,
      logger,
    });
    const address = await listen(app, config);
    const stopAnchors = keepAnchors({
      db: store.db,
      book: anchors,
      now,
      onError: (error) => logger.error({ err: error }, "the ledger could not be anchored"),
    });
    const stopSweeping = keepSweeping({
      db: store.db,
      now,
      onError: (error) => logger.error({ err: error }, "sessions that ran out could not be swept"),
    });
    const stopTenancies = keepTenancies({
      db: store.db,
      now,
      onError: (error) =>
        logger.error({ err: error }, "leases and holds whose day had come were not settled"),
    });
    const stopReading = keepReading({
      db: store.db,
      pool: store.pool,
      readers: LEDGER_READERS,
      now,
      onError: (error) => logger.error({ err: error }, "a reader of the ledger failed"),
    });
    return {
      address,
      zones: await zonesOf(store, demo?.present ?? false),
      async stop() {
        stopAnchors();
        stopSweeping();
        stopTenancies();
        await app.close();
        await stopReading();
        await background.settle();
        await store.stop();
      },
    };
  } catch (error) {
    await store.stop();
    throw error;
  }
}

async function zonesOf({ db }: Store, hasDemo: boolean): Promise<Running["zones"]> {
  if (hasDemo) return "demo";
  return (await listZoneCodes(db)).length > 0 ? "own" : "none";
}

async function listen(app: Awaited<ReturnType<typeof perchApp>>, { host, port }: Config): Promise<string> {
  try {
    return await app.listen({ host, port });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EADDRINUSE") throw error;
    throw new StartFailure(
      "server-failed",
      `端口 ${port} 已被占用：请停掉占用它的程序，或用 npm start -- --port N 换一个端口。`,
      `Port ${port} is taken: stop what uses it, or choose another with npm start -- --port N.`,
    );
  }
}
