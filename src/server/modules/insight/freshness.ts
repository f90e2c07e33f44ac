import { type RawBuilder, sql } from "kysely";
import type { HomeNews } from "#contract/home.ts";
import { REGISTERS } from "#contract/registers.ts";
import { type Actor, may } from "#server/platform/context.ts";
import type { Tx } from "#server/platform/db.ts";

type Fresh = HomeNews["freshness"][number];
type Counted = Pick<Fresh, "asOf" | "current" | "of" | "undated">;

const byDay = (table: RawBuilder<unknown>): RawBuilder<Counted> => sql`
  select max(as_of)::text as "asOf", coalesce((array_agg(n order by as_of desc nulls last))[1], 0) as current,
         coalesce(sum(n), 0)::int as of, coalesce(sum(n) filter (where as_of is null), 0)::int as undated
    from (select as_of, count(*)::int as n from ${table} where zone_id = current_zone() group by as_of) held`;

/** Of firms in operation, those that have figures for the newest year. */
const FIRMS_IN_YEAR: RawBuilder<Counted> = sql`
  with newest as (select max(year) as at from enterprise_year where zone_id = current_zone())
  select newest.at::text as "asOf", count(y.id)::int as current, count(e.id)::int as of, 0 as undated
    from newest
    left join enterprise e on e.zone_id = current_zone() and e.status = 'operating'
    left join enterprise_year y on y.zone_id = e.zone_id and y.enterprise_id = e.id and y.year = newest.at
   where newest.at is not null group by newest.at`;

/** The registers whose records say as of when they hold: what is asked of each is its newest day, or year. */
const DATED: readonly { kind: string; counted: RawBuilder<Counted> }[] = [
  { kind: "parcel", counted: byDay(sql`(select * from parcel where retired_on is null) p`) },
  { kind: "enterprise", counted: byDay(sql`enterprise`) },
  { kind: "occupancy", counted: byDay(sql`occupancy`) },
  { kind: "enterprise-year", counted: FIRMS_IN_YEAR },
];

/** How old the figures are, register by register; stale is what was last dated before `staleBefore`. */
export async function listFreshness(tx: Tx, actor: Actor, staleBefore: string): Promise<Fresh[]> {
  const list: Fresh[] = [];
  for (const { kind, counted } of DATED) {
    const entry = REGISTERS.find(({ register }) => register.kind === kind)!;
    if (!may(actor, entry.read)) continue;
    const found = (await counted.execute(tx)).rows[0];
    if (!found || found.of === 0) continue;
    list.push({
      ...found,
      label: entry.register.label,
      href: `/${entry.path}`,
      isStale: found.asOf !== null && found.asOf < staleBefore.slice(0, found.asOf.length),
    });
  }
  return list;
}
