import { sql } from "kysely";
import type pg from "pg";
import { type Database, inScope } from "#server/platform/db.ts";
import { addZone, type TestZone } from "./zone.ts";

/** A firm with the figures a test is about; money in 万元, land in 亩 where the firm states it. */
export type TestFirm = {
  name: string;
  scale?: "above" | "below";
  industry?: string;
  landMu?: number | null;
  taxWan?: number | null;
  valueAddedWan?: number | null;
  revenueWan?: number | null;
  energyTce?: number | null;
  emissionT?: number | null;
  staff?: number | null;
  rdWan?: number | null;
  electricityWanKwh?: number | null;
  provenance?: Record<string, { source?: string; asOf?: string; state?: string }>;
};

export type EvaluatedZone = TestZone & { firms: Record<string, string> };

const DEFAULTS = {
  landMu: 20,
  taxWan: 300,
  valueAddedWan: 2000,
  revenueWan: 9000,
  energyTce: 800,
  emissionT: 0.5,
  staff: 110,
  rdWan: 270,
  electricityWanKwh: 400,
};

/** A zone with firms and one year of their figures. */
export async function addEvaluatedZone(
  { pool, db }: { pool: pg.Pool; db: Database },
  code: string,
  year: number,
  firms: readonly TestFirm[],
): Promise<EvaluatedZone> {
  const zone = await addZone(pool, code);
  const ids = await inScope(db, { zoneId: zone.id }, async (tx) => {
    const named: Record<string, string> = {};
    for (const firm of firms) {
      const figures = { ...DEFAULTS, ...firm };
      const scale = firm.scale ?? "above";
      const { rows } = await sql<{ id: string }>`
        insert into enterprise (zone_id, uscc, name, scale, industry_code)
        values (${zone.id}, null, ${firm.name}, ${scale}, ${firm.industry ?? "3511"}) returning id`.execute(
        tx,
      );
      const id = rows[0]!.id;
      await sql`
        insert into enterprise_year (zone_id, enterprise_id, year, scale, land_mu, tax_wan, value_added_wan, revenue_wan, energy_tce,
               emission_t, staff, rd_wan, electricity_wan_kwh, provenance, source, as_of)
        values (${zone.id}, ${id}, ${year}, ${scale}, ${figures.landMu}, ${figures.taxWan}, ${figures.valueAddedWan},
               ${figures.revenueWan}, ${figures.energyTce}, ${figures.emissionT}, ${figures.staff}, ${figures.rdWan},
               ${figures.electricityWanKwh}, ${JSON.stringify(firm.provenance ?? {})}::jsonb, '统计局', ${`${year + 1}-03-31`}::date)`.execute(
        tx,
      );
      named[firm.name] = id;
    }
    return named;
  });
  return { ...zone, firms: ids };
}

/** A parcel of the zone, and who is on it. Areas in m². */
export async function addOccupiedParcel(
  db: Database,
  zone: EvaluatedZone,
  parcel: { code: string; areaM2: number; floorAreaM2?: number },
  users: readonly {
    firm: string;
    tenure: "own" | "lease";
    landAreaM2?: number;
    floorAreaM2?: number;
    landlord?: string;
  }[],
): Promise<void> {
  await inScope(db, { zoneId: zone.id }, async (tx) => {
    const { rows } = await sql<{ id: string }>`
      insert into parcel (zone_id, code, status, area_m2) values (${zone.id}, ${parcel.code}, 'built', ${parcel.areaM2}) returning id`.execute(
      tx,
    );
    const parcelId = rows[0]!.id;
    if (parcel.floorAreaM2 !== undefined) {
      await sql`insert into building (zone_id, code, name, parcel_id, use, floor_area_m2)
        values (${zone.id}, ${`${parcel.code}-1`}, '厂房', ${parcelId}, 'factory', ${parcel.floorAreaM2})`.execute(
        tx,
      );
    }
    for (const user of users) {
      await sql`insert into occupancy (zone_id, enterprise_id, parcel_id, tenure, landlord_id, land_area_m2, floor_area_m2, starts_on)
        values (${zone.id}, ${zone.firms[user.firm]!}, ${parcelId}, ${user.tenure}, ${user.landlord ? zone.firms[user.landlord]! : null},
                ${user.landAreaM2 ?? null}, ${user.floorAreaM2 ?? null}, '2020-01-01')`.execute(tx);
    }
  });
}
