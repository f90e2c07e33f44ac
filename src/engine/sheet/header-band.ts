import { foldText } from "#kernel/text.ts";
import type { Cell, Merge } from "./raw-sheet.ts";

/** What stands above one column in a header of one or more rows: each part once, outermost first. */
export type HeaderCell = { index: number; parts: string[] };

/**
 * The header cells of rows `top`…`bottom`. A group heading is repeated over its columns: by the merges where the file has
 * them, else (CSV) over the blanks to its right. A heading that spans several columns but has no row below it inside the
 * band is a group without names, and names nothing; nor does it name a column left blank beside those it has named.
 */
export function headerBand(
  rows: readonly Cell[][],
  top: number,
  bottom: number,
  merges: readonly Merge[],
): HeaderCell[] {
  const within = merges.filter((merge) => merge.top >= top && merge.top <= bottom);
  const width = Math.max(
    0,
    ...rows.slice(top, bottom + 1).map((row) => row.length),
    ...within.map(({ right }) => right + 1),
  );
  const cells: HeaderCell[] = [];
  for (let index = 0; index < width; index++) {
    const parts: string[] = [];
    for (let row = top; row <= bottom; row++) {
      const part = headingAt(rows, row, index, { top, bottom, merges: within });
      if (part !== undefined && part !== parts.at(-1)) parts.push(part);
    }
    if (parts.length > 0) cells.push({ index, parts });
  }
  return cells;
}

type Band = { top: number; bottom: number; merges: readonly Merge[] };

function headingAt(rows: readonly Cell[][], row: number, index: number, band: Band): string | undefined {
  const merge = band.merges.find(
    (each) => row >= each.top && row <= each.bottom && index >= each.left && index <= each.right,
  );
  if (merge) {
    return isNameless(rows, index, merge, band) ? undefined : textAt(rows, merge.top, merge.left);
  }
  const own = textAt(rows, row, index);
  if (own !== undefined || band.merges.length > 0 || row === band.bottom) return own;
  return headingToTheLeft(rows, row, index, band.bottom);
}

/** Whether the heading says nothing of this column: its names stand in the row below, beyond the band or in other columns. */
function isNameless(rows: readonly Cell[][], index: number, merge: Merge, band: Band): boolean {
  if (merge.right === merge.left) return false;
  if (merge.bottom >= band.bottom) return hasNamesBelow(rows, merge);
  const names = rows.slice(merge.bottom + 1, band.bottom + 1);
  const isNamed = (column: number): boolean =>
    names.some((row) => row[column] != null) ||
    band.merges.some(
      ({ top, left, right }) => top > merge.bottom && column >= left && column <= right && left !== right,
    );
  if (isNamed(index)) return false;
  return Array.from({ length: merge.right - merge.left + 1 }, (_, i) => merge.left + i).some(isNamed);
}

const hasNamesBelow = (rows: readonly Cell[][], { bottom, left, right }: Merge): boolean =>
  (rows[bottom + 1] ?? []).slice(left + 1, right + 1).some((cell) => cell !== null);

/** Only over columns that have a name of their own further down, next to each other. */
function headingToTheLeft(
  rows: readonly Cell[][],
  row: number,
  index: number,
  bottom: number,
): string | undefined {
  for (let left = index; left >= 0; left--) {
    if (textAt(rows, bottom, left) === undefined) return undefined;
    const heading = textAt(rows, row, left);
    if (heading !== undefined)
      return left === index || textAt(rows, bottom, left) !== undefined ? heading : undefined;
  }
  return undefined;
}

/** A header cell as text; years stand in headers as numbers. */
export function textAt(rows: readonly Cell[][], row: number, index: number): string | undefined {
  const cell = rows[row]?.[index] ?? null;
  if (typeof cell === "number") return String(cell);
  return typeof cell === "string" && foldText(cell) !== "" ? cell.trim() : undefined;
}
