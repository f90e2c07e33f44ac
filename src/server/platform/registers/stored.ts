import { type RawBuilder, sql } from "kysely";
import { m2FromMu } from "#kernel/mu.ts";
import type { Value } from "#kernel/register.ts";
import type { Tx } from "../db.ts";
import type { StoredColumn } from "./register-store.ts";

/** A column kept as it is shown. */
export const plain = (column: string): StoredColumn => ({ read: sql.ref(`r.${column}`), write: { column } });

/** Holds these words as they are typed, in whatever case. */
export const contains = (expression: RawBuilder<unknown>, words: string): RawBuilder<unknown> =>
  sql`${expression}::text ilike ${`%${words.replace(/[\\%_]/g, "\\$&")}%`}`;

/** Is found by the search terms that a table keeps of its records. */
export const termsOf = (alias: string, tokens: string[]): RawBuilder<unknown> =>
  tokens.length === 0 ? sql`true` : sql`${sql.ref(`${alias}.search`)} @> ${tokens}::text[]`;

/** An area kept in square metres and shown in mu, to a square millimetre, so that a round trip changes nothing. */
export const inMu = (column: string): StoredColumn => ({
  read: sql`round((${sql.ref(`r.${column}`)} * 3 / 2000)::numeric, 6)`,
  write: { column, to: (areaMu) => Math.round(m2FromMu(Number(areaMu)) * 1e6) / 1e6 },
});

/** Worked out for the list, never written. */
export const derived = (read: RawBuilder<unknown>): StoredColumn => ({ read });

/** A list of codes kept as an array and shown joined by 、 */
export const codes = (column: string): StoredColumn => ({
  read: sql`array_to_string(${sql.ref(`r.${column}`)}, '、')`,
  write: {
    column,
    to: (value: Value) =>
      String(value)
        .split(/[、,，;；\s]+/)
        .filter((code) => code !== ""),
  },
});

/** Is one of the records of another table for which a condition over `t` holds: they are found once, not row by row. */
export const amongst = (
  foreignKey: string,
  table: string,
  condition: RawBuilder<unknown>,
): RawBuilder<unknown> =>
  sql`${sql.ref(`r.${foreignKey}`)} in (
    select t.id from ${sql.table(table)} t where t.zone_id = (select current_zone()) and ${condition})`;

/** Finds ids by one of several text columns of a table: what people write may be the code or the name. */
export function byText(table: string, ...columns: string[]) {
  return async (tx: Tx, texts: string[]): Promise<Map<string, string>> => {
    const found = new Map<string, string>();
    for (const column of columns.toReversed()) {
      const { rows } = await sql<{ text: string; id: string }>`
        select ${sql.ref(column)} as text, id from ${sql.table(table)}
         where zone_id = current_zone() and ${sql.ref(column)} = any(${texts}::text[])`.execute(tx);
      for (const { text, id } of rows) found.set(text, id);
    }
    return found;
  };
}

/** The registered districts, for a template's drop-down. */
export async function districtNames(tx: Tx): Promise<Record<string, string[]>> {
  const { rows } = await sql<{
    name: string;
  }>`select name from district where zone_id = current_zone() order by code`.execute(tx);
  return { district: rows.map(({ name }) => name) };
}
