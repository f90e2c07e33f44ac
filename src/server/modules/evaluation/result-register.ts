/** The results of one run as a register of the shared list language. */
import { sql } from "kysely";
import { columnKeyOf, resultRegister } from "#contract/evaluation/result.ts";
import type { Method } from "#engine/evaluation/method.ts";
import type { Actor } from "#server/platform/context.ts";
import type { RegisterStore, StoredColumn } from "#server/platform/registers/register-store.ts";
import { derived, plain } from "#server/platform/registers/stored.ts";

export function resultStore(run: { id: string; method: Method }, { capability }: Actor): RegisterStore {
  return {
    entry: {
      register: resultRegister(run.method),
      path: `evaluation/runs/${run.id}/results`,
      read: "evaluation.read",
      write: "evaluation.run",
    },
    table: "evaluation_result_row",
    // the run itself is the filter: an inner join on one id
    joins: sql`join evaluation_run u on u.zone_id = r.zone_id and u.id = r.run_id and u.id = ${run.id}
               left join district d on d.zone_id = r.zone_id and d.id = r.district_id`,
    columns: {
      name: plain("name"),
      uscc: plain("uscc"),
      tier: plain("tier"),
      industryCode: plain("industry_code"),
      division: derived(sql`left(r.industry_code, 2)`),
      industryName: derived(INDUSTRY_NAME),
      district: derived(sql`d.name`),
      grade: plain("grade"),
      quotaGrade: plain("quota_grade"),
      standing: plain("standing"),
      reason: derived(sql`r.reason->'message'->>'zh'`),
      score: plain("score"),
      rank: plain("rank"),
      groupSize: plain("group_size"),
      areaMu: plain("area_mu"),
      taxWan: plain("tax_wan"),
      ...itemColumns(run.method),
    },
    firmColumn: "enterprise_id",
    // found by the firm's own search terms, which the view carries
    search: () => [],
    title: (record) => String(record.name ?? record.uscc),
    // who may not see the score gets no order from which it could be guessed
    defaultSort: capability.fields.includes("tax") ? "-score" : "grade,name",
  };
}

/** The name of the class or, where the zone holds no name for it, of the group or division it belongs to. */
const INDUSTRY_NAME = sql`(
  select i.name from industry_class i
   where i.code in (r.industry_code, left(r.industry_code, 3), left(r.industry_code, 2)) order by i.level desc limit 1)`;

function itemColumns(method: Method): Record<string, StoredColumn> {
  return Object.fromEntries(
    method.indicators.flatMap((indicator, index) => {
      const key = columnKeyOf(indicator, index);
      return [
        [key, derived(sql`(r."values"->>${sql.lit(key)})::float8`)],
        [`${key}Points`, derived(sql`(r.points->>${sql.lit(key)})::float8`)],
      ];
    }),
  );
}
