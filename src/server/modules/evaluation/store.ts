/** What other rooms may ask of the evaluation room. */
import { sql } from "kysely";
import type { Home } from "#contract/home.ts";
import { type Context, may } from "#server/platform/context.ts";
import type { Tx } from "#server/platform/db.ts";
import { todayOf } from "#server/platform/today.ts";
import { listConfirmationTodos } from "./confirmation-todos.ts";

type Todo = Home["todos"][number];
type Waiting = { runId: string; title: string; dueOn: string; n: number };

/** What the year's evaluation asks of the actor: verdicts, approvals, lists to follow, a firm's own sheet and published lines. */
export async function listProcessTodos(tx: Tx, ctx: Context): Promise<Todo[]> {
  const { actor } = ctx;
  const todos: Todo[] = await listConfirmationTodos(tx, ctx);
  if (may(actor, "evaluation.judge")) todos.push(...(await objectionsIn(tx, "raised")));
  if (may(actor, "evaluation.freeze")) todos.push(...(await objectionsIn(tx, "accepted")));
  if (may(actor, "evaluation.run")) todos.push(...(await areasOver(tx, todayOf(ctx))));
  if (actor.capability.rows === "own-firm" && may(actor, "evaluation.object"))
    todos.push(...(await publishedTo(tx, actor.enterpriseId ?? "", todayOf(ctx))));
  return todos;
}

async function objectionsIn(tx: Tx, status: "raised" | "accepted"): Promise<Todo[]> {
  const { rows } = await sql<Waiting>`
    select o.run_id as "runId", min(p.title) as title, max(p.closes_on)::text as "dueOn", count(*)::int as n
      from evaluation_objection o
      join evaluation_publicity p on p.zone_id = o.zone_id and p.id = o.publicity_id
      join evaluation_run u on u.zone_id = o.zone_id and u.id = o.run_id and u.status = 'scored'
     where o.zone_id = current_zone() and o.status = ${status}
     group by o.run_id order by "dueOn" limit 20`.execute(tx);
  const [zh, en] =
    status === "raised" ? ["异议待核实", "objections to judge"] : ["更正待审定", "corrections to approve"];
  return rows.map(({ runId, title, dueOn, n }) => ({
    id: `objections-${status}-${runId}`,
    kind: "evaluation-objection",
    title: { zh: `${title}：${zh}`, en: `${title}: ${en}` },
    href: `/evaluation/runs/${runId}/process`,
    dueOn,
    count: n,
  }));
}

/** Land was published, its time is up, and the grades have not followed. */
async function areasOver(tx: Tx, today: string): Promise<Todo[]> {
  const { rows } = await sql<Waiting>`
    select p.run_id as "runId", p.title, p.closes_on::text as "dueOn", 0 as n
      from evaluation_publicity p
      join evaluation_run u on u.zone_id = p.zone_id and u.id = p.run_id and u.status = 'scored'
     where p.zone_id = current_zone() and p.stage = 'area' and p.closes_on < ${today}
       and not exists (select from evaluation_publicity g where g.zone_id = p.zone_id and g.run_id = p.run_id and g.stage = 'grade')
     order by p.closes_on limit 20`.execute(tx);
  return rows.map(({ runId, title }) => ({
    id: `publish-grades-${runId}`,
    kind: "evaluation-publicity",
    title: { zh: `${title}：面积公示期满，待公示等级`, en: `${title}: land was published, grades are next` },
    href: `/evaluation/runs/${runId}/process`,
    dueOn: null,
    count: null,
  }));
}

async function publishedTo(tx: Tx, enterpriseId: string, today: string): Promise<Todo[]> {
  const { rows } = await sql<{ id: string; title: string; stage: string; dueOn: string }>`
    select p.id, p.title, p.stage, p.closes_on::text as "dueOn"
      from evaluation_publicity p
      join evaluation_publicity_entry n on n.zone_id = p.zone_id and n.publicity_id = p.id and n.enterprise_id::text = ${enterpriseId}
     where p.zone_id = current_zone() and ${today} between p.opened_on::text and p.closes_on::text
     order by p.closes_on limit 20`.execute(tx);
  return rows.map(({ id, title, stage, dueOn }) => ({
    id: `publicity-${id}`,
    kind: "evaluation-publicity",
    title:
      stage === "area"
        ? { zh: `${title}：用地面积公示，请核对`, en: `${title}: check the land published of your firm` }
        : { zh: `${title}：评价等级公示，请核对`, en: `${title}: check the grade published of your firm` },
    href: `/evaluation/notices/${id}`,
    dueOn,
    count: null,
  }));
}

export type GradeStock = { grade: string; firms: number; firstYear: number; lastYear: number };

/** How many firms have which grade, over all tiers, best first; and of which years these grades are. */
export async function countGradesInForce(tx: Tx): Promise<GradeStock[]> {
  const { rows } = await sql<GradeStock>`
    select grade, count(*)::int as firms, min(year) as "firstYear", max(year) as "lastYear"
      from grade_in_force where zone_id = current_zone() group by grade order by grade`.execute(tx);
  return rows;
}
