/** What the thread per mu tells of firms: who used which land when, and what they brought forth. Areas in m². */
import { sql } from "kysely";
import type { Tx } from "#server/platform/db.ts";

export type ThreadUse = {
  id: string;
  enterpriseId: string;
  firm: string;
  parcelId: string;
  unitId: string | null;
  tenure: "own" | "lease" | "sublet";
  /** as stated, or by the share of floor area; null where neither is known */
  landAreaM2: number | null;
  floorAreaM2: number | null;
  startsOn: string;
  endsOn: string | null;
  source: string;
  asOf: string | null;
};

const USE = sql`
  select o.id, o.enterprise_id as "enterpriseId", e.name as firm, o.parcel_id as "parcelId", o.unit_id as "unitId", o.tenure,
         coalesce(o.land_area_m2, o.floor_area_m2 / nullif(b.floor_area_m2, 0) * p.area_m2) as "landAreaM2",
         o.floor_area_m2 as "floorAreaM2", o.starts_on as "startsOn", o.ends_on as "endsOn", o.source, o.as_of as "asOf"
    from occupancy o
    join enterprise e on e.zone_id = o.zone_id and e.id = o.enterprise_id
    join parcel p on p.zone_id = o.zone_id and p.id = o.parcel_id
    left join lateral (select coalesce(sum(x.floor_area_m2),
                                (select max(k.floor_area_m2) from lineage_link k
                                  where k.zone_id = o.zone_id and k.parcel_id = o.parcel_id and k.side = 'before')) as floor_area_m2
                         from building x where x.zone_id = o.zone_id and x.parcel_id = o.parcel_id) b on true
   where o.zone_id = current_zone()`;

/** Who used these parcels, from the first day on record to the last. */
export async function listUsesOf(tx: Tx, parcelIds: readonly string[]): Promise<ThreadUse[]> {
  const { rows } = await sql<ThreadUse>`${USE} and o.parcel_id = any(${[...parcelIds]}::uuid[])
    order by o.starts_on, e.name, o.id limit 1000`.execute(tx);
  return rows;
}

/** All land of these firms, wherever it lies: what a figure of the firm is shared out over. */
export async function listLandOfFirms(tx: Tx, firmIds: readonly string[]): Promise<ThreadUse[]> {
  const { rows } = await sql<ThreadUse>`${USE} and o.enterprise_id = any(${[...firmIds]}::uuid[])
    order by o.id limit 5000`.execute(tx);
  return rows;
}

export type ThreadLease = {
  id: string;
  contractNo: string;
  unitId: string;
  firm: string;
  areaM2: number;
  startsOn: string;
  endsOn: string;
  endedOn: string | null;
  endReason: string | null;
  renewalOfNo: string | null;
  occupancyId: string | null;
  source: string;
  asOf: string | null;
};

/** All leases that there ever were of these units. */
export async function listLeasesOf(tx: Tx, unitIds: readonly string[]): Promise<ThreadLease[]> {
  const { rows } = await sql<ThreadLease>`
    select l.id, l.contract_no as "contractNo", l.unit_id as "unitId", e.name as firm, l.area_m2 as "areaM2",
           l.starts_on as "startsOn", l.ends_on as "endsOn", l.ended_on as "endedOn", l.end_reason as "endReason",
           l.renewal_of_no as "renewalOfNo", l.occupancy_id as "occupancyId", l.source, l.as_of as "asOf"
      from lease l join enterprise e on e.zone_id = l.zone_id and e.id = l.enterprise_id
     where l.zone_id = current_zone() and l.unit_id = any(${[...unitIds]}::uuid[])
     order by l.starts_on, l.contract_no limit 1000`.execute(tx);
  return rows;
}

export type FirmYear = {
  enterpriseId: string;
  year: number;
  landMu: number | null;
  taxWan: number | null;
  outputWan: number | null;
  source: string;
  asOf: string | null;
};

/** The figures of these firms, year by year; whoever tells them bounds them by the reader's classes of field. */
export async function listFiguresOf(tx: Tx, firmIds: readonly string[]): Promise<FirmYear[]> {
  const { rows } = await sql<FirmYear>`
    select enterprise_id as "enterpriseId", year, land_mu as "landMu", tax_wan::float8 as "taxWan",
           output_wan::float8 as "outputWan", source, as_of as "asOf"
      from enterprise_year where zone_id = current_zone() and enterprise_id = any(${[...firmIds]}::uuid[])
     order by year, enterprise_id`.execute(tx);
  return rows;
}
