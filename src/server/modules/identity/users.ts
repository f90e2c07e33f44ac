import type { ChangeUser, GrantRoles, NewUser, User } from "#contract/user.ts";
import { type Context, inTransaction } from "#server/platform/context.ts";
import { asAuth, enterZone, type Tx } from "#server/platform/db.ts";
import { type NewEvent, record } from "#server/platform/events.ts";
import { notFound, Refused, stale } from "#server/platform/refusal.ts";
import { decideGrant } from "./decide-grant.ts";
import { hashPassword, weakness } from "./password.ts";
import { forgetSessions } from "./sign-in.ts";
import { sessionsEnded } from "./sign-in-events.ts";
import {
  addAccount,
  bringDepartment,
  findAccount,
  removeFailures,
  removeSessionsOf,
  setPassword,
} from "./store.ts";
import {
  addUserRow,
  findFirmByCode,
  findUser,
  listUserRows,
  setUser,
  type UserChange,
} from "./user-store.ts";

export const listUsers = (ctx: Context): Promise<User[]> => inTransaction(ctx, listUserRows);

async function getUser(tx: Tx, id: string): Promise<User> {
  const user = await findUser(tx, id);
  if (!user) throw notFound({ zh: "用户", en: "user" });
  return user;
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
    const enterpriseId = given.enterpriseUscc === null ? null : await firmByCode(tx, given.enterpriseUscc);
    const department =
      given.orgUnit === null ? null : await bringDepartment(tx, ctx.actor.zoneId, given.orgUnit);
    const id = await addUserRow(tx, {
      zoneId: ctx.actor.zoneId,
      username: given.username,
      name: given.name,
      orgUnitId: department?.id ?? null,
      enterpriseId,
    });
    await record(tx, ctx, [event("user-added", id, given.name, { username: [null, given.username] })]);
    return getUser(tx, id);
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
  if (change.active === false) await endSessions(ctx, user);
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
  change: UserChange,
  kind: string,
  why: string | undefined,
): Promise<User> {
  return inTransaction(ctx, async (tx) => {
    const before = await getUser(tx, id);
    if (change.roles) {
      const decision = decideGrant(
        ctx.actor.userId,
        { id, enterpriseId: before.enterprise?.id ?? null },
        change.roles,
      );
      if (decision.kind === "refuse") throw new Refused("conflict", decision.because);
    }
    if (!(await setUser(tx, { id, revision }, change))) throw stale({ current: before });
    const given = Object.entries(change).filter(([, value]) => value !== undefined);
    const changes = Object.fromEntries(
      given.map(([key, value]) => [key, [before[key as "name"], value]]),
    ) as NewEvent["changes"];
    await record(tx, ctx, [event(kind, id, before.name, changes, why)]);
    return getUser(tx, id);
  });
}

/** Lets a locked account try again at once. */
export async function unlock(ctx: Context, id: string): Promise<null> {
  const user = await inTransaction(ctx, (tx) => getUser(tx, id));
  await asAuth(ctx.db, async (tx) => {
    await removeFailures(tx, user.username);
    await enterZone(tx, ctx.actor.zoneId);
    await record(tx, ctx, [event("user-unlocked", id, user.name)]);
  });
  return null;
}

/** Gives a first password again; whoever is signed in as this user is out. */
export async function resetUserPassword(ctx: Context, id: string, password: string): Promise<null> {
  const user = await inTransaction(ctx, (tx) => getUser(tx, id));
  refuseWeak(password, user.username);
  const passwordHash = await hashPassword(password);
  await asAuth(ctx.db, async (tx) => {
    await setPassword(tx, user.username, { passwordHash, mustChange: true, now: ctx.now() });
    const ended = await removeSessionsOf(tx, id);
    await enterZone(tx, ctx.actor.zoneId);
    await record(tx, ctx, [
      event("password-reset", id, user.name),
      ...sessionsEnded({ userId: id, name: user.name }, ended),
    ]);
  });
  forgetSessions();
  return null;
}

async function endSessions(ctx: Context, { id, name }: User): Promise<void> {
  await asAuth(ctx.db, async (tx) => {
    const ended = await removeSessionsOf(tx, id);
    await enterZone(tx, ctx.actor.zoneId);
    await record(tx, ctx, sessionsEnded({ userId: id, name }, ended));
  });
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

async function firmByCode(tx: Tx, uscc: string): Promise<string> {
  const id = await findFirmByCode(tx, uscc);
  if (id) return id;
  throw new Refused(
    "invalid",
    { zh: `没有登记过信用代码为 ${uscc} 的企业。`, en: `No firm with the code ${uscc}.` },
    { issues: [{ path: "enterpriseUscc", message: { zh: "没有这家企业", en: "No such firm" } }] },
  );
}
