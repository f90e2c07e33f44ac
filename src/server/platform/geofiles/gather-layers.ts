import { readdir, readFile, stat } from "node:fs/promises";
import { basename, dirname, extname, join } from "node:path";
import type { GeoFault, NamedBytes } from "./geo-file.ts";
import type { ShapefileParts } from "./read-shapefile.ts";
import { unzip } from "./unzip.ts";

export type Layer =
  | { kind: "geojson"; name: string; bytes: Uint8Array }
  | { kind: "shapefile"; name: string; parts: ShapefileParts };

const PARTS = [".shp", ".dbf", ".prj", ".cpg"] as const;
const JSON_LIKE: ReadonlySet<string> = new Set([".geojson", ".json"]);
const MOST_FILE_BYTES = 600_000_000;

const extensionOf = (name: string): string => extname(name).toLowerCase();
const stemOf = (name: string): string =>
  basename(name).slice(0, basename(name).length - extname(name).length);
const isWanted = (name: string): boolean =>
  (PARTS.some((part) => part === extensionOf(name)) || JSON_LIKE.has(extensionOf(name))) &&
  !name.split("/").some((segment) => segment.startsWith("__MACOSX") || segment.startsWith("._"));

/** The layers among files given by their bytes, or under a path: a file, a shapefile by any of its parts, or a folder. */
export async function gatherLayers(input: string | readonly NamedBytes[]): Promise<Layer[] | GeoFault> {
  const files = typeof input === "string" ? await filesAt(input) : input;
  if ("code" in files) return files;
  const unpacked: NamedBytes[] = [];
  for (const file of files) {
    if (!isZip(file.bytes)) {
      unpacked.push(file);
      continue;
    }
    const zip = await unzip(file.bytes, isWanted);
    if (zip.kind === "refuse") return zipFault(zip.because);
    unpacked.push(...zip.files);
  }
  return layersOf(unpacked);
}

const isZip = (bytes: Uint8Array): boolean =>
  bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 3 && bytes[3] === 4;

const zipFault = (because: "too-large" | "not-a-zip"): GeoFault =>
  because === "too-large"
    ? {
        row: null,
        code: "too-large",
        message: "压缩包解开后太大（上限 600 MB、2000 个文件），请拆分后再读。",
      }
    : { row: null, code: "not-a-geofile", message: "压缩包损坏或已加密，无法解开。" };

/** The files under a path: one, the parts of a shapefile by any of them, or all of a folder. */
export async function filesAt(path: string): Promise<NamedBytes[] | GeoFault> {
  const found = await stat(path).catch(() => undefined);
  if (!found) return { row: null, code: "not-a-geofile", message: `找不到文件 ${path}。` };
  if (found.isDirectory()) {
    const names = (await readdir(path)).filter(isWanted);
    return load(names.map((name) => join(path, name)));
  }
  if (!PARTS.some((part) => part === extensionOf(path))) return load([path]);
  const siblings = await readdir(dirname(path));
  const parts = siblings.filter(
    (name) => stemOf(name) === stemOf(path) && PARTS.some((part) => part === extensionOf(name)),
  );
  return load(parts.map((name) => join(dirname(path), name)));
}

async function load(paths: readonly string[]): Promise<NamedBytes[] | GeoFault> {
  const sizes = await Promise.all(paths.map(async (path) => (await stat(path)).size));
  if (sizes.reduce((sum, size) => sum + size, 0) > MOST_FILE_BYTES) {
    return { row: null, code: "too-large", message: "文件超过 600 MB，请拆分后再读。" };
  }
  return Promise.all(paths.map(async (name) => ({ name, bytes: await readFile(name) })));
}

function layersOf(files: readonly NamedBytes[]): Layer[] {
  const layers: Layer[] = [];
  const partsOf = (name: string): Map<string, Uint8Array> =>
    new Map(
      files
        .filter(
          (other) =>
            dirname(other.name) === dirname(name) &&
            stemOf(other.name).toLowerCase() === stemOf(name).toLowerCase(),
        )
        .map((other) => [extensionOf(other.name), other.bytes]),
    );
  for (const { name, bytes } of files) {
    const extension = extensionOf(name);
    if (extension === ".shp") {
      const parts = partsOf(name);
      const [dbf, prj, cpg] = [parts.get(".dbf"), parts.get(".prj"), parts.get(".cpg")];
      const whole: ShapefileParts = {
        shp: bytes,
        ...(dbf && { dbf }),
        ...(prj && { prj }),
        ...(cpg && { cpg }),
      };
      layers.push({ kind: "shapefile", name: stemOf(name), parts: whole });
    } else if (!PARTS.some((part) => part === extension)) {
      layers.push({ kind: "geojson", name: stemOf(name), bytes });
    }
  }
  return layers;
}
