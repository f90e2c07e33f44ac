import { sql } from "kysely";
import type { RegisterRecord } from "#contract/list.ts";
import { businessKey } from "#engine/change-set/business-key.ts";
import type { Row } from "#kernel/register.ts";
import type { Context } from "../context.ts";
import type { Tx } from "../db.ts";
import { selectRecords } from "../registers/list.ts";
import type { RegisterStore } from "../registers/register-store.ts";

/** The held records that these rows may speak of, by business key. Found by the first part of the key, then told apart. */
export async function existingByKey(
  tx: Tx,
  ctx: Context,
  store: RegisterStore,
  rows: readonly Readonly<Row>[],
): Promise<Map<string, RegisterRecord>> {
  const { columns } = store.entry.register;
  const first = columns.find(({ businessKey: isKey }) => isKey)!;
  const values = [
    ...new Set(rows.map((row) => row[first.key]).filter((value) => value !== null && value !== undefined)),
  ].map(String);
  const found = new Map<string, RegisterRecord>();
  for (let from = 0; from < values.length; from += 5000) {
    const some = values.slice(from, from + 5000);
    const records = await selectRecords(
      tx,
      store,
      ctx.actor,
      sql`${store.columns[first.key]!.read} = any(${some}::text[])${store.spokenOf ? sql` and ${store.spokenOf}` : sql``}`,
    );
    for (const record of records) {
      const key = businessKey(record, columns);
      if (key !== undefined) found.set(key, record);
    }
  }
  return found;
}

/** The held records of these ids, by id. */
export async function existingById(
  tx: Tx,
  ctx: Context,
  store: RegisterStore,
  ids: readonly string[],
): Promise<Map<string, RegisterRecord>> {
  const found = new Map<string, RegisterRecord>();
  for (let from = 0; from < ids.length; from += 5000) {
    const some = ids.slice(from, from + 5000);
    for (const record of await selectRecords(tx, store, ctx.actor, sql`r.id = any(${some}::uuid[])`))
      found.set(record.id, record);
  }
  return found;
}
