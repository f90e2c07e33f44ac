import { sql } from "kysely";
import type { LeaseNow, OccupancyNow } from "#engine/tenancy/settle-unit.ts";
import type { Tx } from "#server/platform/db.ts";

/** A lease as settling and the rule of areas see it. Areas in m². */
export type StoredLease = LeaseNow & {
  revision: number;
  unitId: string;
  unitCode: string;
  enterpriseName: string;
  landlordId: string | null;
  createdAt: Date;
};

const SELECT = sql`
  select l.id, l.revision, l.contract_no as "contractNo", l.renewal_of_no as "renewalOf", l.unit_id as "unitId",
         u.code as "unitCode", l.enterprise_id as "enterpriseId", e.name as "enterpriseName", l.landlord_id as "landlordId",
         l.area_m2 as "areaM2", l.starts_on as "startsOn", l.ends_on as "endsOn", l.ended_on as "endedOn",
         l.occupancy_id as "occupancyId", l.made_occupancy as "madeOccupancy",
         l.created_at as "createdAt"
    from lease l
    join unit u on u.zone_id = l.zone_id and u.id = l.unit_id
    join enterprise e on e.zone_id = l.zone_id and e.id = l.enterprise_id
   where l.zone_id = current_zone()`;

export async function findLease(tx: Tx, id: string): Promise<StoredLease | undefined> {
  const { rows } = await sql<StoredLease>`${SELECT} and l.id = ${id}`.execute(tx);
  return rows[0];
}

export async function listLeasesOfUnits(tx: Tx, unitIds: readonly string[]): Promise<StoredLease[]> {
  const { rows } = await sql<StoredLease>`${SELECT} and l.unit_id = any(${[...unitIds]}::uuid[])
    order by l.starts_on, l.id`.execute(tx);
  return rows;
}

export type StoredUse = OccupancyNow & { unitId: string };

/** Uses of these units under lease, in the order of ids; `writing` locks them before the ledger's turn is taken. */
export async function listUses(
  tx: Tx,
  unitIds: readonly string[],
  mode: "trying" | "writing",
): Promise<StoredUse[]> {
  const { rows } = await sql<StoredUse>`
    select o.id, o.unit_id as "unitId", o.enterprise_id as "enterpriseId", o.floor_area_m2 as "areaM2",
           o.starts_on as "startsOn", o.ends_on as "endsOn"
      from occupancy o
     where o.zone_id = current_zone() and o.unit_id = any(${[...unitIds]}::uuid[]) and o.tenure = 'lease'
     order by o.id ${mode === "writing" ? sql`for no key update of o` : sql``}`.execute(tx);
  return rows;
}

/** Units that these leases let, or that an occupancy which a lease made is of. */
export async function listUnitsOfLeases(tx: Tx, leaseIds: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select distinct unit_id as id from lease
     where zone_id = current_zone() and id = any(${[...leaseIds]}::uuid[])`.execute(tx);
  return rows.map(({ id }) => id);
}

/** The one firm that owns the parcel's land today, if there is one. */
export async function findSoleOwner(tx: Tx, parcelId: string): Promise<string | null> {
  const { rows } = await sql<{ id: string }>`
    select distinct enterprise_id as id from occupancy
     where zone_id = current_zone() and parcel_id = ${parcelId} and tenure = 'own' and ends_on is null`.execute(
    tx,
  );
  return rows.length === 1 ? rows[0]!.id : null;
}

export type UseRow = {
  enterpriseId: string;
  parcelId: string;
  buildingId: string;
  unitId: string;
  landlordId: string | null;
  areaM2: number;
  startsOn: string;
  endsOn: string | null;
  source: string;
  createdAt: Date;
};

/**
 * Adds a use of land under lease. One with the same key that stands there already (the same firm, unit and first day) is
 * taken up again instead.
 */
export async function addUse(tx: Tx, zoneId: string, row: UseRow): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    insert into occupancy as o (zone_id, enterprise_id, parcel_id, building_id, unit_id, tenure, landlord_id, floor_area_m2,
                           starts_on, ends_on, source, created_at)
    values (${zoneId}, ${row.enterpriseId}, ${row.parcelId}, ${row.buildingId}, ${row.unitId}, 'lease', ${row.landlordId}::uuid,
            ${row.areaM2}, ${row.startsOn}, ${row.endsOn}::date, ${row.source}, ${row.createdAt})
    on conflict on constraint occupancy_is_unique do update
       set ends_on = excluded.ends_on, floor_area_m2 = excluded.floor_area_m2, revision = o.revision + 1
    returning id`.execute(tx);
  return rows[0]!.id;
}

export async function setUse(
  tx: Tx,
  id: string,
  to: { enterpriseId: string; areaM2: number; startsOn: string | null; endsOn: string | null },
): Promise<void> {
  await sql`update occupancy set enterprise_id = ${to.enterpriseId}, floor_area_m2 = ${to.areaM2}, ends_on = ${to.endsOn}::date,
                   starts_on = coalesce(${to.startsOn}::date, starts_on), revision = revision + 1
     where zone_id = current_zone() and id = ${id}`.execute(tx);
}

export async function removeUse(tx: Tx, id: string): Promise<void> {
  await sql`delete from occupancy where zone_id = current_zone() and id = ${id}`.execute(tx);
}

export async function setUseOfLease(
  tx: Tx,
  leaseId: string,
  occupancyId: string | null,
  made: boolean,
): Promise<void> {
  await sql`update lease set occupancy_id = ${occupancyId}::uuid, made_occupancy = ${made}
     where zone_id = current_zone() and id = ${leaseId}`.execute(tx);
}

/** The last day of use, and why. */
export async function setEnded(tx: Tx, id: string, endedOn: string, reason: string): Promise<void> {
  await sql`update lease set ended_on = ${endedOn}, end_reason = ${reason}, revision = revision + 1
     where zone_id = current_zone() and id = ${id}`.execute(tx);
}

/** Occupancies that leases about to be taken out have made. */
export async function listMadeUses(tx: Tx, leaseIds: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select occupancy_id as id from lease where zone_id = current_zone() and id = any(${[...leaseIds]}::uuid[])
       and made_occupancy and occupancy_id is not null`.execute(tx);
  return rows.map(({ id }) => id);
}

/** Of these occupancies, those that no lease speaks of any more. */
export async function listOrphans(
  tx: Tx,
  occupancyIds: readonly string[],
): Promise<(StoredUse & { firm: string })[]> {
  const { rows } = await sql<StoredUse & { firm: string }>`
    select o.id, o.unit_id as "unitId", o.enterprise_id as "enterpriseId", o.floor_area_m2 as "areaM2",
           o.starts_on as "startsOn", o.ends_on as "endsOn", e.name as firm
      from occupancy o join enterprise e on e.zone_id = o.zone_id and e.id = o.enterprise_id
     where o.zone_id = current_zone() and o.id = any(${[...occupancyIds]}::uuid[])
       and not exists (select from lease l where l.zone_id = o.zone_id and l.occupancy_id = o.id)`.execute(
    tx,
  );
  return rows;
}

export async function settleLandOf(tx: Tx, firms: readonly string[]): Promise<void> {
  await sql`select settle_land(${[...new Set(firms)]}::uuid[])`.execute(tx);
}

/** Units whose day has come: a lease begins or ends there and the records do not say so yet. */
export async function listUnitsDue(tx: Tx, today: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select distinct l.unit_id as id from lease l
      left join occupancy o on o.zone_id = l.zone_id and o.id = l.occupancy_id
     where l.zone_id = current_zone() and (
           (l.starts_on <= ${today}::date and l.ended_on is null and l.occupancy_id is null)
        or (l.ended_on <= ${today}::date and o.id is not null and o.ends_on is distinct from l.ended_on))
     order by 1 limit 5000`.execute(tx);
  return rows.map(({ id }) => id);
}

/** The firm that is to be a tenant. */
export async function findTenant(
  tx: Tx,
  id: string,
): Promise<{ name: string; uscc: string | null } | undefined> {
  const { rows } = await sql<{ name: string; uscc: string | null }>`
    select name, uscc from enterprise where zone_id = current_zone() and id = ${id}`.execute(tx);
  return rows[0];
}
