import { sql } from "kysely";
import type { FindingMark } from "#contract/evaluation/cross-check.ts";
import type { Tx } from "#server/platform/db.ts";

export type StoredMark = Omit<FindingMark, "at"> & {
  enterpriseId: string;
  code: string;
  fact: string;
  at: Date;
  /** the figures that it rested on are what they were */
  stands: boolean;
};

/** The newest mark of each finding of a year. */
export async function listMarks(tx: Tx, year: number): Promise<StoredMark[]> {
  const { rows } = await sql<StoredMark>`
    select distinct on (m.enterprise_id, m.code, m.fact)
           m.enterprise_id as "enterpriseId", m.code, m.fact, m.outcome, m.reason, m.department, m.correction,
           u.name as by, m.marked_at as at,
           exists (select from enterprise_year y
                    where y.zone_id = m.zone_id and y.enterprise_id = m.enterprise_id and y.year = m.year
                      and figures_of_year(y) @> m.figures) as stands
      from evaluation_finding_mark m
      join app_user u on u.zone_id = m.zone_id and u.id = m.marked_by
     where m.zone_id = current_zone() and m.year = ${year}
     order by m.enterprise_id, m.code, m.fact, m.marked_at desc, m.id`.execute(tx);
  return rows;
}

/** Findings of a year that stand as sent back to somebody. */
export async function countSentBack(tx: Tx): Promise<{ year: number; n: number }[]> {
  const { rows } = await sql<{ year: number; n: number }>`
    select year, count(*)::int as n from (
      select distinct on (m.enterprise_id, m.code, m.fact) m.year, m.outcome, m.figures, m.enterprise_id, m.zone_id
        from evaluation_finding_mark m where m.zone_id = current_zone()
       order by m.enterprise_id, m.code, m.fact, m.marked_at desc, m.id) m
     where m.outcome = 'sent-back' and exists (
       select from enterprise_year y where y.zone_id = m.zone_id and y.enterprise_id = m.enterprise_id and y.year = m.year
          and figures_of_year(y) @> m.figures)
     group by year order by year desc limit 5`.execute(tx);
  return rows;
}

/** Figures of a firm that were put right from the worklist, in the year. */
export async function countCorrected(tx: Tx, year: number): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from evaluation_finding_mark
     where zone_id = current_zone() and year = ${year} and outcome = 'corrected'`.execute(tx);
  return rows[0]!.n;
}

export type NewMark = {
  zoneId: string;
  year: number;
  enterpriseId: string;
  code: string;
  fact: string;
  /** the facts whose figures it rests on; they are read from the year's row as it stands */
  uses: readonly string[];
  outcome: FindingMark["outcome"];
  reason: string;
  department: string | null;
  correction: FindingMark["correction"];
  by: string;
  at: Date;
};

export async function addMarks(tx: Tx, marks: readonly NewMark[]): Promise<void> {
  if (marks.length === 0) return;
  const rows = marks.map((mark) => ({
    enterprise_id: mark.enterpriseId,
    code: mark.code,
    fact: mark.fact,
    uses: mark.uses,
    correction: mark.correction,
  }));
  const { zoneId, year, outcome, reason, department, by, at } = marks[0]!;
  await sql`
    insert into evaluation_finding_mark
           (zone_id, year, enterprise_id, code, fact, figures, outcome, reason, department, correction, marked_by, marked_at)
    select ${zoneId}::uuid, ${year}::int, r.enterprise_id, r.code, r.fact,
           (select coalesce(jsonb_object_agg(f.key, f.value), '{}') from jsonb_each(figures_of_year(y)) f
             where f.key in (select jsonb_array_elements_text(r.uses))),
           ${outcome}, ${reason}, ${department}, r.correction, ${by}::uuid, ${at}
      from json_to_recordset(${JSON.stringify(rows)}::json)
           as r(enterprise_id uuid, code text, fact text, uses jsonb, correction jsonb)
      join enterprise_year y on y.zone_id = ${zoneId}::uuid and y.enterprise_id = r.enterprise_id and y.year = ${year}::int`.execute(
    tx,
  );
}
