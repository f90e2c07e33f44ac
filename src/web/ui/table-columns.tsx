import type { RegisterRecord } from "#contract/list.ts";
import type { Column, Text } from "#kernel/register.ts";
import { Cell } from "./cell.tsx";
import type { TableColumn } from "./table-column.ts";

const RIGHT = new Set(["integer", "number"]);

/** Longer than half a phone is wide. */
const WIDE = new Set(["holder", "address", "name", "enterpriseName"]);

/** The columns of a register as the table draws them. */
export function tableColumnsOf(
  columns: readonly Column[],
  text: (both: Text) => string,
): TableColumn<RegisterRecord>[] {
  return columns.map((column) => ({
    key: column.key,
    title: text(column.label),
    unit: column.unit,
    align: RIGHT.has(column.type) ? "end" : undefined,
    wide: WIDE.has(column.key) || column.type === "uscc",
    sortable: column.sortable,
    note: column.note && text(column.note),
    render: (row) => <Cell column={column} value={row[column.key]} />,
  }));
}
