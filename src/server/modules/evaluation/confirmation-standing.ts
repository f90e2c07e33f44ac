import { type RawBuilder, sql } from "kysely";

/** The year's row says what it said when the sheet was answered, or first laid before the firm. */
const SAME = sql`((s.shown->>'revision')::int = y.revision or figures_of_year(y) @> (s.shown->'figures'))`;

/**
 * Where a sheet stands on a day. Nothing is written when a day passes: what silence means follows from the round.
 * For a query over the sheet `s`, its round `r` and the firm's year `y`, which may have been taken out since.
 */
export const standingOn = (today: string): RawBuilder<string> => sql<string>`(case
  when s.status = 'disputed' then 'disputed'
  when s.status in ('confirmed', 'settled') then case when coalesce(${SAME}, false) then s.status else 'changed' end
  when ${today}::date > r.closes_on and r.deemed and coalesce(${SAME}, false) then 'deemed'
  when ${today}::date > r.closes_on then 'overdue'
  when s.read_at is not null then 'read'
  else 'sent' end)`;

/** The sheets of a round with what their standing follows from. */
export const SHEETS = sql`evaluation_confirmation s
  join evaluation_confirmation_round r on r.zone_id = s.zone_id and r.id = s.round_id
  left join enterprise_year y on y.zone_id = s.zone_id and y.enterprise_id = s.enterprise_id and y.year = s.year`;
