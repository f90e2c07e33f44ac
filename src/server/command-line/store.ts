import type { Tx } from "#server/platform/db.ts";

export type ZoneName = { id: string; code: string; name: string };

/** All zones, the first made first; as the sign-in role, which alone sees more than one. */
export const listZones = (tx: Tx): Promise<ZoneName[]> =>
  tx.selectFrom("zone").select(["id", "code", "name"]).orderBy("created_at").orderBy("code").execute();

/** The user to whom work done by the command line is put down in this zone. */
export async function findCommandLineUser(tx: Tx): Promise<string | undefined> {
  const row = await tx
    .selectFrom("app_user")
    .select("id")
    .where("username", "=", USERNAME)
    .executeTakeFirst();
  return row?.id;
}

/** It has no account and no role, and is not active: nobody can sign in as it. */
export async function addCommandLineUser(tx: Tx, zoneId: string): Promise<string> {
  const { id } = await tx
    .insertInto("app_user")
    .values({ zone_id: zoneId, username: USERNAME, name: NAME, active: false })
    .returning("id")
    .executeTakeFirstOrThrow();
  return id;
}

export const USERNAME = "command-line";
export const NAME = "命令行";
