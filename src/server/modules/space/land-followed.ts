/**
 * What others keep of parcels and buildings is brought in step when an area changes: the land that each firm uses
 * (ADR 0011). The room of enterprise comes after this one and is not entered; its function in the database is its door.
 */
import { sql } from "kysely";
import type { Tx } from "#server/platform/db.ts";
import type { InStep } from "#server/platform/registers/register-store.ts";

async function settle(tx: Tx, parcels: readonly string[]): Promise<void> {
  await sql`select settle_land_on(${[...parcels]}::uuid[])`.execute(tx);
}

export const landOnParcels: InStep = { touched: async (_tx, ids) => [...ids], settle };

export const landUnderBuildings: InStep = {
  async touched(tx, ids) {
    const { rows } = await sql<{ id: string }>`
      select distinct parcel_id as id from building
       where zone_id = current_zone() and id = any(${[...ids]}::uuid[])`.execute(tx);
    return rows.map(({ id }) => id);
  },
  settle,
};
