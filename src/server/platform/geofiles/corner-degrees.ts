import type { Cell } from "#engine/sheet/raw-sheet.ts";

const PARTS = [/^[(（]?(度|°)[)）]?$/, /^[(（]?(分|′|')[)）]?$/, /^[(（]?(秒|″|")[)）]?$/] as const;

/**
 * Rows of a table that keeps degrees, minutes and seconds in three columns under one heading, with each such three in one
 * cell (`120°21′30.5″`, in the first of them). Rows of other tables stay as they are.
 */
export function joinDegrees(rows: readonly Cell[][]): readonly Cell[][] {
  const at = rows.findIndex((row) => startsIn(row).length >= 2);
  if (at === -1) return rows;
  const starts = startsIn(rows[at]!);
  return rows.map((row, i) => {
    if (i < at) return row;
    const joined = [...row];
    for (const start of starts) {
      const parts = row.slice(start, start + 3);
      joined.splice(start, 3, i === at ? null : oneCell(parts), null, null);
    }
    return joined;
  });
}

/** The columns where 度, 分 and 秒 stand beside each other. */
const startsIn = (row: readonly Cell[]): number[] =>
  row.flatMap((_, i) => (PARTS.every((part, n) => part.test(textOf(row[i + n]))) ? [i] : []));

function oneCell(parts: readonly Cell[]): Cell {
  const [degrees = "", minutes = "", seconds = ""] = parts.map(textOf);
  return degrees === "" && minutes === "" ? null : `${degrees}°${minutes}′${seconds || "0"}″`;
}

const textOf = (cell: Cell | undefined): string =>
  typeof cell === "string" || typeof cell === "number" ? String(cell).trim() : "";
