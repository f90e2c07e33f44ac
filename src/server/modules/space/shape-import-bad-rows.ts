import type { ChangeSet } from "#contract/change-set.ts";
import { type Context, inTransaction } from "#server/platform/context.ts";
import type { Download } from "#server/platform/exports/export-register.ts";
import { getFile, listFaultyRows } from "#server/platform/imports/store.ts";
import { Refused } from "#server/platform/refusal.ts";
import { readAgain } from "./shape-import.ts";
import { targetOf } from "./shape-import-register.ts";

/** Under which the file says what is wrong with a shape. */
const WHY = "问题";
const ROW = "原行号";

/**
 * Only the shapes that were not taken, as GeoJSON in degrees with their own attributes and why: to be put right in any
 * GIS and imported again.
 */
export async function badShapesFile(ctx: Context, set: ChangeSet): Promise<Download> {
  const [file, faulty] = await inTransaction(ctx, async (tx) => [
    await getFile(tx, set.id),
    await listFaultyRows(tx, set.id),
  ]);
  if (faulty.length === 0)
    throw new Refused("not-found", {
      zh: "这次导入没有问题图形。",
      en: "No shape of this import is at fault.",
    });
  const { rows, reading } = await readAgain(ctx, set, file);
  const byRow = new Map(rows.map((row) => [row.rowNo, row]));
  const code = targetOf(set.kind).store.entry.register.columns[0]!.label.zh;
  const named = reading.mapping?.some(({ column }) => column === "code");
  const features = faulty.map(({ rowNo, problems }) => {
    const row = byRow.get(rowNo);
    return {
      type: "Feature",
      properties: {
        ...row?.properties,
        // called by its row there, it keeps that name here, where the rows are others
        ...(!named && row?.values.code !== undefined && { [code]: row.values.code }),
        [ROW]: rowNo,
        [WHY]: problems.map(({ message }) => message.zh).join("；"),
      },
      geometry: row?.outline ? (JSON.parse(row.outline) as unknown) : null,
    };
  });
  return {
    fileName: `${file.name.replace(/\.[^.]+$/, "")}-问题图形.geojson`,
    contentType: "application/geo+json",
    bytes: Buffer.from(JSON.stringify({ type: "FeatureCollection", features })),
  };
}
