/** Land disposed of under a case, and land that went back to supply. Areas in m². */
import { sql } from "kysely";
import type { Tx } from "#server/platform/db.ts";

export type StoredDisposal = { id: string; areaM2: number; onDay: string; what: string; by: string };

export async function listDisposals(tx: Tx, caseId: string): Promise<StoredDisposal[]> {
  const { rows } = await sql<StoredDisposal>`
    select d.id, d.area_m2 as "areaM2", d.on_day as "onDay", d.what, coalesce(u.name, '') as by
      from renewal_disposal d
      left join app_user u on u.zone_id = d.zone_id and u.id = d.made_by
     where d.zone_id = current_zone() and d.case_id = ${caseId} order by d.on_day, d.id`.execute(tx);
  return rows;
}

/** Adds to what was disposed of; the caller holds the case and has decided that there is so much left. */
export async function addDisposal(
  tx: Tx,
  made: { caseId: string; areaM2: number; onDay: string; what: string; by: string; at: Date },
): Promise<void> {
  await sql`
    insert into renewal_disposal (zone_id, case_id, area_m2, on_day, what, made_by, made_at)
    values (current_zone(), ${made.caseId}, ${made.areaM2}, ${made.onDay}, ${made.what}, ${made.by}, ${made.at})`.execute(
    tx,
  );
  await sql`
    update renewal_case set disposed_m2 = least(occupied_m2, disposed_m2 + ${made.areaM2}), revision = revision + 1
     where zone_id = current_zone() and id = ${made.caseId}`.execute(tx);
}

export type StoredReturn = {
  id: string;
  caseId: string;
  parcelId: string;
  parcelCode: string;
  areaM2: number;
  status: "cleared" | "vacated";
  vacatedOn: string;
  listedOn: string;
  matchedOn: string | null;
};

export async function listReturns(tx: Tx, caseId: string): Promise<StoredReturn[]> {
  const { rows } = await sql<StoredReturn>`
    select r.id, r.case_id as "caseId", r.parcel_id as "parcelId", p.code as "parcelCode", r.area_m2 as "areaM2", r.status,
           r.vacated_on as "vacatedOn", r.listed_on as "listedOn",
           coalesce(r.matched_on, (select min((m.since at time zone 'Asia/Shanghai')::date) from demand_match m
             where m.zone_id = r.zone_id and m.site = 'parcel:' || r.parcel_id and m.since >= r.returned_at)) as "matchedOn"
      from renewal_return r
      join parcel p on p.zone_id = r.zone_id and p.id = r.parcel_id
     where r.zone_id = current_zone() and r.case_id = ${caseId} order by r.returned_at, r.id`.execute(tx);
  return rows;
}

export async function addReturn(
  tx: Tx,
  made: Omit<StoredReturn, "id" | "parcelCode" | "matchedOn"> & { by: string; at: Date },
): Promise<void> {
  await sql`
    insert into renewal_return (zone_id, case_id, parcel_id, area_m2, status, vacated_on, listed_on, returned_by, returned_at)
    values (current_zone(), ${made.caseId}, ${made.parcelId}, ${made.areaM2}, ${made.status}, ${made.vacatedOn}, ${made.listedOn},
            ${made.by}, ${made.at})`.execute(tx);
}
