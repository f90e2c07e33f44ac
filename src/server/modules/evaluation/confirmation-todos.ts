/** What confirming a year's figures asks of the actor, with the clock of each. */
import { sql } from "kysely";
import type { Home } from "#contract/home.ts";
import { type Context, may } from "#server/platform/context.ts";
import type { Tx } from "#server/platform/db.ts";
import { todayOf } from "#server/platform/today.ts";
import { SHEETS, standingOn } from "./confirmation-standing.ts";
import { countSentBack } from "./finding-mark-store.ts";

type Todo = Home["todos"][number];

export async function listConfirmationTodos(tx: Tx, ctx: Context): Promise<Todo[]> {
  const { actor } = ctx;
  const today = todayOf(ctx);
  if (actor.capability.rows === "own-firm") {
    return may(actor, "evaluation.object") ? ownSheets(tx, actor.enterpriseId ?? "", today) : [];
  }
  const todos: Todo[] = [];
  if (may(actor, "evaluation.judge")) todos.push(...(await openDisputes(tx)), ...(await sentBack(tx)));
  if (may(actor, "evaluation.run")) todos.push(...(await roundsOver(tx, today)));
  return todos;
}

async function ownSheets(tx: Tx, firmId: string, today: string): Promise<Todo[]> {
  const { rows } = await sql<{
    id: string;
    title: string;
    dueOn: string;
    reminded: number;
    standing: string;
  }>`
    select r.id, r.title, r.closes_on::text as "dueOn", s.reminded, ${standingOn(today)} as standing from ${SHEETS}
     where s.zone_id = current_zone() and s.enterprise_id::text = ${firmId} and r.status = 'open'
       and ${standingOn(today)} in ('sent', 'read', 'overdue', 'changed')
     order by r.closes_on limit 10`.execute(tx);
  return rows.map(({ id, title, dueOn, reminded, standing }) => {
    const again = standing === "changed";
    const urged = reminded > 0;
    return {
      id: `confirm-${id}`,
      kind: "evaluation-confirmation",
      title: {
        zh: `${title}：${again ? "数据有更正，请重新确认" : "请核对并确认本企业数据"}${urged ? `（已催办 ${reminded} 次）` : ""}`,
        en: `${title}: ${again ? "figures changed, confirm them again" : "check and confirm your figures"}${urged ? ` (reminded ${reminded}×)` : ""}`,
      },
      href: `/evaluation/confirm/${id}/firms/${firmId}`,
      dueOn,
      count: null,
    };
  });
}

async function openDisputes(tx: Tx): Promise<Todo[]> {
  const { rows } = await sql<{ id: string; title: string; dueOn: string; n: number }>`
    select r.id, r.title, min(p.due_on)::text as "dueOn", count(*)::int as n
      from evaluation_dispute p
      join evaluation_confirmation_round r on r.zone_id = p.zone_id and r.id = p.round_id
     where p.zone_id = current_zone() and p.status = 'open'
     group by r.id, r.title order by "dueOn" limit 10`.execute(tx);
  return rows.map(({ id, title, dueOn, n }) => ({
    id: `disputes-${id}`,
    kind: "evaluation-dispute",
    title: { zh: `${title}：企业异议待答复`, en: `${title}: disputes to answer` },
    href: `/evaluation/confirm/${id}?part=disputes`,
    dueOn,
    count: n,
  }));
}

async function sentBack(tx: Tx): Promise<Todo[]> {
  return (await countSentBack(tx)).map(({ year, n }) => ({
    id: `sent-back-${year}`,
    kind: "evaluation-finding",
    title: { zh: `${year} 年度数据：退回部门核实`, en: `Figures of ${year}: sent back to be verified` },
    href: `/evaluation/checks?year=${year}&standing=sent-back`,
    dueOn: null,
    count: n,
  }));
}

/** The time is up and the round stands open. */
async function roundsOver(tx: Tx, today: string): Promise<Todo[]> {
  const { rows } = await sql<{ id: string; title: string; closesOn: string; n: number }>`
    select r.id, r.title, r.closes_on::text as "closesOn",
           count(*) filter (where s.status = 'waiting')::int as n from ${SHEETS}
     where s.zone_id = current_zone() and r.status = 'open' and r.closes_on < ${today}::date
     group by r.id, r.title, r.closes_on order by r.closes_on limit 10`.execute(tx);
  return rows.map(({ id, title, closesOn, n }) => ({
    id: `confirmation-over-${id}`,
    kind: "evaluation-confirmation",
    title: {
      zh: `${title}：确认期满，未答复企业待处理`,
      en: `${title}: the time is up; firms have not answered`,
    },
    href: `/evaluation/confirm/${id}`,
    dueOn: closesOn,
    count: n,
  }));
}
