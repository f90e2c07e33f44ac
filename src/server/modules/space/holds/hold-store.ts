import { sql } from "kysely";
import type { Hold, HoldQuery, SiteType } from "#contract/space/hold.ts";
import type { Tx } from "#server/platform/db.ts";

/** A hold as it is kept; whether it is live depends on the day. */
export type StoredHold = Omit<Hold, "state" | "daysLeft" | "placedAt"> & {
  placedAt: Date;
  outcome: "released" | "lapsed" | "used" | null;
};

const SELECT = sql`
  select h.id, h.revision, h.site_type as "siteType", h.site_id as "siteId", coalesce(p.code, u.code) as "siteCode",
         coalesce(p.name, b.name) as "siteName", h.holder_kind as "holderKind", h.holder_id as "holderId",
         h.holder_name as "holderName", h.reason, h.from_on as "fromOn", h.until_on as "untilOn", a.name as "placedBy",
         h.placed_at as "placedAt", h.outcome, h.release_reason as "releaseReason"
    from site_hold h
    join app_user a on a.zone_id = h.zone_id and a.id = h.placed_by
    left join parcel p on h.site_type = 'parcel' and p.zone_id = h.zone_id and p.id = h.site_id
    left join unit u on h.site_type = 'unit' and u.zone_id = h.zone_id and u.id = h.site_id
    left join building b on b.zone_id = u.zone_id and b.id = u.building_id
   where h.zone_id = current_zone()`;

export async function findHold(tx: Tx, id: string): Promise<StoredHold | undefined> {
  const { rows } = await sql<StoredHold>`${SELECT} and h.id = ${id}`.execute(tx);
  return rows[0];
}

/** Holds of one site or of all, the newest first; `live` leaves out what was ended or is past its day. */
export async function listHolds(tx: Tx, query: HoldQuery, today: string): Promise<StoredHold[]> {
  const { rows } = await sql<StoredHold>`${SELECT}
      and (${query.siteType ?? null}::text is null or h.site_type = ${query.siteType ?? null})
      and (${query.siteId ?? null}::uuid is null or h.site_id = ${query.siteId ?? null})
      and (${query.state === "all"} or (h.released_at is null and h.until_on >= ${today}::date))
    order by h.released_at is null desc, h.until_on, h.placed_at desc limit 500`.execute(tx);
  return rows;
}

/** Those that stand today on these sites, by site. */
export async function listStanding(
  tx: Tx,
  type: SiteType,
  ids: readonly string[],
  today: string,
): Promise<StoredHold[]> {
  const { rows } =
    await sql<StoredHold>`${SELECT} and h.site_type = ${type} and h.site_id = any(${[...ids]}::uuid[])
      and h.released_at is null and h.until_on >= ${today}::date`.execute(tx);
  return rows;
}

/** Those that stand on a parcel or on a unit of a building on it. */
export async function listStandingOnLand(tx: Tx, parcelId: string, today: string): Promise<StoredHold[]> {
  const { rows } = await sql<StoredHold>`${SELECT} and h.released_at is null and h.until_on >= ${today}::date
      and (p.id = ${parcelId}::uuid or b.parcel_id = ${parcelId}::uuid) order by h.site_type, h.site_id`.execute(
    tx,
  );
  return rows;
}

/** Those that are past their day and not marked yet: of one site, or of the zone. */
export async function listPast(
  tx: Tx,
  today: string,
  site?: { type: SiteType; id: string },
): Promise<StoredHold[]> {
  const { rows } = await sql<StoredHold>`${SELECT} and h.released_at is null and h.until_on < ${today}::date
      and (${site?.id ?? null}::uuid is null or (h.site_type = ${site?.type ?? null} and h.site_id = ${site?.id ?? null}))
    order by h.site_id`.execute(tx);
  return rows;
}

export type Site = {
  type: SiteType;
  id: string;
  code: string;
  /** a unit's own standing, a parcel's status of supply */
  status: string;
  holder: string | null;
  isGone: boolean;
};

/** The site, locked until the end of the transaction: its holds are placed and ended one at a time. */
export async function lockSite(tx: Tx, type: SiteType, id: string): Promise<Site | undefined> {
  const query =
    type === "parcel"
      ? sql<Site>`select 'parcel' as type, id, code, status, holder, retired_on is not null as "isGone" from parcel
           where zone_id = current_zone() and id = ${id} for no key update`
      : sql<Site>`select 'unit' as type, id, code, status, null as holder, false as "isGone" from unit
           where zone_id = current_zone() and id = ${id} for no key update`;
  return (await query.execute(tx)).rows[0];
}

export type HoldRow = {
  siteType: SiteType;
  siteId: string;
  holderKind: string;
  holderId: string | null;
  holderName: string;
  reason: string;
  fromOn: string;
  untilOn: string;
  placedBy: string;
  placedAt: Date;
};

export async function addHold(tx: Tx, zoneId: string, row: HoldRow): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    insert into site_hold (zone_id, site_type, site_id, holder_kind, holder_id, holder_name, reason, from_on, until_on,
                           placed_by, placed_at, created_at)
    values (${zoneId}, ${row.siteType}, ${row.siteId}, ${row.holderKind}, ${row.holderId}, ${row.holderName}, ${row.reason},
            ${row.fromOn}, ${row.untilOn}, ${row.placedBy}, ${row.placedAt}, ${row.placedAt})
    returning id`.execute(tx);
  return rows[0]!.id;
}

export async function setUntil(tx: Tx, id: string, untilOn: string): Promise<void> {
  await sql`update site_hold set until_on = ${untilOn}, revision = revision + 1
     where zone_id = current_zone() and id = ${id}`.execute(tx);
}

export type HoldEnd = {
  outcome: "released" | "lapsed" | "used";
  at: Date;
  by: string | null;
  why: string | null;
};

export async function endHold(tx: Tx, id: string, { outcome, at, by, why }: HoldEnd): Promise<void> {
  await sql`update site_hold set released_at = ${at}, released_by = ${by}::uuid, outcome = ${outcome},
                   release_reason = ${why}, revision = revision + 1
     where zone_id = current_zone() and id = ${id} and released_at is null`.execute(tx);
}
