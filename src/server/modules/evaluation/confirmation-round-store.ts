import { sql } from "kysely";
import type { Round, SheetCounts } from "#contract/evaluation/confirmation.ts";
import { SheetStanding } from "#contract/evaluation/confirmation.ts";
import type { Text } from "#kernel/register.ts";
import type { Tx } from "#server/platform/db.ts";
import { SHEETS, standingOn } from "./confirmation-standing.ts";

export type StoredRound = Omit<Round, "counts" | "firms" | "openDisputes">;

const SELECT = sql`
  select r.id, r.title, r.year, r.scales, r.opened_on::text as "openedOn", r.closes_on::text as "closesOn", r.days, r.unit,
         r.provisional, r.counted, r.reply_days as "replyDays", r.deemed, r.deemed_basis as "deemedBasis", r.note, r.status,
         u.name as "openedBy", r.closed_at as "closedAt", r.revision,
         jsonb_build_object('id', m.id, 'title', m.body->'title', 'version', m.body->>'version') as method,
         (select jsonb_build_object('id', p.id, 'openedOn', p.opened_on, 'closesOn', p.closes_on)
            from evaluation_publicity p where p.zone_id = r.zone_id and p.round_id = r.id) as "landList"
    from evaluation_confirmation_round r
    join evaluation_method m on m.zone_id = r.zone_id and m.id = r.method_id
    join app_user u on u.zone_id = r.zone_id and u.id = r.opened_by
   where r.zone_id = current_zone()`;

type RoundRecord = Omit<StoredRound, "closedAt" | "method"> & {
  closedAt: Date | null;
  method: { id: string; title: Text; version: string };
};
const stored = (record: RoundRecord): StoredRound => ({
  ...record,
  closedAt: record.closedAt?.toISOString() ?? null,
});

/** The newest first. A firm's user is given those in which its own firm is asked. */
export async function listRounds(tx: Tx, year?: number): Promise<StoredRound[]> {
  const { rows } = await sql<RoundRecord>`${SELECT}
      and (${year ?? null}::int is null or r.year = ${year ?? null}::int)
      and ((select current_enterprise()) is null or exists (
        select from evaluation_confirmation s
         where s.zone_id = r.zone_id and s.round_id = r.id and s.enterprise_id = (select current_enterprise())))
    order by r.year desc, r.opened_at desc limit 50`.execute(tx);
  return rows.map(stored);
}

export async function findRound(tx: Tx, id: string): Promise<StoredRound | undefined> {
  const { rows } = await sql<RoundRecord>`${SELECT} and r.id = ${id}`.execute(tx);
  return rows[0] && stored(rows[0]);
}

/** The same, locked until the transaction ends: whoever answers waits for whoever closes. */
export async function lockRound(tx: Tx, id: string): Promise<StoredRound | undefined> {
  await sql`select from evaluation_confirmation_round where zone_id = current_zone() and id = ${id} for update`.execute(
    tx,
  );
  return findRound(tx, id);
}

export const noSheets = (): SheetCounts =>
  Object.fromEntries(SheetStanding.options.map((standing) => [standing, 0])) as SheetCounts;

export type RoundTally = { firms: number; counts: SheetCounts; openDisputes: number };

/** How many sheets stand where, of what the transaction may see. */
export async function tallyRound(tx: Tx, id: string, today: string): Promise<RoundTally> {
  const { rows } = await sql<{ standing: SheetStanding; n: number }>`
    select ${standingOn(today)} as standing, count(*)::int as n from ${SHEETS}
     where s.zone_id = current_zone() and s.round_id = ${id} group by 1`.execute(tx);
  const { rows: open } = await sql<{ n: number }>`
    select count(*)::int as n from evaluation_dispute
     where zone_id = current_zone() and round_id = ${id} and status = 'open'`.execute(tx);
  const counts = noSheets();
  for (const { standing, n } of rows) counts[standing] = n;
  return {
    firms: rows.reduce((sum, { n }) => sum + n, 0),
    counts,
    openDisputes: open[0]!.n,
  };
}

export type NewStoredRound = {
  zoneId: string;
  title: string;
  year: number;
  methodId: string;
  scales: readonly string[];
  openedOn: string;
  days: number;
  unit: "wd" | "cd";
  closesOn: string;
  provisional: boolean;
  counted: Round["counted"];
  replyDays: number;
  deemed: boolean;
  deemedBasis: string | null;
  note: string | null;
  openedBy: string;
  openedAt: Date;
};

export async function addRound(tx: Tx, made: NewStoredRound): Promise<string> {
  const { id } = await tx
    .insertInto("evaluation_confirmation_round")
    .values({
      zone_id: made.zoneId,
      title: made.title,
      year: made.year,
      method_id: made.methodId,
      scales: [...made.scales],
      opened_on: made.openedOn,
      days: made.days,
      unit: made.unit,
      closes_on: made.closesOn,
      provisional: made.provisional,
      counted: JSON.stringify(made.counted),
      reply_days: made.replyDays,
      deemed: made.deemed,
      deemed_basis: made.deemedBasis,
      note: made.note,
      opened_by: made.openedBy,
      opened_at: made.openedAt,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  return id;
}

/**
 * Lays the year's figures before every firm of the round that has some and was not asked yet this year.
 * @returns how many sheets were added
 */
export async function addSheets(tx: Tx, roundId: string): Promise<number> {
  const { numAffectedRows } = await sql`
    insert into evaluation_confirmation (zone_id, round_id, enterprise_id, year, shown)
    select r.zone_id, r.id, y.enterprise_id, r.year,
           jsonb_build_object('figures', figures_of_year(y), 'revision', y.revision)
      from evaluation_confirmation_round r
      join enterprise_year y on y.zone_id = r.zone_id and y.year = r.year and y.scale = any(r.scales)
     where r.zone_id = current_zone() and r.id = ${roundId}
    on conflict (zone_id, year, enterprise_id) do nothing`.execute(tx);
  return Number(numAffectedRows ?? 0);
}

export async function setClosesOn(
  tx: Tx,
  id: string,
  to: { closesOn: string; provisional: boolean; counted: Round["counted"] & { byHand?: true } },
): Promise<void> {
  await sql`
    update evaluation_confirmation_round
       set closes_on = ${to.closesOn}::date, provisional = ${to.provisional}, counted = ${JSON.stringify(to.counted)}::jsonb,
           revision = revision + 1
     where zone_id = current_zone() and id = ${id}`.execute(tx);
}

export async function setClosed(tx: Tx, id: string, by: string, at: Date): Promise<void> {
  await sql`
    update evaluation_confirmation_round
       set status = 'closed', closed_by = ${by}, closed_at = ${at}, revision = revision + 1
     where zone_id = current_zone() and id = ${id}`.execute(tx);
}

/** The list of land of a round that covers these firms, where one was published: it comes before the grades of a run as well. */
export async function findLandListFor(
  tx: Tx,
  year: number,
  scales: readonly string[],
): Promise<{ stage: "area"; openedOn: string; closesOn: string } | undefined> {
  const { rows } = await sql<{ openedOn: string; closesOn: string }>`
    select max(p.opened_on)::text as "openedOn", max(p.closes_on)::text as "closesOn"
      from evaluation_publicity p
      join evaluation_confirmation_round r on r.zone_id = p.zone_id and r.id = p.round_id and r.year = ${year}
     where p.zone_id = current_zone()
    having ${[...scales]}::text[] <@ array(
      select unnest(o.scales) from evaluation_confirmation_round o
        join evaluation_publicity q on q.zone_id = o.zone_id and q.round_id = o.id
       where o.zone_id = current_zone() and o.year = ${year})`.execute(tx);
  const [found] = rows;
  return found?.closesOn ? { stage: "area", ...found } : undefined;
}
