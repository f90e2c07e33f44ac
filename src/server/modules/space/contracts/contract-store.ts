import { type RawBuilder, sql } from "kysely";
import type { Tx } from "#server/platform/db.ts";
import type { Instalment } from "./instalments.ts";

/** A land contract as the rules on idle and low-efficiency land read it; days are YYYY-MM-DD. */
export type LandContract = {
  id: string;
  supervisionNo: string;
  parcelId: string | null;
  projectName: string | null;
  holder: string | null;
  landUse: string | null;
  supplyMode: string | null;
  areaM2: number | null;
  priceWan: number | null;
  instalments: Instalment[];
  termYears: number | null;
  farMin: number | null;
  farMax: number | null;
  signedOn: string | null;
  /** signing and term together */
  expiresOn: string | null;
  deliverBy: string | null;
  startBy: string | null;
  completeBy: string | null;
  deliveredOn: string | null;
  startedOn: string | null;
  completedOn: string | null;
  revision: number;
};

/** The contracts of a parcel, the oldest first. */
export const listContractsOfParcel = (tx: Tx, parcelId: string): Promise<LandContract[]> =>
  select(tx, sql`parcel_id = ${parcelId}`);

/** Every contract of the zone, those of a parcel together, the oldest first. */
export const listContracts = (tx: Tx): Promise<LandContract[]> => select(tx, sql`true`);

async function select(tx: Tx, condition: RawBuilder<unknown>): Promise<LandContract[]> {
  const { rows } = await sql<LandContract>`
    select id, supervision_no as "supervisionNo", parcel_id as "parcelId", project_name as "projectName", holder,
           land_use as "landUse", supply_mode as "supplyMode", area_m2 as "areaM2", price_wan::float8 as "priceWan",
           instalments, term_years::float8 as "termYears", far_min as "farMin", far_max as "farMax",
           signed_on as "signedOn", expires_on as "expiresOn", deliver_by as "deliverBy", start_by as "startBy",
           complete_by as "completeBy", delivered_on as "deliveredOn", started_on as "startedOn",
           completed_on as "completedOn", revision
      from land_contract where zone_id = current_zone() and ${condition}
     order by parcel_id, signed_on nulls first, supervision_no`.execute(tx);
  return rows;
}
