import { sql } from "kysely";
import type { LeaseLine, VacancyUnitDetail } from "#contract/enterprise/vacancy.ts";
import { expiryLight, standingOf } from "#engine/tenancy/standing.ts";
import { type Context, reading } from "#server/platform/context.ts";
import type { Tx } from "#server/platform/db.ts";
import { notFound } from "#server/platform/refusal.ts";
import { todayOf } from "#server/platform/today.ts";
import { unitOf } from "./vacancy.ts";
import { listUnitsOf } from "./vacancy-store.ts";

type Place = {
  buildingId: string;
  buildingCode: string;
  buildingName: string;
  parcelId: string;
  parcelCode: string;
  floorId: string | null;
};

/** One unit with all its leases, past and to come, and who uses it without one. */
export function unitDetail(ctx: Context, id: string): Promise<VacancyUnitDetail> {
  const today = todayOf(ctx);
  return reading(ctx, async (tx) => {
    const place = await findPlace(tx, id);
    if (!place) throw notFound({ zh: "单元", en: "Unit" });
    const all = await listUnitsOf(
      tx,
      [place.buildingId],
      { status: [], light: [], page: 1, building: place.buildingId },
      today,
    );
    const row = all.find((unit) => unit.id === id)!;
    return {
      unit: { ...unitOf(row), ...place, revision: row.revision, floor: row.floor },
      leases: (await listLeaseLines(tx, id)).map((line) => lineOf(line, today)),
      uncovered: await listUncovered(tx, id, today),
    };
  });
}

async function findPlace(tx: Tx, id: string): Promise<Place | undefined> {
  const { rows } = await sql<Place>`
    select b.id as "buildingId", b.code as "buildingCode", b.name as "buildingName", p.id as "parcelId", p.code as "parcelCode",
           f.id as "floorId"
      from unit u
      join building b on b.zone_id = u.zone_id and b.id = u.building_id
      join parcel p on p.zone_id = b.zone_id and p.id = b.parcel_id
      left join floor f on f.zone_id = u.zone_id and f.building_id = u.building_id and f.no = u.floor
     where u.zone_id = current_zone() and u.id = ${id}`.execute(tx);
  return rows[0];
}

type Line = Omit<LeaseLine, "standing" | "light">;

async function listLeaseLines(tx: Tx, unitId: string): Promise<Line[]> {
  const { rows } = await sql<Line>`
    select l.id, l.revision, l.contract_no as "contractNo", l.enterprise_id as "enterpriseId", e.name as "enterpriseName",
           l.area_m2 as "areaM2", l.starts_on as "startsOn", l.ends_on as "endsOn", l.ended_on as "endedOn",
           l.end_reason as "endReason", l.renewal_of_no as "renewalOf", l.rent_yuan_m2_month as "rentYuanM2Month",
           l.deposit_wan as "depositWan", l.occupancy_id is not null as "hasOccupancy"
      from lease l join enterprise e on e.zone_id = l.zone_id and e.id = l.enterprise_id
     where l.zone_id = current_zone() and l.unit_id = ${unitId}
     order by l.starts_on desc, l.contract_no limit 200`.execute(tx);
  return rows;
}

function lineOf(line: Line, today: string): LeaseLine {
  const standing = standingOf(line, today);
  const isToSettle = line.endedOn === null && (standing === "running" || standing === "expired");
  return { ...line, standing, light: isToSettle ? expiryLight(line.endsOn, today) : null };
}

async function listUncovered(tx: Tx, unitId: string, today: string): Promise<VacancyUnitDetail["uncovered"]> {
  const { rows } = await sql<VacancyUnitDetail["uncovered"][number]>`
    select o.id, o.enterprise_id as "enterpriseId", e.name, o.floor_area_m2 as "areaM2", o.starts_on as "startsOn"
      from occupancy o join enterprise e on e.zone_id = o.zone_id and e.id = o.enterprise_id
     where o.zone_id = current_zone() and o.unit_id = ${unitId} and o.tenure = 'lease'
       and (o.ends_on is null or o.ends_on >= ${today}::date)
       and not exists (select from lease l where l.zone_id = o.zone_id and l.occupancy_id = o.id)
     order by o.starts_on`.execute(tx);
  return rows;
}
