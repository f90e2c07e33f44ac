/** What is on record of a parcel and its user when a case is opened. */
import { sql } from "kysely";
import type { Tx } from "#server/platform/db.ts";

export type Ground = {
  parcelId: string;
  code: string;
  name: string | null;
  areaM2: number;
  status: string;
  retiredOn: string | null;
  holder: string | null;
  floorAreaM2: number | null;
  /** what cases in hand occupy of it */
  inHandM2: number;
};

/** The parcel held until the end of the transaction, so that cases on it are opened one after another. */
export async function lockGround(tx: Tx, parcelId: string): Promise<Ground | undefined> {
  await sql`select from parcel where zone_id = current_zone() and id = ${parcelId} for update`.execute(tx);
  const { rows } = await sql<Ground>`
    select p.id as "parcelId", p.code, p.name, p.area_m2 as "areaM2", p.status, p.retired_on as "retiredOn", p.holder,
           (select sum(b.floor_area_m2) from building b where b.zone_id = p.zone_id and b.parcel_id = p.id) as "floorAreaM2",
           coalesce((select sum(c.occupied_m2) from renewal_case c
                      where c.zone_id = p.zone_id and c.parcel_id = p.id
                        and c.state not in ('closed', 'withdrawn', 'retained')), 0) as "inHandM2"
      from parcel p where p.zone_id = current_zone() and p.id = ${parcelId}`.execute(tx);
  return rows[0];
}

/** The firm that holds most of the parcel today, and how much; in m². */
export async function findMainUser(
  tx: Tx,
  parcelId: string,
  today: string,
): Promise<{ enterpriseId: string; areaM2: number } | undefined> {
  const { rows } = await sql<{ enterpriseId: string; areaM2: number }>`
    select enterprise_id as "enterpriseId", sum(land_area_m2) as "areaM2" from occupancy
     where zone_id = current_zone() and parcel_id = ${parcelId} and tenure = 'own' and starts_on <= ${today}::date
       and (ends_on is null or ends_on >= ${today}::date)
     group by enterprise_id order by 2 desc nulls last, 1 limit 1`.execute(tx);
  return rows[0];
}

/** How much of the parcel a firm holds today, in m²; null where it holds none by record. */
export async function findHeldArea(
  tx: Tx,
  parcelId: string,
  enterpriseId: string,
  today: string,
): Promise<number | null> {
  const { rows } = await sql<{ areaM2: number | null }>`
    select sum(land_area_m2) as "areaM2" from occupancy
     where zone_id = current_zone() and parcel_id = ${parcelId} and enterprise_id = ${enterpriseId} and tenure = 'own'
       and starts_on <= ${today}::date and (ends_on is null or ends_on >= ${today}::date)`.execute(tx);
  return rows[0]?.areaM2 ?? null;
}

export type YearFigure = {
  year: number;
  taxPerMu: number | null;
  outputWan: number | null;
  taxWan: number | null;
};

/** The firm's last two years on record, newest first; tax a mu as its year says. */
export async function listLastYears(tx: Tx, enterpriseId: string): Promise<YearFigure[]> {
  const { rows } = await sql<YearFigure>`
    select year, round(tax_wan / nullif(land_mu, 0)::numeric, 6) as "taxPerMu", output_wan::float8 as "outputWan", tax_wan::float8 as "taxWan"
      from enterprise_year where zone_id = current_zone() and enterprise_id = ${enterpriseId}
     order by year desc limit 2`.execute(tx);
  return rows;
}

/** The last case on the parcel and firm that is over. */
export async function findPreviousCase(
  tx: Tx,
  parcelId: string,
  enterpriseId: string | null,
): Promise<string | null> {
  const { rows } = await sql<{ id: string }>`
    select id from renewal_case
     where zone_id = current_zone() and parcel_id = ${parcelId} and enterprise_id is not distinct from ${enterpriseId}::uuid
       and state in ('closed', 'withdrawn', 'retained')
     order by created_at desc, id limit 1`.execute(tx);
  return rows[0]?.id ?? null;
}
