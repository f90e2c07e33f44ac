/** What other rooms may ask of the enterprise room: firms' yearly figures, who uses which land, and what firms are called. */
import { type RawBuilder, sql } from "kysely";
import type { Home } from "#contract/home.ts";
import type { Context } from "#server/platform/context.ts";
import type { Tx } from "#server/platform/db.ts";
import { collectionTodos } from "./collection-todos.ts";
import { endUsesOfParcel } from "./end-occupancies.ts";

/** Where a figure comes from and, where there is none, why; by figure, over what the row says as a whole. */
export type Provenance = Record<string, { source?: string; asOf?: string; state?: string }>;

/** A firm with its figures of one year. Money in 万元, land in 亩; null is missing. */
export type YearFigures = {
  enterpriseId: string;
  uscc: string | null;
  name: string;
  scale: string;
  industryCode: string | null;
  districtId: string | null;
  district: string | null;
  productionStartedOn: string | null;
  landMu: number | null;
  taxWan: number | null;
  valueAddedWan: number | null;
  revenueWan: number | null;
  outputWan: number | null;
  energyTce: number | null;
  emissionT: number | null;
  staff: number | null;
  rdWan: number | null;
  electricityWanKwh: number | null;
  investmentWan: number | null;
  /** figures of the zone's own indicators, by their keys */
  extra: Record<string, unknown>;
  provenance: Provenance;
  source: string;
  asOf: string | null;
};

/** Whose figures: every filter that is empty lets all pass. Industries by the beginning of their code, without its letter. */
export type YearScope = {
  year: number;
  scales: readonly string[];
  districtIds?: readonly string[];
  industries?: readonly string[];
};

/**
 * The year's figures of all firms in scope, in the order of their ids, as the JSON text of `YearFigures[]`:
 * a hundred thousand of them go on to a worker without being parsed here.
 */
export async function listYearFigures(tx: Tx, scope: YearScope): Promise<string> {
  const { rows } = await sql<{ text: string }>`
    select coalesce(json_agg(f order by f."enterpriseId"), '[]')::text as text from (
      select y.enterprise_id as "enterpriseId", e.uscc, e.name, y.scale, ${PLAIN_INDUSTRY} as "industryCode",
             e.district_id as "districtId", d.name as district, e.production_started_on as "productionStartedOn",
             y.land_mu as "landMu", y.tax_wan as "taxWan", y.value_added_wan as "valueAddedWan", y.revenue_wan as "revenueWan",
             y.output_wan as "outputWan", y.energy_tce as "energyTce", y.emission_t as "emissionT", y.staff, y.rd_wan as "rdWan",
             y.electricity_wan_kwh as "electricityWanKwh", y.investment_wan as "investmentWan",
             y.extra, y.provenance, y.source, y.as_of as "asOf"
        from enterprise_year y
        join enterprise e on e.zone_id = y.zone_id and e.id = y.enterprise_id
        left join district d on d.zone_id = e.zone_id and d.id = e.district_id
       where y.zone_id = current_zone() and y.year = ${scope.year} and y.scale = any(${[...scope.scales]}::text[])
         and ${located(scope)}) f`.execute(tx);
  return rows[0]!.text;
}

/** GB/T 4754 codes are written with and without the letter of their section: C3599 and 3599 are one class. */
const PLAIN_INDUSTRY = sql`regexp_replace(e.industry_code, '^[A-T](?=[0-9])', '')`;

function located({ districtIds = [], industries = [] }: YearScope): RawBuilder<unknown> {
  const prefixes = industries.map((code) => `${code}%`);
  return sql`(${districtIds.length === 0} or e.district_id = any(${[...districtIds]}::uuid[]))
         and (${industries.length === 0} or ${PLAIN_INDUSTRY} like any(${prefixes}::text[]))`;
}

/** Years of which firms have brought figures, newest first, with how many firms of each scale. */
export async function listYears(tx: Tx): Promise<{ year: number; above: number; below: number }[]> {
  const { rows } = await sql<{ year: number; above: number; below: number }>`
    select year, count(*) filter (where scale = 'above')::int as above, count(*) filter (where scale = 'below')::int as below
      from enterprise_year where zone_id = current_zone() group by year order by year desc limit 20`.execute(
    tx,
  );
  return rows;
}

/** A firm in operation that has brought no figures for the year. */
export type SilentFirm = { id: string; name: string; uscc: string | null };

/** Firms of these scales that operate and have no row for the year: somebody still has to ask them. */
export async function listSilentFirms(tx: Tx, scope: YearScope, limit: number): Promise<SilentFirm[]> {
  const { rows } = await sql<SilentFirm>`
    select e.id, e.name, e.uscc from enterprise e
     where e.zone_id = current_zone() and e.status = 'operating' and e.scale = any(${[...scope.scales]}::text[])
       and ${located(scope)}
       and not exists (select from enterprise_year y where y.zone_id = e.zone_id and y.enterprise_id = e.id and y.year = ${scope.year})
     order by e.name, e.id limit ${limit}`.execute(tx);
  return rows;
}

/** A firm's use of a parcel, with what is needed to share the parcel's land among those on it. Areas in m². */
export type LandUse = {
  id: string;
  enterpriseId: string;
  parcelId: string;
  parcelCode: string;
  parcelName: string | null;
  parcelAreaM2: number;
  /** floor area of all buildings on the parcel; null where none is registered */
  parcelFloorAreaM2: number | null;
  unitCode: string | null;
  tenure: "own" | "lease" | "sublet";
  landlordId: string | null;
  landlordName: string | null;
  landAreaM2: number | null;
  floorAreaM2: number | null;
  startsOn: string;
  endsOn: string | null;
  source: string;
  asOf: string | null;
};

/**
 * Every use of land that touches the period, of all firms (what one has is what the others leave), as the JSON text of
 * `LandUse[]`.
 */
export async function listOccupancies(tx: Tx, period: { from: string; to: string }): Promise<string> {
  const { rows } = await sql<{ text: string }>`
    select coalesce(json_agg(f order by f."parcelId", f.id), '[]')::text as text from (
    select o.id, o.enterprise_id as "enterpriseId", o.parcel_id as "parcelId", p.code as "parcelCode", p.name as "parcelName",
           p.area_m2 as "parcelAreaM2", coalesce(f.floor_area_m2, c.floor_area_m2) as "parcelFloorAreaM2", u.code as "unitCode", o.tenure,
           o.landlord_id as "landlordId", l.name as "landlordName", o.land_area_m2 as "landAreaM2", o.floor_area_m2 as "floorAreaM2",
           o.starts_on as "startsOn", o.ends_on as "endsOn", o.source, o.as_of as "asOf"
      from occupancy o
      join parcel p on p.zone_id = o.zone_id and p.id = o.parcel_id
      left join unit u on u.zone_id = o.zone_id and u.id = o.unit_id
      left join enterprise l on l.zone_id = o.zone_id and l.id = o.landlord_id
      left join (select b.zone_id, b.parcel_id, sum(b.floor_area_m2) as floor_area_m2 from building b group by 1, 2) f
        on f.zone_id = o.zone_id and f.parcel_id = o.parcel_id
      -- on land that ceased by a split or a merger: what stood on it on its last day
      left join lateral (select max(k.floor_area_m2) as floor_area_m2 from lineage_link k
                          where k.zone_id = o.zone_id and k.parcel_id = o.parcel_id and k.side = 'before') c on p.retired_on is not null
     where o.zone_id = current_zone() and o.starts_on <= ${period.to}::date and (o.ends_on is null or o.ends_on >= ${period.from}::date)) f`.execute(
    tx,
  );
  return rows[0]!.text;
}

/** Who is in which group at some time of a year or the year before, in the order of ids. */
export async function listGroupMembers(tx: Tx, year: number) {
  const { rows } = await sql<{
    group: string;
    enterprise: string;
    isLead: boolean;
    from: string;
    to: string | null;
  }>`
    select group_name as "group", enterprise_id as enterprise, role = 'lead' as "isLead", starts_on::text as "from", ends_on::text as "to"
      from group_membership
     where zone_id = current_zone() and starts_on <= ${`${year}-12-31`}::date
       and (ends_on is null or ends_on >= ${`${year - 1}-01-01`}::date)
     order by enterprise_id, group_name, starts_on`.execute(tx);
  return rows;
}

/** Works out the land of every firm of the zone anew: for data that was poured in past the registers. */
export async function settleLandOfZone(tx: Tx): Promise<void> {
  await sql`select settle_land_of_zone()`.execute(tx);
}

/** A meter under which a firm is billed; quantities in the unit of the bill (万千瓦时, 万立方米). */
export type MeterAccount = {
  enterpriseId: string;
  utility: "electricity" | "water" | "gas";
  accountNo: string;
  address: string | null;
  yearQuantity: number | null;
  otherSurcharge: number | null;
  otherReason: string | null;
  startsOn: string | null;
  endsOn: string | null;
};

/** All meters of the zone, by firm. */
export async function listMeterAccounts(tx: Tx): Promise<Map<string, MeterAccount[]>> {
  const { rows } = await sql<MeterAccount>`
    select enterprise_id as "enterpriseId", utility, account_no as "accountNo", address, year_quantity::float8 as "yearQuantity",
           other_surcharge::float8 as "otherSurcharge", other_reason as "otherReason", starts_on::text as "startsOn", ends_on::text as "endsOn"
      from meter_account where zone_id = current_zone() order by enterprise_id, account_no`.execute(tx);
  return Map.groupBy(rows, ({ enterpriseId }) => enterpriseId);
}

/** What land-use tax comes to, by grade of land and district. */
export type LandTaxRate = {
  grade: string;
  rateYuanM2: number;
  /** names or codes; none: the whole zone */
  districts: string[];
  startsOn: string;
  endsOn: string | null;
};

export async function listLandTaxRates(tx: Tx): Promise<LandTaxRate[]> {
  const { rows } = await sql<LandTaxRate>`
    select grade, rate_yuan_m2::float8 as "rateYuanM2", districts, starts_on::text as "startsOn", ends_on::text as "endsOn"
      from land_tax_rate where zone_id = current_zone() order by grade, starts_on`.execute(tx);
  return rows;
}

/** The firm as it is known, where the transaction may see it. */
export async function findFirm(tx: Tx, id: string) {
  const { rows } = await sql<{ id: string; name: string; uscc: string | null; district: string | null }>`
    select e.id, e.name, e.uscc, d.name as district from enterprise e
      left join district d on d.zone_id = e.zone_id and d.id = e.district_id
     where e.zone_id = current_zone() and e.id = ${id}`.execute(tx);
  return rows[0];
}

/** What the year's collection asks of the actor: figures of its department, or conflicts to settle. */
export const listCollectionTodos = (tx: Tx, ctx: Context): Promise<Home["todos"]> => collectionTodos(tx, ctx);

/** Ends every use of a parcel on a day, for land that goes back to supply; how many there were. */
export const endOccupancies = (
  tx: Tx,
  ctx: Context,
  parcelId: string,
  ended: { on: string; why: string },
): Promise<number> => endUsesOfParcel(tx, ctx, parcelId, ended);
