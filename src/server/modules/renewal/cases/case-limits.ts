/** The limits that run in cases, for the calendar to count again. */
import { sql } from "kysely";
import { MOVE_WORDS, STATE_WORDS } from "#contract/renewal/case-words.ts";
import type { CaseState } from "#engine/renewal/case-flow.ts";
import type { LimitSource } from "#server/platform/calendar/open-limits.ts";

type Running = {
  id: string;
  code: string;
  who: string;
  state: CaseState;
  from: string;
  n: number;
  unit: "wd" | "cd";
  closesOn: string;
  provisional: boolean;
};

export const caseLimits: LimitSource = {
  kind: "renewal-case",
  list: async (tx, today) => {
    const { rows } = await sql<Running>`
      select c.id, c.code, coalesce(e.name, c.land_user, '') as who, c.state, c.due_from::text as "from", c.due_days as n,
             c.due_unit as unit, c.due_on::text as "closesOn", c.due_provisional as provisional
        from renewal_case c
        left join enterprise e on e.zone_id = c.zone_id and e.id = c.enterprise_id
       where c.zone_id = current_zone() and c.due_on >= ${today}::date and c.due_days is not null
       order by c.due_on, c.id`.execute(tx);
    return rows.map(({ id, code, who, state, from, n, unit, closesOn, provisional }) => ({
      id,
      kind: "renewal-case",
      title: {
        zh: `${code} ${who}：${state === "notified" ? "陈述期限" : STATE_WORDS[state].zh}`,
        en: `${code} ${who}: ${state === "notified" ? MOVE_WORDS.hear.en.toLowerCase() : STATE_WORDS[state].en.toLowerCase()}`,
      },
      href: `/renewal/cases?row=${id}`,
      subject: { type: "renewal-case", id, name: `${code} ${who}` },
      from,
      limit: { n, unit },
      closesOn,
      provisional,
    }));
  },
  set: async (tx, id, { closesOn, provisional }) => {
    await sql`
      update renewal_case set due_on = ${closesOn}::date, due_provisional = ${provisional}, revision = revision + 1
       where zone_id = current_zone() and id = ${id}`.execute(tx);
  },
};
