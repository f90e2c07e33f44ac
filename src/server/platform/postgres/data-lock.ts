import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { isAlive, startMark } from "./process-identity.ts";
import { diskFailure, StartFailure } from "./start-failure.ts";

type Holder = { pid: number; mark?: string | undefined };
export type DataLock = { release(): void };

/**
 * Takes a data directory for this process until `release`, or until the process is gone, however it went.
 *
 * The lock is a file made whole and then linked into place, so two processes never both succeed and none reads half of it.
 * A holder that is dead, or whose id now belongs to a younger process, is pushed aside.
 * Throws StartFailure `data-in-use` naming the process that holds it.
 */
export function lockData(directory: string): DataLock {
  const lock = `${directory}/lock`;
  const mine = `${lock}.${process.pid}`;
  try {
    writeFileSync(mine, JSON.stringify({ pid: process.pid, mark: startMark(process.pid) } satisfies Holder));
    while (!linked(mine, lock)) pushAside(lock, directory);
  } catch (error) {
    throw diskFailure(error, directory);
  } finally {
    rmSync(mine, { force: true });
  }
  return {
    release() {
      if (holderOf(lock)?.pid === process.pid) rmSync(lock, { force: true });
    },
  };
}

function linked(from: string, to: string): boolean {
  try {
    linkSync(from, to);
    return true;
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === "EEXIST") return false;
    // some mounted folders know no hard links: an exclusive write is the next best
    if (code !== "EPERM" && code !== "ENOTSUP" && code !== "EOPNOTSUPP") throw error;
    return writtenFirst(readFileSync(from, "utf8"), to);
  }
}

function writtenFirst(content: string, to: string): boolean {
  try {
    writeFileSync(to, content, { flag: "wx" });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  }
}

/** Removes a lock whose holder is gone; a lock that is held is a StartFailure. */
function pushAside(lock: string, directory: string): void {
  const holder = holderOf(lock);
  if (holder && isHeld(holder)) {
    throw new StartFailure(
      "data-in-use",
      `数据目录 ${directory} 正被进程 ${holder.pid} 使用：请先停止它，或用 --data 指定另一个目录。`,
      `The data directory ${directory} is in use by process ${holder.pid}: stop it, or name another directory with --data.`,
    );
  }
  // rename, then look at what was moved: another process may have put its own lock there meanwhile
  const aside = `${lock}.stale.${process.pid}`;
  try {
    renameSync(lock, aside);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return;
    throw error;
  }
  const moved = holderOf(aside);
  if (moved && isHeld(moved)) linked(aside, lock);
  rmSync(aside, { force: true });
}

function isHeld({ pid, mark }: Holder): boolean {
  return isAlive(pid) && (mark === undefined || startMark(pid) === mark);
}

function holderOf(lock: string): Holder | undefined {
  try {
    const holder: unknown = JSON.parse(readFileSync(lock, "utf8"));
    return typeof holder === "object" && holder && "pid" in holder ? (holder as Holder) : undefined;
  } catch {
    return undefined;
  }
}
