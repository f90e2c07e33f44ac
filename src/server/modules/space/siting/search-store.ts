import { sql } from "kysely";
import type { SitingQuestion } from "#contract/space/siting/wanted.ts";
import type { Tx } from "#server/platform/db.ts";

export type NewSearch = {
  demandId: string | null;
  enterpriseId: string | null;
  askedBy: string;
  askedOn: string;
  askedAt: Date;
  fingerprint: string;
  industryCode: string | null;
  question: SitingQuestion;
  found: number;
  perhaps: number;
  considered: number;
  blockers: readonly (readonly string[])[];
};

/** Notes a search. The same question of the same person on the same day is one search, with what was found last. */
export async function setSearch(tx: Tx, search: NewSearch): Promise<void> {
  const { question, blockers } = search;
  await sql`
    insert into siting_search (zone_id, demand_id, enterprise_id, asked_by, asked_on, asked_at, fingerprint, industry_code,
                               wanted, found, perhaps, considered, blockers)
    values (current_zone(), ${search.demandId}, ${search.enterpriseId}, ${search.askedBy}, ${search.askedOn}, ${search.askedAt},
            ${search.fingerprint}, ${search.industryCode}, ${JSON.stringify(question)}::jsonb, ${search.found}, ${search.perhaps},
            ${search.considered}, ${JSON.stringify(blockers)}::jsonb)
    on conflict (zone_id, asked_by, asked_on, fingerprint) do update
       set demand_id = coalesce(excluded.demand_id, siting_search.demand_id), asked_at = excluded.asked_at,
           found = excluded.found, perhaps = excluded.perhaps, considered = excluded.considered,
           blockers = excluded.blockers`.execute(tx);
}

export type KeptSearch = {
  id: string;
  demandId: string | null;
  demandTitle: string | null;
  askedOn: string;
  askedBy: string;
  industryCode: string | null;
  question: SitingQuestion;
  found: number;
  perhaps: number;
  blockers: string[][];
};

export type SearchPeriod = { from: string; to: string; industry?: string | undefined };

/** A report reads at most so many, the newest first; a zone makes some thousands a year. */
const MOST_SEARCHES = 20_000;

/** The searches of a period, the newest first; an industry stands for all beneath it, written without its letter. */
export async function listSearches(tx: Tx, { from, to, industry }: SearchPeriod): Promise<KeptSearch[]> {
  const { rows } = await sql<KeptSearch>`
    select s.id, s.demand_id as "demandId", d.title as "demandTitle", s.asked_on as "askedOn", u.name as "askedBy",
           s.industry_code as "industryCode", s.wanted as question, s.found, s.perhaps, s.blockers
      from siting_search s
      join app_user u on u.zone_id = s.zone_id and u.id = s.asked_by
      left join demand d on d.zone_id = s.zone_id and d.id = s.demand_id
     where s.zone_id = current_zone() and s.asked_on between ${from}::date and ${to}::date
       and (${industry ?? null}::text is null or s.industry_code like ${`${industry ?? ""}%`})
     order by s.asked_at desc, s.id
     limit ${MOST_SEARCHES}`.execute(tx);
  return rows;
}
