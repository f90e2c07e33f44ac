/** By which method a year's figures are looked at before there is a run: the one that was asked by, run by, or is in force. */
import { sql } from "kysely";
import type { Tx } from "#server/platform/db.ts";
import { Refused } from "#server/platform/refusal.ts";
import { findStoredMethod, listMethods, type StoredMethod } from "./method-store.ts";
import { bringRulePacks } from "./rule-packs.ts";

export async function methodOfYear(tx: Tx, zoneId: string, year: number): Promise<StoredMethod> {
  const { rows } = await sql<{ id: string }>`
    select id from (
      (select r.method_id as id, 1 as rank from evaluation_confirmation_round r
        where r.zone_id = current_zone() and r.year = ${year} order by r.opened_at desc limit 1)
      union all
      (select m.id, 2 as rank from evaluation_run u
         join evaluation_method m on m.zone_id = u.zone_id and m.hash = u.method_hash
        where u.zone_id = current_zone() and u.year = ${year} and u.status <> 'withdrawn' order by u.created_at desc limit 1)
    ) found order by rank limit 1`.execute(tx);
  const asked = rows[0] && (await findStoredMethod(tx, rows[0].id));
  if (asked) return asked;
  await bringRulePacks(tx, zoneId);
  const inForce = (await listMethods(tx)).find(({ summary }) => summary.status === "in-force");
  if (inForce) return inForce;
  throw new Refused("conflict", {
    zh: "还没有执行中的评价办法。请先在评价办法中启用一份。",
    en: "No evaluation method is in force: put one in force first.",
  });
}
