import type { FastifyRequest } from "fastify";
import { type Context, inTransaction } from "./context.ts";
import type { Route } from "./http.ts";
import { Refused } from "./refusal.ts";

const KEY = /^[\w-]{8,100}$/;

/**
 * A client that may retry a write sends `idempotency-key`; the first reply is kept and given again to a repeat.
 * The key is claimed before the work, so that two at once do not both do it.
 */
export async function withIdempotency(
  ctx: Context,
  route: Route,
  request: FastifyRequest,
  work: () => Promise<unknown>,
): Promise<unknown> {
  const key = request.headers["idempotency-key"];
  if (typeof key !== "string") return work();
  if (!KEY.test(key))
    throw new Refused("invalid", { zh: "idempotency-key 格式有误。", en: "Malformed idempotency-key." });
  const kept = await claim(ctx, key, `${route.method} ${request.url}`);
  if (kept) return kept.reply;
  try {
    const reply = await work();
    await inTransaction(ctx, (tx) =>
      tx
        .updateTable("idempotency")
        .set({ status: 200, reply: JSON.stringify(reply ?? null) })
        .where("user_id", "=", ctx.actor.userId)
        .where("key", "=", key)
        .execute(),
    );
    return reply;
  } catch (error) {
    // a declined or failed write did nothing: the same key may try again
    await inTransaction(ctx, (tx) =>
      tx.deleteFrom("idempotency").where("user_id", "=", ctx.actor.userId).where("key", "=", key).execute(),
    );
    throw error;
  }
}

async function claim(ctx: Context, key: string, route: string): Promise<{ reply: unknown } | undefined> {
  return inTransaction(ctx, async (tx) => {
    const mine = await tx
      .insertInto("idempotency")
      .values({
        zone_id: ctx.actor.zoneId,
        key,
        user_id: ctx.actor.userId,
        route,
        status: 0,
        reply: null,
        made_at: ctx.now(),
      })
      .onConflict((c) => c.doNothing())
      .returning("key")
      .executeTakeFirst();
    if (mine) return undefined;
    const held = await tx
      .selectFrom("idempotency")
      .select(["route", "status", "reply"])
      .where("user_id", "=", ctx.actor.userId)
      .where("key", "=", key)
      .executeTakeFirst();
    if (held?.route === route && held.status === 200) return { reply: held.reply };
    throw new Refused("conflict", {
      zh: "同一操作正在处理，或该 idempotency-key 已用于别的操作。",
      en: "The same request is still running, or this idempotency-key was used for another.",
    });
  });
}
