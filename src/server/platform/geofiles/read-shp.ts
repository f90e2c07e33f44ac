import type { Point } from "#engine/geometry/shape.ts";

/** A shape as a shapefile keeps it: rings without order, in the file's own coordinates. */
export type ShpRecord =
  | { row: number; rings: Point[][] }
  | { row: number; lines: Point[][] }
  | { row: number; code: ShpFault };
export type ShpFault = "no-geometry" | "not-a-polygon" | "broken-geometry" | "file-cut-short";

const HEADER = 100;
const POLYGONS: ReadonlySet<number> = new Set([5, 15, 25]);
const LINES: ReadonlySet<number> = new Set([3, 13, 23]);

/**
 * Reads the records of a .shp (ESRI Shapefile Technical Description, 1998): polygons, and lines where they
 * are asked for, with or without Z and M. A record that is
 * broken is named by its row, counted from 1, and the next is read; a file that ends inside a record says so. Undefined
 * when the bytes are no shapefile.
 */
export function readShp(bytes: Uint8Array, wantsLines = false): ShpRecord[] | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < HEADER || view.getInt32(0) !== 9994) return undefined;
  const records: ShpRecord[] = [];
  for (let at = HEADER; at + 8 <= bytes.length; ) {
    const row = records.length + 1;
    const length = 2 * view.getInt32(at + 4);
    const start = at + 8;
    if (length < 4 || start + length > bytes.length) {
      records.push({ row, code: "file-cut-short" });
      break;
    }
    const record = new DataView(bytes.buffer, bytes.byteOffset + start, length);
    records.push({ row, ...readRecord(record, wantsLines) });
    at = start + length;
  }
  return records;
}

type Content = { rings: Point[][] } | { lines: Point[][] } | { code: ShpFault };

function readRecord(record: DataView, wantsLines: boolean): Content {
  const type = record.getInt32(0, true);
  const isLine = wantsLines && LINES.has(type);
  if (type === 0) return { code: "no-geometry" };
  if (!POLYGONS.has(type) && !isLine) return { code: "not-a-polygon" };
  const parts = readParts(record);
  if (typeof parts === "string") return { code: parts };
  return isLine ? { lines: parts } : { rings: parts };
}

/** Polygons and lines are kept alike: where each part begins, then the points of all. */
function readParts(record: DataView): Point[][] | ShpFault {
  if (record.byteLength < 44) return "broken-geometry";
  const parts = record.getInt32(36, true);
  const points = record.getInt32(40, true);
  const pointsAt = 44 + 4 * parts;
  if (parts < 0 || points < 0 || pointsAt + 16 * points > record.byteLength) return "broken-geometry";
  if (parts === 0 || points === 0) return "no-geometry";
  const starts = Array.from({ length: parts }, (_, i) => record.getInt32(44 + 4 * i, true));
  const isOrdered = starts.every(
    (start, i) => start >= 0 && start < points && (i === 0 || start > starts[i - 1]!),
  );
  if (!isOrdered) return "broken-geometry";
  return starts.map((start, i) => {
    const ring: Point[] = [];
    for (let p = start; p < (starts[i + 1] ?? points); p++) {
      ring.push([record.getFloat64(pointsAt + 16 * p, true), record.getFloat64(pointsAt + 16 * p + 8, true)]);
    }
    return ring;
  });
}
