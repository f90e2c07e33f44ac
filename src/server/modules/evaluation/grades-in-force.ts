import { sql } from "kysely";
import type { GradesInForce, GradesInForceQuery } from "#contract/evaluation/grades-in-force.ts";
import type { Tx } from "#server/platform/db.ts";

type Line = Omit<GradesInForce["grades"][number], "frozenAt"> & { frozenAt: Date };

/**
 * The grades in force (ADR 11) by the firms' names: as they are kept, or by the same rule as they stood at the end of an
 * earlier year's evaluation.
 */
export async function listGradesInForce(
  tx: Tx,
  { year, uscc, limit, offset }: GradesInForceQuery,
): Promise<GradesInForce> {
  const due = year === undefined ? sql`grade_in_force` : sql`grades_due(${year}::int)`;
  const found = sql`
      from ${due} g
      join evaluation_run u on u.zone_id = g.zone_id and u.id = g.run_id
      join enterprise e on e.zone_id = g.zone_id and e.id = g.enterprise_id
     where g.zone_id = current_zone() and g.grade is not null
       and (${uscc ?? null}::text is null or e.uscc = ${uscc ?? null}::text)`;
  const { rows: counted } = await sql<{ total: number }>`select count(*)::int as total ${found}`.execute(tx);
  const { rows } = await sql<Line>`
    select g.enterprise_id as "enterpriseId", e.uscc, e.name, g.tier, g.grade, g.year, u.id as "runId", u.title as "runTitle",
           u.method_hash as "methodHash", u.frozen_at as "frozenAt" ${found}
     order by e.name, e.id limit ${limit} offset ${offset}`.execute(tx);
  return {
    total: counted[0]!.total,
    grades: rows.map(({ frozenAt, ...line }) => ({ ...line, frozenAt: frozenAt.toISOString() })),
  };
}
