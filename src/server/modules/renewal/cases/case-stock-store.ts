import { sql } from "kysely";
import type { Tx } from "#server/platform/db.ts";

/** Cases in hand with their land, and land that went back to supply in a year; in m². */
export async function findCaseStock(
  tx: Tx,
  year: number,
): Promise<{ inHand: number; inHandM2: number; freedM2: number }> {
  const { rows } = await sql<{ inHand: number; inHandM2: number; freedM2: number }>`
    select (select count(*)::int from renewal_case c
             where c.zone_id = current_zone() and c.state not in ('closed', 'withdrawn', 'retained')) as "inHand",
           (select coalesce(sum(c.occupied_m2), 0) from renewal_case c
             where c.zone_id = current_zone() and c.state not in ('closed', 'withdrawn', 'retained')) as "inHandM2",
           (select coalesce(sum(r.area_m2), 0) from renewal_return r
             where r.zone_id = current_zone() and extract(year from r.listed_on) = ${year}) as "freedM2"`.execute(
    tx,
  );
  return rows[0]!;
}
