/** Firms with their figures of a round's year, as departments fill them. */
import { type RawBuilder, sql } from "kysely";
import type { FillCell, FillRow, FillRowsQuery, Said } from "#contract/enterprise/collection.ts";
import type { Tx } from "#server/platform/db.ts";
import { termsOf } from "#server/platform/registers/stored.ts";
import { searchTokens } from "#server/platform/search-terms.ts";
import { figureColumn, figuresOf, heldFigure, IN_CONFLICT, type YearRow } from "./collection-figures.ts";
import { firmsOf, type StoredRound } from "./collection-round-store.ts";

type Stored = YearRow & {
  enterpriseId: string;
  name: string;
  uscc: string | null;
  lastYear: Record<string, number | null> | null;
};

const YEAR = sql`${figuresOf("y")} as figures, y.provenance, y.source, y.as_of::text as "asOf"`;

/** One page of firms with the figures named, and what each source says otherwise. */
export async function listFillRows(
  tx: Tx,
  round: StoredRound,
  figures: readonly string[],
  query: FillRowsQuery,
): Promise<{ rows: FillRow[]; total: number }> {
  const found = sql`${firmsOf(round)} and ${matching(query.q)} and ${shown(round, figures, query.show)}`;
  const { rows: counted } = await sql<{ total: number }>`select count(*)::int as total from ${found}`.execute(
    tx,
  );
  // the page is cut out of the names first: figures are put together for its rows alone
  const { rows } = await sql<Stored>`
    select p.id as "enterpriseId", p.name, p.uscc, ${YEAR}, ${figuresOf("l")} as "lastYear" from (
      select e.zone_id, e.id, e.name, e.uscc from ${found}
       order by e.name, e.id limit ${query.size} offset ${(query.page - 1) * query.size}) p
      left join enterprise_year y on y.zone_id = p.zone_id and y.enterprise_id = p.id and y.year = ${round.year}
      left join enterprise_year l on l.zone_id = p.zone_id and l.enterprise_id = p.id and l.year = ${round.year - 1}
     order by p.name, p.id`.execute(tx);
  const conflicts = await conflictsOf(tx, round.year, figures, rows);
  return {
    total: counted[0]!.total,
    rows: rows.map((row) => ({
      enterpriseId: row.enterpriseId,
      name: row.name,
      uscc: row.uscc,
      cells: Object.fromEntries(
        figures.map((figure): [string, FillCell] => [
          figure,
          {
            ...heldFigure(row, figure),
            lastYear: row.lastYear?.[figure] ?? null,
            conflict: conflicts.get(`${row.enterpriseId} ${figure}`) ?? null,
          },
        ]),
      ),
    })),
  };
}

function matching(q: string | undefined): RawBuilder<unknown> {
  if (!q) return sql`true`;
  return sql`(${termsOf("e", searchTokens(q))} or e.uscc = ${q})`;
}

function shown(
  round: StoredRound,
  figures: readonly string[],
  show: FillRowsQuery["show"],
): RawBuilder<unknown> {
  if (show === "all" || figures.length === 0) return sql`true`;
  if (show === "conflict")
    return sql`exists (select from figure_claim c where c.zone_id = e.zone_id and c.enterprise_id = e.id and c.year = ${round.year}
      and c.figure = any(${[...figures]}::text[]) and ${IN_CONFLICT})`;
  const missing = figures.map(
    (figure) =>
      sql`(${sql.ref(`y.${figureColumn(figure)}`)} is null and coalesce(y.provenance -> ${figure}::text ->> 'state', '') <> 'not-applicable')`,
  );
  return sql`(${sql.join(missing, sql` or `)})`;
}

type Otherwise = Said & { source: string };

async function conflictsOf(
  tx: Tx,
  year: number,
  figures: readonly string[],
  firms: readonly Stored[],
): Promise<Map<string, Otherwise>> {
  const ids = firms.map(({ enterpriseId }) => enterpriseId);
  const { rows } = await sql<{
    enterpriseId: string;
    figure: string;
    source: string;
    value: number | null;
  }>`
    select c.enterprise_id as "enterpriseId", c.figure, c.source, c.value from figure_claim c
      left join enterprise_year y on y.zone_id = c.zone_id and y.enterprise_id = c.enterprise_id and y.year = c.year
     where c.zone_id = current_zone() and c.year = ${year} and c.enterprise_id = any(${ids}::uuid[])
       and c.figure = any(${[...figures]}::text[]) and ${IN_CONFLICT} order by c.given_at`.execute(tx);
  return new Map(
    rows.map(({ enterpriseId, figure, source, value }) => [
      `${enterpriseId} ${figure}`,
      { source, value, state: value === null ? "not-applicable" : "given" },
    ]),
  );
}

export type FirmYear = YearRow & {
  enterpriseId: string;
  name: string;
  uscc: string | null;
  scale: string;
  /** null: the firm has no row for the year yet */
  yearId: string | null;
};

/** Firms of the round by their ids, or by codes and names; what is not of the round is not found. */
export async function listFirmYears(
  tx: Tx,
  round: StoredRound,
  by: { ids: readonly string[] } | { usccs: readonly string[]; names: readonly string[] },
  lock = false,
): Promise<FirmYear[]> {
  const named =
    "ids" in by
      ? sql`e.id = any(${[...by.ids]}::uuid[])`
      : sql`(e.uscc = any(${[...by.usccs]}::text[]) or e.name = any(${[...by.names]}::text[]))`;
  if (lock && "ids" in by)
    await sql`select id from enterprise_year where zone_id = current_zone() and year = ${round.year}
                and enterprise_id = any(${[...by.ids]}::uuid[]) order by id for update`.execute(tx);
  const { rows } = await sql<FirmYear>`
    select e.id as "enterpriseId", e.name, e.uscc, coalesce(y.scale, e.scale) as scale, y.id as "yearId", ${YEAR}
      from ${firmsOf(round)} and ${named}`.execute(tx);
  return rows;
}

/** All firms of the round, for the sheet to fill. */
export async function listAllFirmYears(tx: Tx, round: StoredRound, limit: number): Promise<FirmYear[]> {
  const { rows } = await sql<FirmYear>`
    select e.id as "enterpriseId", e.name, e.uscc, coalesce(y.scale, e.scale) as scale, y.id as "yearId", ${YEAR}
      from ${firmsOf(round)} order by e.name, e.id limit ${limit}`.execute(tx);
  return rows;
}
