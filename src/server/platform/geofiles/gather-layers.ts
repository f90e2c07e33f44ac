import { readdir, readFile, stat } from "node:fs/promises";
import { basename, dirname, extname, join } from "node:path";
import type { GeoFault, NamedBytes, OpenedLayer } from "./geo-file.ts";
import { openCornerTable } from "./read-corner-table.ts";
import { openDxf } from "./read-dxf.ts";
import { openGeoPackage } from "./read-geopackage.ts";
import { openKml } from "./read-kml.ts";
import type { ShapefileParts } from "./read-shapefile.ts";
import { withoutWal } from "./sqlite-wal.ts";
import { unzip } from "./unzip.ts";

export type Layer =
  | { kind: "geojson"; name: string; bytes: Uint8Array }
  | { kind: "shapefile"; name: string; parts: ShapefileParts }
  | OpenedLayer;

const PARTS = [".shp", ".dbf", ".prj", ".cpg"] as const;
const JSON_LIKE: ReadonlySet<string> = new Set([".geojson", ".json", ".geojsonl", ".geojsons", ".ndjson"]);
/** What a program that has a GeoPackage open has not written back yet. */
const LOG = ".gpkg-wal";
/** What is opened to see which layers it holds. */
type Opener = (bytes: Uint8Array, name: string, encoding?: string) => MaybeLayers | Promise<MaybeLayers>;
type MaybeLayers = OpenedLayer[] | GeoFault;
const OPENERS: Readonly<Record<string, Opener>> = {
  ".gpkg": openGeoPackage,
  ".dxf": openDxf,
  ".kml": openKml,
  ".xlsx": openCornerTable,
  ".xlsm": openCornerTable,
  ".csv": openCornerTable,
  ".tsv": openCornerTable,
  ".txt": openCornerTable,
};
/** Files that are shapes only if they hold corners: beside a shapefile in an archive they are something else. */
const PERHAPS: ReadonlySet<string> = new Set([".xlsx", ".xlsm", ".csv", ".tsv", ".txt"]);
/** An archive, but one with a meaning of its own. */
const NO_ARCHIVE: ReadonlySet<string> = new Set([".xlsx", ".xlsm"]);
const MOST_FILE_BYTES = 600_000_000;

const extensionOf = (name: string): string => extname(name).toLowerCase();
const stemOf = (name: string): string =>
  basename(name).slice(0, basename(name).length - extname(name).length);
const isWanted = (name: string): boolean =>
  (PARTS.some((part) => part === extensionOf(name)) ||
    JSON_LIKE.has(extensionOf(name)) ||
    extensionOf(name) === LOG ||
    extensionOf(name) in OPENERS) &&
  !name.split("/").some((segment) => segment.startsWith("__MACOSX") || segment.startsWith("._"));

/** The layers among files given by their bytes, or under a path: a file, a shapefile by any of its parts, or a folder. */
export async function gatherLayers(
  input: string | readonly NamedBytes[],
  encoding?: string,
): Promise<Layer[] | GeoFault> {
  const files = typeof input === "string" ? await filesAt(input) : input;
  if ("code" in files) return files;
  const unpacked: NamedBytes[] = [];
  for (const file of files) {
    if (!isZip(file.bytes) || NO_ARCHIVE.has(extensionOf(file.name))) {
      unpacked.push(file);
      continue;
    }
    const zip = await unzip(file.bytes, isWanted);
    if (zip.kind === "refuse") return zipFault(zip.because);
    unpacked.push(...zip.files);
  }
  const whole = withLogs(unpacked);
  return [...layersOf(whole), ...(await openedOf(whole, encoding))];
}

/** A GeoPackage with the log that lies beside it is one file. */
function withLogs(files: readonly NamedBytes[]): NamedBytes[] {
  const logs = new Map(
    files
      .filter(({ name }) => extensionOf(name) === LOG)
      .map(({ name, bytes }) => [name.slice(0, -4), bytes]),
  );
  return files
    .filter(({ name }) => extensionOf(name) !== LOG)
    .map((file) => {
      const log = logs.get(file.name);
      return log ? { name: file.name, bytes: withoutWal(file.bytes, log) } : file;
    });
}

/**
 * The layers of files that are opened. What cannot be opened is a layer that says so when it is read: beside others it
 * costs nothing.
 */
async function openedOf(files: readonly NamedBytes[], encoding?: string): Promise<OpenedLayer[]> {
  const named = files.filter(({ name }) => extensionOf(name) in OPENERS);
  const sure = named.filter(({ name }) => !PERHAPS.has(extensionOf(name)));
  const others = files.length > named.length;
  const layers: OpenedLayer[] = [];
  for (const { name, bytes } of sure.length > 0 || others ? sure : named) {
    const opened = await OPENERS[extensionOf(name)]!(bytes, stemOf(name), encoding);
    if ("code" in opened) layers.push({ kind: "opened", name: stemOf(name), read: () => opened });
    else layers.push(...opened);
  }
  return layers;
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
  if (extensionOf(path) === ".gpkg") {
    const log = await stat(`${path}-wal`).catch(() => undefined);
    return load(log && log.size > 0 ? [path, `${path}-wal`] : [path]);
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
    } else if (!PARTS.some((part) => part === extension) && !(extension in OPENERS)) {
      layers.push({ kind: "geojson", name: stemOf(name), bytes });
    }
  }
  return layers;
}
