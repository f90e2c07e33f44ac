import { spawn } from "node:child_process";
import { chownSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { Account } from "./account.ts";
import type { Binaries } from "./binaries.ts";
import { SUPERUSER, writePassword } from "./endpoint.ts";
import { diskFailure, StartFailure } from "./start-failure.ts";

/** What PostgreSQL's programs get of our environment: nothing that could point them at another server. */
export const BARE_ENVIRONMENT =
  process.platform === "win32" ? undefined : { PATH: "/usr/bin:/bin", LC_ALL: "C", TZ: "UTC" };

/**
 * Makes a cluster (UTF-8, C.UTF-8 order, superuser by socket or password) unless it is there; says whether it did.
 * It is made aside and renamed, so a first start that was interrupted leaves nothing half made.
 */
export async function initCluster(
  binaries: Binaries,
  cluster: string,
  passwordFile: string,
  account: Account | undefined,
): Promise<boolean> {
  if (existsSync(cluster)) {
    checkVersion(binaries, cluster);
    return false;
  }
  const draft = `${cluster}.new`;
  try {
    rmSync(draft, { recursive: true, force: true });
    mkdirSync(draft, { mode: 0o700 });
    if (account) chownSync(draft, account.uid, account.gid);
    writePassword(passwordFile, account);
  } catch (error) {
    throw diskFailure(error, cluster);
  }
  await initdb(binaries, draft, passwordFile, account);
  renameSync(draft, cluster);
  return true;
}

function checkVersion({ major }: Binaries, cluster: string): void {
  const file = join(cluster, "PG_VERSION");
  const made = existsSync(file) ? readFileSync(file, "utf8").trim() : "?";
  if (made === String(major)) return;
  throw new StartFailure(
    "data-of-other-version",
    `${cluster} 由 PostgreSQL ${made} 建立，本版 Perch 自带 ${major}：请用原版本 perch backup 备份后在新目录 perch restore。`,
    `${cluster} was made by PostgreSQL ${made} and this Perch brings ${major}: perch backup with the version that made it, then perch restore into a new directory.`,
  );
}

/** From 17 the order comes with PostgreSQL itself and cannot change under an index when the system's C library does. */
function localeArguments(major: number): string[] {
  if (major < 17) return ["--locale=C.UTF-8"];
  return ["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"];
}

function initdb(
  { bin, major }: Binaries,
  directory: string,
  passwordFile: string,
  account: Account | undefined,
): Promise<void> {
  const args = ["-D", directory, "-U", SUPERUSER, "-E", "UTF8", ...localeArguments(major)];
  const auth = ["--auth-local=trust", "--auth-host=scram-sha-256", `--pwfile=${passwordFile}`];
  return new Promise((resolve, reject) => {
    const child = spawn(join(bin, "initdb"), [...args, ...auth], {
      ...account,
      cwd: "/",
      ...(BARE_ENVIRONMENT && { env: BARE_ENVIRONMENT }),
      stdio: ["ignore", "pipe", "pipe"],
      detached: true,
    });
    let said = "";
    const hear = (chunk: Buffer) => {
      said += chunk.toString();
    };
    child.stdout.on("data", hear);
    child.stderr.on("data", hear);
    child.once("error", reject);
    child.once("close", (code) => {
      if (code === 0) return resolve();
      const why =
        said
          .split("\n")
          .filter((line) => /error|fatal|could not|cannot/i.test(line))
          .join(" ") || said.slice(-400);
      reject(
        new StartFailure(
          "server-failed",
          `无法建立数据库目录 ${directory}：${why}`,
          `The database directory ${directory} could not be made: ${why}`,
        ),
      );
    });
  });
}
