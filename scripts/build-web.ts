/** Builds the web app into dist/web unless what it is made from is as it was at the last build. */
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

const root = join(import.meta.dirname, "..");
const stamp = join(root, "dist/web.stamp");
/** All that a build depends on: the sources it may import, its configuration, the packages. */
const SOURCES = ["src/web", "src/contract", "src/engine", "src/kernel"];
/** Smaller than a packet: not worth a second file. */
const SMALL = 1400;
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

/** Text is sent compressed by every browser we serve, so it is compressed once, here, and well. */
function compress(folder: string): void {
  for (const file of readdirSync(folder, { recursive: true, encoding: "utf8" })) {
    if (!/\.(js|css|html|svg|json)$/.test(file)) continue;
    const path = join(folder, file);
    const text = readFileSync(path);
    if (text.length < SMALL) continue;
    writeFileSync(`${path}.gz`, gzipSync(text, { level: 9 }));
    // beyond 9, each further percent costs seconds of a first start
    writeFileSync(
      `${path}.br`,
      brotliCompressSync(text, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }),
    );
  }
}

const now = fingerprint();
const isCurrent =
  existsSync(stamp) && readFileSync(stamp, "utf8") === now && existsSync(join(root, "dist/web/index.html"));
if (!isCurrent) {
  const begin = performance.now();
  process.stderr.write("  正在构建网页 · building the web app …\n");
  const { build } = await import("vite");
  await build({
    root: join(root, "src/web"),
    configFile: join(root, "vite.config.ts"),
    logLevel: "warn",
  }).catch((error: Error) => {
    process.stderr.write(`✗ 网页构建失败 · the web app does not build\n${error.message}\n`);
    process.exit(1);
  });
  compress(join(root, "dist/web"));
  writeFileSync(stamp, now);
  const seconds = Math.round((performance.now() - begin) / 1000);
  process.stderr.write(`  网页已构建 · web app built, ${seconds} s\n`);
}
