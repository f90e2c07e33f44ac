/** Who descends from whom among parcels, read from the links of their events. */
import { sql } from "kysely";
import type { Tx } from "#server/platform/db.ts";

/** A parcel's relative as it is (or was when it ceased). Areas in m². */
export type FamilyMember = {
  id: string;
  code: string;
  name: string | null;
  areaM2: number;
  bornOn: string | null;
  retiredOn: string | null;
  /** -1: a parent, -2: a grandparent …; 0: itself; 1: a child … */
  generation: number;
};

/** A parcel with all its ancestors and descendants, oldest first. Siblings are no family: they hold none of its land. */
export async function listFamily(tx: Tx, parcelId: string): Promise<FamilyMember[]> {
  const { rows } = await sql<FamilyMember>`
    with recursive up as (
      select ${parcelId}::uuid as id, 0 as generation
      union
      select b.parcel_id, up.generation - 1 from up
        join lineage_link a on a.zone_id = current_zone() and a.parcel_id = up.id and a.side = 'after'
        join lineage_link b on b.zone_id = a.zone_id and b.event_id = a.event_id and b.side = 'before' and b.parcel_id <> a.parcel_id),
    down as (
      select ${parcelId}::uuid as id, 0 as generation
      union
      select a.parcel_id, down.generation + 1 from down
        join lineage_link b on b.zone_id = current_zone() and b.parcel_id = down.id and b.side = 'before'
        join lineage_link a on a.zone_id = b.zone_id and a.event_id = b.event_id and a.side = 'after' and a.parcel_id <> b.parcel_id)
    select p.id, p.code, p.name, p.area_m2 as "areaM2", p.born_on as "bornOn", p.retired_on as "retiredOn",
           (array_agg(f.generation order by abs(f.generation)))[1] as generation
      from (select * from up union select * from down) f
      join parcel p on p.zone_id = current_zone() and p.id = f.id
     group by p.zone_id, p.id
     order by generation, p.code`.execute(tx);
  return rows;
}
