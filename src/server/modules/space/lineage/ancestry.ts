/** Whose land living parcels hold: what an ancestor's papers say holds for them, and is read through here. */
import { type RawBuilder, sql } from "kysely";
import type { Tx } from "#server/platform/db.ts";

/**
 * A table for a query: `heir` (a live parcel), `ancestor`, its `code`, `part` (how much of the ancestor's land the heir holds,
 * 0–1) and `far` (1: a parent). A merger passes a parent's land on whole, a split by area. Parcels without ancestors have no row.
 */
export const ancestry = (heirs?: readonly string[]): RawBuilder<unknown> => sql`(
  with recursive line as (
    select p.id as heir, p.id as ancestor, 1::float8 as part, 0 as far from parcel p
     where p.zone_id = current_zone() and p.retired_on is null
       and (${heirs === undefined} or p.id = any(${[...(heirs ?? [])]}::uuid[]))
       and p.id in (select parcel_id from lineage_link where zone_id = current_zone() and side = 'after')
    union all
    select line.heir, b.parcel_id,
           line.part * case when e.kind = 'merge' then 1 else least(1, a.area_m2 / greatest(e.before_m2, e.after_m2)) end, line.far + 1
      from line
      join lineage_link a on a.zone_id = current_zone() and a.parcel_id = line.ancestor and a.side = 'after'
      join lineage_event e on e.zone_id = a.zone_id and e.id = a.event_id and e.kind in ('split', 'merge')
      join lineage_link b on b.zone_id = a.zone_id and b.event_id = a.event_id and b.side = 'before'
     where line.far < 100)
  select line.heir, line.ancestor, p.code, least(1, sum(line.part)) as part, min(line.far)::int as far
    from line join parcel p on p.zone_id = current_zone() and p.id = line.ancestor
   where line.far > 0 group by line.heir, line.ancestor, p.code)`;

/** How it is said of a paper or figure that it is an ancestor's: with the part that is held of the ancestor's land. */
export const fromAncestor = (code: string, part: string): RawBuilder<unknown> =>
  sql`'来自 ' || ${sql.ref(code)} || case when ${sql.ref(part)} < 0.99995
      then '（占其 ' || round((${sql.ref(part)} * 100)::numeric, 2)::float8 || '%）' else '' end`;

export type InheritedPaper = {
  kind: "land-contract" | "site-utility" | "readiness-document";
  id: string;
  title: string;
  ancestorId: string;
  ancestorCode: string;
  /** how much of the ancestor's land the parcel holds, 0–1 */
  part: number;
};

/** Contracts, utilities and papers that were made for a parcel's ancestors, the nearest first. */
export async function listInherited(tx: Tx, parcelId: string): Promise<InheritedPaper[]> {
  const { rows } = await sql<InheritedPaper>`
    select x.kind, x.id, x.title, h.ancestor as "ancestorId", h.code as "ancestorCode", h.part
      from ${ancestry([parcelId])} h
      join (select 'land-contract' as kind, id, parcel_id, concat_ws(' ', supervision_no, project_name) as title
              from land_contract where zone_id = current_zone()
            union all
            select 'site-utility', id, parcel_id, kind from site_utility where zone_id = current_zone() and building_id is null
            union all
            select 'readiness-document', id, parcel_id, title from readiness_document where zone_id = current_zone()) x
        on x.parcel_id = h.ancestor
     order by h.far, h.code, x.kind, x.title limit 200`.execute(tx);
  return rows;
}
