/** People whom a case concerns. */
import { sql } from "kysely";
import type { Tx } from "#server/platform/db.ts";

/** The accounts of a firm. */
export async function firmUsers(tx: Tx, enterpriseId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from app_user where zone_id = current_zone() and enterprise_id = ${enterpriseId} and active order by id`.execute(
    tx,
  );
  return rows.map(({ id }) => id);
}

/** Whether somebody of the zone may be given a case. */
export async function findStaff(tx: Tx, userId: string): Promise<{ id: string; name: string } | undefined> {
  const { rows } = await sql<{ id: string; name: string }>`
    select id, name from app_user where zone_id = current_zone() and id = ${userId} and active and enterprise_id is null`.execute(
    tx,
  );
  return rows[0];
}

/** Those to whom a case may be given. */
export async function listStaff(tx: Tx): Promise<{ id: string; name: string }[]> {
  const { rows } = await sql<{ id: string; name: string }>`
    select id, name from app_user
     where zone_id = current_zone() and active and enterprise_id is null
       and roles && array['leader', 'planner', 'evaluator', 'grid-officer', 'department-approver']::text[]
     order by name, id limit 200`.execute(tx);
  return rows;
}
