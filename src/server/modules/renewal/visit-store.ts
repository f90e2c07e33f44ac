import { sql } from "kysely";
import type { NewVisit, SendCheck, VisitCheck, VisitSummary } from "#contract/renewal/site-visit.ts";
import type { Tx } from "#server/platform/db.ts";

const VISITS = sql`
  select v.id, v.title, v.planned_on as "plannedOn", v.lead_name as "leadName", v.members, v.departments, v.note, v.status,
         v.revision, count(c.id)::int as checks, count(c.id) filter (where c.status = 'done')::int as done,
         count(c.id) filter (where c.outcome = 'verified')::int as verified
    from site_visit v left join site_check c on c.zone_id = v.zone_id and c.visit_id = v.id
   where v.zone_id = current_zone()`;

export async function listVisits(tx: Tx): Promise<VisitSummary[]> {
  const { rows } = await sql<VisitSummary>`${VISITS} group by v.zone_id, v.id
    order by v.status <> 'planned', v.planned_on desc, v.id limit 200`.execute(tx);
  return rows;
}

export async function findVisit(tx: Tx, id: string): Promise<VisitSummary | undefined> {
  const { rows } = await sql<VisitSummary>`${VISITS} and v.id = ${id} group by v.zone_id, v.id`.execute(tx);
  return rows[0];
}

export async function lockVisit(tx: Tx, id: string): Promise<VisitSummary | undefined> {
  await sql`select 1 from site_visit where zone_id = current_zone() and id = ${id} for update`.execute(tx);
  return findVisit(tx, id);
}

export async function addVisit(
  tx: Tx,
  by: { zoneId: string; userId: string; now: Date },
  given: NewVisit,
): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    insert into site_visit (zone_id, title, planned_on, lead_name, members, departments, note, added_by, added_at)
    values (${by.zoneId}, ${given.title}, ${given.plannedOn}::date, ${given.leadName}, ${given.members}::text[],
            ${given.departments}::text[], ${given.note}, ${by.userId}, ${by.now}) returning id`.execute(tx);
  const id = rows[0]!.id;
  await sql`
    insert into site_check (zone_id, visit_id, entry_id, position)
    select ${by.zoneId}, ${id}::uuid, e.id, e.position::int
      from unnest(${[...new Set(given.entryIds)]}::uuid[]) with ordinality as e(id, position)`.execute(tx);
  return id;
}

export async function setVisitStatus(tx: Tx, id: string, status: VisitSummary["status"]): Promise<void> {
  await sql`update site_visit set status = ${status}, revision = revision + 1
             where zone_id = current_zone() and id = ${id}`.execute(tx);
}

type StoredCheck = Omit<VisitCheck, "photos"> & { visitId: string; draftId: string | null };

const CHECKS = sql`
  select c.id, c.visit_id as "visitId", c.draft_id as "draftId", c.entry_id as "entryId", r.parcel_id as "parcelId",
         p.code as "parcelCode", p.name as "parcelName", coalesce(e.name, p.holder) as "ownerName",
         round((r.area_m2 * 3 / 2000)::numeric, 4)::float8 as "areaMu", r.law, r.status as "entryStatus", r.hits, c.status,
         c.use, c.let_percent as "letPercent", c.counterpart, c.opinions, c.note, c.outcome, c.reason, u.name as "checkedBy",
         to_char(c.checked_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "checkedAt"
    from site_check c
    join poor_land_entry r on r.zone_id = c.zone_id and r.id = c.entry_id
    join parcel p on p.zone_id = r.zone_id and p.id = r.parcel_id
    left join enterprise e on e.zone_id = r.zone_id and e.id = r.enterprise_id
    left join app_user u on u.zone_id = c.zone_id and u.id = c.checked_by
   where c.zone_id = current_zone()`;

export async function listVisitChecks(tx: Tx, visitId: string): Promise<StoredCheck[]> {
  const { rows } =
    await sql<StoredCheck>`${CHECKS} and c.visit_id = ${visitId} order by c.position, c.id`.execute(tx);
  return rows;
}

export async function lockCheck(tx: Tx, id: string): Promise<StoredCheck | undefined> {
  await sql`select 1 from site_check where zone_id = current_zone() and id = ${id} for update`.execute(tx);
  const { rows } = await sql<StoredCheck>`${CHECKS} and c.id = ${id}`.execute(tx);
  return rows[0];
}

export async function setCheck(
  tx: Tx,
  id: string,
  given: SendCheck,
  by: { userId: string; now: Date },
): Promise<void> {
  await sql`
    update site_check set status = 'done', draft_id = ${given.draftId}, use = ${given.use}, let_percent = ${given.letPercent},
           counterpart = ${given.counterpart}, opinions = ${JSON.stringify(given.opinions)}::jsonb,
           place = ${given.place === null ? null : JSON.stringify(given.place)}::jsonb, note = ${given.note},
           outcome = ${given.outcome}, reason = ${given.reason}, seen_at = ${given.seenAt}::timestamptz,
           checked_by = ${by.userId}, checked_at = ${by.now}, revision = revision + 1
     where zone_id = current_zone() and id = ${id}`.execute(tx);
}
