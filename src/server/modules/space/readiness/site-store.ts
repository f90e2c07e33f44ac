/** What is on record of sites, as readiness judges it. */
import { sql } from "kysely";
import type { Shape } from "#engine/geometry/shape.ts";
import type { EvidencePlace, EvidenceState, Works } from "#engine/readiness/readiness.ts";
import type { Tx } from "#server/platform/db.ts";
import { ancestry, fromAncestor } from "../lineage/ancestry.ts";

export type ParcelRow = {
  id: string;
  code: string;
  name: string | null;
  status: string;
  districtId: string | null;
  district: string | null;
  areaMu: number;
  landUse: string | null;
  allowedIndustries: string[];
  positioning: string[] | null;
};

const some = (ids: readonly string[] | undefined) => (ids === undefined ? null : [...ids]);

/** Live parcels, in the order of their codes; all of them unless told which. */
export async function listParcels(tx: Tx, ids?: readonly string[]): Promise<ParcelRow[]> {
  const { rows } = await sql<ParcelRow>`
    select p.id, p.code, p.name, p.status, p.district_id as "districtId", d.name as district,
           round((p.area_m2 * 3 / 2000)::numeric, 4)::float8 as "areaMu", p.land_use as "landUse",
           p.allowed_industries as "allowedIndustries", d.positioning
      from parcel p left join district d on d.zone_id = p.zone_id and d.id = p.district_id
     where p.zone_id = current_zone() and p.retired_on is null
       and (${some(ids)}::uuid[] is null or p.id = any(${some(ids)}::uuid[]))
     order by p.code`.execute(tx);
  return rows;
}

export type EvidenceRow = {
  id: string;
  register: "site-utility" | "readiness-document";
  parcelId: string | null;
  buildingId: string | null;
  districtId: string | null;
  kind: string;
  title: string;
  state: EvidenceState;
  place: EvidencePlace;
  capacity: number | null;
  grade: string | null;
  readyOn: string | null;
  verifiedOn: string | null;
  validUntil: string | null;
  ownerId: string | null;
  owner: string | null;
  source: string;
  revision: number;
};

/**
 * Utilities of parcels and of buildings on them; all of the zone unless told which parcels. What was an ancestor's stands for its
 * heirs as something that nobody has verified for them, until they have an entry of the kind: one transformer is not each child's.
 */
export async function listUtilities(tx: Tx, parcelIds?: readonly string[]): Promise<EvidenceRow[]> {
  const { rows } = await sql<EvidenceRow>`
    select u.id, 'site-utility' as register, u.parcel_id as "parcelId", u.building_id as "buildingId",
           null::uuid as "districtId", u.kind, coalesce(u.provider, '') as title,
           case u.state when 'ready' then 'there' when 'under-way' then 'coming' else 'absent' end as state,
           case when u.building_id is null then 'parcel' else 'building' end as place,
           u.capacity, u.sewage_class as grade, u.ready_on as "readyOn", u.verified_on as "verifiedOn",
           null::date as "validUntil", u.owner_id as "ownerId", coalesce(a.name, u.department) as owner, u.source, u.revision
      from site_utility u left join app_user a on a.zone_id = u.zone_id and a.id = u.owner_id
     where u.zone_id = current_zone()
       and (${some(parcelIds)}::uuid[] is null or u.parcel_id = any(${some(parcelIds)}::uuid[]))
    union all
    select u.id, 'site-utility', h.heir, null, null, u.kind, concat_ws(' · ', nullif(u.provider, ''), ${fromAncestor("h.code", "h.part")}),
           case u.state when 'ready' then 'there' when 'under-way' then 'coming' else 'absent' end, 'parcel',
           u.capacity, u.sewage_class, u.ready_on, null, null, u.owner_id, coalesce(a.name, u.department), ${fromAncestor("h.code", "h.part")}, u.revision
      from ${ancestry(parcelIds)} h
      join site_utility u on u.zone_id = current_zone() and u.parcel_id = h.ancestor and u.building_id is null
      left join app_user a on a.zone_id = u.zone_id and a.id = u.owner_id
     where not exists (select from site_utility own where own.zone_id = u.zone_id and own.parcel_id = h.heir
                          and own.building_id is null and own.kind = u.kind)`.execute(tx);
  return rows;
}

/** Documents of the districts, parcels and buildings; all of the zone unless told which parcels. */
export async function listDocuments(tx: Tx, parcelIds?: readonly string[]): Promise<EvidenceRow[]> {
  const { rows } = await sql<EvidenceRow>`
    select d.id, 'readiness-document' as register, coalesce(d.parcel_id, b.parcel_id) as "parcelId",
           d.building_id as "buildingId", d.district_id as "districtId", d.kind, d.title,
           case d.state when 'held' then 'there' when 'under-way' then 'coming' else d.state end as state,
           case when d.building_id is not null then 'building' when d.parcel_id is not null then 'parcel'
                else 'district' end as place,
           null::float8 as capacity, null::text as grade, d.ready_on as "readyOn", d.verified_on as "verifiedOn",
           d.valid_until as "validUntil", d.owner_id as "ownerId", coalesce(a.name, d.department) as owner, d.source, d.revision,
           d.issued_on as "issuedOn", d.code
      from readiness_document d
      left join building b on b.zone_id = d.zone_id and b.id = d.building_id
      left join app_user a on a.zone_id = d.zone_id and a.id = d.owner_id
     where d.zone_id = current_zone()
       and (${some(parcelIds)}::uuid[] is null or d.district_id is not null
            or coalesce(d.parcel_id, b.parcel_id) = any(${some(parcelIds)}::uuid[]))
    union all
    select d.id, 'readiness-document', h.heir, null, null, d.kind, d.title || ' · ' || ${fromAncestor("h.code", "h.part")},
           case d.state when 'held' then 'there' when 'under-way' then 'coming' else d.state end, 'parcel', null, null, d.ready_on,
           null, d.valid_until, d.owner_id, coalesce(a.name, d.department), ${fromAncestor("h.code", "h.part")}, d.revision, d.issued_on, d.code
      from ${ancestry(parcelIds)} h
      join readiness_document d on d.zone_id = current_zone() and d.parcel_id = h.ancestor
      left join app_user a on a.zone_id = d.zone_id and a.id = d.owner_id
     where not exists (select from readiness_document own where own.zone_id = d.zone_id and own.parcel_id = h.heir and own.kind = d.kind)
     order by "issuedOn" desc nulls last, code`.execute(tx);
  return rows;
}

export type WorksRow = Works & { parcelIds: string[]; districtId: string | null };

/** Works that may still bring something. */
export async function listWorks(tx: Tx): Promise<WorksRow[]> {
  const { rows } = await sql<WorksRow>`
    select w.id, w.name as title, w.brings as kind, w.capacity, w.finishes_on as "finishesOn",
           w.state in ('planned', 'building') as "isOn", w.verified_on as "verifiedOn",
           coalesce(a.name, w.department) as owner,
           w.parcel_ids || array(select h.heir from ${ancestry()} h where h.ancestor = any(w.parcel_ids)) as "parcelIds", w.district_id as "districtId"
      from infrastructure_project w left join app_user a on a.zone_id = w.zone_id and a.id = w.owner_id
     where w.zone_id = current_zone()
     order by w.finishes_on nulls last, w.code`.execute(tx);
  return rows;
}

/** Outlines of live parcels: of those asked, or of those where people live, learn or are nursed (07, 0804, 0806, 0807). */
export async function listOutlines(
  tx: Tx,
  which: { ids: readonly string[] } | "sensitive",
): Promise<{ id: string; geometry: Shape }[]> {
  const where =
    which === "sensitive"
      ? sql`land_use ~ '^(07|0804|0806|0807|R|A3|A5|A6)'`
      : sql`id = any(${[...which.ids]}::uuid[])`;
  const { rows } = await sql<{ id: string; geometry: Shape }>`
    select id, geometry from parcel
     where zone_id = current_zone() and retired_on is null and geometry is not null and ${where}`.execute(tx);
  return rows;
}

/** The parcel that a building stands on. */
export async function findParcelOfBuilding(tx: Tx, buildingId: string): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`
    select parcel_id as id from building where zone_id = current_zone() and id = ${buildingId}`.execute(tx);
  return rows[0]?.id;
}

export async function listDistrictNames(tx: Tx): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select name from district where zone_id = current_zone() order by code`.execute(tx);
  return rows.map(({ name }) => name);
}
