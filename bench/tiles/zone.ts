import type pg from "pg";
import { syntheticZone } from "#engine/demo/synthetic/synthetic-zone.ts";
import { insertRows, type Table } from "#server/demo/insert-rows.ts";
import { spaceRows } from "#server/demo/space-rows.ts";
import { inScope, openDatabase } from "#server/platform/db.ts";

const FIRMS_A_PARCEL = 5;
const DRAWN: readonly Table[] = ["district", "map_feature", "parcel", "building"];

export type BenchZone = { zoneId: string; userId: string; parcels: number };

/** A zone with so many parcels, its roads, rivers and buildings, and one planner. */
export async function fillLand(url: string, pool: pg.Pool, wanted: number): Promise<BenchZone> {
  const code = `T${wanted}`;
  const zone = await pool.query<{ id: string }>(
    "insert into zone (code, name, name_en, synthetic) values ($1, $1, $1, true) returning id",
    [code],
  );
  const zoneId = zone.rows[0]!.id;
  const user = await pool.query<{ id: string }>(
    "insert into app_user (zone_id, username, name, roles) values ($1, $2, 'bench', '{planner}') returning id",
    [zoneId, code.toLowerCase()],
  );
  await pool.query(
    "insert into account (username, zone_id, user_id, password_hash, password_changed_at) values ($1, $2, $3, '', now())",
    [code.toLowerCase(), zoneId, user.rows[0]!.id],
  );
  const { db, close } = openDatabase(url, 2);
  let parcels = 0;
  const numbered = new Map<string, number>();
  for (const tile of syntheticZone(wanted * FIRMS_A_PARCEL, "tiles")) {
    const tables: Record<string, Record<string, unknown>[]> = spaceRows({ ...tile, code }, zoneId, numbered);
    await inScope(db, { zoneId }, async (tx) => {
      for (const table of DRAWN) await insertRows(tx, table, tables[table]!);
    });
    parcels += tile.parcels.length;
  }
  await close();
  await pool.query("analyze");
  return { zoneId, userId: user.rows[0]!.id, parcels };
}
