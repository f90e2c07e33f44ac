import {
  chmodSync,
  copyFileSync,
  existsSync,
  linkSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  symlinkSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Account, can } from "./account.ts";
import type { Binaries } from "./binaries.ts";
import { StartFailure } from "./start-failure.ts";

/** Not needed to run a server, and half of what there is to copy where links are impossible. */
const LEFT_OUT = /(\.a|pkgconfig)$/;

/** The same programs at a place that the account can run them from: where they are, if it can, else a linked copy. */
export function reachableBinaries(binaries: Binaries, account: Account | undefined): Binaries {
  if (!account || runs(binaries, account)) return binaries;
  for (const parent of ["/var/lib/perch", join(tmpdir(), "perch-root")]) {
    const copy = copyUnder(parent, binaries);
    if (copy && runs(copy, account)) return copy;
  }
  throw new StartFailure(
    "data-unreachable",
    "运行 PostgreSQL 的用户无法执行其程序：请把 Perch 放到该用户可进入的目录（例如 /opt），或以普通用户启动。",
    "The user that runs PostgreSQL cannot run its programs: put Perch where that user may go (/opt, say), or start as an ordinary user.",
  );
}

function runs(binaries: Binaries, account: Account): boolean {
  return can(account, [join(binaries.bin, "postgres"), "--version"]);
}

function copyUnder(parent: string, binaries: Binaries): Binaries | undefined {
  const root = join(parent, `postgresql-${versionOf(binaries)}`);
  const copy = { ...binaries, root, bin: join(root, "bin") };
  if (existsSync(root)) return copy;
  try {
    if (mkdirSync(parent, { recursive: true })) chmodSync(parent, 0o711);
    // made aside and renamed, so that what is there is always whole
    const draft = `${root}.${process.pid}`;
    rmSync(draft, { recursive: true, force: true });
    copyTree(binaries.root, draft);
    renameSync(draft, root);
    return copy;
  } catch {
    return undefined;
  }
}

function versionOf({ root, major }: Binaries): string {
  const about = join(root, "../package.json");
  if (!existsSync(about)) return String(major);
  return String((JSON.parse(readFileSync(about, "utf8")) as { version: string }).version);
}

function copyTree(from: string, to: string): void {
  mkdirSync(to, { mode: 0o755 });
  chmodSync(to, 0o755);
  for (const name of readdirSync(from)) {
    if (LEFT_OUT.test(name)) continue;
    const source = join(from, name);
    const target = join(to, name);
    const stat = lstatSync(source);
    if (stat.isDirectory()) copyTree(source, target);
    else if (stat.isSymbolicLink()) symlinkSync(readlinkSync(source), target);
    else linkOrCopy(source, target, stat.mode);
  }
}

function linkOrCopy(source: string, target: string, mode: number): void {
  // a link keeps the mode, so only a file that all may read can be linked
  if ((mode & 0o044) === 0o044) {
    try {
      linkSync(source, target);
      return;
    } catch {
      // another file system
    }
  }
  copyFileSync(source, target);
  chmodSync(target, mode | 0o444 | (mode & 0o100 ? 0o111 : 0));
}
