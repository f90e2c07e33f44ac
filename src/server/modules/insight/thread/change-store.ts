import { sql } from "kysely";
import type { Tx } from "#server/platform/db.ts";

export type StoredChange = {
  seq: number;
  kind: string;
  subjectId: string;
  on: string;
  by: string;
  why: string | null;
  changes: Record<string, [unknown, unknown]>;
};

/** What the ledger says was changed of these records, oldest first; days are those of the zone. */
export async function listChangesOf(tx: Tx, type: string, ids: readonly string[]): Promise<StoredChange[]> {
  const { rows } = await sql<StoredChange>`
    select seq::int as seq, kind, subject_id as "subjectId", (happened_at at time zone 'Asia/Shanghai')::date::text as on,
           actor_name as by, why, changes
      from event
     where zone_id = current_zone() and subject_type = ${type} and subject_id = any(${[...ids]}::uuid[]) and changes <> '{}'::jsonb
     order by seq limit 5000`.execute(tx);
  return rows;
}
