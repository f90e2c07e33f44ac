import { sql } from "kysely";
import { COLLECTED } from "#contract/enterprise/collection.ts";
import type { Tx } from "#server/platform/db.ts";
import { figureColumn, IN_CONFLICT } from "./collection-figures.ts";
import { firmsOf, type StoredRound } from "./collection-round-store.ts";

export type FigureCount = { firms: number; given: number; notApplicable: number };

/** How many firms have each figure, in one pass over the year's firms. */
export async function countFigures(tx: Tx, round: StoredRound): Promise<Record<string, FigureCount>> {
  const parts = COLLECTED.flatMap(({ key }) => {
    const column = sql.ref(`y.${figureColumn(key)}`);
    return [
      sql`count(${column})::int as ${sql.ref(`given:${key}`)}`,
      sql`(count(*) filter (where ${column} is null and y.provenance -> ${sql.lit(key)} ->> 'state' = 'not-applicable'))::int
            as ${sql.ref(`na:${key}`)}`,
    ];
  });
  const { rows } = await sql<Record<string, number>>`
    select count(*)::int as firms, ${sql.join(parts)} from ${firmsOf(round)}`.execute(tx);
  const row = rows[0]!;
  return Object.fromEntries(
    COLLECTED.map(({ key }) => [
      key,
      { firms: row.firms!, given: row[`given:${key}`]!, notApplicable: row[`na:${key}`]! },
    ]),
  );
}

export type ClaimCount = { figure: string; conflicts: number; givenLate: number };

/** What departments gave in the round: how many figures late, and how many that another source says differently. */
export async function countClaims(tx: Tx, round: StoredRound): Promise<Map<string, ClaimCount>> {
  const { rows } = await sql<ClaimCount>`
    select c.figure, (count(*) filter (where ${IN_CONFLICT}))::int as conflicts,
           (count(*) filter (where c.via <> 'held' and c.given_at::date > ${round.closesOn}::date))::int as "givenLate"
      from figure_claim c
      left join enterprise_year y on y.zone_id = c.zone_id and y.enterprise_id = c.enterprise_id and y.year = c.year
     where c.zone_id = current_zone() and c.year = ${round.year} group by c.figure`.execute(tx);
  return new Map(rows.map((row) => [row.figure, row]));
}

type LastGiven = { departmentId: string; at: string; by: string | null };

/** When each department gave its last figure of the round, and who did. */
export async function listLastGiven(tx: Tx, year: number): Promise<Map<string, LastGiven>> {
  const { rows } = await sql<LastGiven>`
    select distinct on (c.org_unit_id) c.org_unit_id as "departmentId",
           to_char(c.given_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as at, u.name as by
      from figure_claim c left join app_user u on u.zone_id = c.zone_id and u.id = c.given_by
     where c.zone_id = current_zone() and c.year = ${year} and c.org_unit_id is not null and c.via <> 'held'
     order by c.org_unit_id, c.given_at desc`.execute(tx);
  return new Map(rows.map((row) => [row.departmentId, row]));
}

type Reminded = { departmentId: string; times: number; at: string };
export async function listReminders(tx: Tx, roundId: string): Promise<Map<string, Reminded>> {
  const { rows } = await sql<Reminded>`
    select org_unit_id as "departmentId", count(*)::int as times,
           to_char(max(reminded_at) at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as at
      from collection_reminder where zone_id = current_zone() and round_id = ${roundId} group by 1`.execute(
    tx,
  );
  return new Map(rows.map((row) => [row.departmentId, row]));
}

export async function addReminder(
  tx: Tx,
  made: {
    zoneId: string;
    roundId: string;
    departmentId: string;
    note: string | null;
    missing: number;
    by: string;
    at: Date;
  },
): Promise<void> {
  await tx
    .insertInto("collection_reminder")
    .values({
      zone_id: made.zoneId,
      round_id: made.roundId,
      org_unit_id: made.departmentId,
      note: made.note,
      missing: made.missing,
      reminded_by: made.by,
      reminded_at: made.at,
    })
    .execute();
}
