import { sql } from "kysely";
import type { Role } from "#contract/access.ts";
import type { User } from "#contract/user.ts";
import type { Tx } from "#server/platform/db.ts";

const users = (tx: Tx) =>
  tx
    .selectFrom("app_user as u")
    .leftJoin("org_unit as o", (join) =>
      join.onRef("o.zone_id", "=", "u.zone_id").onRef("o.id", "=", "u.org_unit_id"),
    )
    .leftJoin("enterprise as e", (join) =>
      join.onRef("e.zone_id", "=", "u.zone_id").onRef("e.id", "=", "u.enterprise_id"),
    )
    .select([
      "u.id",
      "u.revision",
      "u.username",
      "u.name",
      "u.active",
      "o.name as orgUnit",
      "e.id as firmId",
      "e.name as firmName",
    ])
    .select(sql<Role[]>`u.roles`.as("roles"))
    .where("u.zone_id", "=", sql<string>`current_zone()`);

type Row = Awaited<ReturnType<ReturnType<typeof users>["executeTakeFirstOrThrow"]>>;
const userOf = ({ firmId, firmName, ...user }: Row): User => ({
  ...user,
  enterprise: firmId && firmName ? { id: firmId, name: firmName } : null,
});

/** The people of the zone by user name. */
export const listUserRows = async (tx: Tx): Promise<User[]> =>
  (await users(tx).orderBy("u.username").execute()).map(userOf);

export async function findUser(tx: Tx, id: string): Promise<User | undefined> {
  const row = await users(tx).where("u.id", "=", id).executeTakeFirst();
  return row && userOf(row);
}

/** Adds a person without roles; its id. */
export async function addUserRow(
  tx: Tx,
  user: {
    zoneId: string;
    username: string;
    name: string;
    orgUnitId: string | null;
    enterpriseId: string | null;
  },
): Promise<string> {
  const { id } = await tx
    .insertInto("app_user")
    .values({
      zone_id: user.zoneId,
      username: user.username,
      name: user.name,
      org_unit_id: user.orgUnitId,
      enterprise_id: user.enterpriseId,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  return id;
}

export type UserChange = { name?: string | undefined; active?: boolean | undefined; roles?: Role[] };

/** False where somebody else changed the person since that revision. */
export async function setUser(
  tx: Tx,
  { id, revision }: { id: string; revision: number },
  change: UserChange,
): Promise<boolean> {
  const given = Object.entries(change).filter(([, value]) => value !== undefined);
  const { numUpdatedRows } = await tx
    .updateTable("app_user")
    .set({ ...Object.fromEntries(given), revision: revision + 1 })
    .where("zone_id", "=", sql<string>`current_zone()`)
    .where("id", "=", id)
    .where("revision", "=", revision)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** The id of the firm with this credit code. */
export async function findFirmByCode(tx: Tx, uscc: string): Promise<string | undefined> {
  const firm = await tx
    .selectFrom("enterprise")
    .select("id")
    .where("zone_id", "=", sql<string>`current_zone()`)
    .where("uscc", "=", uscc)
    .executeTakeFirst();
  return firm?.id;
}
