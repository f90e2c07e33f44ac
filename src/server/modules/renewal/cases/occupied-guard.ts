/** Cases in hand on a parcel never occupy more than it holds, and a firm has one of them: also where they come by a sheet. */
import { sql } from "kysely";
import { decideOccupied } from "#engine/renewal/area-balance.ts";
import { type CaseState, isOver } from "#engine/renewal/case-flow.ts";
import { M2_PER_MU } from "#kernel/mu.ts";
import type { Row, Text } from "#kernel/register.ts";
import type { Tx } from "#server/platform/db.ts";
import type { Guard } from "#server/platform/registers/register-store.ts";

type Parcel = { code: string; areaM2: number };
type Held = { id: string; code: string; parcelCode: string; who: string; occupiedM2: number };
type Problem = { column: string | null; code: string; message: Text };

export const guardOccupied: Guard = async (tx, asked, { mode }) => {
  const codes = [...new Set(asked.map(({ record }) => String(record.parcelCode)))];
  const parcels = new Map((await listParcels(tx, codes, mode)).map((parcel) => [parcel.code, parcel]));
  const standing = new Map((await listInHand(tx, codes)).map((held) => [held.id, held]));
  return asked.map(({ id, record }, index) => {
    const key = id ?? `new ${index}`;
    const before = standing.get(key);
    standing.delete(key);
    const parcel = parcels.get(String(record.parcelCode));
    if (!parcel || isOver(String(record.state ?? "candidate") as CaseState)) return [];
    const now = heldOf(key, record);
    const others = [...standing.values()].filter(({ parcelCode }) => parcelCode === parcel.code);
    const problem = problemOf(parcel, others, now, before);
    if (!problem) standing.set(key, now);
    else if (before) standing.set(key, before);
    return problem ? [problem] : [];
  });
};

const heldOf = (id: string, record: Row): Held => ({
  id,
  code: String(record.code),
  parcelCode: String(record.parcelCode),
  who: String(record.uscc ?? record.landUser ?? ""),
  occupiedM2: Number(record.occupiedMu) * M2_PER_MU,
});

function problemOf(
  parcel: Parcel,
  others: readonly Held[],
  now: Held,
  before: Held | undefined,
): Problem | undefined {
  const twin = others.find(({ who }) => who === now.who);
  if (twin)
    return {
      column: "parcelCode",
      code: "case-is-live-once",
      message: {
        zh: `该单位在宗地 ${parcel.code} 上已有在办个案 ${twin.code}`,
        en: `It has a case in hand on ${parcel.code}: ${twin.code}`,
      },
    };
  const inHandM2 = others.reduce((sum, { occupiedM2 }) => sum + occupiedM2, 0);
  const decision = decideOccupied({ areaM2: parcel.areaM2 * ROUNDING, inHandM2 }, now.occupiedM2);
  // what was too large before may be made smaller
  if (decision.kind === "allow" || (before && now.occupiedM2 <= before.occupiedM2 + 1e-6)) return undefined;
  return { column: "occupiedMu", code: "occupied-within-parcel", message: decision.because };
}

/** Sheets give mu to two decimals: a case for the whole parcel is not too large for it by that. */
const ROUNDING = 1 + 1e-4;

async function listParcels(tx: Tx, codes: readonly string[], mode: "trying" | "writing"): Promise<Parcel[]> {
  const { rows } = await sql<Parcel>`
    select code, area_m2 as "areaM2" from parcel
     where zone_id = current_zone() and code = any(${[...codes]}::text[])
     order by id ${mode === "writing" ? sql`for no key update` : sql``}`.execute(tx);
  return rows;
}

async function listInHand(tx: Tx, codes: readonly string[]): Promise<Held[]> {
  const { rows } = await sql<Held>`
    select c.id, c.code, p.code as "parcelCode", coalesce(e.uscc, c.land_user, '') as who, c.occupied_m2 as "occupiedM2"
      from renewal_case c
      join parcel p on p.zone_id = c.zone_id and p.id = c.parcel_id
      left join enterprise e on e.zone_id = c.zone_id and e.id = c.enterprise_id
     where c.zone_id = current_zone() and p.code = any(${[...codes]}::text[])
       and c.state not in ('closed', 'withdrawn', 'retained')`.execute(tx);
  return rows;
}
