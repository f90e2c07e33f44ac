import { sql } from "kysely";
import type { Home } from "#contract/home.ts";
import { type Context, may } from "#server/platform/context.ts";
import type { Tx } from "#server/platform/db.ts";
import { todayOf } from "#server/platform/today.ts";
import { countMismatches } from "./reconcile-store.ts";

type Todos = Home["todos"];
/** A hold that ends within so many days is told to whoever placed it. */
const HOLD_ENDS_WITHIN = 7;

/** Leases and holds that come to their end, and what does not agree: for those who keep them. */
export async function leaseTodos(tx: Tx, ctx: Context): Promise<Todos> {
  if (!may(ctx.actor, "holds.write")) return [];
  const today = todayOf(ctx);
  return [
    ...(await endingLeases(tx, today)),
    ...(await endingHolds(tx, ctx, today)),
    ...(await disagreements(tx, today)),
  ];
}

async function endingLeases(tx: Tx, today: string): Promise<Todos> {
  const { rows } = await sql<{ expired: number; near: number; nextOn: string | null }>`
    select count(*) filter (where ends_on < ${today}::date)::int as expired,
           count(*) filter (where ends_on >= ${today}::date)::int as near,
           min(ends_on) filter (where ends_on >= ${today}::date) as "nextOn"
      from lease where zone_id = current_zone() and ended_on is null and ends_on <= ${today}::date + 30`.execute(
    tx,
  );
  const { expired, near, nextOn } = rows[0]!;
  const todos: Todos = [];
  if (expired > 0)
    todos.push({
      id: "leases-expired",
      kind: "lease-expired",
      title: { zh: "租约已到期，待续租或退租", en: "Leases past their end, to be renewed or ended" },
      href: "/vacancy?light=expired",
      dueOn: null,
      count: expired,
    });
  if (near > 0)
    todos.push({
      id: "leases-ending",
      kind: "lease-ending",
      title: { zh: "租约 30 天内到期", en: "Leases that end within 30 days" },
      href: "/vacancy?light=within-30",
      dueOn: nextOn,
      count: near,
    });
  return todos;
}

async function endingHolds(tx: Tx, ctx: Context, today: string): Promise<Todos> {
  const { rows } = await sql<{
    id: string;
    type: string;
    siteId: string;
    code: string;
    holder: string;
    untilOn: string;
  }>`
    select h.id, h.site_type as type, h.site_id as "siteId", coalesce(p.code, u.code) as code, h.holder_name as holder,
           h.until_on as "untilOn"
      from site_hold h
      left join parcel p on h.site_type = 'parcel' and p.zone_id = h.zone_id and p.id = h.site_id
      left join unit u on h.site_type = 'unit' and u.zone_id = h.zone_id and u.id = h.site_id
     where h.zone_id = current_zone() and h.placed_by = ${ctx.actor.userId} and h.released_at is null
       and h.until_on between ${today}::date and ${today}::date + ${sql.raw(String(HOLD_ENDS_WITHIN))}
     order by h.until_on limit 10`.execute(tx);
  return rows.map(({ id, type, siteId, code, holder, untilOn }) => ({
    id: `hold-${id}`,
    kind: "hold-ending",
    title: {
      zh: `为“${holder}”预留的 ${code} 即将到期，请延长或解除`,
      en: `The hold on ${code} for “${holder}” is about to lapse: extend or release it`,
    },
    href: type === "unit" ? `/vacancy?unit=${siteId}` : `/parcels/${siteId}`,
    dueOn: untilOn,
    count: null,
  }));
}

async function disagreements(tx: Tx, today: string): Promise<Todos> {
  const counts = await countMismatches(tx, today);
  counts.delete("lease-expired");
  const count = [...counts.values()].reduce((sum, n) => sum + n, 0);
  if (count === 0) return [];
  return [
    {
      id: "lease-mismatches",
      kind: "lease-mismatch",
      title: { zh: "租约与用地关系不一致", en: "Leases and uses of land that disagree" },
      href: "/vacancy/reconcile",
      dueOn: null,
      count,
    },
  ];
}
