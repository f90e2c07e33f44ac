/** What hangs on an entry: steps of the law, delays, visits. */
import { sql } from "kysely";
import type { LandUnknown } from "#contract/renewal/land-hit.ts";
import type { EntryCheck, IdleDelay, IdleStep, LandOverview } from "#contract/renewal/poor-land.ts";
import { ancestryOf } from "#server/modules/space/store.ts";
import type { Tx } from "#server/platform/db.ts";

const AT = (column: string) =>
  sql`to_char(${sql.ref(column)} at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`;

export async function findUnknowns(tx: Tx, entryId: string): Promise<LandUnknown[]> {
  const { rows } = await sql<{ unknowns: LandUnknown[] }>`
    select unknowns from poor_land_entry where zone_id = current_zone() and id = ${entryId}`.execute(tx);
  return rows[0]?.unknowns ?? [];
}

export async function listSteps(tx: Tx, entryId: string): Promise<IdleStep[]> {
  const { rows } = await sql<IdleStep>`
    select s.id, s.step, s.on_day as "onDay", s.document_no as "documentNo", s.disposal, s.note, s.answer_by as "answerBy",
           u.name as "takenBy", ${AT("s.taken_at")} as "takenAt"
      from idle_step s join app_user u on u.zone_id = s.zone_id and u.id = s.taken_by
     where s.zone_id = current_zone() and s.entry_id = ${entryId} order by s.on_day, s.taken_at`.execute(tx);
  return rows;
}

export type StoredDelay = Omit<IdleDelay, "files">;
const DELAY = sql`
  select d.id, d.parcel_id as "parcelId", d.from_on as "fromOn", d.until_on as "untilOn", d.cause, d.note, d.document, d.accepted,
         k.name as "decidedBy", d.why, u.name as "addedBy", d.revision
    from idle_delay d
    join app_user u on u.zone_id = d.zone_id and u.id = d.added_by
    left join app_user k on k.zone_id = d.zone_id and k.id = d.decided_by
   where d.zone_id = current_zone()`;

/** Delays of the parcel, and those that its ancestors suffered: the time is not counted to their heirs either. */
export async function listDelays(tx: Tx, parcelId: string): Promise<StoredDelay[]> {
  const { rows } =
    await sql<StoredDelay>`${DELAY} and (d.parcel_id = ${parcelId} or d.parcel_id in (select h.ancestor from ${ancestryOf([parcelId])} h)) order by d.from_on, d.id`.execute(
      tx,
    );
  return rows;
}

export async function lockDelay(tx: Tx, id: string): Promise<StoredDelay | undefined> {
  await sql`select 1 from idle_delay where zone_id = current_zone() and id = ${id} for update`.execute(tx);
  const { rows } = await sql<StoredDelay>`${DELAY} and d.id = ${id}`.execute(tx);
  return rows[0];
}

export async function listChecks(tx: Tx, entryId: string): Promise<Omit<EntryCheck, "photos">[]> {
  const { rows } = await sql<Omit<EntryCheck, "photos">>`
    select c.id, c.visit_id as "visitId", v.title as "visitTitle", v.planned_on as "plannedOn", c.status, c.use,
           c.let_percent as "letPercent", c.counterpart, c.note, c.outcome, c.reason, c.opinions, u.name as "checkedBy",
           ${AT("c.checked_at")} as "checkedAt"
      from site_check c
      join site_visit v on v.zone_id = c.zone_id and v.id = c.visit_id
      left join app_user u on u.zone_id = c.zone_id and u.id = c.checked_by
     where c.zone_id = current_zone() and c.entry_id = ${entryId} and (c.status = 'done' or v.status = 'planned')
     order by v.planned_on desc, c.id`.execute(tx);
  return rows;
}

export async function listTotals(tx: Tx): Promise<LandOverview["totals"]> {
  const { rows } = await sql<LandOverview["totals"][number]>`
    select law, status, count(*)::int as entries, round((sum(area_m2) * 3 / 2000)::numeric, 4)::float8 as "areaMu"
      from poor_land_entry where zone_id = current_zone() group by law, status order by law, status`.execute(
    tx,
  );
  return rows;
}

export async function countGone(tx: Tx): Promise<LandOverview["gone"]> {
  const { rows } = await sql<LandOverview["gone"]>`
    select count(*)::int as entries, coalesce(round((sum(area_m2) * 3 / 2000)::numeric, 4), 0)::float8 as "areaMu"
      from poor_land_entry where zone_id = current_zone() and gone_on is not null and status in ('candidate', 'verified')`.execute(
    tx,
  );
  return rows[0]!;
}
