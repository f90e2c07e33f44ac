import { sql } from "kysely";
import type { LineageEvent } from "#contract/space/lineage.ts";
import type { Tx } from "#server/platform/db.ts";

export type LineageKind = LineageEvent["kind"];
/** A parcel as it was on one side of an event; areas in m². */
export type Side = {
  parcelId: string;
  code: string;
  estateCode: string | null;
  name: string | null;
  areaM2: number;
  computedAreaM2: number | null;
  geometry: unknown;
};
export type NewLineage = {
  kind: LineageKind;
  on: string;
  why: string;
  documentNo: string | null;
  lossM2: number;
  lossReason: string | null;
  moved: Record<string, unknown>;
  recordedBy: string;
  at: Date;
  before: readonly Side[];
  after: readonly Side[];
};

const areaOf = (sides: readonly Side[]): number => sides.reduce((sum, { areaM2 }) => sum + areaM2, 0);

/** Keeps an event with what was on either side of it; floor area stands on what ceases as it is when this is asked. */
export async function addLineage(tx: Tx, event: NewLineage): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    insert into lineage_event (zone_id, kind, happened_on, why, document_no, before_m2, after_m2, loss_m2, loss_reason, moved, recorded_by, created_at)
    values (current_zone(), ${event.kind}, ${event.on}, ${event.why}, ${event.documentNo}, ${areaOf(event.before)}, ${areaOf(event.after)},
            ${event.lossM2}, ${event.lossReason}, ${JSON.stringify(event.moved)}::jsonb, ${event.recordedBy}, ${event.at})
    returning id`.execute(tx);
  const { id } = rows[0]!;
  const sides = [
    ...event.before.map((side) => ({ ...side, side: "before" })),
    ...event.after.map((side) => ({ ...side, side: "after" })),
  ];
  await sql`
    insert into lineage_link (zone_id, event_id, parcel_id, side, code, estate_code, name, area_m2, computed_area_m2, geometry, floor_area_m2)
    select current_zone(), ${id}::uuid, s."parcelId", s.side, s.code, s."estateCode", s.name, s."areaM2", s."computedAreaM2", s.geometry,
           (select sum(b.floor_area_m2) from building b where b.zone_id = current_zone() and b.parcel_id = s."parcelId")
      from jsonb_to_recordset(${JSON.stringify(sides)}::jsonb) as s ("parcelId" uuid, side text, code text, "estateCode" text, name text,
           "areaM2" float8, "computedAreaM2" float8, geometry jsonb)`.execute(tx);
  return id;
}

/** Parcels that cease on a day. Their revision goes on, so that nobody writes over them who saw them live. */
export async function retireParcels(tx: Tx, ids: readonly string[], on: string): Promise<void> {
  await sql`update parcel set retired_on = ${on}, revision = revision + 1
    where zone_id = current_zone() and id = any(${[...ids]}::uuid[])`.execute(tx);
}

export async function setBorn(tx: Tx, ids: readonly string[], on: string): Promise<void> {
  await sql`update parcel set born_on = ${on} where zone_id = current_zone() and id = any(${[...ids]}::uuid[])`.execute(
    tx,
  );
}

/** The last day on which something became of any of these parcels. */
export async function findLastDay(tx: Tx, ids: readonly string[]): Promise<string | null> {
  const { rows } = await sql<{ on: string | null }>`
    select max(e.happened_on)::text as on from lineage_event e
      join lineage_link l on l.zone_id = e.zone_id and l.event_id = e.id
     where e.zone_id = current_zone() and l.parcel_id = any(${[...ids]}::uuid[])`.execute(tx);
  return rows[0]!.on;
}

/** Codes among these that a parcel has, or once had. */
export async function listTakenCodes(tx: Tx, codes: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ code: string }>`
    select code from parcel where zone_id = current_zone() and code = any(${[...codes]}::text[])
    union select code from lineage_link where zone_id = current_zone() and code = any(${[...codes]}::text[])
    order by code`.execute(tx);
  return rows.map(({ code }) => code);
}

/** All events in which any of these parcels took part, oldest first. */
export async function listEventsOf(tx: Tx, ids: readonly string[]): Promise<LineageEvent[]> {
  const { rows } = await sql<LineageEvent>`
    select e.id, e.kind, e.happened_on as "happenedOn", e.why, e.document_no as "documentNo", e.loss_m2 as "lossM2",
           e.loss_reason as "lossReason", e.recorded_by as "recordedBy",
           (select jsonb_agg(jsonb_build_object('parcelId', l.parcel_id, 'code', l.code, 'estateCode', l.estate_code, 'areaM2', l.area_m2) order by l.code)
              from lineage_link l where l.zone_id = e.zone_id and l.event_id = e.id and l.side = 'before') as before,
           (select jsonb_agg(jsonb_build_object('parcelId', l.parcel_id, 'code', l.code, 'estateCode', l.estate_code, 'areaM2', l.area_m2) order by l.code)
              from lineage_link l where l.zone_id = e.zone_id and l.event_id = e.id and l.side = 'after') as after
      from lineage_event e
     where e.zone_id = current_zone()
       and e.id in (select event_id from lineage_link where zone_id = current_zone() and parcel_id = any(${[...ids]}::uuid[]))
     order by e.happened_on, e.created_at`.execute(tx);
  return rows;
}
