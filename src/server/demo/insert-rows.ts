import { sql } from "kysely";
import type { Tx } from "#server/platform/db.ts";
import type { DB } from "#server/platform/schema.ts";

export type Table = keyof DB & string;
/** Values as JSON writes them: boxes and points as PostgreSQL's text, days as text. */
export type JsonRow = Record<string, unknown>;

const ROWS_AT_ONCE = 4000;

/** Adds many rows, a few thousand a statement, each statement with one parameter. All rows have the columns of the first. */
export async function insertRows(
  tx: Tx,
  table: Table,
  rows: readonly JsonRow[],
  onAdded: (count: number) => void = () => {},
): Promise<void> {
  const [first] = rows;
  if (!first) return;
  const columns = sql.join(Object.keys(first).map((column) => sql.ref(column)));
  for (let from = 0; from < rows.length; from += ROWS_AT_ONCE) {
    const some = rows.slice(from, from + ROWS_AT_ONCE);
    await sql`insert into ${sql.table(table)} (${columns})
      select ${columns} from json_populate_recordset(null::${sql.table(table)}, ${JSON.stringify(some)}::json)`.execute(
      tx,
    );
    onAdded(some.length);
  }
}
