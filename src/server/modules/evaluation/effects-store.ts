import { sql } from "kysely";
import type { NewExemption } from "#contract/evaluation/effects.ts";
import type { Tx } from "#server/platform/db.ts";

export type GradedFirm = {
  enterpriseId: string;
  name: string;
  uscc: string | null;
  /** position in the run's inputs */
  position: number;
  grade: string;
  /** {"2024":"C","2025":"D"}: grades of frozen runs up to the run's year */
  grades: Record<string, string>;
  exemptions: string[];
};

/** Firms that the run graded, with their grades of all frozen years up to its own. */
export async function listGradedFirms(tx: Tx, runId: string, year: number): Promise<GradedFirm[]> {
  const { rows } = await sql<GradedFirm>`
    select r.enterprise_id as "enterpriseId", e.name, e.uscc, r.position, r.grade, h.grades,
           coalesce((select array_agg(x.key) from evaluation_exemption x
              where x.zone_id = r.zone_id and x.enterprise_id = r.enterprise_id and x.year = ${year} and x.revoked_at is null), '{}') as exemptions
      from evaluation_result r
      join enterprise e on e.zone_id = r.zone_id and e.id = r.enterprise_id
      join lateral (
        select jsonb_object_agg(u.year, p.grade) as grades
          from evaluation_result p
          join evaluation_run u on u.zone_id = p.zone_id and u.id = p.run_id and u.status = 'frozen' and u.year <= ${year}
         where p.zone_id = r.zone_id and p.enterprise_id = r.enterprise_id and p.grade is not null) h on true
     where r.zone_id = current_zone() and r.run_id = ${runId} and r.grade is not null
     order by r.grade desc, e.name, e.id`.execute(tx);
  return rows;
}

/** Years of which a run is frozen, oldest first, up to a year. */
export async function listFrozenYears(tx: Tx, year: number): Promise<number[]> {
  const { rows } = await sql<{ year: number }>`
    select distinct year from evaluation_run where zone_id = current_zone() and status = 'frozen' and year <= ${year} order by year`.execute(
    tx,
  );
  return rows.map((row) => row.year);
}

/** Figures that approved objections put right in the run, by firm. */
export async function listRunCorrections(
  tx: Tx,
  runId: string,
): Promise<Map<string, Record<string, number>>> {
  const { rows } = await sql<{ enterpriseId: string; figures: Record<string, number> }>`
    select enterprise_id as "enterpriseId", verdict->'figures' as figures from evaluation_objection
     where zone_id = current_zone() and run_id = ${runId} and status = 'corrected' order by approval->>'at', id`.execute(
    tx,
  );
  const corrected = new Map<string, Record<string, number>>();
  for (const { enterpriseId, figures } of rows)
    corrected.set(enterpriseId, { ...corrected.get(enterpriseId), ...figures });
  return corrected;
}

type Exemption = NewExemption & { zoneId: string; year: number; grantedBy: string; grantedAt: Date };

/** False where it was granted before. */
export async function addExemption(tx: Tx, made: Exemption): Promise<boolean> {
  const { rows } = await sql`
    insert into evaluation_exemption (zone_id, enterprise_id, year, key, reason, granted_by, granted_at)
    values (${made.zoneId}, ${made.enterpriseId}, ${made.year}, ${made.key}, ${made.reason}, ${made.grantedBy}, ${made.grantedAt})
    on conflict (zone_id, enterprise_id, year, key) where revoked_at is null do nothing returning id`.execute(tx);
  return rows.length > 0;
}
