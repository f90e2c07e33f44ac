import type pg from "pg";
import { capabilityOf, type Role } from "#contract/access.ts";
import type { Actor } from "#server/platform/context.ts";

export type TestZone = { id: string; userId: string; actor(roles: Role[], more?: Partial<Actor>): Actor };

/** A zone with one user in it, and actors of it for any roles. */
export async function addZone(pool: pg.Pool, code: string): Promise<TestZone> {
  const zone = await pool.query<{ id: string }>(
    "insert into zone (code, name, name_en) values ($1, $2, $3) returning id",
    [code, `${code} 区`, `Zone ${code}`],
  );
  const id = zone.rows[0]!.id;
  const user = await pool.query<{ id: string }>(
    "insert into app_user (zone_id, username, name) values ($1, $2, $3) returning id",
    [id, `user-${code.toLowerCase()}`, `${code} 用户`],
  );
  const userId = user.rows[0]!.id;
  return {
    id,
    userId,
    actor: (roles, more = {}) => ({
      userId,
      username: `user-${code.toLowerCase()}`,
      name: `${code} 用户`,
      zoneId: id,
      enterpriseId: null,
      roles,
      capability: capabilityOf(roles),
      ...more,
    }),
  };
}
