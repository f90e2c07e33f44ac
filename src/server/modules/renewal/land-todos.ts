/** What the lists ask of the actor: visits to make, delays to decide. */
import { sql } from "kysely";
import type { Home } from "#contract/home.ts";
import { addDays } from "#kernel/day.ts";
import { type Context, may } from "#server/platform/context.ts";
import type { Tx } from "#server/platform/db.ts";
import { todayOf } from "#server/platform/today.ts";

type Todos = Home["todos"];
/** A visit comes up this many days before. */
const AHEAD_DAYS = 7;

export async function listLandTodos(tx: Tx, ctx: Context): Promise<Todos> {
  const { actor } = ctx;
  if (actor.capability.rows !== "zone") return [];
  return [
    ...(may(actor, "renewal.check") ? await visitsAhead(tx, addDays(todayOf(ctx), AHEAD_DAYS)) : []),
    ...(may(actor, "renewal.approve") ? await delaysToDecide(tx) : []),
  ];
}

async function visitsAhead(tx: Tx, until: string): Promise<Todos> {
  const { rows } = await sql<{ id: string; title: string; plannedOn: string; left: number }>`
    select v.id, v.title, v.planned_on as "plannedOn", count(c.id)::int as left
      from site_visit v join site_check c on c.zone_id = v.zone_id and c.visit_id = v.id and c.status = 'planned'
     where v.zone_id = current_zone() and v.status = 'planned' and v.planned_on <= ${until}::date
     group by v.zone_id, v.id order by v.planned_on, v.id limit 10`.execute(tx);
  return rows.map(({ id, title, plannedOn, left }) => ({
    id: `site-visit-${id}`,
    kind: "site-visit",
    title: { zh: `联合踏勘：${title}`, en: `Joint visit: ${title}` },
    href: `/renewal/visits/${id}`,
    dueOn: plannedOn,
    count: left,
  }));
}

async function delaysToDecide(tx: Tx): Promise<Todos> {
  const { rows } = await sql<{ entryId: string; code: string; n: number }>`
    select e.id as "entryId", p.code, count(*)::int as n
      from idle_delay d
      join poor_land_entry e on e.zone_id = d.zone_id and e.parcel_id = d.parcel_id and e.law = 'idle' and e.status <> 'withdrawn'
      join parcel p on p.zone_id = d.zone_id and p.id = d.parcel_id
     where d.zone_id = current_zone() and d.accepted is null
     group by e.zone_id, e.id, p.code order by p.code limit 10`.execute(tx);
  return rows.map(({ entryId, code, n }) => ({
    id: `idle-delay-${entryId}`,
    kind: "idle-delay",
    title: { zh: `闲置土地 ${code}：迟延待审定`, en: `Idle land ${code}: delays to decide` },
    href: `/renewal/land?part=idle&row=${entryId}&tab=steps`,
    dueOn: null,
    count: n,
  }));
}
