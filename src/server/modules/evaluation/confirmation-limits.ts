/** The last days of rounds of confirmation, and of the land published of them, for the calendar to count again. */
import { sql } from "kysely";
import type { LimitSource } from "#server/platform/calendar/open-limits.ts";

type Running = {
  id: string;
  roundId: string;
  title: string;
  openedOn: string;
  days: number;
  unit: "wd" | "cd";
  closesOn: string;
  provisional: boolean;
};

/** A round whose last day was set by hand has no window that could be counted again. */
export const confirmationLimits: LimitSource = {
  kind: "confirmation",
  list: async (tx, today) => {
    const { rows } = await sql<Running>`
      select r.id, r.id as "roundId", r.title, r.opened_on::text as "openedOn", r.days, r.unit, r.closes_on::text as "closesOn",
             r.provisional
        from evaluation_confirmation_round r
       where r.zone_id = current_zone() and r.status = 'open' and r.closes_on >= ${today}::date and not r.counted ? 'byHand'
       order by r.closes_on, r.id`.execute(tx);
    return rows.map((row) => limitOf(row, "confirmation", `/evaluation/confirm/${row.id}`));
  },
  set: async (tx, id, { closesOn, provisional, skipped, madeUp }) => {
    await sql`
      update evaluation_confirmation_round set closes_on = ${closesOn}::date, provisional = ${provisional},
             counted = ${JSON.stringify({ skipped, madeUp })}::jsonb, revision = revision + 1
       where zone_id = current_zone() and id = ${id}`.execute(tx);
  },
};

export const landListLimits: LimitSource = {
  kind: "land-list",
  list: async (tx, today) => {
    const { rows } = await sql<Running>`
      select p.id, p.round_id as "roundId", p.title, p.opened_on::text as "openedOn", p.days, p.unit,
             p.closes_on::text as "closesOn", p.provisional
        from evaluation_publicity p
       where p.zone_id = current_zone() and p.round_id is not null and p.closes_on >= ${today}::date
       order by p.closes_on, p.id`.execute(tx);
    return rows.map((row) => limitOf(row, "land-list", `/evaluation/notices/${row.id}`));
  },
  set: async (tx, id, { closesOn, provisional, skipped, madeUp }) => {
    await sql`
      update evaluation_publicity set closes_on = ${closesOn}::date, provisional = ${provisional},
             counted = ${JSON.stringify({ skipped, madeUp })}::jsonb
       where zone_id = current_zone() and id = ${id}`.execute(tx);
  },
};

const limitOf = (row: Running, kind: "confirmation" | "land-list", href: string) => ({
  id: row.id,
  kind,
  title:
    kind === "confirmation"
      ? { zh: `${row.title}：企业确认`, en: `${row.title}: firms confirm` }
      : { zh: `${row.title}：用地面积公示`, en: `${row.title}: land published` },
  href,
  subject: { type: "evaluation-confirmation", id: row.roundId, name: row.title },
  from: row.openedOn,
  limit: { n: row.days, unit: row.unit },
  closesOn: row.closesOn,
  provisional: row.provisional,
});
