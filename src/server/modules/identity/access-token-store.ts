/** Access tokens, kept by their hashes. Runs as the sign-in role, before a zone is known. */
import { sql } from "kysely";
import type { Role } from "#contract/access.ts";
import type { Tx } from "#server/platform/db.ts";

export type StoredToken = {
  id: string;
  name: string;
  role: Role;
  hint: string;
  createdAt: Date;
  expiresOn: string;
  usedAt: Date | null;
  revokedAt: Date | null;
};

const COLUMNS = sql`t.id, t.name, t.role, t.hint, t.created_at as "createdAt", t.expires_on::text as "expiresOn", t.used_at as "usedAt", t.revoked_at as "revokedAt"`;

/** One's own, newest first. */
export async function listTokens(tx: Tx, zoneId: string, userId: string): Promise<StoredToken[]> {
  const { rows } = await sql<StoredToken>`
    select ${COLUMNS} from access_token t where t.zone_id = ${zoneId} and t.user_id = ${userId} order by t.created_at desc limit 100`.execute(
    tx,
  );
  return rows;
}

export type NewToken = Pick<StoredToken, "name" | "role" | "hint" | "createdAt" | "expiresOn"> & {
  zoneId: string;
  userId: string;
  sha256: Buffer;
};

export async function addToken(tx: Tx, made: NewToken): Promise<StoredToken> {
  const { rows } = await sql<StoredToken>`
    insert into access_token as t (token_sha256, zone_id, user_id, name, role, hint, created_at, expires_on)
    values (${made.sha256}, ${made.zoneId}, ${made.userId}, ${made.name}, ${made.role}, ${made.hint}, ${made.createdAt}, ${made.expiresOn})
    returning ${COLUMNS}`.execute(tx);
  return rows[0]!;
}

/** Undefined where it is not one's own, or was revoked before. */
export async function revokeToken(
  tx: Tx,
  own: { id: string; zoneId: string; userId: string; now: Date },
): Promise<StoredToken | undefined> {
  const { rows } = await sql<StoredToken>`
    update access_token as t set revoked_at = ${own.now}
     where t.id = ${own.id} and t.zone_id = ${own.zoneId} and t.user_id = ${own.userId} and t.revoked_at is null
    returning ${COLUMNS}`.execute(tx);
  return rows[0];
}

export type TokenBearer = {
  id: string;
  role: Role;
  expiresOn: string;
  usedAt: Date | null;
  userId: string;
  username: string;
  name: string;
  zoneId: string;
  enterpriseId: string | null;
  roles: Role[];
  active: boolean;
  mustChange: boolean;
};

/** Whose a token is, with the owner's roles as they are now; nothing where it was revoked. */
export async function findBearer(tx: Tx, sha256: Buffer): Promise<TokenBearer | undefined> {
  const { rows } = await sql<TokenBearer>`
    select t.id, t.role, t.expires_on::text as "expiresOn", t.used_at as "usedAt", u.id as "userId", u.username, u.name,
           u.zone_id as "zoneId", u.enterprise_id as "enterpriseId", u.roles, u.active, a.must_change as "mustChange"
      from access_token t
      join app_user u on u.zone_id = t.zone_id and u.id = t.user_id
      join account a on a.zone_id = u.zone_id and a.user_id = u.id
     where t.token_sha256 = ${sha256} and t.revoked_at is null`.execute(tx);
  return rows[0];
}

export const touchToken = (tx: Tx, id: string, now: Date) =>
  sql`update access_token set used_at = ${now} where id = ${id}`.execute(tx);
