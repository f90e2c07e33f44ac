/** What other rooms may ask of units: how one stands follows from who leases it. */
import { sql } from "kysely";
import type { UnitStatus } from "#engine/tenancy/settle-unit.ts";
import type { Tx } from "#server/platform/db.ts";
import { type Author, record } from "#server/platform/events.ts";

export type StoredUnit = {
  id: string;
  code: string;
  buildingId: string;
  parcelId: string;
  areaM2: number;
  status: UnitStatus;
  freeFrom: string | null;
};

const SELECT = sql`
  select u.id, u.code, u.building_id as "buildingId", b.parcel_id as "parcelId", u.area_m2 as "areaM2", u.status,
         u.free_from as "freeFrom"
    from unit u join building b on b.zone_id = u.zone_id and b.id = u.building_id
   where u.zone_id = current_zone()`;

/** Units by id, locked against other writers until the end of the transaction, always in the order of ids. */
export async function lockUnits(tx: Tx, ids: readonly string[]): Promise<StoredUnit[]> {
  const { rows } = await sql<StoredUnit>`${SELECT} and u.id = any(${[...ids]}::uuid[])
    order by u.id for no key update of u`.execute(tx);
  return rows;
}

/** The units of all buildings of a parcel, locked, in the order of ids. */
export async function lockUnitsOfParcel(tx: Tx, parcelId: string): Promise<StoredUnit[]> {
  const { rows } = await sql<StoredUnit>`${SELECT} and b.parcel_id = ${parcelId}
    order by u.id for no key update of u`.execute(tx);
  return rows;
}

/** Units by their codes, in the order of ids; `writing` locks them. */
export async function listUnitsByCode(
  tx: Tx,
  codes: readonly string[],
  mode: "trying" | "writing",
): Promise<StoredUnit[]> {
  const { rows } = await sql<StoredUnit>`${SELECT} and u.code = any(${[...codes]}::text[])
    order by u.id ${mode === "writing" ? sql`for no key update of u` : sql``}`.execute(tx);
  return rows;
}

export type UnitChange = { unit: StoredUnit; status: UnitStatus; freeFrom: string | null };

/** Sets how units stand, each with its line in the ledger: `unit-freed` where one becomes free, `unit-let`, `unit-changed`. */
export async function setUnitStanding(tx: Tx, author: Author, changes: readonly UnitChange[]): Promise<void> {
  for (const { unit, status, freeFrom } of changes)
    await sql`update unit set status = ${status}, free_from = ${freeFrom}::date, revision = revision + 1
       where zone_id = current_zone() and id = ${unit.id}`.execute(tx);
  await record(
    tx,
    author,
    changes.map(({ unit, status, freeFrom }) => ({
      kind: eventOf(unit.status, status),
      subject: { type: "unit", id: unit.id, name: unit.code },
      changes: {
        ...(unit.status !== status && { status: [unit.status, status] }),
        ...(unit.freeFrom !== freeFrom && { freeFrom: [unit.freeFrom, freeFrom] }),
      },
    })),
  );
}

function eventOf(before: UnitStatus, after: UnitStatus): string {
  if (before === after) return "unit-changed";
  if (after === "free") return "unit-freed";
  return after === "let" ? "unit-let" : "unit-changed";
}
