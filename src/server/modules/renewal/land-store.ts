/** The list of idle and poorly used land, for the rooms' other parts: entries as they stand, one locked, its status set. */
import { sql } from "kysely";
import type { LandHit } from "#contract/renewal/land-hit.ts";
import type { EntryStatus, LandLaw } from "#contract/renewal/poor-land-words.ts";
import type { Tx } from "#server/platform/db.ts";

/** A parcel and its owner on the list. Area in m². */
export type PoorLandEntry = {
  id: string;
  parcelId: string;
  parcelCode: string;
  parcelName: string | null;
  /** the firm that owns the land; null: land without one */
  ownerId: string | null;
  ownerName: string | null;
  law: LandLaw;
  status: EntryStatus;
  areaM2: number;
  hits: LandHit[];
  problem: string | null;
  plan: string | null;
  foundOn: string | null;
  goneOn: string | null;
  withdrawnWhy: string | null;
  revision: number;
};

export type EntryFilter = {
  parcelId?: string;
  ownerId?: string;
  law?: LandLaw;
  statuses?: readonly EntryStatus[];
  ids?: readonly string[];
};

const SELECT = sql`
  select r.id, r.parcel_id as "parcelId", p.code as "parcelCode", p.name as "parcelName", r.enterprise_id as "ownerId",
         coalesce(e.name, p.holder) as "ownerName", r.law, r.status, r.area_m2 as "areaM2", r.hits, r.problem, r.plan,
         r.found_on as "foundOn", r.gone_on as "goneOn", r.withdrawn_why as "withdrawnWhy", r.revision
    from poor_land_entry r
    join parcel p on p.zone_id = r.zone_id and p.id = r.parcel_id
    left join enterprise e on e.zone_id = r.zone_id and e.id = r.enterprise_id
   where r.zone_id = current_zone()`;

/** Entries in the order of parcels, whatever became of them unless statuses are asked for; at most 2,000. */
export async function listEntries(tx: Tx, filter: EntryFilter = {}): Promise<PoorLandEntry[]> {
  const { rows } = await sql<PoorLandEntry>`${SELECT}
     and (${filter.parcelId ?? null}::uuid is null or r.parcel_id = ${filter.parcelId ?? null}::uuid)
     and (${filter.ownerId ?? null}::uuid is null or r.enterprise_id = ${filter.ownerId ?? null}::uuid)
     and (${filter.law ?? null}::text is null or r.law = ${filter.law ?? null})
     and (${filter.statuses === undefined} or r.status = any(${[...(filter.statuses ?? [])]}::text[]))
     and (${filter.ids === undefined} or r.id = any(${[...(filter.ids ?? [])]}::uuid[]))
   order by p.code, r.law, r.id limit 2000`.execute(tx);
  return rows;
}

/** The entry, held until the end of the transaction: two who would change it take turns. */
export async function lockEntry(tx: Tx, id: string): Promise<PoorLandEntry | undefined> {
  await sql`select 1 from poor_land_entry where zone_id = current_zone() and id = ${id} for update`.execute(
    tx,
  );
  const { rows } = await sql<PoorLandEntry>`${SELECT} and r.id = ${id}`.execute(tx);
  return rows[0];
}

/** Moves an entry to where it stands now; the caller holds its lock, and writes the event. */
export async function setEntryStatus(
  tx: Tx,
  id: string,
  status: EntryStatus,
  withdrawnWhy: string | null = null,
): Promise<void> {
  await sql`
    update poor_land_entry set status = ${status}, withdrawn_why = ${withdrawnWhy}, revision = revision + 1
     where zone_id = current_zone() and id = ${id}`.execute(tx);
}
