import type { HeaderMatch } from "./match-headers.ts";
import type { Cell, RawSheet } from "./raw-sheet.ts";

/**
 * The rows with a key that is merged over several of them repeated in each: one firm beside its four parcels. Only keys
 * are repeated, since an area merged over rows is one area and must not be counted twice.
 */
export function fillMergedKeys(raw: RawSheet, header: HeaderMatch): Cell[][] {
  const keys = new Set(header.matched.flatMap(({ column, index }) => (column.businessKey ? [index] : [])));
  const spans = raw.merges.filter(
    ({ top, left, bottom }) => top >= header.firstDataIndex && bottom > top && keys.has(left),
  );
  if (spans.length === 0) return raw.rows;

  const rows = [...raw.rows];
  for (const { top, left, bottom } of spans) {
    const key = raw.rows[top]?.[left] ?? null;
    for (let row = top + 1; row <= Math.min(bottom, rows.length - 1); row++) {
      // a row that is blank but for the merge stays blank
      if (raw.rows[row]!.length > 0) rows[row] = withCell(rows[row]!, left, key);
    }
  }
  return rows;
}

function withCell(row: readonly Cell[], index: number, cell: Cell): Cell[] {
  const cells = [...row];
  while (cells.length < index) cells.push(null);
  cells[index] = cell;
  return cells;
}
