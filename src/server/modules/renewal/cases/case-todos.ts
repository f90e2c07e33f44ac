/** What cases ask of the actor: steps to take, decisions to make, limits that run out; of a firm, an answer. */
import { sql } from "kysely";
import type { Home } from "#contract/home.ts";
import { MOVE_WORDS } from "#contract/renewal/case-words.ts";
import { addDays } from "#kernel/day.ts";
import { type Context, may } from "#server/platform/context.ts";
import type { Tx } from "#server/platform/db.ts";
import { todayOf } from "#server/platform/today.ts";

type Todo = Home["todos"][number];
/** Days ahead from which a milestone or a review is looked at. */
const AHEAD = 7;

export async function listCaseTodos(tx: Tx, ctx: Context): Promise<Todo[]> {
  const { actor } = ctx;
  const today = todayOf(ctx);
  if (actor.capability.rows === "own-firm") return may(actor, "renewal.answer") ? toAnswer(tx) : [];
  return [
    ...(may(actor, "renewal.write") ? await handled(tx, actor.userId, today) : []),
    ...(may(actor, "renewal.approve") ? await toDecide(tx, today) : []),
  ];
}

type Case = { id: string; code: string; who: string; dueOn: string | null };
const SELECT = sql`
  select c.id, c.code, coalesce(e.name, c.land_user, p.code) as who, c.due_on as "dueOn"
    from renewal_case c
    left join enterprise e on e.zone_id = c.zone_id and e.id = c.enterprise_id
    left join parcel p on p.zone_id = c.zone_id and p.id = c.parcel_id
   where c.zone_id = current_zone()`;

async function toAnswer(tx: Tx): Promise<Todo[]> {
  const { rows } = await sql<Case>`${SELECT} and c.state = 'notified' order by c.due_on limit 10`.execute(tx);
  return rows.map(({ id, code, dueOn }) => ({
    id: `renewal-answer-${id}`,
    kind: "renewal-case",
    title: { zh: `${code}：收到告知书，请陈述意见`, en: `${code}: a notice was served, please answer` },
    href: `/renewal/own/${id}`,
    dueOn,
    count: null,
  }));
}

/** Of the cases one handles: a limit that is over, an objection to answer, a milestone due. */
async function handled(tx: Tx, userId: string, today: string): Promise<Todo[]> {
  const over = await sql<Case>`${SELECT}
      and c.handler_id = ${userId} and c.due_on < ${today}::date and c.state in ('notified', 'published')
    order by c.due_on limit 10`.execute(tx);
  const objected = await sql<Case>`${SELECT}
      and c.handler_id = ${userId} and exists (
        select from renewal_statement s where s.zone_id = c.zone_id and s.case_id = c.id and s.kind = 'objection' and s.answer is null)
    order by c.code limit 10`.execute(tx);
  const due = await sql<Case & { n: number; first: string }>`
    select c.id, c.code, coalesce(e.name, c.land_user, '') as who, min(m.due_on) as "dueOn", count(*)::int as n,
           (array_agg(m.title order by m.due_on))[1] as first
      from renewal_milestone m
      join renewal_case c on c.zone_id = m.zone_id and c.id = m.case_id and c.state in ('planned', 'in-progress', 'escalated')
      left join enterprise e on e.zone_id = c.zone_id and e.id = c.enterprise_id
     where m.zone_id = current_zone() and c.handler_id = ${userId} and m.done_on is null and m.due_on <= ${addDays(today, AHEAD)}::date
     group by c.id, c.code, e.name, c.land_user order by 4 limit 10`.execute(tx);
  return [
    ...over.rows.map((one) =>
      todo(one, "limit", { zh: "期限已满，请办理下一步", en: "the limit is over: take the next step" }),
    ),
    ...objected.rows.map((one) => todo(one, "objection", { zh: "异议待答复", en: "an objection to answer" })),
    ...due.rows.map((one) => ({
      ...todo(one, "milestone", { zh: `节点“${one.first}”到期`, en: `milestone “${one.first}” is due` }),
      count: one.n > 1 ? one.n : null,
    })),
  ];
}

/** What only the leading group can do: recognise what was heard, agree to plans that are published long enough, look again. */
async function toDecide(tx: Tx, today: string): Promise<Todo[]> {
  const heard = await sql<Case>`${SELECT}
      and c.state = 'stated' and not exists (
        select from renewal_statement s where s.zone_id = c.zone_id and s.case_id = c.id and s.kind = 'objection' and s.answer is null)
    order by c.state_since limit 10`.execute(tx);
  const reviews = await sql<Case>`
    select r.id, r.code, r.who, r.review as "dueOn" from (
      select q.*, c.review_on as review, c.state from (${SELECT}) q
        join renewal_case c on c.zone_id = current_zone() and c.id = q.id) r
     where r.state = 'retained' and r.review <= ${addDays(today, AHEAD)}::date order by r.review limit 10`.execute(
    tx,
  );
  return [
    ...heard.rows.map((one) => ({
      ...todo(one, "recognise", {
        zh: `待${MOVE_WORDS.recognise.zh}`,
        en: `to ${MOVE_WORDS.recognise.en.toLowerCase()}`,
      }),
      dueOn: null,
    })),
    ...reviews.rows.map((one) =>
      todo(one, "review", { zh: "保留现状，复核到期", en: "retained: to be looked at again" }),
    ),
  ];
}

const todo = ({ id, code, who, dueOn }: Case, what: string, said: { zh: string; en: string }): Todo => ({
  id: `renewal-${what}-${id}`,
  kind: "renewal-case",
  title: { zh: `${code} ${who}：${said.zh}`, en: `${code} ${who}: ${said.en}` },
  href: `/renewal/cases?row=${id}`,
  dueOn,
  count: null,
});
