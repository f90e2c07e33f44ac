/**
 * Completes package-lock.json with the packages for other systems that the registry at hand did not offer when it was
 * written. `npm ci` refuses a lock that lacks them, even where they would not be installed. Their versions are pinned by
 * the packages that want them; system and processor are in their names. Run after every `npm install`:
 *   node tools/mend-lock.ts
 */
import { readFileSync, writeFileSync } from "node:fs";

type Entry = {
  version?: string;
  dev?: boolean;
  optional?: boolean;
  os?: string[];
  cpu?: string[];
  libc?: string[];
  optionalDependencies?: Record<string, string>;
};

const OS = ["android", "darwin", "freebsd", "linux", "netbsd", "openbsd", "openharmony", "sunos", "win32"];
const CPU = ["arm64", "arm", "x64", "ia32", "ppc64", "riscv64", "s390x", "loong64", "mips64el", "wasm32"];
const file = new URL("../package-lock.json", import.meta.url);
const lock = JSON.parse(readFileSync(file, "utf8")) as { packages: Record<string, Entry> };

const added: string[] = [];
for (const entry of Object.values(lock.packages)) {
  for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
    const place = `node_modules/${name}`;
    const words = name.split(/[-/]/);
    const os = OS.filter((word) => words.includes(word));
    if (lock.packages[place] || !/^\d/.test(version) || os.length === 0) continue;
    const libc = words.includes("musl") || words.includes("musleabihf") ? ["musl"] : undefined;
    lock.packages[place] = {
      version,
      cpu: CPU.filter((word) => words.includes(word)),
      ...(entry.dev && { dev: true }),
      ...(libc && { libc }),
      optional: true,
      os,
    };
    added.push(`${name}@${version}`);
  }
}
const sorted = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => a.localeCompare(b, "en")));
if (added.length > 0) writeFileSync(file, `${JSON.stringify({ ...lock, packages: sorted }, null, 2)}\n`);
process.stdout.write(`${added.length} added${added.map((name) => `\n  ${name}`).join("")}\n`);
