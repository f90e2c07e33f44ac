/** The windows of published lists, for the calendar to count again. */
import { sql } from "kysely";
import type { LimitSource } from "#server/platform/calendar/open-limits.ts";

type Running = {
  id: string;
  runId: string;
  stage: "area" | "grade";
  title: string;
  openedOn: string;
  days: number;
  unit: "wd" | "cd";
  closesOn: string;
  provisional: boolean;
};

export const publicityLimits: LimitSource = {
  kind: "publicity",
  list: async (tx, today) => {
    const { rows } = await sql<Running>`
      select p.id, p.run_id as "runId", p.stage, p.title, p.opened_on::text as "openedOn", p.days, p.unit,
             p.closes_on::text as "closesOn", p.provisional
        from evaluation_publicity p
        join evaluation_run u on u.zone_id = p.zone_id and u.id = p.run_id and u.status = 'scored'
       where p.zone_id = current_zone() and p.closes_on >= ${today}::date
       order by p.closes_on, p.id`.execute(tx);
    return rows.map(({ id, runId, stage, title, openedOn, days, unit, closesOn, provisional }) => ({
      id,
      kind: "publicity",
      title:
        stage === "area"
          ? { zh: `${title}：用地面积公示`, en: `${title}: land published` }
          : { zh: `${title}：评价等级公示`, en: `${title}: grades published` },
      href: `/evaluation/notices/${id}`,
      subject: { type: "evaluation-run", id: runId, name: title },
      from: openedOn,
      limit: { n: days, unit },
      closesOn,
      provisional,
    }));
  },
  set: async (tx, id, { closesOn, provisional, skipped, madeUp }) => {
    await sql`
      update evaluation_publicity set closes_on = ${closesOn}::date, provisional = ${provisional},
             counted = ${JSON.stringify({ skipped, madeUp })}::jsonb
       where zone_id = current_zone() and id = ${id}`.execute(tx);
  },
};
