/** What is on record of all that could be had: parcels of supply, units free or soon free, who is near, what is kept for whom. */
import { sql } from "kysely";
import type { Shape } from "#engine/geometry/shape.ts";
import type { Tx } from "#server/platform/db.ts";

type Place = { lon: number | null; lat: number | null };
type Ground = Place & {
  parcelId: string;
  parcelCode: string;
  district: string | null;
  positioning: readonly string[] | null;
  allowedIndustries: readonly string[];
  landUse: string | null;
};

export type ParcelRow = Ground & {
  name: string | null;
  status: string;
  areaM2: number;
  farMax: number | null;
  priceWanPerMu: number | null;
  geometry: Shape | null;
};

const GROUND = sql`
  p.id as "parcelId", p.code as "parcelCode", d.name as district, d.positioning,
  p.allowed_industries as "allowedIndustries", p.land_use as "landUse", p.label_point[0] as lon, p.label_point[1] as lat`;

/** Land that is on its way to somebody who wants it; what is used, idle or poorly used is not. */
export async function listParcelSupply(tx: Tx): Promise<ParcelRow[]> {
  const { rows } = await sql<ParcelRow>`
    select ${GROUND}, p.name, p.status, p.area_m2 as "areaM2", p.far_max as "farMax",
           p.price_wan_per_mu as "priceWanPerMu", p.geometry
      from parcel p
      left join district d on d.zone_id = p.zone_id and d.id = p.district_id
     where p.zone_id = current_zone() and p.retired_on is null
       and p.status in ('reserved', 'cleared', 'announced', 'vacated')
     order by p.id`.execute(tx);
  return rows;
}

export type UnitRow = Ground & {
  id: string;
  code: string;
  buildingId: string;
  buildingName: string;
  use: string;
  floor: number;
  status: string;
  areaM2: number;
  freeFrom: string | null;
  /** last day of the last lease that holds it, none where nothing does */
  letUntil: string | null;
  clearHeightM: number | null;
  floorLoadTM2: number | null;
  columnSpanM: number | null;
  craneT: number | null;
  freightLiftT: number | null;
  powerKva: number | null;
  steamTH: number | null;
  gasM3H: number | null;
  waterTD: number | null;
  sewageClass: string | null;
  fireClass: string | null;
  hazardousGoods: boolean | null;
  rentYuanM2Month: number | null;
  saleWanM2: number | null;
};

/** Units that are free or kept, and those that come free until a day. */
export async function listUnitSupply(tx: Tx, today: string, until: string): Promise<UnitRow[]> {
  const { rows } = await sql<UnitRow>`
    select ${GROUND}, u.id, u.code, u.building_id as "buildingId", b.name as "buildingName", b.use, u.floor, u.status,
           u.area_m2 as "areaM2", u.free_from as "freeFrom", l.until as "letUntil",
           coalesce(u.clear_height_m, f.clear_height_m) as "clearHeightM",
           coalesce(u.floor_load_t_m2, f.floor_load_t_m2) as "floorLoadTM2",
           u.column_span_m as "columnSpanM", u.crane_t as "craneT", u.freight_lift_t as "freightLiftT",
           u.power_kva as "powerKva", u.steam_t_h as "steamTH", u.gas_m3_h as "gasM3H", u.water_t_d as "waterTD",
           u.sewage_class as "sewageClass", u.fire_class as "fireClass", u.hazardous_goods as "hazardousGoods",
           u.rent_yuan_m2_month as "rentYuanM2Month", u.sale_wan_m2 as "saleWanM2"
      from unit u
      join building b on b.zone_id = u.zone_id and b.id = u.building_id
      join parcel p on p.zone_id = b.zone_id and p.id = b.parcel_id
      left join district d on d.zone_id = p.zone_id and d.id = p.district_id
      left join floor f on f.zone_id = u.zone_id and f.building_id = u.building_id and f.no = u.floor
      left join (select zone_id, unit_id, max(ends_on) as until from lease
                  where ended_on is null and ends_on >= ${today}::date group by 1, 2) l
             on l.zone_id = u.zone_id and l.unit_id = u.id
     where u.zone_id = current_zone() and p.retired_on is null and b.use <> 'dormitory'
       and (u.status in ('free', 'reserved')
            or u.status = 'let' and coalesce(l.until, u.free_from) <= ${until}::date)
     order by u.id`.execute(tx);
  return rows;
}

export type HoldRow = { siteId: string; holder: string; until: string };

export async function listHeldSites(tx: Tx, today: string): Promise<HoldRow[]> {
  const { rows } = await sql<HoldRow>`
    select site_id as "siteId", holder_name as holder, until_on as until from site_hold
     where zone_id = current_zone() and released_at is null and until_on >= ${today}::date`.execute(tx);
  return rows;
}

export type FirmPlace = { lon: number; lat: number; industryCode: string };

/** Where firms at work are, each by the middle of its parcel. */
export async function listFirmPlaces(tx: Tx): Promise<FirmPlace[]> {
  const { rows } = await sql<FirmPlace>`
    select distinct p.label_point[0] as lon, p.label_point[1] as lat, e.industry_code as "industryCode"
      from occupancy o
      join enterprise e on e.zone_id = o.zone_id and e.id = o.enterprise_id
      join parcel p on p.zone_id = o.zone_id and p.id = o.parcel_id
     where o.zone_id = current_zone() and o.ends_on is null and e.industry_code is not null
       and e.status = 'operating' and p.label_point is not null`.execute(tx);
  return rows;
}

/** The middle lines of motorways and expressways, as far as the zone has drawn them. */
export async function listFastRoads(tx: Tx): Promise<(readonly [lon: number, lat: number])[][]> {
  const { rows } = await sql<{ geometry: { type: string; coordinates: unknown } }>`
    select geometry from map_feature
     where zone_id = current_zone() and layer = 'road' and name ~ '高速|快速|互通|匝道'
       and geometry is not null`.execute(tx);
  return rows.flatMap(({ geometry }) => linesOf(geometry));
}

type Line = (readonly [number, number])[];
function linesOf({ type, coordinates }: { type: string; coordinates: unknown }): Line[] {
  if (type === "LineString") return [coordinates as Line];
  if (type === "MultiLineString" || type === "Polygon") return coordinates as Line[];
  return [];
}

/** The ledger's last line, and the last that speaks of anything the supply is made of after one. */
export async function getLedgerSeq(tx: Tx): Promise<number> {
  const { rows } = await sql<{ seq: number }>`
    select seq from ledger_head where zone_id = current_zone()`.execute(tx);
  return rows[0]?.seq ?? 0;
}

const SUPPLY_SUBJECTS = [
  "district",
  "parcel",
  "building",
  "floor",
  "unit",
  "lease",
  "site-hold",
  "map-feature",
  "occupancy",
  "enterprise",
  "site-utility",
  "readiness-document",
  "infrastructure-project",
  "change-set",
];

export async function hasSupplyChanged(tx: Tx, after: number): Promise<boolean> {
  const { rows } = await sql<{ changed: boolean }>`
    select exists(select from event where zone_id = current_zone() and seq > ${after}
                   and subject_type = any(${SUPPLY_SUBJECTS}::text[])) as changed`.execute(tx);
  return rows[0]!.changed;
}
