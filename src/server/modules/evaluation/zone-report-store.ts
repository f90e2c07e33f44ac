/** What the yearly report reads beside the run itself. */
import { sql } from "kysely";
import type { ReportFirm } from "#contract/evaluation/zone-report.ts";
import type { Tx } from "#server/platform/db.ts";

export async function getZoneNames(tx: Tx): Promise<{ zh: string; en: string; synthetic: boolean }> {
  const { rows } = await sql<{ zh: string; en: string; synthetic: boolean }>`
    select name as zh, name_en as en, synthetic from zone where id = current_zone()`.execute(tx);
  return rows[0]!;
}

export type GradeSum = { grade: string; firms: number; areaMu: number; taxWan: number };

/** Firms, mu and tax by grade. */
export async function listGradeSums(tx: Tx, runId: string): Promise<GradeSum[]> {
  const { rows } = await sql<GradeSum>`
    select grade, count(*)::int as firms, coalesce(sum(area_mu), 0) as "areaMu", coalesce(sum(tax_wan), 0) as "taxWan"
      from evaluation_result where zone_id = current_zone() and run_id = ${runId} and grade is not null group by grade`.execute(
    tx,
  );
  return rows;
}

export type ItemMean = {
  key: string;
  firms: number;
  mean: number;
  median: number;
  /** Σ value × mu ÷ Σ mu: what a figure per mu comes to over all land together */
  perMu: number | null;
};

/** Every indicator over the graded firms that have it. */
export async function listItemMeans(tx: Tx, runId: string): Promise<ItemMean[]> {
  const { rows } = await sql<ItemMean>`
    select v.key, count(*)::int as firms, avg(v.value::float8) as mean,
           percentile_cont(0.5) within group (order by v.value::float8) as median,
           sum(v.value::float8 * r.area_mu) / nullif(sum(r.area_mu), 0) as "perMu"
      from evaluation_result r cross join lateral jsonb_each_text(r."values") as v(key, value)
     where r.zone_id = current_zone() and r.run_id = ${runId} and r.standing = 'graded'
     group by v.key`.execute(tx);
  return rows;
}

/** The first, or last, firms of a run by score. */
export async function listEnds(
  tx: Tx,
  runId: string,
  end: "best" | "worst",
  limit: number,
): Promise<ReportFirm[]> {
  const order = end === "best" ? sql`r.score desc, r.enterprise_id` : sql`r.score, r.enterprise_id`;
  const { rows } = await sql<ReportFirm>`
    select e.name, r.grade, r.score, r.rank, r.area_mu as "areaMu", r.tax_wan / nullif(r.area_mu, 0) as "taxPerMu",
           (select i.name from industry_class i
             where i.code in (r.industry_code, left(r.industry_code, 3), left(r.industry_code, 2)) order by i.level desc limit 1) as industry
      from evaluation_result r join enterprise e on e.zone_id = r.zone_id and e.id = r.enterprise_id
     where r.zone_id = current_zone() and r.run_id = ${runId} and r.standing = 'graded' and r.grade is not null
     order by ${order} limit ${limit}`.execute(tx);
  return rows;
}

/** The decided run of the year before that graded most of the same firms. */
export async function findRunBefore(tx: Tx, run: { id: string; year: number }): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`
    select u.id from evaluation_run u
      join evaluation_result p on p.zone_id = u.zone_id and p.run_id = u.id and p.grade is not null
      join evaluation_result r on r.zone_id = p.zone_id and r.enterprise_id = p.enterprise_id and r.run_id = ${run.id} and r.grade is not null
     where u.zone_id = current_zone() and u.status = 'frozen' and u.year = ${run.year - 1}
     group by u.id order by count(*) desc, u.id limit 1`.execute(tx);
  return rows[0]?.id;
}

export type StoredTemplate = { fileName: string; file: Buffer; uploadedBy: string; uploadedAt: Date };

export async function findTemplate(tx: Tx): Promise<StoredTemplate | undefined> {
  const { rows } = await sql<StoredTemplate>`
    select t.file_name as "fileName", t.file, u.name as "uploadedBy", t.uploaded_at as "uploadedAt"
      from evaluation_report_template t join app_user u on u.zone_id = t.zone_id and u.id = t.uploaded_by
     where t.zone_id = current_zone()`.execute(tx);
  return rows[0];
}

export async function setTemplate(
  tx: Tx,
  made: { zoneId: string; fileName: string; file: Uint8Array; userId: string; now: Date },
): Promise<void> {
  await sql`
    insert into evaluation_report_template (zone_id, file_name, file, uploaded_by, uploaded_at)
    values (${made.zoneId}, ${made.fileName}, ${Buffer.from(made.file)}, ${made.userId}, ${made.now})
    on conflict (zone_id) do update set file_name = excluded.file_name, file = excluded.file,
       uploaded_by = excluded.uploaded_by, uploaded_at = excluded.uploaded_at, revision = evaluation_report_template.revision + 1`.execute(
    tx,
  );
}

export const removeTemplate = (tx: Tx) =>
  sql`delete from evaluation_report_template where zone_id = current_zone()`.execute(tx);
