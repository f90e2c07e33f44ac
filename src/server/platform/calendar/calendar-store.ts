import { sql } from "kysely";
import type { CalendarClosure, CalendarNotice } from "#contract/calendar.ts";
import { type WorkCalendar, workCalendar } from "#engine/calendar/working-days.ts";
import type { Tx } from "../db.ts";
import { NATIONAL_NOTICES } from "./national-calendar.ts";

/** What the calendar is made of: one notice a year, the zone's own in the place of the one that came with the program. */
export type CalendarParts = { notices: CalendarNotice[]; closures: CalendarClosure[] };

export const calendarOf = ({ notices, closures }: CalendarParts): WorkCalendar =>
  workCalendar(notices, closures);

/** The calendar of the zone, for whatever counts days in this transaction. */
export const zoneCalendar = async (tx: Tx): Promise<WorkCalendar> => calendarOf(await getCalendarParts(tx));

export async function getCalendarParts(tx: Tx): Promise<CalendarParts> {
  const loaded = await listLoadedNotices(tx);
  const years = new Set(loaded.map(({ year }) => year));
  const shipped = NATIONAL_NOTICES.filter(({ year }) => !years.has(year)).map(
    (notice): CalendarNotice => ({
      ...notice,
      off: [...notice.off],
      on: [...notice.on],
      origin: "shipped",
      loadedBy: null,
      loadedAt: null,
    }),
  );
  const notices = [...shipped, ...loaded].sort((a, b) => a.year - b.year);
  return { notices, closures: await listClosures(tx) };
}

async function listLoadedNotices(tx: Tx): Promise<CalendarNotice[]> {
  const { rows } = await sql<CalendarNotice>`
    select n.year, n.document, n.issued_on::text as "issuedOn", 'loaded' as origin, n.days_off::text[] as off, n.days_on::text[] as "on",
           u.name as "loadedBy", to_char(n.loaded_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "loadedAt"
      from calendar_notice n join app_user u on u.zone_id = n.zone_id and u.id = n.loaded_by
     where n.zone_id = current_zone() order by n.year`.execute(tx);
  return rows;
}

async function listClosures(tx: Tx): Promise<CalendarClosure[]> {
  const { rows } = await sql<CalendarClosure>`
    select c.on_day::text as "on", c.reason, u.name as "addedBy",
           to_char(c.added_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "addedAt"
      from calendar_closure c join app_user u on u.zone_id = c.zone_id and u.id = c.added_by
     where c.zone_id = current_zone() order by c.on_day`.execute(tx);
  return rows;
}

type By = { zoneId: string; userId: string; at: Date };
export type NoticeToSet = Pick<CalendarNotice, "year" | "document" | "issuedOn" | "off" | "on"> & {
  said: string;
};

/** One notice a year: a later one takes its place. */
export async function setNotice(tx: Tx, { zoneId, userId, at }: By, notice: NoticeToSet): Promise<void> {
  await sql`
    insert into calendar_notice (zone_id, year, document, issued_on, days_off, days_on, said, loaded_by, loaded_at)
    values (${zoneId}, ${notice.year}, ${notice.document}, ${notice.issuedOn}::date, ${notice.off}::date[], ${notice.on}::date[],
            ${notice.said}, ${userId}, ${at})
    on conflict (zone_id, year) do update set document = excluded.document, issued_on = excluded.issued_on,
      days_off = excluded.days_off, days_on = excluded.days_on, said = excluded.said, loaded_by = excluded.loaded_by,
      loaded_at = excluded.loaded_at, revision = calendar_notice.revision + 1`.execute(tx);
}

export async function addClosures(
  tx: Tx,
  { zoneId, userId, at }: By,
  days: readonly string[],
  reason: string,
): Promise<void> {
  await sql`
    insert into calendar_closure (zone_id, on_day, reason, added_by, added_at)
    select ${zoneId}, d, ${reason}, ${userId}, ${at} from unnest(${[...days]}::date[]) d
    on conflict (zone_id, on_day) do update set reason = excluded.reason, added_by = excluded.added_by, added_at = excluded.added_at`.execute(
    tx,
  );
}

export async function removeClosures(tx: Tx, days: readonly string[]): Promise<void> {
  await sql`delete from calendar_closure where zone_id = current_zone() and on_day = any(${[...days]}::date[])`.execute(
    tx,
  );
}
