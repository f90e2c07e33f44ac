import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { type Account, accountFor, canEnter } from "./account.ts";
import { diskFailure, StartFailure } from "./start-failure.ts";

/** Where the data really are: `place` holds PostgreSQL's `cluster`, its lock and its log. */
export type Location = { place: string; cluster: string; account: Account | undefined };

const ELSEWHERE = "/var/lib/perch";

/**
 * Finds or makes the place of the database for a data directory.
 *
 * It is the data directory itself (one that root has closed lets in the group of PostgreSQL's user), unless we are root and the user that PostgreSQL runs as cannot get there (a clone under
 * a folder of mode 700): then it is a folder under /var/lib/perch, and the file LOCATION in the data directory names it.
 */
export function locate(dataDir: string): Location {
  const home = resolve(dataDir);
  try {
    makeOpen(home);
    const place = recordedPlace(home) ?? home;
    const cluster = join(place, "postgres");
    if (existsSync(cluster)) return existing(place, cluster);
    const account = accountFor(undefined);
    if (place !== home || !account || canEnter(account, home) || letIn(account, home)) {
      return { place, cluster, account };
    }
    return moved(home, account);
  } catch (error) {
    throw diskFailure(error, home);
  }
}

function recordedPlace(home: string): string | undefined {
  const record = join(home, "LOCATION");
  if (!existsSync(record)) return undefined;
  const place = readFileSync(record, "utf8").trim();
  if (existsSync(place)) return place;
  throw new StartFailure(
    "data-unreachable",
    `${record} 所指的数据 ${place} 不存在：请恢复该目录；若要从头开始，请删除 ${record}。`,
    `${record} says that the data are in ${place}, which is not there: bring that folder back, or remove ${record} to begin anew.`,
  );
}

function existing(place: string, cluster: string): Location {
  const account = accountFor(cluster);
  if (canEnter(account, cluster)) return { place, cluster, account };
  throw new StartFailure(
    "data-unreachable",
    `数据目录 ${cluster} 属于另一个用户，无法打开：请以原来的用户（或 root）启动，或用 --data 指定另一个目录。`,
    `The data in ${cluster} belong to another user and cannot be opened: start as that user or as root, or name another directory with --data.`,
  );
}

/** Where only the data directory itself is closed (mode 700), its user is let through by group, and nobody else. */
function letIn(account: Account, home: string): boolean {
  const { uid, mode } = statSync(home);
  if (uid !== 0 || !canEnter(account, dirname(home))) return false;
  chownSync(home, uid, account.gid);
  chmodSync(home, (mode & 0o777) | 0o010);
  return canEnter(account, home);
}

function moved(home: string, account: Account): Location {
  makeOpen(ELSEWHERE);
  const place = mkdtempSync(
    join(ELSEWHERE, `${basename(dirname(home)).replaceAll(/[^\w-]/g, "") || "data"}-`),
  );
  chmodSync(place, 0o711);
  if (!canEnter(account, place)) {
    throw new StartFailure(
      "data-unreachable",
      `运行 PostgreSQL 的用户无法进入 ${home}，也无法进入 ${place}：请用 --data 指定其可进入的目录。`,
      `The user that runs PostgreSQL can enter neither ${home} nor ${place}: name a directory it can enter with --data.`,
    );
  }
  writeFileSync(join(place, "ORIGIN"), `${home}\n`);
  writeFileSync(join(home, "LOCATION"), `${place}\n`);
  return { place, cluster: join(place, "postgres"), account };
}

/** A directory that others may pass through but not list, whatever the umask; one that exists is left as it is. */
function makeOpen(directory: string): void {
  if (mkdirSync(directory, { recursive: true })) chmodSync(directory, 0o711);
}
