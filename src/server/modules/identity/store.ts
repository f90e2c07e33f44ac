import { type RawBuilder, sql } from "kysely";
import type { Role } from "#contract/access.ts";
import type { Tx } from "#server/platform/db.ts";
import { LIMITS, SESSION } from "./lockout.ts";

/** What an account is, before anything of its zone may be seen. Runs as the sign-in role. */
export async function findAccount(tx: Tx, username: string) {
  return tx
    .selectFrom("account as a")
    .innerJoin("app_user as u", (join) =>
      join.onRef("u.zone_id", "=", "a.zone_id").onRef("u.id", "=", "a.user_id"),
    )
    .select(["a.username", "a.password_hash", "a.zone_id", "a.user_id", "u.name", "u.active"])
    .where("a.username", "=", username)
    .executeTakeFirst();
}

export async function countFailures(tx: Tx, username: string, address: string, now: Date) {
  const since = new Date(now.getTime() - LIMITS.windowMinutes * 60_000);
  const { rows } = await sql<{ byAccount: number; byAddress: number }>`
    select count(*) filter (where username = ${username})::int as "byAccount",
           count(*) filter (where address = ${address}::inet)::int as "byAddress"
      from sign_in_failure where failed_at > ${since} and (username = ${username} or address = ${address}::inet)`.execute(
    tx,
  );
  return rows[0]!;
}

export const addFailure = (tx: Tx, username: string, address: string, now: Date) =>
  tx.insertInto("sign_in_failure").values({ username, address, failed_at: now }).execute();

type StrangersAddress = { address: string; attempts: number; names: number; firstAt: Date; lastAt: Date };

/** Failed sign-ins under names that are no account's, by address, the latest first. */
export async function listStrangers(tx: Tx, since: Date, limit: number): Promise<StrangersAddress[]> {
  const { rows } = await sql<StrangersAddress>`
    select host(f.address) as address, count(*)::int as attempts, count(distinct f.username)::int as names,
           min(f.failed_at) as "firstAt", max(f.failed_at) as "lastAt"
      from sign_in_failure f
     where f.failed_at >= ${since} and not exists (select from account a where a.username = f.username)
     group by f.address order by max(f.failed_at) desc limit ${limit}`.execute(tx);
  return rows;
}

export const removeFailures = (tx: Tx, username: string) =>
  tx.deleteFrom("sign_in_failure").where("username", "=", username).execute();

export async function addSession(
  tx: Tx,
  session: { tokenSha256: Buffer; zoneId: string; userId: string; now: Date; userAgent: string },
) {
  await tx
    .insertInto("session")
    .values({
      token_sha256: session.tokenSha256,
      zone_id: session.zoneId,
      user_id: session.userId,
      created_at: session.now,
      seen_at: session.now,
      user_agent: session.userAgent,
    })
    .execute();
}

export type EndedSession = { zoneId: string; userId: string; name: string; createdAt: Date; seenAt: Date };

/** Ends the sessions for which the condition holds over `s`; whose they were. */
async function removeSessions(tx: Tx, condition: RawBuilder<unknown>): Promise<EndedSession[]> {
  const { rows } = await sql<EndedSession>`
    delete from session s using app_user u
     where u.zone_id = s.zone_id and u.id = s.user_id and ${condition}
    returning s.zone_id as "zoneId", s.user_id as "userId", u.name, s.created_at as "createdAt", s.seen_at as "seenAt"`.execute(
    tx,
  );
  return rows;
}

export const removeSession = async (tx: Tx, tokenSha256: Buffer): Promise<EndedSession | undefined> =>
  (await removeSessions(tx, sql`s.token_sha256 = ${tokenSha256}`))[0];

/** Ends all sessions of a user; how many those were. */
export const removeSessionsOf = async (tx: Tx, userId: string): Promise<number> =>
  (await removeSessions(tx, sql`s.user_id = ${userId}`)).length;

/** Ends every session that has run out by now (`sessionAlive`). */
export function removeExpiredSessions(tx: Tx, now: Date): Promise<EndedSession[]> {
  const idleSince = new Date(now.getTime() - SESSION.idleMinutes * 60_000);
  const openSince = new Date(now.getTime() - SESSION.longestHours * 3_600_000);
  return removeSessions(tx, sql`(s.seen_at <= ${idleSince} or s.created_at <= ${openSince})`);
}

/** The sessions of one user, last used first, those that have run out among them. */
export const listSessionsOf = (tx: Tx, userId: string) =>
  tx
    .selectFrom("session")
    .select([
      "token_sha256 as tokenSha256",
      "created_at as createdAt",
      "seen_at as seenAt",
      "user_agent as userAgent",
    ])
    .where("user_id", "=", userId)
    .orderBy("seen_at", "desc")
    .execute();

/** Ends all sessions of a user but one; how many those were. */
export const removeSessionsBut = async (tx: Tx, userId: string, kept: Buffer): Promise<number> =>
  (await removeSessions(tx, sql`s.user_id = ${userId} and s.token_sha256 <> ${kept}`)).length;

/** The session with its user and zone as they are now: a change of roles takes hold at once. */
export async function findSession(tx: Tx, tokenSha256: Buffer) {
  return tx
    .selectFrom("session as s")
    .innerJoin("app_user as u", (join) =>
      join.onRef("u.zone_id", "=", "s.zone_id").onRef("u.id", "=", "s.user_id"),
    )
    .innerJoin("zone as z", "z.id", "s.zone_id")
    .innerJoin("account as a", (join) =>
      join.onRef("a.zone_id", "=", "u.zone_id").onRef("a.user_id", "=", "u.id"),
    )
    .select([
      "s.created_at as createdAt",
      "s.seen_at as seenAt",
      "u.id as userId",
      "u.username",
      "u.name",
      "u.enterprise_id as enterpriseId",
      "u.active",
      "a.must_change as mustChange",
      "z.id as zoneId",
      "z.code as zoneCode",
      "z.name as zoneName",
      "z.name_en as zoneNameEn",
      "z.synthetic",
      "z.settings",
    ])
    .select(sql<Role[]>`u.roles`.as("roles"))
    .where("s.token_sha256", "=", tokenSha256)
    .executeTakeFirst();
}
export type FoundSession = NonNullable<Awaited<ReturnType<typeof findSession>>>;

export const touchSession = (tx: Tx, tokenSha256: Buffer, now: Date) =>
  tx.updateTable("session").set({ seen_at: now }).where("token_sha256", "=", tokenSha256).execute();

/** `mustChange`: a first password, which opens the one door where it is changed. */
export const setPassword = (
  tx: Tx,
  username: string,
  { passwordHash, mustChange, now }: { passwordHash: string; mustChange: boolean; now: Date },
) =>
  tx
    .updateTable("account")
    .set({ password_hash: passwordHash, password_changed_at: now, must_change: mustChange })
    .where("username", "=", username)
    .execute();

export async function addAccount(
  tx: Tx,
  account: { username: string; zoneId: string; userId: string; passwordHash: string; now: Date },
): Promise<void> {
  await tx
    .insertInto("account")
    .values({
      username: account.username,
      zone_id: account.zoneId,
      user_id: account.userId,
      password_hash: account.passwordHash,
      password_changed_at: account.now,
      must_change: true,
    })
    .execute();
}

export type Department = { id: string; name: string };

export async function listDepartments(tx: Tx): Promise<Department[]> {
  const { rows } = await sql<Department>`
    select id, name from org_unit where zone_id = current_zone() order by name`.execute(tx);
  return rows;
}

/** The department that a user works in; undefined for one without. */
export async function findDepartmentOf(tx: Tx, userId: string): Promise<Department | undefined> {
  const { rows } = await sql<Department>`
    select o.id, o.name from app_user u join org_unit o on o.zone_id = u.zone_id and o.id = u.org_unit_id
     where u.zone_id = current_zone() and u.id = ${userId}`.execute(tx);
  return rows[0];
}

/** The department of this name; one that is new is added. */
export async function bringDepartment(tx: Tx, zoneId: string, name: string): Promise<Department> {
  const { rows } = await sql<Department>`
    insert into org_unit (zone_id, name) values (${zoneId}, ${name})
    on conflict (zone_id, name) do update set name = excluded.name returning id, name`.execute(tx);
  return rows[0]!;
}

/** People of each department who can sign in, by department. */
export async function countPeople(tx: Tx): Promise<Map<string, number>> {
  const { rows } = await sql<{ id: string; people: number }>`
    select org_unit_id as id, count(*)::int as people from app_user
     where zone_id = current_zone() and active and org_unit_id is not null group by 1`.execute(tx);
  return new Map(rows.map(({ id, people }) => [id, people]));
}
