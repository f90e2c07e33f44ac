/** The grades that firms have today (table `grade_in_force`); which those are is said by `grades_due`, ADR 0011. */
import { sql } from "kysely";
import type { Tx } from "#server/platform/db.ts";

/**
 * Brings the zone's grades in force in line with its frozen runs. To be called in the transaction that freezes a run or
 * puts a frozen result right, after its events: from there on the zone's writers take turns.
 */
export async function settleGrades(tx: Tx): Promise<void> {
  await sql`select settle_grades()`.execute(tx);
}
