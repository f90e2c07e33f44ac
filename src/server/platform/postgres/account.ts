import { execFileSync, spawnSync } from "node:child_process";
import { accessSync, constants, statSync } from "node:fs";
import { StartFailure } from "./start-failure.ts";

/** The user that PostgreSQL runs as when Perch itself runs as root, which PostgreSQL refuses to. */
export type Account = { uid: number; gid: number };

/** Users to try, in order: one made for us, PostgreSQL's own, and the one that every Unix has. */
const CANDIDATES = ["perch", "postgres", "nobody"];

/**
 * The user to run PostgreSQL as: nobody else (undefined) when we are not root; otherwise the owner of the data
 * if there are any, else the first candidate that this machine lets us become.
 */
export function accountFor(existingData: string | undefined): Account | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const owner = existingData ? ownerOf(existingData) : undefined;
  if (owner && owner.uid !== 0) return owner;
  for (const name of CANDIDATES) {
    const account = lookUp(name);
    if (account && can(account, ["true"])) return account;
  }
  throw new StartFailure(
    "data-unreachable",
    "PostgreSQL 不能以 root 运行，本机又没有可切换的用户：请以普通用户启动 Perch，或用 DATABASE_URL 指定数据库。",
    "PostgreSQL does not run as root and this machine has no user to run it as: start Perch as an ordinary user, or name a database with DATABASE_URL.",
  );
}

function ownerOf(path: string): Account | undefined {
  const stat = statSync(path, { throwIfNoEntry: false });
  return stat && { uid: stat.uid, gid: stat.gid };
}

function lookUp(name: string): Account | undefined {
  try {
    const id = (flag: string) =>
      Number(execFileSync("id", [flag, name], { encoding: "utf8", stdio: "pipe" }));
    const account = { uid: id("-u"), gid: id("-g") };
    return account.uid > 0 ? account : undefined;
  } catch {
    return undefined;
  }
}

/** Whether the account can run that command. Asked of the machine rather than computed from modes: ACLs and mounts count too. */
export function can(account: Account | undefined, [command, ...args]: [string, ...string[]]): boolean {
  const run = spawnSync(command, args, { ...account, cwd: "/", stdio: "ignore" });
  return run.status === 0;
}

/** Whether the account (we ourselves, where none is given) can enter a directory that exists. */
export function canEnter(account: Account | undefined, directory: string): boolean {
  if (account) return can(account, ["/bin/sh", "-c", 'cd "$1"', "sh", directory]);
  try {
    accessSync(directory, constants.R_OK | constants.W_OK | constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
