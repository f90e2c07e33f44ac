/**
 * Two firms never own the same mu at the same time: on no day does the own land of a parcel exceed the parcel. And nobody
 * uses a parcel beyond the day on which it was split, merged or struck off.
 */
import { sql } from "kysely";
import { type Claim, type Excess, excessOf } from "#engine/tenancy/claims.ts";
import { M2_PER_MU } from "#kernel/mu.ts";
import type { Row } from "#kernel/register.ts";
import type { Tx } from "#server/platform/db.ts";
import type { Guard } from "#server/platform/registers/register-store.ts";

/** Certificates and sheets give mu to two decimals: so much may rounding come to. */
const ROUNDING_M2 = 0.01 * M2_PER_MU;

type Parcel = { id: string; code: string; areaM2: number; retiredOn: string | null };
type OwnLand = Claim & { parcelCode: string };

export const guardOwnLand: Guard = async (tx, asked, { mode }) => {
  const codes = [...new Set(asked.map(({ record }) => String(record.parcelCode)))];
  if (codes.length === 0) return asked.map(() => []);
  const parcels = new Map((await listParcels(tx, codes, mode)).map((parcel) => [parcel.code, parcel]));
  const names = await listNames(
    tx,
    asked.map(({ record }) => String(record.uscc)),
  );
  const standing = new Map<string, Map<string, OwnLand>>(codes.map((code) => [code, new Map()]));
  for (const claim of await listOwnLand(tx, codes)) standing.get(claim.parcelCode)!.set(claim.id, claim);
  return asked.map(({ id, record }, index) => {
    const parcel = parcels.get(String(record.parcelCode));
    if (parcel && id === null && outlives(record, parcel)) return [isNoMore(parcel)];
    const claims = standing.get(String(record.parcelCode))!;
    if (record.tenure !== "own") claims.delete(id ?? "");
    if (!parcel || record.tenure !== "own") return [];
    const claim = claimOf(id ?? `new ${index}`, record, parcel, names);
    const excess = excessOf(parcel.areaM2, [...claims.values()], claim, ROUNDING_M2);
    if (excess && !isNoMoreThan(claim, claims.get(claim.id))) return [refusal(record, excess)];
    claims.set(claim.id, claim);
    return [];
  });
};

const outlives = ({ endsOn }: Row, { retiredOn }: Parcel): boolean =>
  retiredOn !== null && (typeof endsOn !== "string" || endsOn > retiredOn);

function isNoMore({ code, retiredOn }: Parcel) {
  return {
    column: "parcelCode",
    code: "parcel-is-no-more",
    message: {
      zh: `宗地 ${code} 已于 ${retiredOn} 分割、合并或注销。请登记在现存宗地上；历史关系的终止日期不晚于这一天。`,
      en: `Parcel ${code} was split, merged or struck off on ${retiredOn}: name its successor, or end a former use by that day.`,
    },
  };
}

function claimOf(id: string, record: Row, parcel: Parcel, names: ReadonlyMap<string, string>): OwnLand {
  const uscc = String(record.uscc);
  return {
    id,
    name: names.get(uscc) ?? String(record.enterpriseName ?? uscc),
    areaM2: Number(record.landAreaMu) * M2_PER_MU,
    from: String(record.startsOn),
    to: typeof record.endsOn === "string" ? record.endsOn : null,
    parcelCode: parcel.code,
  };
}

/** A record that was too large before may be made smaller, or corrected in other columns. */
const isNoMoreThan = (claim: OwnLand, before: OwnLand | undefined): boolean =>
  before !== undefined &&
  before.parcelCode === claim.parcelCode &&
  claim.areaM2 <= before.areaM2 + 1e-6 &&
  claim.from >= before.from &&
  (before.to === null || (claim.to !== null && claim.to <= before.to));

async function listParcels(tx: Tx, codes: readonly string[], mode: "trying" | "writing"): Promise<Parcel[]> {
  const { rows } = await sql<Parcel>`
    select id, code, area_m2 as "areaM2", retired_on as "retiredOn" from parcel
     where zone_id = current_zone() and code = any(${[...codes]}::text[])
     order by id ${mode === "writing" ? sql`for no key update` : sql``}`.execute(tx);
  return rows;
}

async function listOwnLand(tx: Tx, codes: readonly string[]): Promise<OwnLand[]> {
  const { rows } = await sql<OwnLand>`
    select o.id, e.name, o.land_area_m2 as "areaM2", o.starts_on as "from", o.ends_on as "to", p.code as "parcelCode"
      from occupancy o
      join parcel p on p.zone_id = o.zone_id and p.id = o.parcel_id
      join enterprise e on e.zone_id = o.zone_id and e.id = o.enterprise_id
     where o.zone_id = current_zone() and o.tenure = 'own' and p.code = any(${[...codes]}::text[])`.execute(
    tx,
  );
  return rows;
}

async function listNames(tx: Tx, usccs: readonly string[]): Promise<Map<string, string>> {
  const { rows } = await sql<{ uscc: string; name: string }>`
    select uscc, name from enterprise
     where zone_id = current_zone() and uscc = any(${[...new Set(usccs)]}::text[])`.execute(tx);
  return new Map(rows.map(({ uscc, name }) => [uscc, name]));
}

const mu = (areaM2: number): string => (Math.round((areaM2 / M2_PER_MU) * 100) / 100).toString();
const span = (from: string, to: string | null, open: string): string => `${from}–${to ?? open}`;

function refusal({ parcelCode }: Row, { capacityM2, claimedM2, overM2, from, claims }: Excess) {
  const list = (open: string, unit: string): string =>
    claims
      .map((claim) => `${claim.name} ${mu(claim.areaM2)} ${unit}（${span(claim.from, claim.to, open)}）`)
      .join("、");
  return {
    column: "landAreaMu",
    code: "own-land-exceeds-parcel",
    message: {
      zh: `宗地 ${parcelCode} 共 ${mu(capacityM2)} 亩，${from} 起自有用地合计 ${mu(claimedM2)} 亩，多 ${mu(overM2)} 亩：${list("至今", "亩")}。同一亩地不能同时属于两家，请改面积，或先为原使用人填终止日期。`,
      en: `Parcel ${parcelCode} has ${mu(capacityM2)} mu; from ${from} its owners come to ${mu(claimedM2)} mu, ${mu(overM2)} too many: ${list("on", "mu")}. Two firms cannot own the same mu: correct the area, or end the former use first.`,
    },
  };
}
