import type { Tx } from "#server/platform/db.ts";

/** What was settled for a zone, by its code; as the sign-in role. */
export async function findZoneSettings(tx: Tx, code: string): Promise<unknown> {
  const row = await tx.selectFrom("zone").select("settings").where("code", "=", code).executeTakeFirst();
  return row?.settings;
}

export async function hasDistrict(tx: Tx, code: string): Promise<boolean> {
  const row = await tx.selectFrom("district").select("id").where("code", "=", code).executeTakeFirst();
  return row !== undefined;
}

export async function findUser(tx: Tx, username: string): Promise<string | undefined> {
  const row = await tx
    .selectFrom("app_user")
    .select("id")
    .where("username", "=", username)
    .executeTakeFirst();
  return row?.id;
}
