import { type RawBuilder, sql } from "kysely";
import type { Publicity, PublicityEntry } from "#contract/evaluation/publicity.ts";
import type { Tx } from "#server/platform/db.ts";

export type StoredPublicity = Omit<Publicity, "open">;

const SELECT = sql`
  select p.id, p.run_id as "runId", p.round_id as "roundId", p.stage, p.title, p.year, p.opened_on as "openedOn", p.days, p.unit, p.closes_on as "closesOn",
         p.provisional, p.counted, p.note, p.firms
    from evaluation_publicity p
   where p.zone_id = current_zone()`;

/** Newest first; of one run, or of all. What belongs to a withdrawn run stays on record and is not listed. */
export async function listPublicities(tx: Tx, runId?: string): Promise<StoredPublicity[]> {
  const { rows } = await sql<StoredPublicity>`${SELECT}
      and (${runId ?? null}::uuid is null or p.run_id = ${runId ?? null}::uuid)
      and not exists (select from evaluation_run u where u.zone_id = p.zone_id and u.id = p.run_id and u.status = 'withdrawn')
    order by p.opened_on desc, p.opened_at desc limit 200`.execute(tx);
  return rows;
}

export async function findPublicity(tx: Tx, id: string): Promise<StoredPublicity | undefined> {
  const { rows } = await sql<StoredPublicity>`${SELECT} and p.id = ${id}`.execute(tx);
  return rows[0];
}

type NewHead = Omit<StoredPublicity, "id"> & { zoneId: string; openedBy: string; openedAt: Date };
export type NewStoredPublicity = Omit<NewHead, "firms" | "runId" | "roundId"> & { runId: string };

/** The list without its lines; @returns its id */
export async function addPublicityHead(tx: Tx, made: NewHead): Promise<string> {
  const { id } = await tx
    .insertInto("evaluation_publicity")
    .values({
      zone_id: made.zoneId,
      run_id: made.runId,
      round_id: made.roundId,
      stage: made.stage,
      title: made.title,
      year: made.year,
      opened_on: made.openedOn,
      days: made.days,
      unit: made.unit,
      closes_on: made.closesOn,
      provisional: made.provisional,
      counted: JSON.stringify(made.counted),
      note: made.note,
      firms: made.firms,
      opened_by: made.openedBy,
      opened_at: made.openedAt,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  return id;
}

/** Copies the list out of the run's results, so that what was published stays as it was published. */
export async function addPublicity(tx: Tx, made: NewStoredPublicity): Promise<string> {
  const firms = await countListed(tx, made.runId, made.stage);
  const id = await addPublicityHead(tx, { ...made, roundId: null, firms });
  await sql`
    insert into evaluation_publicity_entry (zone_id, publicity_id, position, enterprise_id, name, area_mu, grade)
    select r.zone_id, ${id}::uuid, row_number() over (order by e.name, e.id), e.id, e.name,
           ${made.stage === "area" ? sql`r.area_mu` : sql`null::float8`}, ${made.stage === "grade" ? sql`r.grade` : sql`null::text`}
      from evaluation_result r join enterprise e on e.zone_id = r.zone_id and e.id = r.enterprise_id
     where r.zone_id = current_zone() and r.run_id = ${made.runId} and ${listed(made.stage)}`.execute(tx);
  return id;
}

/** Land is published of all who were looked at, grades of those who have one. */
const listed = (stage: Publicity["stage"]): RawBuilder<unknown> =>
  stage === "grade" ? sql`r.grade is not null` : sql`r.standing <> 'outside'`;

async function countListed(tx: Tx, runId: string, stage: Publicity["stage"]): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from evaluation_result r
     where r.zone_id = current_zone() and r.run_id = ${runId} and ${listed(stage)}`.execute(tx);
  return rows[0]!.n;
}

export type EntryPage = { q?: string | undefined; limit: number; offset: number };

/** Entries in the order of names, each with what an approved objection has made of it since. */
export async function listEntries(
  tx: Tx,
  publicity: Pick<StoredPublicity, "id" | "runId">,
  page: EntryPage,
): Promise<{ total: number; entries: PublicityEntry[] }> {
  const found = sql`n.zone_id = current_zone() and n.publicity_id = ${publicity.id} and ${nameHas(page.q)}`;
  const { rows: counted } = await sql<{ total: number }>`
    select count(*)::int as total from evaluation_publicity_entry n where ${found}`.execute(tx);
  const { rows: entries } = await sql<PublicityEntry>`
    select n.enterprise_id as "enterpriseId", n.name, n.area_mu as "areaMu", n.grade,
           (select jsonb_build_object('areaMu', c.area_mu, 'grade', c.grade)
              from evaluation_corrected_entry c
             where c.zone_id = n.zone_id and c.publicity_id = n.publicity_id and c.enterprise_id = n.enterprise_id) as corrected
      from evaluation_publicity_entry n where ${found}
     order by n.position limit ${page.limit} offset ${page.offset}`.execute(tx);
  return { total: counted[0]!.total, entries };
}

const nameHas = (q: string | undefined): RawBuilder<unknown> =>
  q === undefined || q === "" ? sql`true` : sql`n.name ilike ${`%${q.replace(/[\\%_]/g, "\\$&")}%`}`;

/** The firm's line on a published list, if it stands there. */
export async function findEntry(
  tx: Tx,
  publicityId: string,
  enterpriseId: string,
): Promise<{ name: string } | undefined> {
  const { rows } = await sql<{ name: string }>`
    select name from evaluation_publicity_entry
     where zone_id = current_zone() and publicity_id = ${publicityId} and enterprise_id = ${enterpriseId}`.execute(
    tx,
  );
  return rows[0];
}
