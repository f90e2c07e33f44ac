import { join, resolve } from "node:path";
import { type Binaries, embeddedBinaries } from "./binaries.ts";
import { lockData } from "./data-lock.ts";
import { closeEndpoint, connectionString, listenSettings, openEndpoint } from "./endpoint.ts";
import { initCluster } from "./init-cluster.ts";
import { locate } from "./location.ts";
import { stopOrphan } from "./orphan.ts";
import { reachableBinaries } from "./reachable-binaries.ts";
import { runServer } from "./run-server.ts";
import { settings } from "./settings.ts";

/** A PostgreSQL server that this process runs. */
export type EmbeddedPostgres = {
  /** libpq connection string of a database, as superuser */
  connectionString(database: string): string;
  /** where the data are: the data directory, or (as root in a folder closed to others) elsewhere */
  place: string;
  /** process id of the server */
  postmaster: number;
  /** whether the cluster was made by this start */
  fresh: boolean;
  /** ends the server (connections are cut, everything is on disk) and gives the data directory free; may be called twice */
  stop(): Promise<void>;
};

export type EmbeddedOptions = {
  dataDir: string;
  /** told of each step that may take a moment */
  onProgress?: (zh: string, en: string) => void;
  /** told with the server's last words if it ends unasked */
  onEnd?: (why: string) => void;
  /** which programs to run; those from npm if not given */
  binaries?: Binaries;
  /** for tests: nothing is waited for on disk, and all is lost with the machine */
  throwaway?: boolean;
};

/**
 * Starts the PostgreSQL that came with Perch on a data directory, making the cluster on the first start.
 *
 * Takes the directory for this process, stops a server that a killed process left on it, and recovers after a crash.
 * Post: the server takes connections, on a socket only its user reaches (or a loopback port with a password).
 * Throws StartFailure for all that a person can mend: in use, unreachable, unwritable, made by another version.
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedPostgres> {
  const tell = options.onProgress ?? (() => {});
  const { place, cluster, account } = locate(options.dataDir);
  const lock = lockData(place);
  const home = resolve(options.dataDir);
  if (place !== home) {
    tell(
      `运行 PostgreSQL 的用户无法进入 ${home}，数据实际位于 ${place}`,
      `PostgreSQL's user cannot enter ${home}, the data are in ${place}`,
    );
  }
  try {
    const binaries = reachableBinaries(options.binaries ?? embeddedBinaries(), account);
    const passwordFile = join(place, "postgres.password");
    if (await stopOrphan(cluster)) {
      tell(
        "已停止上次异常退出时遗留的 PostgreSQL",
        "stopped the PostgreSQL that an interrupted run had left",
      );
    }
    const fresh = await initCluster(binaries, cluster, passwordFile, account);
    if (fresh) tell(`已在 ${cluster} 建立数据库`, `made the database in ${cluster}`);

    const endpoint = await openEndpoint(cluster, passwordFile, account);
    const server = await runServer({
      binaries,
      cluster,
      log: join(place, "postgres.log"),
      account,
      settings: { ...settings(options.throwaway ?? false), ...listenSettings(endpoint) },
      onRecovery: (seconds) =>
        tell(`数据库正在恢复，已 ${seconds} 秒`, `the database is recovering, ${seconds} s so far`),
      onEnd: options.onEnd ?? (() => {}),
    }).catch((error: unknown) => {
      closeEndpoint(endpoint);
      throw error;
    });
    let stopped: Promise<void> | undefined;
    const stop = async () => {
      await server.stop();
      closeEndpoint(endpoint);
      lock.release();
    };
    return {
      connectionString: (database) => connectionString(endpoint, database),
      place,
      postmaster: server.postmaster,
      fresh,
      stop: () => {
        stopped ??= stop();
        return stopped;
      },
    };
  } catch (error) {
    lock.release();
    throw error;
  }
}
