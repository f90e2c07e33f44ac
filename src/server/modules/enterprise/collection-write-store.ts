/** Writing figures with their sources, and what sources have said. */
import { sql } from "kysely";
import { COLLECTED, type Said } from "#contract/enterprise/collection.ts";
import type { Tx } from "#server/platform/db.ts";
import { figureColumn } from "./collection-figures.ts";

/** One figure as it is now to count. */
export type FigureToSet = Said & {
  enterpriseId: string;
  scale: string;
  figure: string;
  source: string;
  asOf: string;
};

export type SetYear = { enterpriseId: string; id: string; isNew: boolean };

/** Sets figures of a year, a row a firm; a firm that has no row for the year gets one. */
export async function setFigures(
  tx: Tx,
  zoneId: string,
  year: number,
  figures: readonly FigureToSet[],
  at: Date,
): Promise<SetYear[]> {
  const firms = Map.groupBy(figures, ({ enterpriseId }) => enterpriseId);
  const rows = [...firms].map(([enterpriseId, of]) => ({
    enterpriseId,
    scale: of[0]!.scale,
    source: of[0]!.source,
    asOf: of[0]!.asOf,
    provenance: Object.fromEntries(
      of.map(({ figure, source, asOf, state }) => [
        figure,
        { source, asOf, ...(state === "not-applicable" && { state }) },
      ]),
    ),
    values: Object.fromEntries(of.map(({ figure, value }) => [figure, value])),
  }));
  const sets = COLLECTED.map(({ key }) => {
    const column = sql.ref(figureColumn(key));
    const type = key === "landMu" ? sql`double precision` : sql`numeric`;
    return sql`${column} = case when f.values ? ${sql.lit(key)} then (f.values ->> ${sql.lit(key)})::${type} else y.${column} end`;
  });
  const { rows: added } = await sql<{ enterpriseId: string }>`
    insert into enterprise_year (zone_id, enterprise_id, year, scale, source, as_of, created_at)
    select ${zoneId}, f."enterpriseId", ${year}, f.scale, f.source, f."asOf"::date, ${at}
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as f("enterpriseId" uuid, scale text, source text, "asOf" text)
    on conflict (zone_id, enterprise_id, year) do nothing returning enterprise_id as "enterpriseId"`.execute(
    tx,
  );
  const isNew = new Set(added.map(({ enterpriseId }) => enterpriseId));
  const { rows: set } = await sql<{ enterpriseId: string; id: string }>`
    update enterprise_year y set ${sql.join(sets)}, provenance = y.provenance || f.provenance, revision = y.revision + 1
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as f("enterpriseId" uuid, provenance jsonb, values jsonb)
     where y.zone_id = ${zoneId} and y.enterprise_id = f."enterpriseId" and y.year = ${year}
    returning y.enterprise_id as "enterpriseId", y.id`.execute(tx);
  return set.map((row) => ({ ...row, isNew: isNew.has(row.enterpriseId) }));
}

export type ClaimToSet = Said & {
  enterpriseId: string;
  figure: string;
  source: string;
  asOf: string | null;
  departmentId: string | null;
  via: "form" | "paste" | "sheet" | "held";
  by: string | null;
};

/** A source's last word takes the place of the one before; what the register held is kept only where nothing was. */
export async function setClaims(
  tx: Tx,
  zoneId: string,
  year: number,
  claims: readonly ClaimToSet[],
  at: Date,
): Promise<void> {
  const said = claims.filter(({ state }) => state !== "missing");
  await sql`
    insert into figure_claim (zone_id, enterprise_id, year, figure, source, value, state, as_of, org_unit_id, via, given_by, given_at)
    select ${zoneId}, f."enterpriseId", ${year}, f.figure, f.source, f.value, nullif(f.state, 'given'), f."asOf"::date, f."departmentId",
           f.via, f.by, ${at}
      from jsonb_to_recordset(${JSON.stringify(said)}::jsonb)
        as f("enterpriseId" uuid, figure text, source text, value numeric, state text, "asOf" text, "departmentId" uuid, via text, by uuid)
    on conflict (zone_id, enterprise_id, year, figure, source) do update
       set value = excluded.value, state = excluded.state, as_of = excluded.as_of, org_unit_id = excluded.org_unit_id,
           via = excluded.via, given_by = excluded.given_by, given_at = excluded.given_at, set_aside = null
     where excluded.via <> 'held' or (figure_claim.value, figure_claim.state) is distinct from (excluded.value, excluded.state)`.execute(
    tx,
  );
  const withdrawn = claims.filter(({ state }) => state === "missing");
  await sql`
    delete from figure_claim c using jsonb_to_recordset(${JSON.stringify(withdrawn)}::jsonb) as f("enterpriseId" uuid, figure text, source text)
     where c.zone_id = ${zoneId} and c.year = ${year} and c.enterprise_id = f."enterpriseId" and c.figure = f.figure and c.source = f.source`.execute(
    tx,
  );
}

/** Every other source's word on the figure is set aside against the one that counts. */
export async function setAside(
  tx: Tx,
  of: { year: number; enterpriseId: string; figure: string; source: string },
  answer: { by: string; at: string; why: string; kept: { value: number | null; state: string | null } },
): Promise<void> {
  await sql`
    update figure_claim set set_aside = ${JSON.stringify(answer)}::jsonb
     where zone_id = current_zone() and year = ${of.year} and enterprise_id = ${of.enterpriseId} and figure = ${of.figure}
       and source <> ${of.source}`.execute(tx);
}
