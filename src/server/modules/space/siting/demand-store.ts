import { sql } from "kysely";
import type { Terms } from "#contract/space/siting/demand-question.ts";
import type { Tx } from "#server/platform/db.ts";

export type DemandExtras = { id: string; terms: Terms; ownerId: string | null; createdBy: string | null };

/** What a demand has besides the columns of its register. */
export async function findDemandExtras(tx: Tx, id: string): Promise<DemandExtras | undefined> {
  const { rows } = await sql<DemandExtras>`
    select id, terms, owner_id as "ownerId", created_by as "createdBy" from demand
     where zone_id = current_zone() and id = ${id}`.execute(tx);
  return rows[0];
}

export async function setDemandTerms(tx: Tx, id: string, terms: Terms): Promise<void> {
  await sql`update demand set terms = ${JSON.stringify(terms)}::jsonb
             where zone_id = current_zone() and id = ${id}`.execute(tx);
}

export async function setDemandAuthor(tx: Tx, id: string, userId: string): Promise<void> {
  await sql`update demand set created_by = ${userId}, owner_id = coalesce(owner_id, ${userId})
             where zone_id = current_zone() and id = ${id}`.execute(tx);
}

export type WaitingDemand = { id: string; title: string; terms: Terms; ownerId: string | null };

export async function listWaitingDemands(tx: Tx): Promise<WaitingDemand[]> {
  const { rows } = await sql<WaitingDemand>`
    select id, title, terms, owner_id as "ownerId" from demand
     where zone_id = current_zone() and status = 'waiting' order by id`.execute(tx);
  return rows;
}

export type KnownMatch = { site: string; name: string; score: number; knownBy: "seen" | "told"; since: Date };

/** The row that stands for no site: since when a demand's matches are kept account of. */
export const BEGINNING = "";

/** What a demand's owner knows of; the first is the beginning of the account, if there is one. */
export async function listKnownMatches(tx: Tx, demandId: string): Promise<KnownMatch[]> {
  const { rows } = await sql<KnownMatch>`
    select site, site_name as name, score, known_by as "knownBy", since from demand_match
     where zone_id = current_zone() and demand_id = ${demandId} order by since desc, site`.execute(tx);
  return rows;
}

/** Adds what is new to the account; what is in it already stays as it is. @returns the sites that were new */
export async function addKnownMatches(
  tx: Tx,
  demandId: string,
  matches: readonly Pick<KnownMatch, "site" | "name" | "score">[],
  { knownBy, since }: Pick<KnownMatch, "knownBy" | "since">,
): Promise<string[]> {
  if (matches.length === 0) return [];
  const { rows } = await sql<{ site: string }>`
    insert into demand_match (zone_id, demand_id, site, site_name, score, known_by, since)
    select current_zone(), ${demandId}, m.site, m.name, m.score, ${knownBy}, ${since}
      from unnest(${matches.map(({ site }) => site)}::text[], ${matches.map(({ name }) => name)}::text[],
                  ${matches.map(({ score }) => score)}::float8[]) as m(site, name, score)
    on conflict do nothing returning site`.execute(tx);
  return rows.map(({ site }) => site);
}

/** The account begins here: what fits by now is known. */
export async function setBeginning(tx: Tx, demandId: string, since: Date): Promise<void> {
  await sql`
    insert into demand_match (zone_id, demand_id, site, site_name, score, known_by, since)
    values (current_zone(), ${demandId}, ${BEGINNING}, '', 0, 'seen', ${since})
    on conflict (zone_id, demand_id, site) do update set since = excluded.since`.execute(tx);
}

/** What was told has been looked at. */
export async function setMatchesSeen(tx: Tx, demandId: string): Promise<void> {
  await sql`update demand_match set known_by = 'seen'
             where zone_id = current_zone() and demand_id = ${demandId} and known_by = 'told'`.execute(tx);
}

export type Unseen = { id: string; title: string; count: number };

/** Waiting demands for which supply has come that nobody has looked at: one's own, and those of nobody. */
export async function listUnseen(tx: Tx, userId: string, limit: number): Promise<Unseen[]> {
  const { rows } = await sql<Unseen>`
    select d.id, d.title, count(*)::int as count
      from demand d
      join demand_match m on m.zone_id = d.zone_id and m.demand_id = d.id and m.known_by = 'told'
     where d.zone_id = current_zone() and d.status = 'waiting' and coalesce(d.owner_id, ${userId}) = ${userId}
     group by d.id, d.title order by max(m.since) desc limit ${limit}`.execute(tx);
  return rows;
}

/** The credit code of the firm that a user belongs to. */
export async function findFirmCode(tx: Tx, enterpriseId: string): Promise<string | null> {
  const { rows } = await sql<{ uscc: string | null }>`
    select uscc from enterprise where zone_id = current_zone() and id = ${enterpriseId}`.execute(tx);
  return rows[0]?.uscc ?? null;
}
