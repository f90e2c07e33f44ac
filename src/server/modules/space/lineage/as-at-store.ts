/** The land as it was on a day, and what came of what it was called then. */
import { sql } from "kysely";
import type { FoundHeirs, LandAsAt } from "#contract/space/lineage.ts";
import type { Tx } from "#server/platform/db.ts";

/** A parcel was there at the end of a day. */
export const thereOn = (on: string) =>
  sql`(r.born_on is null or r.born_on <= ${on}::date) and (r.retired_on is null or r.retired_on > ${on}::date)`;

/** The first event after a day tells how a parcel was until then. */
export const sideOn = (on: string) => sql`left join lateral (
  select l.code, l.estate_code, l.area_m2, l.computed_area_m2, l.geometry from lineage_link l
    join lineage_event v on v.zone_id = l.zone_id and v.id = l.event_id
   where l.zone_id = r.zone_id and l.parcel_id = r.id and l.side = 'before' and v.happened_on > ${on}::date
   order by v.happened_on, v.created_at limit 1) was on true`;

/** How the map of a day differs from today's. */
export async function listLandAsAt(tx: Tx, on: string, limit: number): Promise<Omit<LandAsAt, "on">> {
  const drawn = await sql<LandAsAt["drawn"][number]>`
    select r.id, coalesce(was.code, r.code) as code, r.name, round((coalesce(was.area_m2, r.area_m2) * 3 / 2000)::numeric, 4) as "areaMu",
           r.status, coalesce(was.geometry, r.geometry) as geometry
      from parcel r ${sideOn(on)}
     where r.zone_id = current_zone() and ${thereOn(on)} and coalesce(was.geometry, r.geometry) is not null
       and (r.retired_on is not null or was.geometry is distinct from null and was.geometry <> r.geometry)
     order by r.code limit ${limit}`.execute(tx);
  const hidden = await sql<{ id: string }>`
    select r.id from parcel r where r.zone_id = current_zone() and r.retired_on is null and r.born_on > ${on}::date`.execute(
    tx,
  );
  const redrawn = new Set(drawn.rows.map(({ id }) => id));
  return { drawn: drawn.rows, hidden: [...new Set([...hidden.rows.map(({ id }) => id), ...redrawn])] };
}

/** Parcels that had these words as their code or name and have them no more, with the live ones that came of them. */
export async function listHeirs(tx: Tx, words: string, limit = 10): Promise<FoundHeirs["found"]> {
  const like = `%${words.replace(/[\\%_]/g, "\\$&")}%`;
  const { rows } = await sql<FoundHeirs["found"][number]>`
    with recursive old as (
      select distinct on (l.parcel_id, l.code) l.parcel_id as id, l.code, l.name, v.happened_on::text as until
        from lineage_link l join lineage_event v on v.zone_id = l.zone_id and v.id = l.event_id
        join parcel p on p.zone_id = l.zone_id and p.id = l.parcel_id
       where l.zone_id = current_zone() and l.side = 'before' and (l.code ilike ${like} or l.name ilike ${like} or l.estate_code ilike ${like})
         and (p.retired_on is not null or p.code <> l.code or p.estate_code is distinct from l.estate_code)
       order by l.parcel_id, l.code, v.happened_on desc limit ${limit}),
    heir as (
      select old.id as old, old.id, 0 as far from old
      union
      select heir.old, a.parcel_id, heir.far + 1 from heir
        join lineage_link b on b.zone_id = current_zone() and b.parcel_id = heir.id and b.side = 'before'
        join lineage_link a on a.zone_id = b.zone_id and a.event_id = b.event_id and a.side = 'after' and a.parcel_id <> b.parcel_id
       where heir.far < 100)
    select o.code, o.name, o.until,
           (select coalesce(jsonb_agg(distinct jsonb_build_object('id', p.id, 'code', p.code, 'name', p.name)), '[]')
              from heir h join parcel p on p.zone_id = current_zone() and p.id = h.id and p.retired_on is null
             where h.old = o.id) as heirs
      from old o order by o.code`.execute(tx);
  return rows;
}
