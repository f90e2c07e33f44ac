import { sql } from "kysely";
import type { RunSummary } from "#contract/evaluation/run.ts";
import type { RunPopulation, RunSummaryFigures } from "#contract/evaluation/run-request.ts";
import type { Method } from "#engine/evaluation/method.ts";
import type { Tx } from "#server/platform/db.ts";
import type { Report } from "./report.ts";

export type StoredRun = {
  id: string;
  title: string;
  year: number;
  status: RunSummary["status"];
  methodCode: string;
  methodHash: string;
  method: Method;
  counts: Record<string, number>;
  population: RunPopulation;
  figures: RunSummaryFigures;
  createdAt: Date;
  createdBy: string;
  frozenAt: Date | null;
  frozenBy: string | null;
  revision: number;
};

const SELECT = sql`
  select u.id, u.title, u.year, u.status, u.method_code as "methodCode", u.method_hash as "methodHash", u.method, u.counts,
         u.population, u.summary as figures, u.created_at as "createdAt", c.name as "createdBy", u.frozen_at as "frozenAt",
         f.name as "frozenBy", u.revision
    from evaluation_run u
    join app_user c on c.zone_id = u.zone_id and c.id = u.created_by
    left join app_user f on f.zone_id = u.zone_id and f.id = u.frozen_by
   where u.zone_id = current_zone()`;

/** Newest year first; withdrawn runs are left out. */
export async function listRuns(tx: Tx): Promise<StoredRun[]> {
  const { rows } = await sql<StoredRun>`${SELECT} and u.status <> 'withdrawn'
    order by u.year desc, u.created_at desc limit 200`.execute(tx);
  return rows;
}

export async function findRun(tx: Tx, id: string): Promise<StoredRun | undefined> {
  const { rows } = await sql<StoredRun>`${SELECT} and u.id = ${id}`.execute(tx);
  return rows[0];
}

/** What a run keeps of its making, beside the summary. */
export type RunMaking = Pick<
  Report,
  "baselines" | "exclusions" | "groups" | "notes" | "checks" | "figureCounts" | "sources"
> & {
  /** absent in runs made before units were accounted for */
  account?: Report["account"];
  inputHash: string;
  resultHash: string;
  options: { cap?: number };
};

export async function getMaking(tx: Tx, id: string): Promise<RunMaking> {
  const { rows } = await sql<{
    baselines: Report["baselines"];
    exclusions: Report["exclusions"];
    checks: Pick<Report, "groups" | "notes" | "checks" | "figureCounts" | "sources"> & {
      account?: Report["account"];
    };
    inputHash: string;
    resultHash: string;
    options: { cap?: number };
  }>`select baselines, exclusions, checks, input_hash as "inputHash", result_hash as "resultHash", options
       from evaluation_run where zone_id = current_zone() and id = ${id}`.execute(tx);
  const { checks, ...making } = rows[0]!;
  return { ...making, ...checks };
}

export type NewRun = {
  zoneId: string;
  title: string;
  year: number;
  methodCode: string;
  methodHash: string;
  method: Method;
  population: RunPopulation;
  options: { cap?: number };
  report: Report;
  inputHash: string;
  resultHash: string;
  createdBy: string;
  createdAt: Date;
};

export async function addRun(tx: Tx, run: NewRun): Promise<string> {
  const { report } = run;
  const { groups, notes, checks, figureCounts, sources, account } = report;
  const added = await tx
    .insertInto("evaluation_run")
    .values({
      zone_id: run.zoneId,
      title: run.title,
      year: run.year,
      status: "scored",
      method_code: run.methodCode,
      method_hash: run.methodHash,
      method: JSON.stringify(run.method),
      population: JSON.stringify(run.population),
      options: JSON.stringify(run.options),
      counts: JSON.stringify(report.counts),
      summary: JSON.stringify(report.figures),
      baselines: JSON.stringify(report.baselines),
      exclusions: JSON.stringify(report.exclusions),
      checks: JSON.stringify({ groups, notes, checks, figureCounts, sources, account }),
      input_hash: run.inputHash,
      result_hash: run.resultHash,
      created_by: run.createdBy,
      created_at: run.createdAt,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  return added.id;
}

export async function addSnapshot(tx: Tx, zoneId: string, runId: string, body: Uint8Array): Promise<void> {
  await tx
    .insertInto("evaluation_snapshot")
    .values({ zone_id: zoneId, run_id: runId, body: Buffer.from(body) })
    .execute();
}

/** The inputs of a run; only to be asked for the zone as a whole, never in a firm's scope. */
export async function getSnapshot(tx: Tx, runId: string): Promise<Buffer> {
  const row = await tx
    .selectFrom("evaluation_snapshot")
    .select("body")
    .where("zone_id", "=", sql<string>`current_zone()`)
    .where("run_id", "=", runId)
    .executeTakeFirstOrThrow();
  return row.body;
}

/** Bytes of the packed inputs. */
export async function getSnapshotSize(tx: Tx, runId: string): Promise<number> {
  const { rows } = await sql<{ size: number }>`
    select length(body) as size from evaluation_snapshot where zone_id = current_zone() and run_id = ${runId}`.execute(
    tx,
  );
  return rows[0]!.size;
}

/** @param piece JSON text of `ResultRow[]`: it goes to the database as it came from the worker */
export async function addResults(tx: Tx, zoneId: string, runId: string, piece: string): Promise<void> {
  await sql`
    insert into evaluation_result (zone_id, run_id, enterprise_id, position, tier, group_key, area_mu, score, rank, group_size,
           quota_grade, grade, standing, reason, points, "values", industry_code, district_id, tax_wan)
    select ${zoneId}::uuid, ${runId}::uuid, r.enterprise_id, r.position, r.tier, r.group_key, r.area_mu, r.score, r.rank, r.group_size,
           r.quota_grade, r.grade, r.standing, r.reason, r.points, r."values", r.industry_code, r.district_id, r.tax_wan
      from json_to_recordset(${piece}::json) as r(enterprise_id uuid, position integer, tier text, group_key text, area_mu float8,
           score float8, rank integer, group_size integer, quota_grade text, grade text, standing text, reason jsonb, points jsonb,
           "values" jsonb, industry_code text, district_id uuid, tax_wan float8)`.execute(tx);
}

/** @param rows JSON text of `UnitRow[]` */
export async function addUnitResults(tx: Tx, zoneId: string, runId: string, rows: string): Promise<void> {
  await sql`
    insert into evaluation_unit_result (zone_id, run_id, kind, position, key, parcel_id, tier, group_key, area_mu, score, rank, group_size,
           quota_grade, grade, standing, reason, points, "values", tax_wan, members)
    select ${zoneId}::uuid, ${runId}::uuid, r.kind, r.position, r.key, r.parcel_id, r.tier, r.group_key, r.area_mu, r.score, r.rank,
           r.group_size, r.quota_grade, r.grade, r.standing, r.reason, r.points, r."values", r.tax_wan, r.members
      from json_to_recordset(${rows}::json) as r(kind text, position integer, key text, parcel_id uuid, tier text, group_key text,
           area_mu float8, score float8, rank integer, group_size integer, quota_grade text, grade text, standing text, reason jsonb,
           points jsonb, "values" jsonb, tax_wan float8, members jsonb)`.execute(tx);
}

/** The run's standing, locked until the transaction ends. */
export async function lockRun(tx: Tx, id: string) {
  return tx
    .selectFrom("evaluation_run")
    .select(["id", "title", "year", "status", "revision", "checks", "result_hash as resultHash"])
    .where("zone_id", "=", sql<string>`current_zone()`)
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirst();
}

/** Firms of the run that another frozen run of the year has graded already. */
export async function countGradedElsewhere(
  tx: Tx,
  id: string,
  year: number,
): Promise<{ firms: number; title: string | null }> {
  const { rows } = await sql<{ firms: number; title: string | null }>`
    select count(*)::int as firms, min(u.title) as title
      from evaluation_result mine
      join evaluation_result other on other.zone_id = mine.zone_id and other.enterprise_id = mine.enterprise_id and other.grade is not null
      join evaluation_run u on u.zone_id = other.zone_id and u.id = other.run_id and u.status = 'frozen' and u.year = ${year}
     where mine.zone_id = current_zone() and mine.run_id = ${id} and mine.grade is not null and other.run_id <> ${id}`.execute(
    tx,
  );
  return rows[0]!;
}

export async function setRunStatus(
  tx: Tx,
  id: string,
  to: { status: "frozen" | "withdrawn"; by: string; at: Date },
): Promise<void> {
  const frozen = to.status === "frozen";
  await sql`update evaluation_run
       set status = ${to.status}, revision = revision + 1,
           frozen_by = ${frozen ? to.by : null}::uuid, frozen_at = ${frozen ? to.at : null}::timestamptz
     where zone_id = current_zone() and id = ${id}`.execute(tx);
}
