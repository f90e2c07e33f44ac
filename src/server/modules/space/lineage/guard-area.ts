/** A parcel is not made smaller than what its owners hold of it: by its legal area, or by its outline. */
import { sql } from "kysely";
import { geodesicAreaM2 } from "#engine/geometry/geodesic-area.ts";
import { M2_PER_MU, muFromM2 } from "#kernel/mu.ts";
import type { Row, Text } from "#kernel/register.ts";
import type { Tx } from "#server/platform/db.ts";
import type { Guard } from "#server/platform/registers/register-store.ts";
import { dayOf } from "#server/platform/today.ts";
import { shapeOfText } from "../shape-import-text.ts";

export type OwnedParcel = {
  id: string;
  code: string;
  areaM2: number;
  measuredM2: number | null;
  ownedM2: number;
  owners: string[];
};

/** What two surveys may differ by: no quarrel about land. */
const SURVEY_SHARE = 1.005;
const ROUNDING_M2 = 0.1;

/** These parcels with the own land that firms hold there from a day on, held while `writing`. */
export async function listOwned(
  tx: Tx,
  ids: readonly string[],
  today: string,
  mode: "trying" | "writing",
): Promise<OwnedParcel[]> {
  if (ids.length === 0) return [];
  if (mode === "writing")
    await sql`select from parcel where zone_id = current_zone() and id = any(${[...ids]}::uuid[])
      order by id for no key update`.execute(tx);
  const { rows } = await sql<OwnedParcel>`
    select p.id, p.code, p.area_m2 as "areaM2", p.computed_area_m2 as "measuredM2", o.m2 as "ownedM2", o.owners
      from parcel p
      join lateral (select sum(w.land_area_m2)::float8 as m2, array_agg(distinct e.name) as owners from occupancy w
                      join enterprise e on e.zone_id = w.zone_id and e.id = w.enterprise_id
                     where w.zone_id = p.zone_id and w.parcel_id = p.id and w.tenure = 'own' and w.starts_on <= ${today}::date
                       and (w.ends_on is null or w.ends_on >= ${today}::date)) o on o.m2 > 0
     where p.zone_id = current_zone() and p.id = any(${[...ids]}::uuid[])`.execute(tx);
  return rows;
}

/** Why a parcel cannot have this area: undefined where it can, or was as small before. */
export function tooSmall(
  parcel: OwnedParcel,
  nowM2: number,
  beforeM2: number,
  what: { zh: string; en: string },
): Text | undefined {
  if (nowM2 >= beforeM2 - ROUNDING_M2 || parcel.ownedM2 <= nowM2 * SURVEY_SHARE + ROUNDING_M2)
    return undefined;
  const mu = (m2: number): string => muFromM2(m2).toFixed(2);
  const short = mu(parcel.ownedM2 - nowM2);
  return {
    zh: `地块 ${parcel.code} ${what.zh}改为 ${mu(nowM2)} 亩（原 ${mu(beforeM2)} 亩），少于 ${parcel.owners.join("、")} 登记的自有用地 ${mu(parcel.ownedM2)} 亩，差 ${short} 亩。请先改正用地关系，或核对面积。`,
    en: `${parcel.code} would have ${mu(nowM2)} mu by its ${what.en} (${mu(beforeM2)} before), but ${parcel.owners.join(", ")} own ${mu(parcel.ownedM2)} mu of it: ${short} mu too few. Put the land use right first, or check the area.`,
  };
}

export const BY_OUTLINE = { zh: "边界", en: "outline" };
const BY_LAW = { zh: "登记面积", en: "legal area" };

export const guardArea: Guard = async (tx, asked, { mode, now }) => {
  const ids = asked.flatMap(({ id }) => id ?? []);
  const owned = new Map((await listOwned(tx, ids, dayOf(now()), mode)).map((one) => [one.id, one]));
  return asked.map(({ id, record }) => {
    const parcel = id === null ? undefined : owned.get(id);
    return parcel ? problemsOf(parcel, record) : [];
  });
};

function problemsOf(parcel: OwnedParcel, { areaMu, geometry }: Row) {
  const problems: { column: string; code: string; message: Text }[] = [];
  const add = (column: string, message: Text | undefined) => {
    if (message) problems.push({ column, code: "smaller-than-own-land", message });
  };
  if (typeof areaMu === "number") add("areaMu", tooSmall(parcel, areaMu * M2_PER_MU, parcel.areaM2, BY_LAW));
  if (typeof geometry === "string" && parcel.measuredM2 !== null)
    add("geometry", tooSmall(parcel, geodesicAreaM2(shapeOfText(geometry)), parcel.measuredM2, BY_OUTLINE));
  return problems;
}
