import { sql } from "kysely";
import type { ChangeRow } from "#contract/change-set.ts";
import type { ShapeFeatures, ShapeRow } from "#contract/space/shape-import.ts";
import { geodesicAreaM2 } from "#engine/geometry/geodesic-area.ts";
import { isLine, type Outline } from "#engine/geometry/line.ts";
import { muFromM2 } from "#kernel/mu.ts";
import type { Value } from "#kernel/register.ts";
import type { Tx } from "#server/platform/db.ts";
import { listChangeRows } from "#server/platform/imports/store.ts";
import type { ShapeTarget } from "./shape-import-register.ts";

type Page = { verdict?: ChangeRow["verdict"] | undefined; limit: number; offset: number };

/** The rows without their outlines, which are measures here and shapes on the map. */
export async function listShapeRows(
  tx: Tx,
  { store }: ShapeTarget,
  id: string,
  page: Page,
): Promise<{ rows: ShapeRow[]; total: number }> {
  const { rows, total } = await listChangeRows(tx, id, page);
  const held = await listHeldAreas(
    tx,
    store.table,
    rows.flatMap(({ recordId }) => recordId ?? []),
  );
  return { rows: rows.map((row) => shown(row, held.get(row.recordId ?? "") ?? null)), total };
}

const twoPlaces = (value: number): number => Math.round(value * 100) / 100;

function shown({ incoming, changes, ...row }: ChangeRow, heldAreaMu: number | null): ShapeRow {
  const {
    geometry: _geometry,
    outline: _outline,
    areaM2,
    lengthM,
    ...values
  } = incoming as Record<string, Value>;
  return {
    ...row,
    incoming: values,
    changes: changes.map((change) =>
      change.column === "geometry"
        ? { ...change, from: presence(change.from), to: presence(change.to) }
        : change,
    ),
    areaMu: typeof areaM2 === "number" ? twoPlaces(muFromM2(areaM2)) : null,
    lengthM: typeof lengthM === "number" ? twoPlaces(lengthM) : null,
    heldAreaMu,
  };
}

const presence = (outline: Value): Value => (outline === null ? null : "●");

/** What the records of a page measure now. */
async function listHeldAreas(tx: Tx, table: string, ids: readonly string[]): Promise<Map<string, number>> {
  const { rows } = await sql<{ id: string; geometry: Outline }>`
    select id, geometry from ${sql.table(table)}
     where zone_id = current_zone() and id = any(${ids}::uuid[]) and geometry is not null`.execute(tx);
  return new Map(
    rows.flatMap(({ id, geometry }): [string, number][] =>
      isLine(geometry) ? [] : [[id, twoPlaces(muFromM2(geodesicAreaM2(geometry)))]],
    ),
  );
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
