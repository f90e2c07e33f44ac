import { type RawBuilder, sql } from "kysely";
import type { CollectionRound } from "#contract/enterprise/collection.ts";
import type { Tx } from "#server/platform/db.ts";

export type Population = { scales: string[]; industries: string[] };
export type StoredRound = Omit<CollectionRound, "late" | "scales"> & { population: Population };

const SELECT = sql`
  select r.id, r.year, r.status, r.population, r.opened_on::text as "openedOn", r.counted_from::text as "countedFrom", r.days, r.unit,
         r.closes_on::text as "closesOn", r.provisional, r.counted, r.note, o.name as "openedBy", c.name as "closedBy",
         to_char(r.closed_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "closedAt", r.revision
    from collection_round r
    join app_user o on o.zone_id = r.zone_id and o.id = r.opened_by
    left join app_user c on c.zone_id = r.zone_id and c.id = r.closed_by
   where r.zone_id = current_zone()`;

export async function listRounds(tx: Tx): Promise<StoredRound[]> {
  const { rows } = await sql<StoredRound>`${SELECT} order by r.year desc limit 50`.execute(tx);
  return rows;
}

export async function findRound(tx: Tx, id: string): Promise<StoredRound | undefined> {
  const { rows } = await sql<StoredRound>`${SELECT} and r.id = ${id}`.execute(tx);
  return rows[0];
}

/** The round under lock until the transaction ends: figures are given to a round that stays as it is. */
export async function lockRound(tx: Tx, id: string): Promise<StoredRound | undefined> {
  const { rows } = await sql<StoredRound>`${SELECT} and r.id = ${id} for update of r`.execute(tx);
  return rows[0];
}

type Counted = { closesOn: string; provisional: boolean; skipped: string[]; madeUp: string[] };
export type NewRound = {
  zoneId: string;
  year: number;
  population: Population;
  openedOn: string;
  days: number;
  unit: "wd" | "cd";
  deadline: Counted;
  note: string | null;
  openedBy: string;
  openedAt: Date;
};

/** Undefined where the year has its round already. */
export async function addRound(tx: Tx, made: NewRound): Promise<string | undefined> {
  const { closesOn, provisional, ...counted } = made.deadline;
  const added = await tx
    .insertInto("collection_round")
    .values({
      zone_id: made.zoneId,
      year: made.year,
      population: JSON.stringify(made.population),
      opened_on: made.openedOn,
      counted_from: made.openedOn,
      days: made.days,
      unit: made.unit,
      closes_on: closesOn,
      provisional,
      counted: JSON.stringify(counted),
      note: made.note,
      opened_by: made.openedBy,
      opened_at: made.openedAt,
    })
    .onConflict((c) => c.columns(["zone_id", "year"]).doNothing())
    .returning("id")
    .executeTakeFirst();
  return added?.id;
}

/** False where somebody else changed it since. */
async function changeRound(tx: Tx, id: string, revision: number, set: RawBuilder<unknown>): Promise<boolean> {
  const { rows } = await sql`
    update collection_round set ${set}, revision = revision + 1
     where zone_id = current_zone() and id = ${id} and revision = ${revision} returning id`.execute(tx);
  return rows.length > 0;
}

export const closeRound = (tx: Tx, id: string, revision: number, by: string, at: Date): Promise<boolean> =>
  changeRound(tx, id, revision, sql`status = 'closed', closed_by = ${by}, closed_at = ${at}`);

export function extendRound(
  tx: Tx,
  id: string,
  revision: number,
  limit: { from: string; days: number; unit: "wd" | "cd"; deadline: Counted },
): Promise<boolean> {
  const { closesOn, provisional, ...counted } = limit.deadline;
  return changeRound(
    tx,
    id,
    revision,
    sql`status = 'open', closed_by = null, closed_at = null, counted_from = ${limit.from}::date, days = ${limit.days},
        unit = ${limit.unit}, closes_on = ${closesOn}::date, provisional = ${provisional}, counted = ${JSON.stringify(counted)}::jsonb`,
  );
}

/** Gives the round the last day that the calendar now says. */
export async function redateRound(
  tx: Tx,
  id: string,
  { closesOn, provisional, ...counted }: Counted,
): Promise<void> {
  await sql`
    update collection_round set closes_on = ${closesOn}::date, provisional = ${provisional}, counted = ${JSON.stringify(counted)}::jsonb,
           revision = revision + 1
     where zone_id = current_zone() and id = ${id}`.execute(tx);
}

/** Firms that a round is about, as `e` with their year `y`: those in operation, and those that have figures anyway. */
export function firmsOf({ year, population }: Pick<StoredRound, "year" | "population">): RawBuilder<unknown> {
  const prefixes = population.industries.map((code) => `${code}%`);
  return sql`
    enterprise e
    left join enterprise_year y on y.zone_id = e.zone_id and y.enterprise_id = e.id and y.year = ${year}
   where e.zone_id = current_zone() and (e.status = 'operating' or y.id is not null)
     and coalesce(y.scale, e.scale) = any(${population.scales}::text[])
     and (${prefixes.length === 0} or regexp_replace(e.industry_code, '^[A-T](?=[0-9])', '') like any(${prefixes}::text[]))`;
}
