import { type RawBuilder, sql } from "kysely";
import type { VacancyQuery, VacancyUnit } from "#contract/enterprise/vacancy.ts";
import type { Tx } from "#server/platform/db.ts";
import { searchTokens } from "#server/platform/search-terms.ts";

/** Lights by the day, as `expiryLight` of the tenancy engine says them. */
const lightOf = (until: RawBuilder<unknown>, today: string): RawBuilder<unknown> => sql`case
  when ${until} is null then null
  when ${until} < ${today}::date then 'expired'
  when ${until} <= ${today}::date + 30 then 'within-30'
  when ${until} <= ${today}::date + 90 then 'within-90'
  when ${until} <= ${today}::date + 180 then 'within-180' end`;

/** Who is in which unit on the day: by leases in force, and by uses that no lease speaks of. */
const tenancies = (today: string): RawBuilder<unknown> => sql`
  select l.unit_id, l.id as lease_id, l.enterprise_id, l.area_m2, coalesce(l.ended_on, l.ends_on) as until,
         l.ended_on is not null as is_settled, l.rent_yuan_m2_month as rent
    from lease l
   where l.zone_id = current_zone() and l.starts_on <= ${today}::date and (l.ended_on is null or l.ended_on > ${today}::date)
  union all
  select o.unit_id, null, o.enterprise_id, o.floor_area_m2, null, false, null
    from occupancy o
   where o.zone_id = current_zone() and o.unit_id is not null and o.tenure = 'lease' and o.starts_on <= ${today}::date
     and (o.ends_on is null or o.ends_on >= ${today}::date)
     and not exists (select from lease l where l.zone_id = o.zone_id and l.occupancy_id = o.id)`;

/** Every unit with how it stands on the day and whether it meets the filters. */
const unitsWith = (query: VacancyQuery, today: string): RawBuilder<unknown> => sql`
  tenancy as materialized (${tenancies(today)}),
  used as materialized (
    select unit_id, sum(area_m2) as let_m2, min(until) filter (where not is_settled) as until,
           sum(rent * area_m2) filter (where rent is not null) as rent_sum,
           sum(area_m2) filter (where rent is not null) as rent_m2
      from tenancy group by unit_id),
  stood as materialized (
    select u.*, coalesce(t.let_m2, 0) as let_m2, t.until, t.rent_sum, t.rent_m2, ${lightOf(sql`t.until`, today)} as light,
           h.holder_name, h.until_on as held_until, b.parcel_id, b.code as building_code
      from unit u
      join building b on b.zone_id = u.zone_id and b.id = u.building_id
      join parcel p on p.zone_id = b.zone_id and p.id = b.parcel_id
      left join used t on t.unit_id = u.id
      left join site_hold h on h.zone_id = u.zone_id and h.site_type = 'unit' and h.site_id = u.id
                           and h.released_at is null and h.until_on >= ${today}::date
     where u.zone_id = current_zone() and ${placed(query)}),
  matched as materialized (select s.* from stood s where ${filters(query)})`;

/** Where: what leaves a building out altogether. */
function placed({ district, parcel, building }: VacancyQuery): RawBuilder<unknown> {
  return sql`(${district ?? null}::uuid is null or p.district_id = ${district ?? null})
         and (${parcel ?? null}::uuid is null or b.parcel_id = ${parcel ?? null})
         and (${building ?? null}::uuid is null or b.id = ${building ?? null})`;
}

function filters({ q, status, light, areaMinM2, areaMaxM2, heightMinM }: VacancyQuery): RawBuilder<unknown> {
  const parts = [sql`true`];
  if (status.length > 0) parts.push(sql`s.status = any(${status}::text[])`);
  if (light.length > 0) parts.push(sql`s.light = any(${light}::text[])`);
  if (areaMinM2 !== undefined) parts.push(sql`s.area_m2 >= ${areaMinM2}`);
  if (areaMaxM2 !== undefined) parts.push(sql`s.area_m2 <= ${areaMaxM2}`);
  if (heightMinM !== undefined) parts.push(sql`s.clear_height_m >= ${heightMinM}`);
  if (q) {
    const tokens = searchTokens(q);
    const like = `%${q.replace(/[\\%_]/g, "\\$&")}%`;
    parts.push(sql`(s.code ilike ${like}
      or s.building_id in (select id from building where zone_id = current_zone() and search @> ${tokens}::text[])
      or s.parcel_id in (select id from parcel where zone_id = current_zone() and search @> ${tokens}::text[])
      or s.id in (select t.unit_id from tenancy t join enterprise e on e.id = t.enterprise_id
                   where e.zone_id = current_zone() and e.search @> ${tokens}::text[]))`);
  }
  return sql.join(parts, sql` and `);
}

/** Sums over units, as the database gives them. Areas in m². */
export type Sums = {
  buildingId: string | null;
  units: number;
  areaM2: number;
  letM2: number;
  freeM2: number;
  reservedM2: number;
  asideM2: number;
  rentSum: number | null;
  rentM2: number | null;
  askingSum: number | null;
  askingM2: number | null;
  expired: number;
  within30: number;
  within90: number;
  within180: number;
  held: number;
};

const OPEN = sql`(status not in ('own-use', 'closed'))`;
const SUMS = sql`
  count(*)::int as units, coalesce(sum(area_m2), 0) as "areaM2",
  coalesce(sum(case when status in ('own-use', 'closed') then 0 when let_m2 = 0 and status = 'let' then area_m2
                    else least(let_m2, area_m2) end), 0) as "letM2",
  coalesce(sum(greatest(0, area_m2 - let_m2)) filter (where ${OPEN} and status <> 'reserved' and not (status = 'let' and let_m2 = 0)), 0) as "freeM2",
  coalesce(sum(greatest(0, area_m2 - let_m2)) filter (where status = 'reserved'), 0) as "reservedM2",
  coalesce(sum(area_m2) filter (where not ${OPEN}), 0) as "asideM2",
  sum(rent_sum)::float8 as "rentSum", sum(rent_m2)::float8 as "rentM2",
  sum(rent_yuan_m2_month * area_m2) filter (where status in ('free', 'reserved') and rent_yuan_m2_month is not null)::float8 as "askingSum",
  sum(area_m2) filter (where status in ('free', 'reserved') and rent_yuan_m2_month is not null)::float8 as "askingM2",
  count(*) filter (where light = 'expired')::int as expired, count(*) filter (where light = 'within-30')::int as within30,
  count(*) filter (where light = 'within-90')::int as within90, count(*) filter (where light = 'within-180')::int as within180,
  count(*) filter (where holder_name is not null)::int as held`;

/** Sums of all that matches, and how many buildings hold a match. */
export async function sumBoard(
  tx: Tx,
  query: VacancyQuery,
  today: string,
): Promise<Sums & { buildings: number }> {
  const { rows } = await sql<Sums & { buildings: number }>`
    with ${unitsWith(query, today)}
    select null as "buildingId", count(distinct building_id)::int as buildings, ${SUMS} from matched`.execute(
    tx,
  );
  return rows[0]!;
}

export type BuildingRow = Sums & {
  id: string;
  code: string;
  name: string;
  use: string;
  parcelId: string;
  parcelCode: string;
  parcelName: string | null;
  district: string | null;
};

/** Buildings that hold a match, a page of them, with the sums of what matches in each. */
export async function listBuildings(
  tx: Tx,
  query: VacancyQuery,
  today: string,
  { size, page }: { size: number; page: number },
): Promise<BuildingRow[]> {
  const { rows } = await sql<BuildingRow>`
    with ${unitsWith(query, today)},
    sums as (select building_id as "buildingId", ${SUMS} from matched group by building_id)
    select b.id, b.code, b.name, b.use, p.id as "parcelId", p.code as "parcelCode", p.name as "parcelName", d.name as district, s.*
      from sums s
      join building b on b.zone_id = current_zone() and b.id = s."buildingId"
      join parcel p on p.zone_id = b.zone_id and p.id = b.parcel_id
      left join district d on d.zone_id = p.zone_id and d.id = p.district_id
     order by d.code, p.code, b.code ${sql.raw(`limit ${size} offset ${(page - 1) * size}`)}`.execute(tx);
  return rows;
}

export type UnitRow = Omit<VacancyUnit, "hold" | "leftM2"> & {
  revision: number;
  buildingId: string;
  floor: number;
  letM2: number;
  holderName: string | null;
  heldUntil: string | null;
};

/** Every unit of these buildings, with who is in it; `isMatch` tells which of them meet the filters. */
export async function listUnitsOf(
  tx: Tx,
  buildingIds: readonly string[],
  query: VacancyQuery,
  today: string,
): Promise<UnitRow[]> {
  const { rows } = await sql<UnitRow>`
    with ${unitsWith(query, today)}
    select s.id, s.revision, s.code, s.building_id as "buildingId", s.floor, s.area_m2 as "areaM2", s.status,
           s.rent_yuan_m2_month as "rentYuanM2Month", s.clear_height_m as "clearHeightM", s.free_from as "freeFrom",
           s.let_m2 as "letM2", s.light, s.holder_name as "holderName", s.held_until as "heldUntil",
           exists (select from matched m where m.id = s.id) as "isMatch",
           coalesce((
             select jsonb_agg(jsonb_build_object('leaseId', t.lease_id, 'enterpriseId', t.enterprise_id, 'name', e.name,
                      'areaM2', t.area_m2, 'endsOn', t.until, 'light', case when t.is_settled then null else ${lightOf(sql`t.until`, today)} end)
                      order by t.until nulls last, e.name)
               from tenancy t join enterprise e on e.zone_id = current_zone() and e.id = t.enterprise_id
              where t.unit_id = s.id), '[]'::jsonb) as tenancies
      from stood s where s.building_id = any(${[...buildingIds]}::uuid[])
     order by s.floor desc, s.code`.execute(tx);
  return rows;
}

export type FloorRow = {
  id: string;
  buildingId: string;
  no: number;
  label: string | null;
  areaM2: number;
  hasPlan: boolean;
};

export async function listFloorsOf(tx: Tx, buildingIds: readonly string[]): Promise<FloorRow[]> {
  const { rows } = await sql<FloorRow>`
    select f.id, f.building_id as "buildingId", f.no, f.label, f.area_m2 as "areaM2",
           (f.plan_file_id is not null or exists (
             select from unit u where u.zone_id = f.zone_id and u.building_id = f.building_id and u.floor = f.no
                and u.outline is not null)) as "hasPlan"
      from floor f where f.zone_id = current_zone() and f.building_id = any(${[...buildingIds]}::uuid[])
     order by f.no desc`.execute(tx);
  return rows;
}
