/** Suspicions, cases and blocks that go on on the parcels that came of others. */
import { sql } from "kysely";
import type { Tx } from "#server/platform/db.ts";

export type Standing = { id: string; ownerId: string | null; ownerName: string | null; parcelCode: string };

/** Entries on the list that still stand on a parcel. */
export async function listStanding(tx: Tx, parcelId: string): Promise<Standing[]> {
  const { rows } = await sql<Standing>`
    select r.id, r.enterprise_id as "ownerId", e.name as "ownerName", p.code as "parcelCode" from poor_land_entry r
      join parcel p on p.zone_id = r.zone_id and p.id = r.parcel_id
      left join enterprise e on e.zone_id = r.zone_id and e.id = r.enterprise_id
     where r.zone_id = current_zone() and r.parcel_id = ${parcelId} and r.status <> 'withdrawn' order by r.id for update of r`.execute(
    tx,
  );
  return rows;
}

export type Heir = { id: string; code: string; areaM2: number };

/** Of these parcels those that the owner goes on on, by how much; all of them where there is no owner on record. */
export async function listHeirsOf(
  tx: Tx,
  children: readonly string[],
  ownerId: string | null,
): Promise<Heir[]> {
  const { rows } = await sql<Heir>`
    select p.id, p.code, coalesce(w.m2, p.area_m2) as "areaM2" from parcel p
      left join (select parcel_id, sum(land_area_m2) as m2 from occupancy
                  where zone_id = current_zone() and tenure = 'own' and ends_on is null and enterprise_id = ${ownerId}::uuid
                  group by 1) w on w.parcel_id = p.id
     where p.zone_id = current_zone() and p.id = any(${[...children]}::uuid[])
       and (${ownerId === null} or w.m2 is not null)
     order by 3 desc, p.code`.execute(tx);
  return rows;
}

/** The entry stands on another parcel from now on; false where one of the same law and owner stands there. */
export async function setEntryParcel(tx: Tx, id: string, heir: Heir): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update poor_land_entry r set parcel_id = ${heir.id}, area_m2 = ${heir.areaM2}, revision = revision + 1
     where r.zone_id = current_zone() and r.id = ${id} and not exists (
       select from poor_land_entry o where o.zone_id = r.zone_id and o.parcel_id = ${heir.id} and o.law = r.law
          and o.enterprise_id is not distinct from r.enterprise_id and o.status <> 'withdrawn')`.execute(tx);
  return numAffectedRows === 1n;
}

/** The same suspicion of a further heir, with the steps that were taken. */
export async function addEntryFor(tx: Tx, id: string, heir: Heir, now: Date): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`
    insert into poor_land_entry (zone_id, parcel_id, enterprise_id, law, status, area_m2, found_year, hits, unknowns, problem, plan,
                                 pack_id, found_by, first_run_id, last_run_id, gone_on, found_on, idle_step, source, as_of, created_at)
    select zone_id, ${heir.id}, enterprise_id, law, case status when 'in-case' then 'verified' else status end, ${heir.areaM2}, found_year,
           hits, unknowns, problem, plan, pack_id, found_by, first_run_id, last_run_id, gone_on, found_on, idle_step, source, as_of, ${now}
      from poor_land_entry where zone_id = current_zone() and id = ${id}
    on conflict do nothing returning id`.execute(tx);
  const made = rows[0]?.id;
  if (made)
    await sql`
      insert into idle_step (zone_id, entry_id, step, on_day, document_no, disposal, note, answer_by, finding, taken_by, taken_at)
      select zone_id, ${made}, step, on_day, document_no, disposal, note, answer_by, finding, taken_by, taken_at
        from idle_step where zone_id = current_zone() and entry_id = ${id}`.execute(tx);
  return made;
}

/** Cases in hand whose own land was divided: only a case itself can do that, when it gives a part back. */
export async function listCasesOn(tx: Tx, parcelId: string) {
  const { rows } = await sql<{ id: string; code: string; firmId: string | null; parcelCode: string }>`
    select c.id, c.code, c.enterprise_id as "firmId", p.code as "parcelCode" from renewal_case c
      join parcel p on p.zone_id = c.zone_id and p.id = c.parcel_id
     where c.zone_id = current_zone() and c.parcel_id = ${parcelId}
       and c.state not in ('closed', 'withdrawn', 'retained') order by c.id for update of c`.execute(tx);
  return rows;
}

/** Of these parcels those that no case gave back. */
export async function listNotReturned(tx: Tx, children: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select p.id from parcel p where p.zone_id = current_zone() and p.id = any(${[...children]}::uuid[])
       and not exists (select from renewal_return t where t.zone_id = p.zone_id and t.parcel_id = p.id)
     order by p.code`.execute(tx);
  return rows.map(({ id }) => id);
}

export async function setCaseParcel(tx: Tx, id: string, parcelId: string): Promise<void> {
  await sql`update renewal_case set parcel_id = ${parcelId}, revision = revision + 1
    where zone_id = current_zone() and id = ${id}`.execute(tx);
}

/** The heirs of a parcel are in the blocks that it was in. */
export async function addToBlocks(tx: Tx, parcelId: string, children: readonly string[]): Promise<void> {
  await sql`
    insert into renewal_block_parcel (zone_id, block_id, parcel_id)
    select b.zone_id, b.block_id, child from renewal_block_parcel b, unnest(${[...children]}::uuid[]) child
     where b.zone_id = current_zone() and b.parcel_id = ${parcelId} on conflict do nothing`.execute(tx);
}
