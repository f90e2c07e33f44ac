import { sql } from "kysely";
import type { GradesInForce, GradesInForceQuery } from "#contract/evaluation/grades-in-force.ts";
import type { Tx } from "#server/platform/db.ts";

type Line = Omit<GradesInForce["grades"][number], "frozenAt"> & { frozenAt: Date };

/** Each firm's grade of its newest decided run; by name. */
export async function listGradesInForce(
  tx: Tx,
  { year, uscc, limit, offset }: GradesInForceQuery,
): Promise<GradesInForce> {
  const found = sql`
    select distinct on (r.enterprise_id) r.enterprise_id as "enterpriseId", e.uscc, e.name, r.tier, r.grade, u.year, u.id as "runId",
           u.title as "runTitle", u.method_hash as "methodHash", u.frozen_at as "frozenAt"
      from evaluation_result r
      join evaluation_run u on u.zone_id = r.zone_id and u.id = r.run_id and u.status = 'frozen'
      join enterprise e on e.zone_id = r.zone_id and e.id = r.enterprise_id
     where r.zone_id = current_zone() and r.grade is not null
       and (${year ?? null}::int is null or u.year <= ${year ?? null}::int)
       and (${uscc ?? null}::text is null or e.uscc = ${uscc ?? null}::text)
     order by r.enterprise_id, u.year desc, u.frozen_at desc`;
  const { rows: counted } = await sql<{
    total: number;
  }>`select count(*)::int as total from (${found}) f`.execute(tx);
  const { rows } =
    await sql<Line>`select * from (${found}) f order by name, "enterpriseId" limit ${limit} offset ${offset}`.execute(
      tx,
    );
  return {
    total: counted[0]!.total,
    grades: rows.map(({ frozenAt, ...line }) => ({ ...line, frozenAt: frozenAt.toISOString() })),
  };
}
