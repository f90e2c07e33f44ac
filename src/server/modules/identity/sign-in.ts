import { createHash, randomBytes } from "node:crypto";
import type { FastifyRequest } from "fastify";
import { type Capability, capabilityOf } from "#contract/access.ts";
import type { Session, SignIn } from "#contract/session.ts";
import type { Background } from "#server/platform/background.ts";
import type { Actor } from "#server/platform/context.ts";
import { asAuth, type Database, inScope } from "#server/platform/db.ts";
import { Refused } from "#server/platform/refusal.ts";
import { decideSignIn, LIMITS, sessionAlive } from "./lockout.ts";
import { nobodysHash, passwordFits } from "./password.ts";
import {
  type Caller,
  recordExpired,
  recordFailure,
  recordSignedIn,
  recordSignedOut,
} from "./sign-in-events.ts";
import {
  addFailure,
  addSession,
  countFailures,
  type FoundSession,
  findAccount,
  findSession,
  removeFailures,
  removeSession,
  touchSession,
} from "./store.ts";

export const COOKIE = "perch_session";
/** A token is kept by its hash alone: whoever reads the table cannot sign in with it. */
export const digest = (token: string): Buffer => createHash("sha256").update(token).digest();

type Door = { db: Database; now: () => Date };
/** A door that tells the ledger who came through. */
type WatchedDoor = Door & { requestId: string };

/** The same answer, in the same time, for a wrong name and a wrong password. */
export async function signIn(
  door: WatchedDoor & { background: Background },
  { username, password }: SignIn,
  caller: Caller,
): Promise<{ token: string; session: Session }> {
  const now = door.now();
  const { account, tried, failures } = await asAuth(door.db, async (tx) => {
    const found = await findAccount(tx, username);
    const name = found ? username : unreadable(username);
    return { account: found, tried: name, failures: await countFailures(tx, name, caller.address, now) };
  });
  if (decideSignIn(failures).kind === "locked") throw locked();
  const fits = await passwordFits(password, account?.password_hash ?? (await nobodysHash()));
  if (!account?.active || !fits) {
    await asAuth(door.db, (tx) => addFailure(tx, tried, caller.address, now));
    if (account)
      tellFailure(door, account, caller, { fits, locks: failures.byAccount + 1 === LIMITS.perAccount });
    throw new Refused("not-signed-in", {
      zh: `用户名或密码不对。连续 ${LIMITS.perAccount} 次错误将锁定 ${LIMITS.windowMinutes} 分钟。`,
      en: `Wrong user name or password. ${LIMITS.perAccount} failures lock the account for ${LIMITS.windowMinutes} minutes.`,
    });
  }
  const token = randomBytes(32).toString("base64url");
  const found = await asAuth(door.db, async (tx) => {
    await removeFailures(tx, username);
    await addSession(tx, {
      tokenSha256: digest(token),
      zoneId: account.zone_id,
      userId: account.user_id,
      now,
      userAgent: caller.userAgent,
    });
    const session = await findSession(tx, digest(token));
    const { user_id: userId, name, zone_id: zoneId } = account;
    await recordSignedIn(tx, door, { userId, name, zoneId }, caller);
    return session;
  });
  return { token, session: sessionReply(found!) };
}

/** A name that is nobody's is kept unreadable: what stands in that field is now and then a password. */
const unreadable = (name: string): string => `sha256:${digest(name).toString("hex")}`;

type Account = NonNullable<Awaited<ReturnType<typeof findAccount>>>;

/** Not waited for: a name that is a person's must not take longer to be turned away than one that is nobody's. */
function tellFailure(
  { db, now, requestId, background }: WatchedDoor & { background: Background },
  { user_id: userId, name, zone_id: zoneId, active }: Account,
  caller: Caller,
  { fits, locks }: { fits: boolean; locks: boolean },
): void {
  const at = now();
  const why = active ? "密码不对" : `账号已停用${fits ? "" : "，密码也不对"}`;
  background.run(`sign-in-failed ${requestId}`, () =>
    inScope(db, { zoneId }, (tx) =>
      recordFailure(tx, { now: () => at, requestId }, { userId, name, zoneId }, { caller, why, locks }),
    ),
  );
}

const locked = (): Refused =>
  new Refused("locked", {
    zh: `失败次数过多，请 ${LIMITS.windowMinutes} 分钟后再试，或请安全管理员解锁。`,
    en: `Too many failures: try again in ${LIMITS.windowMinutes} minutes, or ask the security administrator.`,
  });

export async function signOut(door: WatchedDoor, token: string | undefined): Promise<void> {
  if (!token) return;
  recent.delete(token);
  await asAuth(door.db, async (tx) => {
    const ended = await removeSession(tx, digest(token));
    if (!ended) return;
    if (sessionAlive(ended, door.now())) await recordSignedOut(tx, door, ended);
    else await recordExpired(tx, door.now, ended.zoneId, [ended]);
  });
}

/**
 * Sessions just looked up, for a second: a page asks for a dozen things at once, and each would ask again who asks.
 * Signing out and changes of a user made here are felt at once (`forgetSessions`).
 */
const recent = new Map<string, { found: FoundSession; at: number }>();
const RECENT_MS = 1000;
export const forgetSessions = (): void => recent.clear();

async function lookUp(door: Door, token: string): Promise<FoundSession | undefined> {
  const now = door.now();
  const kept = recent.get(token);
  if (kept && now.getTime() - kept.at < RECENT_MS) return kept.found;
  const found = await asAuth(door.db, async (tx) => {
    const session = await findSession(tx, digest(token));
    if (!session?.active || !sessionAlive(session, now)) return undefined;
    // one write a minute is enough to know that it is in use
    if (now.getTime() - session.seenAt.getTime() > 60_000) await touchSession(tx, digest(token), now);
    return session;
  });
  if (recent.size > 5000) recent.clear();
  if (found) recent.set(token, { found, at: now.getTime() });
  else recent.delete(token);
  return found;
}

/** Who sent this request, by its cookie. */
export async function actorOf(door: Door, request: FastifyRequest): Promise<Actor | undefined> {
  const token = request.cookies[COOKIE];
  const found = token ? await lookUp(door, token) : undefined;
  if (!found) return undefined;
  return {
    userId: found.userId,
    username: found.username,
    name: found.name,
    zoneId: found.zoneId,
    enterpriseId: found.enterpriseId,
    roles: found.roles,
    capability: capabilityNow(found),
  };
}

/** A first password opens one door only: the one where it is changed. */
const capabilityNow = (found: FoundSession): Capability => {
  const capability = capabilityOf(found.roles);
  if (found.mustChange) return { ...capability, permits: ["self"], fields: [] };
  // one's own account is there before the first role is
  return found.roles.length > 0 ? capability : { ...capability, permits: ["self"] };
};

export async function currentSession(door: Door, token: string | undefined): Promise<Session | undefined> {
  const found = token ? await lookUp(door, token) : undefined;
  return found && sessionReply(found);
}

function sessionReply(found: FoundSession): Session {
  return {
    user: {
      id: found.userId,
      username: found.username,
      name: found.name,
      roles: found.roles,
      enterpriseId: found.enterpriseId,
    },
    zone: {
      id: found.zoneId,
      code: found.zoneCode,
      name: found.zoneName,
      nameEn: found.zoneNameEn,
      synthetic: found.synthetic,
      settings: found.settings as Record<string, unknown>,
    },
    capability: capabilityNow(found),
    mustChange: found.mustChange,
  };
}
