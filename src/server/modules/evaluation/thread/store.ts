/** What the thread per mu tells of evaluations: the grades of firms, year by year. */
import { sql } from "kysely";
import type { Tx } from "#server/platform/db.ts";

export type FirmGrade = {
  runId: string;
  title: string;
  enterpriseId: string;
  firm: string;
  year: number;
  tier: string;
  grade: string | null;
  standing: string;
  isFrozen: boolean;
  gradedOn: string;
};

/** Of each firm and year what is in force: the frozen result, or else the newest that was worked out. */
export async function listGradesOf(tx: Tx, firmIds: readonly string[]): Promise<FirmGrade[]> {
  const { rows } = await sql<FirmGrade>`
    select distinct on (u.year, r.enterprise_id) u.id as "runId", u.title, r.enterprise_id as "enterpriseId", e.name as firm, u.year,
           r.tier, r.grade, r.standing, u.status = 'frozen' as "isFrozen",
           (coalesce(u.frozen_at, u.created_at) at time zone 'Asia/Shanghai')::date::text as "gradedOn"
      from evaluation_result r
      join evaluation_run u on u.zone_id = r.zone_id and u.id = r.run_id and u.status <> 'withdrawn'
      join enterprise e on e.zone_id = r.zone_id and e.id = r.enterprise_id
     where r.zone_id = current_zone() and r.enterprise_id = any(${[...firmIds]}::uuid[])
     order by u.year, r.enterprise_id, u.status = 'frozen' desc, u.created_at desc`.execute(tx);
  return rows;
}
