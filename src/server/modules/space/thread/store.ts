/** What the thread per mu tells of land: what later rooms may ask, for several parcels of a family at once. */
import { sql } from "kysely";
import type { RegisterRecord } from "#contract/list.ts";
import type { LineageEvent } from "#contract/space/lineage.ts";
import type { PlanLinesOf } from "#contract/space/plan-lines.ts";
import type { Actor, Context } from "#server/platform/context.ts";
import type { Tx } from "#server/platform/db.ts";
import { findRecord } from "#server/platform/registers/list.ts";
import { type LandContract, listContractsOfParcel } from "../contracts/contract-store.ts";
import { listHolds, type StoredHold } from "../holds/hold-store.ts";
import { listEventsOf } from "../lineage/lineage-store.ts";
import { planLinesOf } from "../plan-lines/plan-lines.ts";
import { parcelStore } from "../registers.ts";
import { listDemandsMatched, type MatchedDemand } from "./demand-store.ts";
import { demandsPassing, type PassedOver } from "./passed-over.ts";

/** The parcel's record with every column that the actor may see. */
export const findParcelRecord = (tx: Tx, actor: Actor, id: string): Promise<RegisterRecord | undefined> =>
  findRecord(tx, parcelStore, actor, id);

/** The lines of plans that the parcel meets today. */
export const linesMetBy = (ctx: Context, parcelId: string): Promise<PlanLinesOf> =>
  planLinesOf(ctx, parcelId);

/** What became of these parcels, oldest first. */
export const listLineageOf = (tx: Tx, ids: readonly string[]): Promise<LineageEvent[]> =>
  listEventsOf(tx, ids);

export type ToldContract = LandContract & { source: string; asOf: string | null };

/** The land contracts of each of these parcels, with where they are on record. */
export async function listContractsOf(tx: Tx, parcelIds: readonly string[]): Promise<ToldContract[]> {
  const contracts: LandContract[] = [];
  for (const id of parcelIds) contracts.push(...(await listContractsOfParcel(tx, id)));
  const { rows } = await sql<{ id: string; source: string; asOf: string | null }>`
    select id, source, as_of as "asOf" from land_contract
     where zone_id = current_zone() and id = any(${contracts.map(({ id }) => id)}::uuid[])`.execute(tx);
  const told = new Map(rows.map((row) => [row.id, row]));
  return contracts.map((one) => ({ ...one, source: told.get(one.id)!.source, asOf: told.get(one.id)!.asOf }));
}

export type ThreadUnit = {
  id: string;
  code: string;
  parcelId: string;
  building: string;
  floor: number;
  areaM2: number;
};

/** The units that stand on these parcels. */
export async function listUnitsOn(tx: Tx, parcelIds: readonly string[]): Promise<ThreadUnit[]> {
  const { rows } = await sql<ThreadUnit>`
    select u.id, u.code, b.parcel_id as "parcelId", b.name as building, u.floor, u.area_m2 as "areaM2"
      from unit u join building b on b.zone_id = u.zone_id and b.id = u.building_id
     where u.zone_id = current_zone() and b.parcel_id = any(${[...parcelIds]}::uuid[])
     order by b.code, u.floor, u.code limit 500`.execute(tx);
  return rows;
}

/** A hold with the day on which it ended; null where it stands or merely ran out. */
export type ThreadHold = StoredHold & { endedOn: string | null };

/** All holds that there ever were of these sites. */
export async function listHoldsOf(
  tx: Tx,
  sites: readonly { type: "parcel" | "unit"; id: string }[],
  today: string,
): Promise<ThreadHold[]> {
  const { rows } = await sql<{ id: string; siteId: string; endedOn: string | null }>`
    select id, site_id as "siteId", (released_at at time zone 'Asia/Shanghai')::date::text as "endedOn" from site_hold
     where zone_id = current_zone() and site_id = any(${sites.map(({ id }) => id)}::uuid[])`.execute(tx);
  const endedOn = new Map(rows.map((row) => [row.id, row.endedOn]));
  const held = new Set(rows.map(({ siteId }) => siteId));
  const holds: ThreadHold[] = [];
  for (const { type, id } of sites.filter((site) => held.has(site.id)))
    for (const hold of await listHolds(tx, { siteType: type, siteId: id, state: "all" }, today))
      holds.push({ ...hold, endedOn: endedOn.get(hold.id) ?? null });
  return holds;
}

export type ThreadEvidenceRow = {
  register: "site-utility" | "readiness-document";
  id: string;
  kind: string;
  title: string | null;
  state: string;
  capacity: number | null;
  readyOn: string | null;
  issuedOn: string | null;
  validUntil: string | null;
  verifiedOn: string | null;
  source: string;
};

/** Utilities and papers of a parcel; of a whole district's assessments those that hold for it. */
export async function listEvidenceOf(tx: Tx, parcelId: string): Promise<ThreadEvidenceRow[]> {
  const { rows } = await sql<ThreadEvidenceRow>`
    select 'site-utility' as register, s.id, s.kind, s.provider as title, s.state, s.capacity, s.ready_on as "readyOn",
           null::date as "issuedOn", null::date as "validUntil", s.verified_on as "verifiedOn", s.source
      from site_utility s where s.zone_id = current_zone() and s.parcel_id = ${parcelId}
    union all
    select 'readiness-document', d.id, d.kind, d.title, d.state, null, d.ready_on, d.issued_on, d.valid_until, d.verified_on, d.source
      from readiness_document d
     where d.zone_id = current_zone()
       and (d.parcel_id = ${parcelId} or d.district_id = (select p.district_id from parcel p
                                                           where p.zone_id = current_zone() and p.id = ${parcelId}))
     order by 1 desc, 3`.execute(tx);
  return rows;
}

export type ThreadDistrict = { id: string; name: string; role: string | null; positioning: string[] };

export async function findDistrictOf(tx: Tx, parcelId: string): Promise<ThreadDistrict | undefined> {
  const { rows } = await sql<ThreadDistrict>`
    select d.id, d.name, d.role, coalesce(d.positioning, '{}') as positioning
      from parcel p join district d on d.zone_id = p.zone_id and d.id = p.district_id
     where p.zone_id = current_zone() and p.id = ${parcelId}`.execute(tx);
  return rows[0];
}

/** Demands that came to know of one of these sites, with the day. */
export const listMatchesOf = (tx: Tx, siteIds: readonly string[]): Promise<MatchedDemand[]> =>
  listDemandsMatched(tx, siteIds);

/** Demands that wait today and find nothing on the parcel, with what it lacks. */
export const listPassing = (ctx: Context, parcelId: string): Promise<PassedOver[]> =>
  demandsPassing(ctx, parcelId);
