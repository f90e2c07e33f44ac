import type { Column } from "#kernel/register.ts";

/** What a row is called: it leads the row, and stays in sight. */
const LEADS = ["name", "enterpriseName", "code"];

/** The column by which people know a record: a required name, else the firm's name, else the first column. */
export function leadOf(columns: readonly Column[]): Column | undefined {
  const named = LEADS.map((key) => columns.find((column) => column.key === key));
  return named.find((column) => column && (column.required || column.derived)) ?? columns[0];
}

/** The columns shown until somebody chooses otherwise, the leading one first. */
export function initialColumns(columns: readonly Column[]): Column[] {
  const lead = leadOf(columns);
  const rest = columns.filter((column) => column.initial && column !== lead);
  return lead ? [lead, ...rest] : rest;
}

/** The columns that a choice names, in its order; names that are not there or may not be seen are passed over. */
export function chosenColumns(columns: readonly Column[], choice: string | undefined): Column[] {
  if (!choice) return initialColumns(columns);
  const chosen = choice.split(",").flatMap((key) => columns.find((column) => column.key === key) ?? []);
  return chosen.length > 0 ? chosen : initialColumns(columns);
}
