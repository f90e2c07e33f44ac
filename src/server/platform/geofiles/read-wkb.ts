import { arcThrough } from "#engine/geometry/arc-points.ts";
import type { Point } from "#engine/geometry/shape.ts";

/** What a geometry holds: areas, lines, and whether it is something else, such as a point. */
export type WkbShape = { polygons: Point[][][]; lines: Point[][]; other: boolean };

/** Collections within collections deeper than this are an attack, not land. */
const DEEPEST = 8;

type Cursor = { view: DataView; at: number };
type Head = { littleEndian: boolean; type: number; size: number };

/**
 * Reads well-known binary (OGC 06-103r4, ISO 13249-3 with curves, and EWKB's flags); heights and measures are dropped, arcs
 * become chords. Throws a RangeError where the bytes end too soon, and an Error for what is no geometry.
 */
export function readWkb(bytes: Uint8Array): WkbShape {
  const cursor = { view: new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength), at: 0 };
  const shape: WkbShape = { polygons: [], lines: [], other: false };
  readInto(shape, cursor, 0);
  return shape;
}

function readInto(shape: WkbShape, cursor: Cursor, depth: number): void {
  if (depth > DEEPEST) throw new Error("a geometry is nested too deep");
  const head = readHead(cursor);
  const parts = (read: () => void): void => {
    const left = count(cursor, head);
    cursor.at += 4;
    for (let i = 0; i < left; i++) read();
  };
  if (head.type === 1) {
    cursor.at += 8 * head.size;
    shape.other = true;
  } else if (head.type === 2 || head.type === 8) shape.lines.push(lineOf(cursor, head));
  else if (head.type === 9) shape.lines.push(compound(cursor, head, depth));
  else if (head.type === 3) shape.polygons.push(rings(cursor, head));
  else if (head.type === 10) shape.polygons.push(curvedRings(cursor, head, depth));
  else if (COLLECTIONS.has(head.type)) parts(() => readInto(shape, cursor, depth + 1));
  else throw new Error(`geometry of type ${head.type}`);
}

/** MultiPoint to GeometryCollection, MultiCurve, MultiSurface. */
const COLLECTIONS: ReadonlySet<number> = new Set([4, 5, 6, 7, 11, 12]);

function readHead(cursor: Cursor): Head {
  const littleEndian = cursor.view.getUint8(cursor.at) === 1;
  const code = cursor.view.getUint32(cursor.at + 1, littleEndian);
  cursor.at += 5;
  if (code & 0x20000000) cursor.at += 4;
  const iso = Math.floor((code & 0xffff) / 1000);
  const flagged = (code & 0x80000000 ? 1 : 0) + (code & 0x40000000 ? 1 : 0);
  const extra = flagged || [0, 1, 1, 2][iso] || 0;
  return { littleEndian, type: (code & 0xffff) % 1000, size: 2 + extra };
}

/** A count that the bytes left cannot hold is damage. */
function count({ view, at }: Cursor, { littleEndian }: Head): number {
  const found = view.getUint32(at, littleEndian);
  if (found > (view.byteLength - at) / 4) throw new RangeError("a count runs beyond the geometry");
  return found;
}

function points(cursor: Cursor, head: Head): Point[] {
  const left = count(cursor, head);
  cursor.at += 4;
  return Array.from({ length: left }, () => {
    const at = cursor.at;
    cursor.at += 8 * head.size;
    return [cursor.view.getFloat64(at, head.littleEndian), cursor.view.getFloat64(at + 8, head.littleEndian)];
  });
}

function rings(cursor: Cursor, head: Head): Point[][] {
  const left = count(cursor, head);
  cursor.at += 4;
  return Array.from({ length: left }, () => points(cursor, head));
}

/** A line, or a chain of arcs of three points each that share their ends. */
function lineOf(cursor: Cursor, head: Head): Point[] {
  const corners = points(cursor, head);
  if (head.type === 2) return corners;
  const line: Point[] = corners.slice(0, 1);
  for (let i = 2; i < corners.length; i += 2)
    line.push(...arcThrough(corners[i - 2]!, corners[i - 1]!, corners[i]!).slice(1));
  return line;
}

function compound(cursor: Cursor, head: Head, depth: number): Point[] {
  const left = count(cursor, head);
  cursor.at += 4;
  const line: Point[] = [];
  for (let i = 0; i < left; i++) {
    const part = curve(cursor, depth + 1);
    line.push(...(i === 0 ? part : part.slice(1)));
  }
  return line;
}

function curve(cursor: Cursor, depth: number): Point[] {
  if (depth > DEEPEST) throw new Error("a geometry is nested too deep");
  const head = readHead(cursor);
  return head.type === 9 ? compound(cursor, head, depth) : lineOf(cursor, head);
}

function curvedRings(cursor: Cursor, head: Head, depth: number): Point[][] {
  const left = count(cursor, head);
  cursor.at += 4;
  return Array.from({ length: left }, () => curve(cursor, depth + 1));
}
