import { sql } from "kysely";
import type { FigureConflict } from "#contract/enterprise/collection.ts";
import type { Tx } from "#server/platform/db.ts";
import { figuresOf, heldFigure, IN_CONFLICT, type YearRow } from "./collection-figures.ts";

type Stored = YearRow & {
  enterpriseId: string;
  firm: string;
  figure: string;
  claims: {
    source: string;
    value: number | null;
    state: string | null;
    asOf: string | null;
    by: string | null;
    at: string;
  }[];
};

/** Figures of which sources say different things, with all that each said; of these figures only. */
export async function listConflicts(
  tx: Tx,
  year: number,
  figures: readonly string[],
  of: { limit: number; enterpriseId?: string },
): Promise<{ conflicts: FigureConflict[]; total: number }> {
  const contested = sql`
    select distinct c.enterprise_id, c.figure from figure_claim c
      left join enterprise_year y on y.zone_id = c.zone_id and y.enterprise_id = c.enterprise_id and y.year = c.year
     where c.zone_id = current_zone() and c.year = ${year} and c.figure = any(${[...figures]}::text[])
       and (${of.enterpriseId ?? null}::uuid is null or c.enterprise_id = ${of.enterpriseId ?? null}::uuid) and ${IN_CONFLICT}`;
  const { rows: counted } = await sql<{ total: number }>`
    select count(*)::int as total from (${contested}) k`.execute(tx);
  const { rows } = await sql<Stored>`
    select k.enterprise_id as "enterpriseId", e.name as firm, k.figure, ${figuresOf("y")} as figures, y.provenance, y.source,
           y.as_of::text as "asOf",
           (select jsonb_agg(jsonb_build_object('source', a.source, 'value', a.value, 'state', a.state, 'asOf', a.as_of, 'by', u.name,
                     'at', to_char(a.given_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')) order by a.given_at, a.source)
              from figure_claim a left join app_user u on u.zone_id = a.zone_id and u.id = a.given_by
             where a.zone_id = current_zone() and a.enterprise_id = k.enterprise_id and a.year = ${year} and a.figure = k.figure) as claims
      from (${contested}) k
      join enterprise e on e.zone_id = current_zone() and e.id = k.enterprise_id
      left join enterprise_year y on y.zone_id = e.zone_id and y.enterprise_id = e.id and y.year = ${year}
     order by e.name, k.figure limit ${of.limit}`.execute(tx);
  return { total: counted[0]!.total, conflicts: rows.map(shownConflict) };
}

function shownConflict(row: Stored): FigureConflict {
  const held = heldFigure(row, row.figure);
  return {
    enterpriseId: row.enterpriseId,
    firm: row.firm,
    figure: row.figure,
    owner: null,
    held,
    claims: row.claims.map(({ state, ...claim }) => ({
      ...claim,
      state: state === null ? "given" : "not-applicable",
      counts: claim.value === held.value && held.state === (state === null ? "given" : "not-applicable"),
    })),
  };
}
