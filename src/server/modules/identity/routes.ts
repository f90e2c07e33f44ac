import { z } from "zod";
import { ChangePassword, Session, SignIn } from "#contract/session.ts";
import { SignedInPlace } from "#contract/user.ts";
import type { Background } from "#server/platform/background.ts";
import type { Context } from "#server/platform/context.ts";
import { asAuth, enterZone } from "#server/platform/db.ts";
import { record } from "#server/platform/events.ts";
import { type Route, route } from "#server/platform/http.ts";
import { Refused } from "#server/platform/refusal.ts";
import { hashPassword, passwordFits, weakness } from "./password.ts";
import { listPlaces, signOutElsewhere } from "./places.ts";
import { COOKIE, currentSession, forgetSessions, signIn, signOut } from "./sign-in.ts";
import { sessionsEnded } from "./sign-in-events.ts";
import { findAccount, removeSessionsOf, setPassword } from "./store.ts";

/** Signing in and out. `secure` marks the cookie for https only; plain http on the machine itself cannot carry it. */
export function sessionRoutes(secure: boolean, background: Background): Route[] {
  const cookie = { path: "/", httpOnly: true, sameSite: "lax", secure } as const;
  return [
    route({
      method: "POST",
      path: "/api/session",
      permit: "public",
      summary: { zh: "登录", en: "Sign in" },
      body: SignIn,
      answer: Session,
      handle: async (ctx, { body, request, reply }) => {
        const caller = {
          address: request.ip,
          userAgent: String(request.headers["user-agent"] ?? "").slice(0, 200),
        };
        const { token, session } = await signIn({ ...ctx, background }, body, caller);
        reply.setCookie(COOKIE, token, cookie);
        return session;
      },
    }),
    route({
      method: "GET",
      path: "/api/session",
      permit: "public",
      summary: { zh: "当前登录", en: "Who is signed in" },
      answer: Session,
      handle: async (ctx, { request }) => {
        const session = await currentSession(ctx, request.cookies[COOKIE]);
        if (session) return session;
        throw new Refused("not-signed-in", { zh: "尚未登录。", en: "Not signed in." });
      },
    }),
    route({
      method: "DELETE",
      path: "/api/session",
      permit: "public",
      summary: { zh: "退出登录", en: "Sign out" },
      answer: z.null(),
      handle: async (ctx, { request, reply }) => {
        await signOut(ctx, request.cookies[COOKIE]);
        reply.clearCookie(COOKIE, cookie);
        return null;
      },
    }),
    route({
      method: "POST",
      path: "/api/session/password",
      permit: "self",
      summary: { zh: "修改密码", en: "Change one's password" },
      body: ChangePassword,
      answer: z.null(),
      handle: async (ctx, { body, reply }) => {
        await changePassword(ctx, body);
        reply.clearCookie(COOKIE, cookie);
        return null;
      },
    }),
    route({
      method: "GET",
      path: "/api/session/places",
      permit: "self",
      summary: { zh: "我的登录位置", en: "Where one is signed in" },
      answer: z.array(SignedInPlace),
      handle: (ctx, { request }) => listPlaces(ctx, request.cookies[COOKIE]),
    }),
    route({
      method: "DELETE",
      path: "/api/session/places",
      permit: "self",
      summary: { zh: "退出其他位置", en: "Sign out everywhere else" },
      answer: z.array(SignedInPlace),
      handle: (ctx, { request }) => signOutElsewhere(ctx, request.cookies[COOKIE]),
    }),
  ];
}

/** Ends every session of the account: whoever knew the old password is out. */
async function changePassword(ctx: Context, { current, next }: ChangePassword): Promise<void> {
  const { username, userId, name } = ctx.actor;
  const weak = weakness(next, username);
  if (weak) throw new Refused("invalid", weak, { issues: [{ path: "next", message: weak }] });
  const account = await asAuth(ctx.db, (tx) => findAccount(tx, username));
  if (!account || !(await passwordFits(current, account.password_hash))) {
    throw new Refused(
      "invalid",
      { zh: "原密码不对。", en: "The current password is wrong." },
      {
        issues: [{ path: "current", message: { zh: "原密码不对", en: "This is not the current password" } }],
      },
    );
  }
  const passwordHash = await hashPassword(next);
  await asAuth(ctx.db, async (tx) => {
    await setPassword(tx, username, { passwordHash, mustChange: false, now: ctx.now() });
    const ended = await removeSessionsOf(tx, userId);
    await enterZone(tx, ctx.actor.zoneId);
    await record(tx, ctx, [
      { kind: "password-changed", subject: { type: "user", id: userId, name } },
      ...sessionsEnded(ctx.actor, ended),
    ]);
  });
  forgetSessions();
}
