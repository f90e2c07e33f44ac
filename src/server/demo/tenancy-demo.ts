/**
 * Floors, leases and holds of a demo zone, drawn from the units and occupancies that it has already. All synthetic; the same
 * zone gives the same leases, whose ends lie about the day of the first start, so that lights are lit.
 */
import { type RawBuilder, sql } from "kysely";
import { layOutFloor } from "#engine/tenancy/lay-out-floor.ts";
import { type Database, inScope, type Tx } from "#server/platform/db.ts";
import { dayOf } from "#server/platform/today.ts";
import { AS_OF } from "./space-rows.ts";

type Zone = { db: Database; now: () => Date; zoneId: string };

/** The same id for the same words, in the form of a UUID of version 8. */
const idOf = (words: RawBuilder<unknown>): RawBuilder<unknown> =>
  sql`overlay(overlay(md5(${words}) placing '8' from 13) placing '8' from 17)::uuid`;

export async function tenancyDemo({ db, now, zoneId }: Zone): Promise<void> {
  await inScope(db, { zoneId }, async (tx) => {
    await fitOut(tx);
    await addFloors(tx, zoneId);
    await drawUnits(tx);
    await addLeases(tx, zoneId, dayOf(now()));
    await addHolds(tx, zoneId, now());
  });
}

/** What else units are fitted with, by what their building is for. */
async function fitOut(tx: Tx): Promise<void> {
  await sql`
    with said as (
      select u.id, b.use, abs(hashtext(b.code)) % 10 as h, abs(hashtext(u.code)) % 10 as k
        from unit u join building b on b.zone_id = u.zone_id and b.id = u.building_id where u.zone_id = current_zone())
    update unit set
           column_span_m = case when use in ('research', 'office') then 8.4 when h < 4 then 9 when h < 8 then 12 else 18 end,
           freight_lift_t = case when use in ('research', 'office') then 1.6 when h < 5 then 3 else 5 end,
           passenger_lifts = case when use in ('research', 'office') then 3 else 1 end,
           water_t_d = 20 + 10 * k,
           gas_m3_h = case when h < 6 then 40 + 20 * h end,
           steam_t_h = case when use in ('research', 'office') or h > 3 then null else 1 + h end,
           sewage_class = case when use in ('research', 'office') then 'domestic' when h < 2 then 'heavy' else 'industrial' end,
           fire_class = case when use in ('research', 'office') then 'D' when h = 0 then 'B' else 'C' end,
           hazardous_goods = (h = 0 and use not in ('research', 'office')),
           sale_wan_m2 = case when h >= 7 then round((0.32 + h * 0.03)::numeric, 4) end
      from said where said.id = unit.id and unit.zone_id = current_zone()`.execute(tx);
}

/** A floor wherever there are units: their area and a share for stairs and passages. */
async function addFloors(tx: Tx, zoneId: string): Promise<void> {
  await sql`
    insert into floor (zone_id, id, building_id, no, label, area_m2, clear_height_m, floor_load_t_m2, plan_width_px,
                       plan_height_px, source, as_of, created_at)
    select ${zoneId}, ${idOf(sql`u.building_id || '/floor/' || u.floor`)}, u.building_id, u.floor, u.floor || 'F',
           round((sum(u.area_m2) * 1.12)::numeric, 1), max(u.clear_height_m), max(u.floor_load_t_m2), 1200, 640,
           '合成数据·竣工测绘', ${AS_OF}::date, ${AS_OF}::date
      from unit u where u.zone_id = ${zoneId} and u.floor <> 0 group by u.building_id, u.floor`.execute(tx);
}

/** Outlines on an empty frame, in the order of the units' codes. */
async function drawUnits(tx: Tx): Promise<void> {
  const { rows } = await sql<{ id: string; floor: string; areaM2: number }>`
    select id, building_id || '/' || floor as floor, area_m2 as "areaM2" from unit
     where zone_id = current_zone() order by floor, code`.execute(tx);
  const drawn = [...Map.groupBy(rows, ({ floor }) => floor).values()].flatMap((units) => [
    ...layOutFloor({ widthPx: 1200, heightPx: 640 }, units),
  ]);
  for (let from = 0; from < drawn.length; from += 2000) {
    const part = drawn.slice(from, from + 2000);
    await sql`update unit u set outline = d.outline::jsonb
        from unnest(${part.map(([id]) => id)}::uuid[], ${part.map(([, ring]) => JSON.stringify(ring))}::text[]) as d (id, outline)
       where u.zone_id = current_zone() and u.id = d.id`.execute(tx);
  }
}

/**
 * A lease for nearly every unit that is let: one contract a firm and building. A few have passed their end, others come near
 * it; one in ninety was never registered, for the reconciliation to find. Former tenants have theirs, given back.
 */
async function addLeases(tx: Tx, zoneId: string, today: string): Promise<void> {
  await sql`
    with used as (
      select o.*, u.code as unit_code, u.rent_yuan_m2_month as asking, u.status, abs(hashtext(u.code || o.starts_on)) % 100 as h,
             abs(hashtext(u.code)) % 90 as k,
             dense_rank() over (order by o.starts_on, o.enterprise_id, o.building_id) as contract
        from occupancy o join unit u on u.zone_id = o.zone_id and u.id = o.unit_id
       where o.zone_id = ${zoneId} and o.tenure = 'lease' and o.floor_area_m2 <= u.area_m2),
    agreed as (
      select d.*, coalesce(d.ends_on, greatest(d.starts_on + 30, ${today}::date + case
               when h < 2 then -(3 + k % 25) when h < 7 then 2 + k % 28 when h < 15 then 32 + k % 58
               when h < 24 then 92 + k % 88 else 190 + (h * 7 + k * 5) % 900 end)) as due_on
        from used d where d.ends_on is not null or k > 0)
    insert into lease (zone_id, id, contract_no, unit_id, enterprise_id, landlord_id, area_m2, starts_on, ends_on,
                       rent_yuan_m2_month, signed_on, ended_on, end_reason, occupancy_id, source, as_of, created_at)
    select ${zoneId}, ${idOf(sql`a.id || '/lease'`)}, 'HT' || extract(year from a.starts_on) || '-' || lpad(a.contract::text, 4, '0'),
           a.unit_id, a.enterprise_id, a.landlord_id, a.floor_area_m2, a.starts_on, a.due_on,
           round(a.asking * (0.9 + (a.h % 16) / 100.0), 2), a.starts_on - 20,
           a.ends_on, case when a.ends_on is not null then '到期退租' end, a.id, '合成数据·租赁备案', ${AS_OF}::date, ${AS_OF}::date
      from agreed a
     where not exists (
       select from used other where other.unit_id = a.unit_id and other.id <> a.id and other.starts_on <= a.due_on
          and (other.ends_on is null or other.ends_on >= a.starts_on) and (a.ends_on is not null or other.id < a.id))`.execute(
    tx,
  );
  await sql`
    update unit u set free_from = case when l.ends_on >= ${today}::date then l.ends_on + 1 end
      from lease l where u.zone_id = ${zoneId} and l.zone_id = u.zone_id and l.unit_id = u.id and l.ended_on is null and u.status = 'let'`.execute(
    tx,
  );
}

/** Every unit that is reserved is so for somebody, and a few parcels of supply with them. */
async function addHolds(tx: Tx, zoneId: string, at: Date): Promise<void> {
  const today = dayOf(at);
  await sql`
    with kept as (
      select 'unit' as type, id, code from unit where zone_id = ${zoneId} and status = 'reserved'
      union all
      (select 'parcel', id, code from parcel
        where zone_id = ${zoneId} and status in ('cleared', 'announced') and retired_on is null order by code limit 3)),
    told as (select k.*, abs(hashtext(k.code)) as h from kept k)
    insert into site_hold (zone_id, id, site_type, site_id, holder_kind, holder_name, reason, from_on, until_on, placed_by,
                           placed_at, created_at)
    select ${zoneId}, ${idOf(sql`t.id || '/hold'`)}, t.type, t.id, case when t.type = 'parcel' then 'project' else 'lead' end,
           '合成·' || (array['长安新材', '东湾电子', '启衡精工', '澄湖生物', '北辰智控', '云岫光电'])[t.h % 6 + 1],
           (array['已考察两次，待签意向', '扩产选址，方案比选中', '总部来函，等待评审'])[t.h % 3 + 1],
           ${today}::date - (t.h % 20), ${today}::date + 5 + t.h % 70, a.id, ${at}, ${at}
      from told t cross join lateral (
        select u.id from app_user u where u.zone_id = ${zoneId} order by u.username = 'zhaoshang' desc, u.username limit 1) a`.execute(
    tx,
  );
}
