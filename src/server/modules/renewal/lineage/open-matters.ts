/** What the renewal room has under way on parcels that somebody would split or merge. */
import { sql } from "kysely";
import { STATE_WORDS } from "#contract/renewal/case-words.ts";
import type { CaseState } from "#engine/renewal/case-flow.ts";
import type { LandMatter } from "#server/modules/space/store.ts";
import type { Tx } from "#server/platform/db.ts";

/**
 * Cases in hand: one site, one plan. And land that was recognised as idle, of which no change is registered until it is dealt
 * with (闲置土地处置办法, 国土资源部令第53号, 第二十四条). A suspicion keeps nobody from it: it follows the land.
 */
export async function listOpenMatters(tx: Tx, parcelIds: readonly string[]): Promise<LandMatter[]> {
  const cases = await sql<{ parcel: string; code: string; state: CaseState; who: string | null }>`
    select p.code as parcel, c.code, c.state, coalesce(e.name, c.land_user, c.right_holder) as who
      from renewal_case c
      join parcel p on p.zone_id = c.zone_id and p.id = c.parcel_id
      left join enterprise e on e.zone_id = c.zone_id and e.id = c.enterprise_id
     where c.zone_id = current_zone() and c.parcel_id = any(${[...parcelIds]}::uuid[])
       and c.state not in ('closed', 'withdrawn', 'retained') order by c.code`.execute(tx);
  const idle = await sql<{ parcel: string; who: string | null }>`
    select p.code as parcel, coalesce(e.name, p.holder) as who
      from poor_land_entry r
      join parcel p on p.zone_id = r.zone_id and p.id = r.parcel_id
      left join enterprise e on e.zone_id = r.zone_id and e.id = r.enterprise_id
     where r.zone_id = current_zone() and r.law = 'idle' and r.parcel_id = any(${[...parcelIds]}::uuid[])
       and r.status in ('candidate', 'verified') and r.idle_step in ('recognised', 'fee-decided', 'take-back-decided')
     order by p.code`.execute(tx);
  return [
    ...cases.rows.map(
      ({ parcel, code, state, who }): LandMatter => ({
        parcel,
        says: {
          zh: `${who ?? "无主体"}的处置个案 ${code} 在办（${STATE_WORDS[state].zh}）`,
          en: `renewal case ${code} of ${who ?? "nobody named"} is in hand (${STATE_WORDS[state].en})`,
        },
      }),
    ),
    ...idle.rows.map(
      ({ parcel, who }): LandMatter => ({
        parcel,
        says: {
          zh: `${who ?? "土地使用权人"}的这宗地已认定为闲置土地，处理完毕前不办理变更`,
          en: `the land of ${who ?? "its holder"} was recognised as idle: it is not changed until that is dealt with`,
        },
      }),
    ),
  ];
}
