import type { SignedInPlace } from "#contract/user.ts";
import type { Context } from "#server/platform/context.ts";
import { asAuth, enterZone } from "#server/platform/db.ts";
import { record } from "#server/platform/events.ts";
import { sessionAlive } from "./lockout.ts";
import { digest, forgetSessions } from "./sign-in.ts";
import { listSessionsOf, removeSessionsBut } from "./store.ts";

/** Where one is signed in, the place one asks from first, then by last use. A session that has ended is no place. */
export async function listPlaces(ctx: Context, token: string | undefined): Promise<SignedInPlace[]> {
  const here = keyOf(token);
  const sessions = await asAuth(ctx.db, (tx) => listSessionsOf(tx, ctx.actor.userId));
  return sessions
    .filter((session) => sessionAlive(session, ctx.now()))
    .map(({ tokenSha256, createdAt, seenAt, userAgent }) => ({
      current: tokenSha256.equals(here),
      createdAt: createdAt.toISOString(),
      seenAt: seenAt.toISOString(),
      userAgent,
    }))
    .sort((a, b) => Number(b.current) - Number(a.current));
}

/** Ends every session of one's own but the one that asks; gives back the places that are left. */
export async function signOutElsewhere(ctx: Context, token: string | undefined): Promise<SignedInPlace[]> {
  const { userId, name, zoneId } = ctx.actor;
  await asAuth(ctx.db, async (tx) => {
    const sessions = await removeSessionsBut(tx, userId, keyOf(token));
    if (sessions === 0) return;
    await enterZone(tx, zoneId);
    await record(tx, ctx, [
      {
        kind: "signed-out-elsewhere",
        subject: { type: "user", id: userId, name },
        changes: { sessions: [sessions + 1, 1] },
      },
    ]);
  });
  forgetSessions();
  return listPlaces(ctx, token);
}

/** A caller without a cookie is in none of the places. */
const keyOf = (token: string | undefined): Buffer => (token ? digest(token) : Buffer.alloc(0));
