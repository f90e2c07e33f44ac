import { sql } from "kysely";
import type { Home } from "#contract/home.ts";
import { addMonths } from "#kernel/day.ts";
import { listLeaseTodos } from "#server/modules/enterprise/leases/store.ts";
import { listCollectionTodos } from "#server/modules/enterprise/store.ts";
import { listProcessTodos } from "#server/modules/evaluation/store.ts";
import { listRenewalTodos } from "#server/modules/renewal/store.ts";
import { listReadinessTodos, listSitingTodos } from "#server/modules/space/store.ts";
import { type Actor, type Context, may } from "#server/platform/context.ts";
import type { Tx } from "#server/platform/db.ts";
import { todayOf } from "#server/platform/today.ts";

type Todos = Home["todos"];
/** As many of one sort as a person can look at; the rest come up when these are done. */
const MOST = 10;

/** What waits for the actor: worked out from the records, never kept as a list of its own. */
export async function listTodos(tx: Tx, ctx: Context): Promise<Todos> {
  const { actor } = ctx;
  const list = await importsToReview(tx, actor);
  if (may(actor, "evaluation.freeze") || may(actor, "evaluation.run"))
    list.push(...(await runsToFreeze(tx, actor)));
  if (may(actor, "evaluation.read")) list.push(...(await listProcessTodos(tx, ctx)));
  list.push(...(await listCollectionTodos(tx, ctx)));
  list.push(...(await listLeaseTodos(tx, ctx)));
  list.push(...(await listReadinessTodos(tx, ctx)));
  list.push(...(await listSitingTodos(tx, ctx)));
  list.push(...(await listRenewalTodos(tx, ctx)));
  if (may(actor, "space.write"))
    list.push(...(await areasThatDiffer(tx, actor)), ...(await rightsRunningOut(tx, todayOf(ctx))));
  return list;
}

async function importsToReview(tx: Tx, actor: Actor): Promise<Todos> {
  const waiting = await tx
    .selectFrom("change_set")
    .select(["id", "kind", "file_name"])
    .where("zone_id", "=", actor.zoneId)
    .where("created_by", "=", actor.userId)
    .where("status", "=", "ready")
    // a file in which everything is as it is held asks nothing of anybody
    .where(sql<boolean>`coalesce((summary->>'rows')::int, 0) > coalesce((summary->>'same')::int, 0)`)
    .orderBy("created_at")
    .limit(MOST)
    .execute();
  return waiting.map(({ id, kind, file_name }) => ({
    id: `change-set-${id}`,
    kind: "change-set",
    title: { zh: `导入“${file_name}”待核对`, en: `Review the import “${file_name}”` },
    href: `/imports/${kind}/${id}`,
    dueOn: null,
    count: null,
  }));
}

async function runsToFreeze(tx: Tx, actor: Actor): Promise<Todos> {
  const runs = await tx
    .selectFrom("evaluation_run")
    .select(["id", "title"])
    .where("zone_id", "=", actor.zoneId)
    .where("status", "=", "scored")
    .orderBy("created_at")
    .limit(MOST)
    .execute();
  return runs.map(({ id, title }) => ({
    id: `run-${id}`,
    kind: "evaluation-run",
    title: { zh: `${title}：评价结果待定档`, en: `${title}: results to be approved` },
    href: `/evaluation/runs/${id}`,
    dueOn: null,
    count: null,
  }));
}

/** Parcels whose declared and measured areas disagree by more than 0.5 %. */
async function areasThatDiffer(tx: Tx, actor: Actor): Promise<Todos> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from parcel
     where zone_id = ${actor.zoneId} and retired_on is null and computed_area_m2 is not null
       and abs(computed_area_m2 - area_m2) > 0.005 * area_m2`.execute(tx);
  const count = rows[0]!.n;
  if (count === 0) return [];
  return [
    {
      id: "area-mismatch",
      kind: "area-mismatch",
      title: {
        zh: "宗地登记面积与量算面积相差超过 0.5%",
        en: "Declared and measured areas differ by more than 0.5 %",
      },
      href: "/parcels?f=areaGap:gte:0.5",
      dueOn: null,
      count,
    },
  ];
}

/** Land-use rights that run out within a year, by the registered day or by the grant and its term. */
async function rightsRunningOut(tx: Tx, today: string): Promise<Todos> {
  const until = addMonths(today, 12);
  const { rows } = await sql<{ n: number; first: string | null }>`
    select count(*)::int as n, min(on_day)::text as first
      from (select coalesce(expires_on, (granted_on + term_years * interval '1 year')::date) as on_day from parcel
             where zone_id = current_zone() and retired_on is null) p
     where on_day between ${today}::date and ${until}::date`.execute(tx);
  const { n: count, first } = rows[0]!;
  if (count === 0) return [];
  return [
    {
      id: "rights-running-out",
      kind: "rights-running-out",
      title: { zh: "土地使用权一年内到期", en: "Land-use rights that run out within a year" },
      href: `/parcels?f=expiry:gte:${today}&f=expiry:lte:${until}&sort=expiry`,
      dueOn: first,
      count,
    },
  ];
}
