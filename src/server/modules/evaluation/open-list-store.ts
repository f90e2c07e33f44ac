/** Lists open to everybody. What begins with `findOpen…` and `listOpen…` is asked outside every zone. */
import { type RawBuilder, sql } from "kysely";
import type { OpenList, OpenListQuery, OpenListState } from "#contract/evaluation/open-list.ts";
import type { Tx } from "#server/platform/db.ts";

export async function findOpenListOf(
  tx: Tx,
  publicityId: string,
): Promise<(OpenListState & { id: string }) | undefined> {
  const { rows } = await sql<
    Omit<OpenListState, "openedAt" | "closedAt"> & { id: string; openedAt: Date; closedAt: Date | null }
  >`
    select l.id, l.slug, l.basis, array(select g->>'key' from jsonb_array_elements(l.grades) g) as grades, l.firms,
           l.opened_at as "openedAt", l.closed_at as "closedAt",
           (select count(*)::int from evaluation_corrected_entry c
             where c.zone_id = l.zone_id and c.publicity_id = l.publicity_id and c.grade is not null and c.corrected_at > l.opened_at) as outdated
      from evaluation_open_list l where l.zone_id = current_zone() and l.publicity_id = ${publicityId}`.execute(
    tx,
  );
  const found = rows[0];
  return (
    found && {
      ...found,
      openedAt: found.openedAt.toISOString(),
      closedAt: found.closedAt?.toISOString() ?? null,
    }
  );
}

export type Opening = {
  zoneId: string;
  publicityId: string;
  runId: string;
  slug: string;
  basis: string;
  grades: OpenList["grades"];
  tiers: { key: string; label: { zh: string; en: string } }[];
  userId: string;
  now: Date;
};

/** Copies the published list out, corrections taken in; opened again, it is copied anew under its old address. */
export async function setOpenList(tx: Tx, made: Opening): Promise<{ firms: number }> {
  const { rows } = await sql<{ id: string }>`
    insert into evaluation_open_list (zone_id, publicity_id, slug, zone_name, zone_name_en, synthetic, title, year, opened_on,
           closes_on, note, basis, grades, tiers, firms, opened_by, opened_at)
    select p.zone_id, p.id, ${made.slug}, z.name, z.name_en, z.synthetic, p.title, p.year, p.opened_on, p.closes_on, p.note,
           ${made.basis}, ${JSON.stringify(made.grades)}::jsonb, ${JSON.stringify(made.tiers)}::jsonb, 0, ${made.userId}::uuid, ${made.now}
      from evaluation_publicity p join zone z on z.id = p.zone_id
     where p.zone_id = ${made.zoneId} and p.id = ${made.publicityId}
    on conflict (zone_id, publicity_id) do update set basis = excluded.basis, grades = excluded.grades, tiers = excluded.tiers,
           opened_by = excluded.opened_by, opened_at = excluded.opened_at, closed_at = null
    returning id`.execute(tx);
  const { id } = rows[0]!;
  await sql`delete from evaluation_open_entry where zone_id = ${made.zoneId} and list_id = ${id}`.execute(tx);
  const listed = made.grades.map(({ key }) => key);
  const added = await sql`
    insert into evaluation_open_entry (zone_id, list_id, position, tier, name, grade)
    select f.zone_id, ${id}::uuid, row_number() over (order by f.position), f.tier, f.name, f.grade
      from (select n.zone_id, n.position, r.tier, n.name, coalesce(c.grade, n.grade) as grade
              from evaluation_publicity_entry n
              join evaluation_result r on r.zone_id = n.zone_id and r.run_id = ${made.runId} and r.enterprise_id = n.enterprise_id
              left join evaluation_corrected_entry c
                on c.zone_id = n.zone_id and c.publicity_id = n.publicity_id and c.enterprise_id = n.enterprise_id
             where n.zone_id = ${made.zoneId} and n.publicity_id = ${made.publicityId}) f
     where f.grade = any(${listed}::text[])`.execute(tx);
  const firms = Number(added.numAffectedRows ?? 0);
  await sql`update evaluation_open_list set firms = ${firms} where zone_id = ${made.zoneId} and id = ${id}`.execute(
    tx,
  );
  return { firms };
}

/** From then on the address answers as if it had never been. */
export const closeOpenList = (tx: Tx, publicityId: string, now: Date) =>
  sql`update evaluation_open_list set closed_at = ${now} where zone_id = current_zone() and publicity_id = ${publicityId}`.execute(
    tx,
  );

/** A run that is withdrawn takes its lists back. */
export const closeOpenListsOfRun = (tx: Tx, runId: string, now: Date) =>
  sql`update evaluation_open_list l set closed_at = ${now}
       from evaluation_publicity p
      where l.zone_id = current_zone() and p.zone_id = l.zone_id and p.id = l.publicity_id and p.run_id = ${runId} and l.closed_at is null`.execute(
    tx,
  );

export type FoundOpenList = Omit<OpenList, "entries" | "total" | "tiers"> & {
  id: string;
  zoneId: string;
  tiers: Opening["tiers"];
};

export async function findOpenList(tx: Tx, slug: string): Promise<FoundOpenList | undefined> {
  const { rows } = await sql<FoundOpenList>`
    select id, zone_id as "zoneId", jsonb_build_object('zh', zone_name, 'en', zone_name_en) as zone, synthetic, title, year,
           opened_on::text as "openedOn", closes_on::text as "closesOn", note, basis, grades, tiers
      from evaluation_open_list where slug = ${slug} and closed_at is null`.execute(tx);
  return rows[0];
}

export async function countOpenTiers(tx: Tx, list: FoundOpenList): Promise<Map<string, number>> {
  const { rows } = await sql<{ tier: string; firms: number }>`
    select tier, count(*)::int as firms from evaluation_open_entry
     where zone_id = ${list.zoneId} and list_id = ${list.id} group by tier`.execute(tx);
  return new Map(rows.map(({ tier, firms }) => [tier, firms]));
}

export async function listOpenEntries(
  tx: Tx,
  list: FoundOpenList,
  { tier, q, limit, offset }: OpenListQuery,
): Promise<Pick<OpenList, "total" | "entries">> {
  const found = sql`zone_id = ${list.zoneId} and list_id = ${list.id} and ${tier === undefined ? sql`true` : sql`tier = ${tier}`} and ${nameHas(q)}`;
  const { rows: counted } = await sql<{
    total: number;
  }>`select count(*)::int as total from evaluation_open_entry where ${found}`.execute(tx);
  const { rows: entries } = await sql<OpenList["entries"][number]>`
    select tier, name, grade from evaluation_open_entry where ${found} order by position limit ${limit} offset ${offset}`.execute(
    tx,
  );
  return { total: counted[0]!.total, entries };
}

const nameHas = (q: string | undefined): RawBuilder<unknown> =>
  q === undefined || q === "" ? sql`true` : sql`name ilike ${`%${q.replace(/[\\%_]/g, "\\$&")}%`}`;
