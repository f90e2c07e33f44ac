/** Cases as cards. */
import { sql } from "kysely";
import type { z } from "zod";
import type { CaseCard } from "#contract/renewal/case.ts";
import type { Tx } from "#server/platform/db.ts";

type Card = z.output<typeof CaseCard>;
export type CardQuery = {
  q?: string | undefined;
  block?: string | undefined;
  parcel?: string | undefined;
  mine?: string | undefined;
};

/** Cases in hand and those of the last year that are over; those that wait longest first. @param tokens of the words asked for */
export async function listCards(
  tx: Tx,
  { block, parcel, mine }: CardQuery,
  tokens: readonly string[],
  today: string,
): Promise<Card[]> {
  const { rows } = await sql<Card>`
    select c.id, c.code, c.revision, c.state, c.state_since as "stateSince", c.due_on as "dueOn",
           jsonb_build_object('id', c.parcel_id, 'code', coalesce(p.code, ''), 'name', p.name) as parcel,
           coalesce(e.name, c.land_user) as owner, c.route,
           c.occupied_m2 * 3 / 2000 as "occupiedMu", c.disposed_m2 * 3 / 2000 as "disposedMu", h.name as handler,
           coalesce(m.done, 0)::int as done, coalesce(m.n, 0)::int as milestones, coalesce(m.overdue, 0)::int as overdue
      from renewal_case c
      left join parcel p on p.zone_id = c.zone_id and p.id = c.parcel_id
      left join enterprise e on e.zone_id = c.zone_id and e.id = c.enterprise_id
      left join app_user h on h.zone_id = c.zone_id and h.id = c.handler_id
      left join lateral (
        select count(*) as n, count(*) filter (where done_on is not null) as done,
               count(*) filter (where done_on is null and due_on < ${today}::date) as overdue
          from renewal_milestone m where m.zone_id = c.zone_id and m.case_id = c.id) m on true
     where c.zone_id = current_zone()
       and (${block ?? null}::uuid is null or c.block_id = ${block ?? null}::uuid)
       and (${parcel ?? null}::uuid is null or c.parcel_id = ${parcel ?? null}::uuid)
       and (${mine ?? null}::uuid is null or c.handler_id = ${mine ?? null}::uuid)
       and (${tokens.length === 0} or c.search @> ${[...tokens]}::text[])
       and (c.state not in ('closed', 'withdrawn', 'retained') or c.state_since > ${today}::date - 365)
     order by c.due_on nulls last, c.state_since, c.code limit 1000`.execute(tx);
  return rows;
}
