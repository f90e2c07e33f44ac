import { type RawBuilder, sql } from "kysely";
import type { Percentiles } from "#contract/evaluation/benchmark.ts";
import type { Tx } from "#server/platform/db.ts";

const AT = sql`percentile_cont(array[0.1, 0.25, 0.5, 0.75, 0.9]) within group (order by v.value::float8)`;
const DIVISION = sql`coalesce(left(r.industry_code, 2), '')`;

export type Spread = { division: string; key: string; n: number; at: number[] };

/** Percentiles of every indicator by division, and of all together under the division `*`. Groups of at least so many. */
export async function listSpreads(
  tx: Tx,
  runId: string,
  least: number,
  division?: string,
): Promise<Spread[]> {
  const only: RawBuilder<unknown> = division === undefined ? sql`true` : sql`${DIVISION} = ${division}`;
  const { rows } = await sql<Spread>`
    select coalesce(f.division, '*') as division, f.key, f.n, f.at from (
      select ${DIVISION} as division, v.key, count(*)::int as n, ${AT} as at
        from evaluation_result r cross join lateral jsonb_each_text(r."values") v(key, value)
       where r.zone_id = current_zone() and r.run_id = ${runId} and r.standing = 'graded' and ${only}
       group by grouping sets ((${DIVISION}, v.key), (v.key))) f
     where f.n >= ${least}`.execute(tx);
  return rows;
}

export const percentilesOf = ({ n, at }: Spread): Percentiles => {
  const [p10, p25, p50, p75, p90] = at as [number, number, number, number, number];
  return { n, p10, p25, p50, p75, p90 };
};

export async function countDivisions(tx: Tx, runId: string): Promise<{ division: string; firms: number }[]> {
  const { rows } = await sql<{ division: string; firms: number }>`
    select ${DIVISION} as division, count(*)::int as firms from evaluation_result r
     where r.zone_id = current_zone() and r.run_id = ${runId} and r.standing = 'graded'
     group by 1 order by 2 desc, 1`.execute(tx);
  return rows;
}

export type FirmValues = { division: string; standing: string; values: Record<string, number> };

/** One firm's own values, where the transaction may see it. */
export async function findFirmValues(tx: Tx, runId: string, firmId: string): Promise<FirmValues | undefined> {
  const { rows } = await sql<FirmValues>`
    select ${DIVISION} as division, r.standing, r."values" from evaluation_result r
     where r.zone_id = current_zone() and r.run_id = ${runId} and r.enterprise_id = ${firmId}`.execute(tx);
  return rows[0];
}

/** How many of the group have a value, and how many have no better one, the firm's own not counted. */
export async function countBehind(
  tx: Tx,
  runId: string,
  asked: { division: string | null; key: string; value: number; moreIsBetter: boolean; firmId: string },
): Promise<{ others: number; behind: number }> {
  const { division, key, value, moreIsBetter, firmId } = asked;
  const figure = sql`(r."values"->>${key})::float8`;
  const { rows } = await sql<{ others: number; behind: number }>`
    select count(*)::int as others, count(*) filter (where ${moreIsBetter ? sql`${figure} <= ${value}::float8` : sql`${figure} >= ${value}::float8`})::int as behind
      from evaluation_result r
     where r.zone_id = current_zone() and r.run_id = ${runId} and r.standing = 'graded' and r.enterprise_id <> ${firmId}
       and r."values" ? ${key} and ${division === null ? sql`true` : sql`${DIVISION} = ${division}`}`.execute(
    tx,
  );
  return rows[0]!;
}
