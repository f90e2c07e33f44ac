/** Builds the web app into dist/web unless what it is made from is as it was at the last build. */
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const root = join(import.meta.dirname, "..");
const stamp = join(root, "dist/web.stamp");
/** All that a build depends on: the sources it may import, its configuration, the packages. */
const SOURCES = ["src/web", "src/contract", "src/engine", "src/kernel"];
const FILES = ["vite.config.ts", "package.json", "package-lock.json", "tsconfig.base.json"];

function fingerprint(): string {
  const hash = createHash("sha256");
  for (const file of [...SOURCES.flatMap(filesUnder), ...FILES]) {
    hash.update(`${file}\0`).update(readFileSync(join(root, file)));
  }
  return hash.digest("hex");
}

function filesUnder(folder: string): string[] {
  if (!existsSync(join(root, folder))) return [];
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !/\.test\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1))
    .sort();
}

const now = fingerprint();
const isCurrent =
  existsSync(stamp) && readFileSync(stamp, "utf8") === now && existsSync(join(root, "dist/web/index.html"));
if (!isCurrent) {
  const begin = performance.now();
  process.stderr.write("  正在构建网页 · building the web app …\n");
  const { build } = await import("vite");
  await build({ root: join(root, "src/web"), configFile: join(root, "vite.config.ts"), logLevel: "warn" });
  mkdirSync(join(root, "dist"), { recursive: true });
  writeFileSync(stamp, now);
  const seconds = Math.round((performance.now() - begin) / 1000);
  process.stderr.write(`  网页已构建 · web app built, ${seconds} s\n`);
}
