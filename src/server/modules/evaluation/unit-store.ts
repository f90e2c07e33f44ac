import { sql } from "kysely";
import type { JoinedUnit, UnitResult } from "#contract/evaluation/unit-result.ts";
import type { Tx } from "#server/platform/db.ts";

/** So many are shown; a zone has some dozens of groups and some thousands of parcels. */
const MOST = 5000;

/** Groups, then parcels, best first; of one firm those it is a member of. */
export async function listUnitResults(tx: Tx, runId: string, enterpriseId?: string): Promise<UnitResult[]> {
  const member = enterpriseId === undefined ? null : JSON.stringify([{ id: enterpriseId }]);
  const { rows } = await sql<UnitResult>`
    select kind, key, parcel_id as "parcelId", tier, grade, quota_grade as "quotaGrade", standing, reason->'message' as reason,
           area_mu as "areaMu", score, rank, group_size as "groupSize", tax_wan / nullif(area_mu, 0) as "taxPerMu", members
      from evaluation_unit_result
     where zone_id = current_zone() and run_id = ${runId} and (${member}::jsonb is null or members @> ${member}::jsonb)
     order by kind, score desc nulls last, key limit ${MOST}`.execute(tx);
  return rows;
}

/** Firms under which others of the run are counted. */
export async function listJoinedUnits(tx: Tx, runId: string): Promise<JoinedUnit[]> {
  const { rows } = await sql<JoinedUnit>`
    select h.enterprise_id as id, e.name, h.grade, h.area_mu as "areaMu", m.members, m.reason
      from (select r.reason->>'code' as head, (array_agg(r.reason->'message'))[1] as reason,
                   jsonb_agg(jsonb_build_object('id', r.enterprise_id, 'name', f.name) order by f.name) as members
              from evaluation_result r join enterprise f on f.zone_id = r.zone_id and f.id = r.enterprise_id
             where r.zone_id = current_zone() and r.run_id = ${runId} and r.reason->>'kind' = 'shared' group by 1) m
      join evaluation_result h on h.zone_id = current_zone() and h.run_id = ${runId} and h.enterprise_id = m.head::uuid
      join enterprise e on e.zone_id = h.zone_id and e.id = h.enterprise_id
     order by e.name limit ${MOST}`.execute(tx);
  return rows;
}
