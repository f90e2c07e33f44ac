import { sql } from "kysely";
import type { ChangeRow } from "#contract/change-set.ts";
import type { ShapeFeatures, ShapeImport, ShapeOptions, ShapeRow } from "#contract/space/shape-import.ts";
import type { Point } from "#engine/geometry/shape.ts";
import { muFromM2 } from "#kernel/mu.ts";
import type { Value } from "#kernel/register.ts";
import { type Context, inTransaction } from "#server/platform/context.ts";
import type { Tx } from "#server/platform/db.ts";
import type { NamedBytes } from "#server/platform/geofiles/geo-file.ts";
import {
  addChangeRows,
  addChangeSet,
  findChangeSet,
  getFile,
  listChangeRows,
  moveChangeSet,
} from "#server/platform/imports/store.ts";
import { notFound } from "#server/platform/refusal.ts";
import { findMapExtent } from "./map-store.ts";
import { compareShapes } from "./shape-import-compare.ts";
import { nameOfShapes, packFiles, unpackFiles } from "./shape-import-files.ts";
import { parcelShapeRegister } from "./shape-import-register.ts";
import { readShapesOnThread } from "./shape-import-thread.ts";

const KIND = parcelShapeRegister.kind;

export function addShapeImport(ctx: Context, files: readonly NamedBytes[]): Promise<string> {
  return inTransaction(ctx, (tx) =>
    addChangeSet(tx, {
      zoneId: ctx.actor.zoneId,
      kind: KIND,
      fileName: nameOfShapes(files),
      file: packFiles(files),
      userId: ctx.actor.userId,
      now: ctx.now(),
    }),
  );
}

export function getShapeImport(ctx: Context, id: string): Promise<ShapeImport> {
  return inTransaction(ctx, async (tx) => {
    const set = await findChangeSet(tx, ctx.actor.zoneId, KIND, id);
    if (!set) throw notFound({ zh: "导入记录", en: "import" });
    return set as ShapeImport;
  });
}

/** Reads the shapes and compares them with the ledger. Ends in `ready`, `failed` or `cancelled`; writes no parcel. */
export async function readShapeImport(
  ctx: Context,
  id: string,
  options: ShapeOptions,
  signal: AbortSignal,
): Promise<void> {
  try {
    const { file, near } = await inTransaction(ctx, async (tx) => ({
      file: await getFile(tx, id),
      near: await middleOfZone(tx, ctx.actor.zoneId),
    }));
    const files = unpackFiles(file.bytes);
    const read = await readShapesOnThread({ files, fileName: file.name, options, near }, signal);
    if (read.kind === "unreadable") {
      await fail(ctx, id, options, {
        code: read.code,
        message: { zh: read.message, en: `Not readable: ${read.code}` },
      });
      return;
    }
    await inTransaction(ctx, async (tx) => {
      const { rows, summary } = await compareShapes(tx, ctx, read.rows, options, file.name);
      signal.throwIfAborted();
      await tx.deleteFrom("change_row").where("change_set_id", "=", id).execute();
      await addChangeRows(tx, ctx.actor.zoneId, id, rows);
      const to = { status: "ready", progress: 1, reading: read.reading, summary, problem: null };
      await moveChangeSet(tx, id, { status: "reading" }, to);
    });
  } catch (error) {
    if (!signal.aborted) {
      await fail(ctx, id, options, BROKEN);
      throw error;
    }
    await inTransaction(ctx, (tx) => moveChangeSet(tx, id, { status: "reading" }, { status: "cancelled" }));
  }
}

const BROKEN = {
  code: "unreadable",
  message: {
    zh: "文件无法读取，可能已损坏。请用 QGIS 等软件另存为 shapefile 或 GeoJSON 后重试。",
    en: "The file cannot be read: it may be damaged. Save it again as shapefile or GeoJSON and try once more.",
  },
};

const fail = (ctx: Context, id: string, options: ShapeOptions, problem: typeof BROKEN) =>
  inTransaction(ctx, (tx) =>
    moveChangeSet(tx, id, { status: "reading" }, { status: "failed", problem, reading: { options } }),
  );

/** Coordinates without a zone are most likely near the land that the zone already holds. */
async function middleOfZone(tx: Tx, zoneId: string): Promise<Point | undefined> {
  const extent = await findMapExtent(tx, zoneId);
  return extent ? [(extent[0] + extent[2]) / 2, (extent[1] + extent[3]) / 2] : undefined;
}

type Page = { verdict?: ChangeRow["verdict"] | undefined; limit: number; offset: number };

/** The rows without their outlines, which are measures here and shapes on the map. */
export async function listShapeRows(
  tx: Tx,
  id: string,
  page: Page,
): Promise<{ rows: ShapeRow[]; total: number }> {
  const { rows, total } = await listChangeRows(tx, id, page);
  const held = await listHeldAreas(
    tx,
    rows.flatMap(({ recordId }) => recordId ?? []),
  );
  return { rows: rows.map((row) => shown(row, held.get(row.recordId ?? "") ?? null)), total };
}

function shown({ incoming, changes, ...row }: ChangeRow, heldAreaMu: number | null): ShapeRow {
  const { geometry: _geometry, outline: _outline, areaM2, ...values } = incoming as Record<string, Value>;
  return {
    ...row,
    incoming: values,
    changes: changes.map((change) =>
      change.column === "geometry"
        ? { ...change, from: presence(change.from), to: presence(change.to) }
        : change,
    ),
    areaMu: typeof areaM2 === "number" ? Math.round(muFromM2(areaM2) * 100) / 100 : null,
    heldAreaMu,
  };
}

const presence = (outline: Value): Value => (outline === null ? null : "●");

async function listHeldAreas(tx: Tx, ids: readonly string[]): Promise<Map<string, number>> {
  const { rows } = await sql<{ id: string; areaMu: number }>`
    select id, round((computed_area_m2 * 3 / 2000)::numeric, 2) as "areaMu" from parcel
     where zone_id = current_zone() and id = any(${ids}::uuid[]) and computed_area_m2 is not null`.execute(
    tx,
  );
  return new Map(rows.map(({ id, areaMu }) => [id, areaMu]));
}

/** Every shape of the file that has an outline, sound or not, with its verdict: for the map beside the rows. */
export async function listShapeFeatures(tx: Tx, id: string): Promise<ShapeFeatures> {
  const { rows } = await sql<{ rowNo: number; key: string | null; verdict: string; outline: string }>`
    select row_no as "rowNo", key, verdict, incoming ->> 'outline' as outline from change_row
     where zone_id = current_zone() and change_set_id = ${id} and incoming ->> 'outline' is not null
     order by row_no limit 20000`.execute(tx);
  return {
    type: "FeatureCollection",
    features: rows.map(({ outline, ...properties }) => ({
      type: "Feature",
      geometry: JSON.parse(outline) as Record<string, unknown>,
      properties,
    })),
  };
}
