import { sql } from "kysely";
import type { Role } from "#contract/access.ts";
import type { ChangeUser, GrantRoles, NewUser, User } from "#contract/user.ts";
import { type Context, inTransaction } from "#server/platform/context.ts";
import { asAuth, type Tx } from "#server/platform/db.ts";
import { type NewEvent, record } from "#server/platform/events.ts";
import { notFound, Refused, stale } from "#server/platform/refusal.ts";
import { decideGrant } from "./decide-grant.ts";
import { hashPassword, weakness } from "./password.ts";
import { forgetSessions } from "./sign-in.ts";
import {
  addAccount,
  bringDepartment,
  findAccount,
  removeFailures,
  removeSessionsOf,
  setPassword,
} from "./store.ts";

const users = (tx: Tx, zoneId: string) =>
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
    .where("u.zone_id", "=", zoneId);

type Stored = Awaited<ReturnType<ReturnType<typeof users>["executeTakeFirstOrThrow"]>>;
const shown = ({ firmId, firmName, ...user }: Stored): User => ({
  ...user,
  enterprise: firmId && firmName ? { id: firmId, name: firmName } : null,
});

export const listUsers = (ctx: Context): Promise<User[]> =>
  inTransaction(ctx, async (tx) =>
    (await users(tx, ctx.actor.zoneId).orderBy("u.username").execute()).map(shown),
  );

async function getUser(tx: Tx, ctx: Context, id: string): Promise<User> {
  const user = await users(tx, ctx.actor.zoneId).where("u.id", "=", id).executeTakeFirst();
  if (!user) throw notFound({ zh: "用户", en: "user" });
  return shown(user);
}

/** A new user may sign in and do nothing: roles are another hand's to give. */
export async function addUser(ctx: Context, given: NewUser): Promise<User> {
  refuseWeak(given.password, given.username);
  const taken = await asAuth(ctx.db, (tx) => findAccount(tx, given.username));
  if (taken)
    throw new Refused(
      "conflict",
      { zh: "用户名已被使用。", en: "This user name is taken." },
      { issues: [{ path: "username", message: { zh: "已被使用", en: "Taken already" } }] },
    );
  const passwordHash = await hashPassword(given.password);
  const user = await inTransaction(ctx, async (tx) => {
    const enterpriseId =
      given.enterpriseUscc === null ? null : await firmByCode(tx, ctx, given.enterpriseUscc);
    const department =
      given.orgUnit === null ? null : await bringDepartment(tx, ctx.actor.zoneId, given.orgUnit);
    const { id } = await tx
      .insertInto("app_user")
      .values({
        zone_id: ctx.actor.zoneId,
        username: given.username,
        name: given.name,
        org_unit_id: department?.id ?? null,
        enterprise_id: enterpriseId,
      })
      .returning("id")
      .executeTakeFirstOrThrow();
    await record(tx, ctx, [event("user-added", id, given.name, { username: [null, given.username] })]);
    return getUser(tx, ctx, id);
  });
  await asAuth(ctx.db, (tx) =>
    addAccount(tx, {
      username: given.username,
      zoneId: ctx.actor.zoneId,
      userId: user.id,
      passwordHash,
      now: ctx.now(),
    }),
  );
  return user;
}

export async function changeUser(
  ctx: Context,
  id: string,
  { revision, ...change }: ChangeUser,
): Promise<User> {
  const user = await revise(ctx, id, revision, change, "user-changed", undefined);
  if (change.active === false) await asAuth(ctx.db, (tx) => removeSessionsOf(tx, id));
  forgetSessions();
  return user;
}

export async function grantRoles(
  ctx: Context,
  id: string,
  { revision, roles, why }: GrantRoles,
): Promise<User> {
  const user = await revise(ctx, id, revision, { roles }, "roles-granted", why);
  forgetSessions();
  return user;
}

function revise(
  ctx: Context,
  id: string,
  revision: number,
  change: { name?: string | undefined; active?: boolean | undefined; roles?: Role[] },
  kind: string,
  why: string | undefined,
): Promise<User> {
  return inTransaction(ctx, async (tx) => {
    const before = await getUser(tx, ctx, id);
    if (change.roles) {
      const decision = decideGrant(
        ctx.actor.userId,
        { id, enterpriseId: before.enterprise?.id ?? null },
        change.roles,
      );
      if (decision.kind === "refuse") throw new Refused("conflict", decision.because);
    }
    const given = Object.entries(change).filter(([, value]) => value !== undefined);
    const moved = await tx
      .updateTable("app_user")
      .set({ ...Object.fromEntries(given), revision: revision + 1 })
      .where("zone_id", "=", ctx.actor.zoneId)
      .where("id", "=", id)
      .where("revision", "=", revision)
      .executeTakeFirst();
    if (moved.numUpdatedRows === 0n) throw stale({ current: before });
    const changes = Object.fromEntries(
      given.map(([key, value]) => [key, [before[key as "name"], value]]),
    ) as NewEvent["changes"];
    await record(tx, ctx, [event(kind, id, before.name, changes, why)]);
    return getUser(tx, ctx, id);
  });
}

/** Lets a locked account try again at once. */
export async function unlock(ctx: Context, id: string): Promise<null> {
  const user = await inTransaction(ctx, (tx) => getUser(tx, ctx, id));
  await asAuth(ctx.db, (tx) => removeFailures(tx, user.username));
  await inTransaction(ctx, (tx) => record(tx, ctx, [event("user-unlocked", id, user.name)]));
  return null;
}

/** Gives a first password again; whoever is signed in as this user is out. */
export async function resetUserPassword(ctx: Context, id: string, password: string): Promise<null> {
  const user = await inTransaction(ctx, (tx) => getUser(tx, ctx, id));
  refuseWeak(password, user.username);
  const passwordHash = await hashPassword(password);
  await asAuth(ctx.db, async (tx) => {
    await setPassword(tx, user.username, { passwordHash, mustChange: true, now: ctx.now() });
    await removeSessionsOf(tx, id);
  });
  forgetSessions();
  await inTransaction(ctx, (tx) => record(tx, ctx, [event("password-reset", id, user.name)]));
  return null;
}

const event = (
  kind: string,
  id: string,
  name: string,
  changes?: NewEvent["changes"],
  why?: string,
): NewEvent => ({
  kind,
  subject: { type: "user", id, name },
  ...(changes && { changes }),
  why,
});

function refuseWeak(password: string, username: string): void {
  const weak = weakness(password, username);
  if (weak) throw new Refused("invalid", weak, { issues: [{ path: "password", message: weak }] });
}

async function firmByCode(tx: Tx, ctx: Context, uscc: string): Promise<string> {
  const firm = await tx
    .selectFrom("enterprise")
    .select("id")
    .where("zone_id", "=", ctx.actor.zoneId)
    .where("uscc", "=", uscc)
    .executeTakeFirst();
  if (firm) return firm.id;
  throw new Refused(
    "invalid",
    { zh: `没有登记过信用代码为 ${uscc} 的企业。`, en: `No firm with the code ${uscc}.` },
    { issues: [{ path: "enterpriseUscc", message: { zh: "没有这家企业", en: "No such firm" } }] },
  );
}
