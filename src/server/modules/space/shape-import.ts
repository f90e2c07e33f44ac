import type { ChangeSet } from "#contract/change-set.ts";
import { type ShapeImport, type ShapeOptions, shapeRegisterOf } from "#contract/space/shape-import.ts";
import type { Point } from "#engine/geometry/shape.ts";
import { type Context, inTransaction } from "#server/platform/context.ts";
import type { Tx } from "#server/platform/db.ts";
import { type FileReader, readChangeSetWith } from "#server/platform/imports/read-change-set.ts";
import { Refused } from "#server/platform/refusal.ts";
import { findMapExtent } from "./map-store.ts";
import { SHAPE_FAULT_ENGLISH } from "./shape-fault-english.ts";
import { compareShapes } from "./shape-import-compare.ts";
import { unpackFiles } from "./shape-import-files.ts";
import type { ReadShapes } from "./shape-import-reading.ts";
import { SHAPE_TARGETS } from "./shape-import-register.ts";
import { webMapWarning } from "./shape-import-shift.ts";
import { readShapesOnThread } from "./shape-import-thread.ts";

/** Reads the shapes of a change set and compares them with the register that they are to fill. */
export const readShapeImport = (
  ctx: Context,
  id: string,
  options: ShapeOptions,
  signal: AbortSignal,
): Promise<void> => readChangeSetWith(ctx, id, shapeReader(ctx, options), signal);

type Read = Extract<ReadShapes, { kind: "read" }>;

const shapeReader = (ctx: Context, options: ShapeOptions): FileReader<Read> => ({
  parse: async ({ name, bytes }, { signal }) => {
    const near = await inTransaction(ctx, (tx) => middleOfZone(tx, ctx.actor.zoneId));
    const files = unpackFiles(bytes);
    const read = await readShapesOnThread({ files, fileName: name, options, near }, signal);
    if (read.kind === "read") return read;
    const message = { zh: read.message, en: SHAPE_FAULT_ENGLISH[read.code] };
    const layers = read.layers && read.layers.length > 1 ? { layers: read.layers } : {};
    return { problem: { code: read.code, message }, reading: { options, ...layers } };
  },
  compare: async (tx, { rows, reading }, fileName) => {
    const target = SHAPE_TARGETS[options.register];
    const shifted = await webMapWarning(tx, ctx.actor.zoneId, target, rows, reading.crs);
    return {
      ...(await compareShapes(tx, ctx, target, rows, options, fileName)),
      reading: shifted ? { ...reading, warnings: [shifted, ...(reading.warnings ?? [])] } : reading,
    };
  },
  failed: () => ({ problem: BROKEN, reading: { options }, expected: false }),
});

const BROKEN = {
  code: "unreadable",
  message: {
    zh: "文件无法读取，可能已损坏。请用 QGIS 等软件另存为 shapefile、GeoPackage 或 GeoJSON 后重试。",
    en: "The file cannot be read: it may be damaged. Save it again as shapefile or GeoJSON and try once more.",
  },
};

/** Coordinates without a zone are most likely near the land that the zone already holds. */
async function middleOfZone(tx: Tx, zoneId: string): Promise<Point | undefined> {
  const extent = await findMapExtent(tx, zoneId);
  return extent ? [(extent[0] + extent[2]) / 2, (extent[1] + extent[3]) / 2] : undefined;
}

/** The shapes of a set as they were read, with the attributes that the set itself does not keep. */
export async function readAgain(
  ctx: Context,
  set: ChangeSet,
  file: { name: string; bytes: Buffer },
): Promise<Read> {
  const options: ShapeOptions = {
    ...DEFAULTS,
    ...(set as ShapeImport).reading.options,
    register: shapeRegisterOf(set.kind),
  };
  const near = await inTransaction(ctx, (tx) => middleOfZone(tx, ctx.actor.zoneId));
  const shapes = { files: unpackFiles(file.bytes), fileName: file.name, options, near };
  const read = await readShapesOnThread(shapes, new AbortController().signal);
  if (read.kind === "read") return read;
  throw new Refused("conflict", { zh: read.message, en: SHAPE_FAULT_ENGLISH[read.code] });
}

const DEFAULTS = { encoding: "auto", crs: "auto", mapping: {}, unit: "auto", defaults: {} } as const;
