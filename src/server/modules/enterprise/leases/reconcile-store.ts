import { type RawBuilder, sql } from "kysely";
import type { Mismatch } from "#contract/enterprise/vacancy.ts";
import type { Tx } from "#server/platform/db.ts";

/** Where leases and uses of land do not agree on the day: each kind says what it looks for. */
const mismatches = (today: string): RawBuilder<unknown> => sql`
  select 'lease-without-occupancy' as kind, l.unit_id, l.id as lease_id, null::uuid as occupancy_id
    from lease l
   where l.zone_id = current_zone() and l.occupancy_id is null and l.starts_on <= ${today}::date
     and (l.ended_on is null or l.ended_on >= l.starts_on)
  union all
  select 'occupancy-without-lease', o.unit_id, null, o.id
    from occupancy o
   where o.zone_id = current_zone() and o.tenure = 'lease' and o.unit_id is not null
     and (o.ends_on is null or o.ends_on >= ${today}::date)
     and not exists (select from lease l where l.zone_id = o.zone_id and l.occupancy_id = o.id)
  union all
  select 'ended-lease-open-occupancy', l.unit_id, l.id, o.id
    from lease l join occupancy o on o.zone_id = l.zone_id and o.id = l.occupancy_id
   where l.zone_id = current_zone() and l.ended_on <= ${today}::date and o.ends_on is distinct from l.ended_on
  union all
  select 'area-differs', l.unit_id, l.id, o.id
    from lease l join occupancy o on o.zone_id = l.zone_id and o.id = l.occupancy_id
   where l.zone_id = current_zone() and l.ended_on is null and o.floor_area_m2 <> l.area_m2
  union all
  select 'lease-expired', l.unit_id, l.id, l.occupancy_id
    from lease l where l.zone_id = current_zone() and l.ended_on is null and l.ends_on < ${today}::date
  union all
  select 'unit-status-differs', u.id, null, null
    from unit u
   where u.zone_id = current_zone() and u.status in ('free', 'reserved') and exists (
         select from lease l where l.zone_id = u.zone_id and l.unit_id = u.id and l.starts_on <= ${today}::date
            and (l.ended_on is null or l.ended_on > ${today}::date))`;

export async function listMismatches(
  tx: Tx,
  today: string,
  limit: number,
): Promise<Omit<Mismatch, "isRepairable">[]> {
  const { rows } = await sql<Omit<Mismatch, "isRepairable">>`
    select m.kind, m.unit_id as "unitId", u.code as "unitCode", b.name as "buildingName", m.lease_id as "leaseId",
           l.revision as "leaseRevision", l.contract_no as "contractNo", m.occupancy_id as "occupancyId", e.id as "enterpriseId",
           e.name as "enterpriseName", l.area_m2 as "leaseM2", o.floor_area_m2 as "occupancyM2",
           coalesce(l.starts_on, o.starts_on) as "startsOn", coalesce(l.ended_on, l.ends_on) as "endsOn"
      from (${mismatches(today)}) m
      join unit u on u.zone_id = current_zone() and u.id = m.unit_id
      join building b on b.zone_id = u.zone_id and b.id = u.building_id
      left join lease l on l.zone_id = current_zone() and l.id = m.lease_id
      left join occupancy o on o.zone_id = current_zone() and o.id = m.occupancy_id
      left join enterprise e on e.zone_id = current_zone() and e.id = coalesce(l.enterprise_id, o.enterprise_id)
     order by m.kind, coalesce(l.ends_on, o.starts_on), u.code limit ${limit}`.execute(tx);
  return rows;
}

export async function countMismatches(tx: Tx, today: string): Promise<Map<string, number>> {
  const { rows } = await sql<{ kind: string; n: number }>`
    select kind, count(*)::int as n from (${mismatches(today)}) m group by kind`.execute(tx);
  return new Map(rows.map(({ kind, n }) => [kind, n]));
}
