import { sql } from "kysely";
import type { FirmResult } from "#contract/evaluation/explanation.ts";
import type { Tx } from "#server/platform/db.ts";

export type FirmRecord = FirmResult & { position: number; tier: string; industry: string | null };

/** The firm's outcomes in all runs that may be seen, newest year first; of one year the frozen one before the rest. */
export async function listFirmResults(tx: Tx, firmId: string): Promise<FirmRecord[]> {
  const { rows } = await sql<FirmRecord>`
    select r.run_id as "runId", u.title, u.year, u.status, r.grade, r.standing, r.reason->'message' as reason, r.area_mu as "areaMu",
           r.score, r.rank, r.group_size as "groupSize", r.tax_wan / nullif(r.area_mu, 0) as "taxPerMu",
           r.position, r.tier,
           coalesce((select i.name from industry_class i
              where i.code in (r.industry_code, left(r.industry_code, 3), left(r.industry_code, 2)) order by i.level desc limit 1),
             r.industry_code) as industry
      from evaluation_result r
      join evaluation_run u on u.zone_id = r.zone_id and u.id = r.run_id and u.status <> 'withdrawn'
     where r.zone_id = current_zone() and r.enterprise_id = ${firmId}
     order by u.year desc, u.status = 'frozen' desc, u.created_at desc`.execute(tx);
  return rows;
}
