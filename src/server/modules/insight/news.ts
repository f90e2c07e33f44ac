import { sql } from "kysely";
import { SIGN_IN_KINDS } from "#contract/event.ts";
import type { HomeNews } from "#contract/home.ts";
import { REGISTERS } from "#contract/registers.ts";
import { addMonths } from "#kernel/day.ts";
import { type Actor, type Context, may } from "#server/platform/context.ts";
import type { Tx } from "#server/platform/db.ts";
import { todayOf } from "#server/platform/today.ts";
import { listFreshness } from "./freshness.ts";

/** As many of the newest events as are looked at: an import of a whole register is a line an event. */
const EVENTS_READ = 5000;
const KINDS_SHOWN = 12;

/** What moved in the last seven days, told once a kind, and how old the figures are. */
export async function news(tx: Tx, ctx: Context): Promise<HomeNews> {
  const { moved, more } = await movedThisWeek(tx, ctx);
  return { moved, more, freshness: await listFreshness(tx, ctx.actor, addMonths(todayOf(ctx), -12)) };
}

type Moved = Omit<HomeNews["moved"][number], "happenedAt"> & { happenedAt: Date };

async function movedThisWeek(tx: Tx, { actor, now }: Context): Promise<Pick<HomeNews, "moved" | "more">> {
  const since = new Date(now().getTime() - 7 * 86_400_000);
  const { rows } = await sql<Moved & { read: number }>`
    with newest as (
      select kind, subject_type, subject_id, subject_name, actor_name, happened_at, seq from event
       where zone_id = current_zone() and kind <> all(${SIGN_IN_KINDS}) and ${seen(actor)} order by seq desc limit ${EVENTS_READ}),
    week as (select * from newest where happened_at >= ${since})
    select distinct on (kind, subject_type) kind, subject_type as "subjectType", subject_id as "subjectId",
           subject_name as "subjectName", actor_name as "actorName", happened_at as "happenedAt",
           (count(*) over (partition by kind, subject_type))::int as count, (count(*) over ())::int as read
      from week order by kind, subject_type, seq desc`.execute(tx);
  return {
    moved: rows
      .toSorted((a, b) => b.happenedAt.getTime() - a.happenedAt.getTime())
      .slice(0, KINDS_SHOWN)
      .map(({ read: _, happenedAt, ...line }) => ({ ...line, happenedAt: happenedAt.toISOString() })),
    more: rows[0]?.read === EVENTS_READ,
  };
}

/** Which events somebody may hear of: an auditor of all, a firm of its own, the others of the rooms they may read. */
function seen(actor: Actor) {
  if (may(actor, "audit.read")) return sql`true`;
  if (actor.capability.rows === "own-firm")
    return sql`subject_type = 'enterprise' and subject_id::text = ${actor.enterpriseId ?? ""}`;
  const types = REGISTERS.filter(({ read }) => may(actor, read)).map(({ register }) => register.kind);
  const evaluation = may(actor, "evaluation.read") ? sql`or subject_type like 'evaluation%'` : sql``;
  return sql`(subject_type = any(${types}) ${evaluation})`;
}
