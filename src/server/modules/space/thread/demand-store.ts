/** Demands that these sites came up for. */
import { sql } from "kysely";
import type { Tx } from "#server/platform/db.ts";

export type MatchedDemand = {
  demandId: string;
  code: string;
  title: string;
  who: string | null;
  status: string;
  site: string;
  siteName: string;
  score: number;
  since: Date;
  source: string;
};

/** Sites are written `parcel:ID`, `unit:ID`, and groups `parcels:ID+ID`: a site's own id stands in each. */
export async function listDemandsMatched(tx: Tx, siteIds: readonly string[]): Promise<MatchedDemand[]> {
  const { rows } = await sql<MatchedDemand>`
    select d.id as "demandId", d.code, d.title, coalesce(e.name, d.party_name) as who, d.status, m.site, m.site_name as "siteName",
           m.score, m.since, d.source
      from demand_match m
      join demand d on d.zone_id = m.zone_id and d.id = m.demand_id
      left join enterprise e on e.zone_id = d.zone_id and e.id = d.enterprise_id
     where m.zone_id = current_zone() and m.site <> ''
       and m.site like any(${siteIds.map((id) => `%${id}%`)}::text[])
     order by m.since, d.code limit 500`.execute(tx);
  return rows;
}

export type WaitingDemandRow = {
  id: string;
  code: string;
  title: string;
  who: string | null;
  filedOn: string;
  source: string;
};

/** What is waited for, the newest first. */
export async function listDemandsWaiting(tx: Tx, limit: number): Promise<WaitingDemandRow[]> {
  const { rows } = await sql<WaitingDemandRow>`
    select d.id, d.code, d.title, coalesce(e.name, d.party_name) as who, d.filed_on as "filedOn", d.source
      from demand d left join enterprise e on e.zone_id = d.zone_id and e.id = d.enterprise_id
     where d.zone_id = current_zone() and d.status = 'waiting' order by d.filed_on desc, d.id limit ${limit}`.execute(
    tx,
  );
  return rows;
}
