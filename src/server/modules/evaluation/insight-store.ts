/** Counts and sums over the results of a run. */
import { type RawBuilder, sql } from "kysely";
import type { BREAKDOWNS } from "#contract/evaluation/run.ts";
import type { Text } from "#kernel/register.ts";
import type { Tx } from "#server/platform/db.ts";

export type Spread = { least: number; most: number; high: number; mean: number };

/** The range of the scores; `high` is what all but the best hundredth stay below. */
export async function findSpread(tx: Tx, runId: string): Promise<Spread | undefined> {
  const { rows } = await sql<{ [K in keyof Spread]: number | null }>`
    select min(score) as least, max(score) as most, percentile_cont(0.99) within group (order by score) as high, avg(score) as mean
      from evaluation_result where zone_id = current_zone() and run_id = ${runId} and standing = 'graded'`.execute(
    tx,
  );
  const found = rows[0]!;
  return found.least === null ? undefined : (found as Spread);
}

/** How many firms of each grade have a score in each bin; all above `top` count in the last. */
export async function listBins(tx: Tx, runId: string, width: number, top: number) {
  const { rows } = await sql<{ bin: number; grade: string; n: number }>`
    select least(floor(score / ${width}::float8), floor(${top}::float8 / ${width}::float8))::int as bin, grade, count(*)::int as n
      from evaluation_result where zone_id = current_zone() and run_id = ${runId} and standing = 'graded'
     group by 1, 2 order by 1, 2`.execute(tx);
  return rows;
}

/** The lowest score of each grade by rank. */
export async function listCuts(tx: Tx, runId: string) {
  const { rows } = await sql<{ grade: string; score: number }>`
    select quota_grade as grade, min(score) as score from evaluation_result
     where zone_id = current_zone() and run_id = ${runId} and standing = 'graded'
     group by 1 order by 2 desc`.execute(tx);
  return rows;
}

type By = (typeof BREAKDOWNS)[number];
/** Results speak of classes, industries mostly of divisions: the first two digits. */
const KEYS: Record<By, RawBuilder<unknown>> = {
  industry: sql`coalesce(left(r.industry_code, 2), '')`,
  district: sql`coalesce(r.district_id::text, '')`,
  tier: sql`r.tier`,
  group: sql`r.group_key`,
};

export type BreakdownRecord = {
  key: string;
  grade: string | null;
  units: number;
  areaMu: number;
  taxWan: number;
  points: number;
};

export async function listBreakdown(tx: Tx, runId: string, by: By): Promise<BreakdownRecord[]> {
  const { rows } = await sql<BreakdownRecord>`
    select ${KEYS[by]} as key, r.grade, count(*)::int as units, coalesce(sum(r.area_mu) filter (where r.standing = 'graded'), 0) as "areaMu",
           coalesce(sum(r.tax_wan) filter (where r.standing = 'graded'), 0) as "taxWan", coalesce(sum(r.score), 0) as points
      from evaluation_result r where r.zone_id = current_zone() and r.run_id = ${runId} and r.standing <> 'shared' group by 1, 2`.execute(
    tx,
  );
  return rows;
}

/** What the keys of a breakdown are called. */
export async function listLabels(tx: Tx, by: By): Promise<Map<string, Text>> {
  const query =
    by === "industry"
      ? sql<{
          key: string;
          zh: string;
          en: string | null;
        }>`select code as key, name as zh, name_en as en from industry_class where level = 2`
      : sql<{
          key: string;
          zh: string;
          en: string | null;
        }>`select id::text as key, name as zh, null as en from district where zone_id = current_zone()`;
  const { rows } = await query.execute(tx);
  return new Map(rows.map(({ key, zh, en }) => [key, { zh, en: en ?? zh }]));
}

/** How firms moved between the year's decided grades before and this run. */
export async function listMoves(tx: Tx, run: { id: string; year: number }) {
  const { rows } = await sql<{ from: string; to: string; count: number }>`
    select p.grade as "from", r.grade as "to", count(*)::int as count
      from evaluation_result r
      join evaluation_result p on p.zone_id = r.zone_id and p.enterprise_id = r.enterprise_id and p.grade is not null
      join evaluation_run u on u.zone_id = p.zone_id and u.id = p.run_id and u.status = 'frozen' and u.year = ${run.year - 1}
     where r.zone_id = current_zone() and r.run_id = ${run.id} and r.grade is not null
     group by 1, 2 order by 1, 2`.execute(tx);
  return rows;
}

export type PoorRecord = {
  id: string;
  name: string;
  position: number;
  grade: string | null;
  rank: number | null;
  groupSize: number | null;
  areaMu: number | null;
  taxPerMu: number | null;
  score: number | null;
};

/** Firms that use land poorly: those of the last grade by the land they hold, or those with the least tax per mu. */
export async function listPoorUsers(
  tx: Tx,
  runId: string,
  ask: { by: "grade" | "tax"; lastGrade: string; limit: number },
): Promise<{ users: PoorRecord[]; total: number; areaMu: number; gradedMu: number }> {
  const chosen = ask.by === "grade" ? sql`r.grade = ${ask.lastGrade}` : sql`r.tax_wan is not null`;
  const order = ask.by === "grade" ? sql`r.area_mu desc` : sql`r.tax_wan / r.area_mu`;
  const { rows: users } = await sql<PoorRecord>`
    select r.enterprise_id as id, e.name, r.position, r.grade, r.rank, r.group_size as "groupSize", r.area_mu as "areaMu",
           r.tax_wan / nullif(r.area_mu, 0) as "taxPerMu", r.score
      from evaluation_result r join enterprise e on e.zone_id = r.zone_id and e.id = r.enterprise_id
     where r.zone_id = current_zone() and r.run_id = ${runId} and r.standing = 'graded' and ${chosen}
     order by ${order}, r.enterprise_id limit ${ask.limit}`.execute(tx);
  const { rows } = await sql<{ total: number; areaMu: number; gradedMu: number }>`
    select count(*) filter (where ${chosen})::int as total, coalesce(sum(r.area_mu) filter (where ${chosen}), 0) as "areaMu",
           coalesce(sum(r.area_mu), 0) as "gradedMu"
      from evaluation_result r where r.zone_id = current_zone() and r.run_id = ${runId} and r.standing = 'graded'`.execute(
    tx,
  );
  return { users, ...rows[0]! };
}
