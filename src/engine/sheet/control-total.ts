import type { MatchedColumn } from "./match-columns.ts";
import type { Cell } from "./raw-sheet.ts";
import { readCell } from "./read-cell.ts";

/** What the sheet states under 合计 against what was read, in the unit of the register. */
export type ControlTotal = { column: string; stated: number | null; read: number; agrees: boolean };

type RowValues = { values: Readonly<Record<string, unknown>> };

/**
 * Compares the stated total of every summing column with the sum of the rows read. They agree within the rounding that
 * shown figures bring: half a unit of the last shown decimal for each row.
 */
export function controlTotals(
  totalRow: readonly Cell[],
  matched: readonly MatchedColumn[],
  rows: readonly RowValues[],
): ControlTotal[] {
  return matched.flatMap(({ column, index, unit, fault }) => {
    if (!column.sum || column.derived || fault) return [];
    const reading = readCell(totalRow[index] ?? null, { ...column, min: -Infinity, max: Infinity }, unit);
    if (reading.kind !== "value" || typeof reading.value !== "number") return [];
    const given = rows.map(({ values }) => values[column.key]).filter((value) => typeof value === "number");
    // the last digits of a long sum are dust of the binary fractions
    const read = Number(given.reduce((sum, value) => sum + value, 0).toPrecision(15));
    const rounding = 0.5 * 10 ** -(column.decimals ?? 2) * Math.max(1, given.length);
    const agrees = Math.abs(reading.value - read) <= rounding + 1e-9 * Math.abs(read);
    return [{ column: column.key, stated: reading.value, read, agrees }];
  });
}
