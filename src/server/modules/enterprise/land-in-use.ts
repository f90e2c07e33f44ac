/** The land that each firm uses today (table `land_in_use`), kept in step with what it follows from (ADR 0011). */
import { sql } from "kysely";
import type { Tx } from "#server/platform/db.ts";

/** The firms whose occupancies these are. */
export async function listUsers(tx: Tx, occupancies: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select distinct enterprise_id as id from occupancy
     where zone_id = current_zone() and id = any(${[...occupancies]}::uuid[])`.execute(tx);
  return rows.map(({ id }) => id);
}

/** Works out these firms' land anew; the rule is the database's function of this name (migration 0013). */
export async function settleLand(tx: Tx, firms: readonly string[]): Promise<void> {
  await sql`select settle_land(${[...firms]}::uuid[])`.execute(tx);
}
