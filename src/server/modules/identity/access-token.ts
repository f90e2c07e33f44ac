/** Tokens for programs: made, listed and revoked by their owner; each reads what one role may read, and changes nothing. */
import { createHash, randomBytes } from "node:crypto";
import type { FastifyRequest } from "fastify";
import { capabilityOf } from "#contract/access.ts";
import {
  type AccessToken,
  type MadeAccessToken,
  type NewAccessToken,
  TOKEN_MAX_DAYS,
  TOKEN_PREFIX,
} from "#contract/access-token.ts";
import { addDays } from "#kernel/day.ts";
import { type Actor, type Context, inZone } from "#server/platform/context.ts";
import { asAuth, type Database } from "#server/platform/db.ts";
import { record } from "#server/platform/events.ts";
import { notFound, Refused } from "#server/platform/refusal.ts";
import { dayOf } from "#server/platform/today.ts";
import {
  addToken,
  findBearer,
  listTokens,
  revokeToken,
  type StoredToken,
  touchToken,
} from "./access-token-store.ts";

const digest = (token: string): Buffer => createHash("sha256").update(token).digest();

const seen = (token: StoredToken, { actor, now }: Pick<Context, "actor" | "now">): AccessToken => ({
  ...token,
  createdAt: token.createdAt.toISOString(),
  usedAt: token.usedAt?.toISOString() ?? null,
  revokedAt: token.revokedAt?.toISOString() ?? null,
  valid: token.revokedAt === null && dayOf(now()) <= token.expiresOn && actor.roles.includes(token.role),
});

export async function ownTokens(ctx: Context): Promise<{ tokens: AccessToken[] }> {
  const { zoneId, userId } = ctx.actor;
  const tokens = await asAuth(ctx.db, (tx) => listTokens(tx, zoneId, userId));
  return { tokens: tokens.map((token) => seen(token, ctx)) };
}

export async function makeToken(ctx: Context, asked: NewAccessToken): Promise<MadeAccessToken> {
  const { zoneId, userId, name, roles } = ctx.actor;
  const now = ctx.now();
  if (!roles.includes(asked.role)) throw invalid("role", "您没有这个角色", "This role is not yours");
  if (asked.expiresOn < dayOf(now) || asked.expiresOn > addDays(dayOf(now), TOKEN_MAX_DAYS))
    throw invalid(
      "expiresOn",
      `有效期须在今天起 ${TOKEN_MAX_DAYS} 天以内`,
      `It expires within ${TOKEN_MAX_DAYS} days from today`,
    );
  const token = `${TOKEN_PREFIX}${randomBytes(32).toString("base64url")}`;
  const made = await asAuth(ctx.db, (tx) =>
    addToken(tx, {
      ...asked,
      zoneId,
      userId,
      sha256: digest(token),
      hint: token.slice(0, TOKEN_PREFIX.length + 4),
      createdAt: now,
    }),
  );
  await inZone(ctx, (tx) =>
    record(tx, ctx, [
      {
        kind: "access-token-made",
        subject: { type: "user", id: userId, name },
        changes: {
          token: [null, `${asked.name} ${made.hint}…`],
          role: [null, asked.role],
          expiresOn: [null, asked.expiresOn],
        },
      },
    ]),
  );
  return { token, made: seen(made, ctx) };
}

const invalid = (path: string, zh: string, en: string): Refused =>
  new Refused("invalid", { zh: `${zh}。`, en: `${en}.` }, { issues: [{ path, message: { zh, en } }] });

export async function endToken(ctx: Context, id: string): Promise<{ tokens: AccessToken[] }> {
  const { zoneId, userId, name } = ctx.actor;
  const revoked = await asAuth(ctx.db, (tx) => revokeToken(tx, { id, zoneId, userId, now: ctx.now() }));
  if (!revoked) throw notFound({ zh: "令牌", en: "token" });
  await inZone(ctx, (tx) =>
    record(tx, ctx, [
      {
        kind: "access-token-revoked",
        subject: { type: "user", id: userId, name },
        changes: { token: [`${revoked.name} ${revoked.hint}…`, null] },
      },
    ]),
  );
  return ownTokens(ctx);
}

const TOKEN = new RegExp(`^${TOKEN_PREFIX}[A-Za-z0-9_-]{43}$`);

/**
 * The token that a request brings: as a bearer's, or as the password (or the name) of Basic, which is all that QGIS and GDAL
 * have a field for. Empty for one that cannot be ours; undefined where none is brought: any other Basic, and any other
 * scheme, is a proxy's own affair.
 */
function tokenIn(header: string | undefined): string | undefined {
  const [, scheme, sent = ""] = /^(Bearer|Basic) +(.*)$/i.exec(header ?? "") ?? [];
  if (scheme === undefined) return undefined;
  if (scheme.toLowerCase() === "bearer") return TOKEN.test(sent) ? sent : "";
  const [name = "", ...rest] = Buffer.from(sent, "base64").toString("utf8").split(":");
  const brought = [rest.join(":"), name].find((text) => text.startsWith(TOKEN_PREFIX));
  return brought === undefined || TOKEN.test(brought) ? brought : "";
}

/**
 * Who sent this request, by its token: its owner in the one role, without the permit to what is the owner's own, so that a
 * token makes no tokens. A token only reads. One that is not valid is refused rather than passed over: a program is told.
 */
export async function bearerOf(
  door: { db: Database; now: () => Date },
  request: Pick<FastifyRequest, "headers" | "method">,
): Promise<Actor | undefined> {
  const token = tokenIn(request.headers.authorization);
  if (token === undefined) return undefined;
  const now = door.now();
  const sha256 = digest(token);
  const bearer = await asAuth(door.db, async (tx) => {
    const found = await findBearer(tx, sha256);
    if (
      !found?.active ||
      found.mustChange ||
      dayOf(now) > found.expiresOn ||
      !found.roles.includes(found.role)
    )
      return undefined;
    // one write a minute is enough to know that it is in use
    if (now.getTime() - (found.usedAt?.getTime() ?? 0) > 60_000) await touchToken(tx, found.id, now);
    return found;
  });
  if (!bearer)
    throw new Refused("not-signed-in", {
      zh: "令牌无效、已过期或已撤销。请在“我的账号”里重新生成。",
      en: "The token is not valid, has run out or was revoked: make another under “My account”.",
    });
  if (request.method !== "GET")
    throw new Refused("forbidden", {
      zh: "令牌只能读取，不能修改。",
      en: "A token reads and changes nothing.",
    });
  const { id: _id, role, userId, username, name, zoneId, enterpriseId } = bearer;
  const capability = capabilityOf([role]);
  const permits = capability.permits.filter((permit) => permit !== "self");
  return {
    userId,
    username,
    name,
    zoneId,
    enterpriseId,
    roles: [role],
    capability: { ...capability, permits },
  };
}
