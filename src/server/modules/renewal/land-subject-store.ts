/** What the registers know of each live parcel and its owner, as one row: what both laws are held against. */
import { sql } from "kysely";
import type { Delay } from "#engine/idle-land/idle-facts.ts";
import { ancestryOf, saidOfAncestor } from "#server/modules/space/store.ts";
import type { Tx } from "#server/platform/db.ts";

/** A firm's figures of a year; money in 万元, land in 亩. */
export type SubjectYear = {
  year: number;
  landMu: number | null;
  taxWan: number | null;
  outputWan: number | null;
  source: string;
  asOf: string | null;
};
export type SubjectGrade = { year: number; grade: string; title: string };

export type LandSubject = {
  parcelId: string;
  parcelCode: string;
  parcelStatus: string;
  parcelAreaM2: number;
  holder: string | null;
  ownerId: string | null;
  ownerName: string | null;
  /** the owner's land on the parcel */
  areaM2: number;
  scale: string | null;
  firmStatus: string | null;
  productionStartedOn: string | null;
  firmSource: string | null;
  firmAsOf: string | null;
  stdTaxWanPerMu: number | null;
  stdOutputWanPerMu: number | null;
  parcelFarMin: number | null;
  floorAreaM2: number | null;
  letAreaM2: number | null;
  tenants: number;
  tenantsUntaxed: number | null;
  contract: {
    supervisionNo: string;
    startBy: string | null;
    deliveredOn: string | null;
    startedOn: string | null;
    completedOn: string | null;
    priceWan: number | null;
    farMin: number | null;
    asOf: string | null;
  } | null;
  progress: {
    started: boolean | null;
    startedOn: string | null;
    dueAreaM2: number | null;
    developedAreaM2: number | null;
    totalInvestWan: number | null;
    investedWan: number | null;
    suspendedOn: string | null;
    suspensionApproved: boolean | null;
    resumedOn: string | null;
    completedOn: string | null;
    source: string;
    asOf: string | null;
  } | null;
  delays: Delay[];
  check: { use: string | null; letPercent: number | null; on: string; by: string | null } | null;
  years: SubjectYear[];
  grades: SubjectGrade[];
};

/** Who is asked about: everybody, some parcels; figures up to a year, uses in force on a day. */
export type SubjectScope = { asOf: string; year: number; parcelIds?: readonly string[] };

/** The newest year of which firms have brought figures. */
export async function findLastYear(tx: Tx): Promise<number | undefined> {
  const { rows } = await sql<{ year: number | null }>`
    select max(year) as year from enterprise_year where zone_id = current_zone()`.execute(tx);
  return rows[0]?.year ?? undefined;
}

const OWNERS = (asOf: string) => sql`
  select o.parcel_id, o.enterprise_id, sum(o.land_area_m2) as area_m2
    from occupancy o
   where o.zone_id = current_zone() and o.tenure = 'own' and o.starts_on <= ${asOf}::date
     and (o.ends_on is null or o.ends_on >= ${asOf}::date)
   group by 1, 2`;

/** Floor let on a parcel, and how many of its tenants paid no tax in the year; null where one has told nothing and none is known to. */
const LETS = ({ asOf, year }: SubjectScope) => sql`
  select o.parcel_id, sum(o.floor_area_m2) as area_m2, count(distinct o.enterprise_id)::int as tenants,
         case when bool_or(y.tax_wan <= 0) or not bool_or(y.tax_wan is null)
              then count(distinct o.enterprise_id) filter (where y.tax_wan <= 0)::int end as untaxed
    from occupancy o
    left join enterprise_year y on y.zone_id = o.zone_id and y.enterprise_id = o.enterprise_id and y.year = ${year}
   where o.zone_id = current_zone() and o.tenure <> 'own' and o.starts_on <= ${asOf}::date
     and (o.ends_on is null or o.ends_on >= ${asOf}::date)
   group by 1`;

const YEARS = (year: number) => sql`
  select y.enterprise_id, jsonb_agg(jsonb_build_object('year', y.year, 'landMu', y.land_mu, 'taxWan', y.tax_wan,
           'outputWan', y.output_wan, 'source', y.source, 'asOf', y.as_of)) as years
    from enterprise_year y where y.zone_id = current_zone() and y.year between ${year - 9} and ${year} group by 1`;

const GRADES = (year: number) => sql`
  select r.enterprise_id, jsonb_agg(jsonb_build_object('year', u.year, 'grade', r.grade, 'title', u.title)) as grades
    from evaluation_result r
    join evaluation_run u on u.zone_id = r.zone_id and u.id = r.run_id and u.status = 'frozen'
   where r.zone_id = current_zone() and r.grade is not null and u.year between ${year - 9} and ${year} group by 1`;

const CHECKS = sql`
  select distinct on (e.parcel_id) e.parcel_id, jsonb_build_object('use', c.use, 'letPercent', c.let_percent,
         'on', (c.checked_at at time zone 'Asia/Shanghai')::date, 'by', u.name) as seen
    from site_check c
    join poor_land_entry e on e.zone_id = c.zone_id and e.id = c.entry_id
    left join app_user u on u.zone_id = c.zone_id and u.id = c.checked_by
   where c.zone_id = current_zone() and c.status = 'done' order by e.parcel_id, c.checked_at desc`;

/**
 * A contract follows the land (城镇国有土地使用权出让和转让暂行条例 第二十一条): where a parcel has none of its own, its ancestors'
 * holds, the nearest first and of those the clock that began first; its price by the part of that land.
 */
const CONTRACTS = sql`
  select distinct on (l.parcel_id) l.parcel_id, jsonb_build_object('supervisionNo', l.supervision_no || coalesce('，' || l.said, ''), 'startBy', l.start_by,
         'deliveredOn', l.delivered_on, 'startedOn', l.started_on, 'completedOn', l.completed_on, 'priceWan', l.price_wan * l.part,
         'farMin', l.far_min, 'asOf', l.as_of) as said
    from (select c.parcel_id, 0 as far, 1::float8 as part, null as said, null::date as clock, c.supervision_no, c.start_by, c.delivered_on,
                 c.started_on, c.completed_on, c.price_wan, c.far_min, c.as_of, c.signed_on
            from land_contract c where c.zone_id = current_zone() and c.parcel_id is not null
          union all
          select h.heir, h.far, h.part, ${saidOfAncestor("h.code", "h.part")}, c.start_by, c.supervision_no, c.start_by, c.delivered_on,
                 c.started_on, c.completed_on, c.price_wan, c.far_min, c.as_of, c.signed_on
            from ${ancestryOf()} h join land_contract c on c.zone_id = current_zone() and c.parcel_id = h.ancestor) l
   order by l.parcel_id, l.far, l.clock, l.signed_on desc nulls last, l.supervision_no`;

/** Works as reported of the parcel, else of the nearest ancestor, and so said. */
const PROGRESS = sql`
  select distinct on (s.parcel_id) s.* from (
    select g.parcel_id, 0 as far, g.id, g.started, g.started_on, g.due_area_m2, g.developed_area_m2, g.total_invest_wan, g.invested_wan,
           g.suspended_on, g.suspension_approved, g.resumed_on, g.completed_on, g.source, g.as_of
      from site_progress g where g.zone_id = current_zone()
    union all
    select h.heir, h.far, g.id, g.started, g.started_on, g.due_area_m2, g.developed_area_m2, g.total_invest_wan, g.invested_wan,
           g.suspended_on, g.suspension_approved, g.resumed_on, g.completed_on, g.source || '，' || ${saidOfAncestor("h.code", "h.part")}, g.as_of
      from ${ancestryOf()} h join site_progress g on g.zone_id = current_zone() and g.parcel_id = h.ancestor) s
   order by s.parcel_id, s.far, s.as_of desc nulls last, s.id`;

const DELAYS = sql`
  select d.parcel_id, jsonb_agg(jsonb_build_object('id', d.id, 'fromOn', d.from_on, 'untilOn', d.until_on, 'cause', d.cause,
         'accepted', d.accepted) order by d.from_on, d.id) as delays
    from (select parcel_id, id, from_on, until_on, cause, accepted from idle_delay where zone_id = current_zone()
          union all
          select h.heir, g.id, g.from_on, g.until_on, g.cause, g.accepted
            from ${ancestryOf()} h join idle_delay g on g.zone_id = current_zone() and g.parcel_id = h.ancestor) d
   group by 1`;

/** Live parcels with each owner in the order of codes; a parcel nobody owns stands once, without an owner. */
export async function listSubjects(tx: Tx, scope: SubjectScope): Promise<LandSubject[]> {
  const { rows } = await sql<LandSubject>`
    select p.id as "parcelId", p.code as "parcelCode", p.status as "parcelStatus", p.area_m2 as "parcelAreaM2", p.holder,
           w.enterprise_id as "ownerId", e.name as "ownerName", coalesce(w.area_m2, p.area_m2) as "areaM2",
           e.scale, e.status as "firmStatus", e.production_started_on as "productionStartedOn", e.source as "firmSource",
           e.as_of as "firmAsOf", p.std_tax_wan_per_mu as "stdTaxWanPerMu", p.std_output_wan_per_mu as "stdOutputWanPerMu",
           p.far_min as "parcelFarMin", b.floor_area_m2 as "floorAreaM2", t.area_m2 as "letAreaM2",
           coalesce(t.tenants, 0) as tenants, t.untaxed as "tenantsUntaxed", l.said as contract,
           case when s.id is null then null else jsonb_build_object('started', s.started, 'startedOn', s.started_on,
             'dueAreaM2', s.due_area_m2, 'developedAreaM2', s.developed_area_m2, 'totalInvestWan', s.total_invest_wan,
             'investedWan', s.invested_wan, 'suspendedOn', s.suspended_on, 'suspensionApproved', s.suspension_approved,
             'resumedOn', s.resumed_on, 'completedOn', s.completed_on, 'source', s.source, 'asOf', s.as_of) end as progress,
           coalesce(d.delays, '[]') as delays, c.seen as "check", coalesce(y.years, '[]') as years, coalesce(g.grades, '[]') as grades
      from parcel p
      left join (${OWNERS(scope.asOf)}) w on w.parcel_id = p.id
      left join enterprise e on e.zone_id = p.zone_id and e.id = w.enterprise_id
      left join (select parcel_id, sum(floor_area_m2) as floor_area_m2 from building where zone_id = current_zone() group by 1) b on b.parcel_id = p.id
      left join (${LETS(scope)}) t on t.parcel_id = p.id
      left join (${CONTRACTS}) l on l.parcel_id = p.id
      left join (${PROGRESS}) s on s.parcel_id = p.id
      left join (${DELAYS}) d on d.parcel_id = p.id
      left join (${CHECKS}) c on c.parcel_id = p.id
      left join (${YEARS(scope.year)}) y on y.enterprise_id = w.enterprise_id
      left join (${GRADES(scope.year)}) g on g.enterprise_id = w.enterprise_id
     where p.zone_id = current_zone() and p.retired_on is null
       and (${scope.parcelIds === undefined} or p.id = any(${[...(scope.parcelIds ?? [])]}::uuid[]))
     order by p.code, w.enterprise_id`.execute(tx);
  return rows;
}
