/** What other rooms may ask of firms' years beyond reading them: whether anything changed, and to put one figure right. */
import { sql } from "kysely";
import type { RegisterRecord } from "#contract/list.ts";
import type { Context } from "#server/platform/context.ts";
import type { Tx } from "#server/platform/db.ts";
import { findRecord } from "#server/platform/registers/list.ts";
import { writeRecords } from "#server/platform/registers/write.ts";
import { enterpriseYearStore } from "../registers.ts";

/** Two stamps are equal where no figure of these years and no use of land differs between them. */
export async function findYearStamp(tx: Tx, years: readonly number[]): Promise<string> {
  const { rows } = await sql<{ stamp: string }>`
    select concat_ws('/',
      (select sum(hashtext(id::text)::bigint * revision) from enterprise_year
        where zone_id = current_zone() and year = any(${[...years]}::int[])),
      (select sum(hashtext(id::text)::bigint * revision) from enterprise where zone_id = current_zone()),
      (select sum(hashtext(id::text)::bigint * revision) from occupancy where zone_id = current_zone()),
      (select sum(hashtext(id::text)::bigint * revision) from parcel where zone_id = current_zone()),
      (select sum(hashtext(id::text)::bigint * revision) from building where zone_id = current_zone())) as stamp`.execute(
    tx,
  );
  return rows[0]!.stamp;
}

/** The zone's last event: where it is the same, nothing at all has been written. */
export async function findLastEvent(tx: Tx): Promise<number> {
  const { rows } = await sql<{ seq: number }>`
    select seq from ledger_head where zone_id = current_zone()`.execute(tx);
  return rows[0]?.seq ?? 0;
}

export type FigureChange = {
  enterpriseId: string;
  year: number;
  /** the register's column */
  figure: string;
  /** null where there is no such thing at this firm */
  value: number | null;
  /** who now answers for it, as of when */
  source: string;
  asOf: string;
  why: string;
};
export type FigureWritten =
  | { kind: "written"; from: number | null }
  /** the firm has no row for the year, or the person may not see the figure */
  | { kind: "not-found" }
  | { kind: "stale" };

/** Puts one figure of a firm's year right: a revision and an event of the year's row, and the figure's own source beside it. */
export async function setYearFigure(tx: Tx, ctx: Context, change: FigureChange): Promise<FigureWritten> {
  const { figure, value } = change;
  const before = await findYear(tx, ctx, change);
  if (!before || !(figure in before)) return { kind: "not-found" };
  const from = before[figure] as number | null;
  const [outcome] = await writeRecords(tx, ctx, enterpriseYearStore, [
    { before, values: { [figure]: value }, why: change.why },
  ]);
  if (outcome?.kind !== "written") return { kind: "stale" };
  const said = {
    source: change.source,
    asOf: change.asOf,
    ...(value === null && { state: "not-applicable" }),
  };
  await sql`
    update enterprise_year
       set provenance = provenance || jsonb_build_object(${figure}::text, ${JSON.stringify(said)}::jsonb)
     where zone_id = current_zone() and id = ${before.id}`.execute(tx);
  return { kind: "written", from };
}

async function findYear(
  tx: Tx,
  ctx: Context,
  { enterpriseId, year }: Pick<FigureChange, "enterpriseId" | "year">,
): Promise<RegisterRecord | undefined> {
  const { rows } = await sql<{ id: string }>`
    select id from enterprise_year
     where zone_id = current_zone() and enterprise_id = ${enterpriseId} and year = ${year} for update`.execute(
    tx,
  );
  return rows[0] && findRecord(tx, enterpriseYearStore, ctx.actor, rows[0].id);
}
