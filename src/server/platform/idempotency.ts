import { createHash } from "node:crypto";
import type { FastifyRequest } from "fastify";
import { sql } from "kysely";
import { type Context, inZone } from "./context.ts";
import type { Tx } from "./db.ts";
import type { Route } from "./http.ts";
import { Refused } from "./refusal.ts";

const KEY = /^[\w-]{8,100}$/;

/** How far the work of a key has come. `WRITTEN` is set by the first transaction that writes, and commits with it. */
const CLAIMED = 0;
const WRITTEN = 1;
const ANSWERED = 200;

/** A claim under which nothing was written for so long is of a process that is gone. */
const GONE_AFTER_MS = 600_000;

/**
 * A client that may retry a write sends `idempotency-key`; the first reply is kept and given again to a repeat.
 * The key is claimed before the work, so that two at once do not both do it, and is given back only while nothing was
 * written under it: where the reply was lost after the work, a repeat is told so and does nothing.
 */
export async function withIdempotency(
  ctx: Context,
  route: Route,
  request: FastifyRequest,
  work: (ctx: Context) => Promise<unknown>,
): Promise<unknown> {
  const key = request.headers["idempotency-key"];
  if (typeof key !== "string") return work(ctx);
  if (!KEY.test(key))
    throw new Refused("invalid", { zh: "idempotency-key 格式有误。", en: "Malformed idempotency-key." });
  const claim = { key, userId: ctx.actor.userId, madeAt: ctx.now() };
  const kept = await inZone(ctx, (tx) => take(tx, ctx, claim, askedOf(route, request)));
  if (kept) return kept.reply;
  const mark = marker(claim);
  let reply: unknown;
  try {
    reply = await work({ ...ctx, beforeCommit: mark.write });
  } catch (error) {
    mark.end();
    await inZone(ctx, (tx) => giveBack(tx, claim));
    throw error;
  }
  mark.end();
  try {
    await inZone(ctx, (tx) => keepReply(tx, claim, reply));
  } catch (error) {
    // the work is done and its answer goes out; only a repeat will not have it
    request.log.error({ err: error }, "the reply of an idempotency-key could not be kept");
  }
  return reply;
}

/** What a key was used for: another route, record or content under it is another operation, not a repeat. */
function askedOf(route: Route, { url, body }: FastifyRequest): string {
  const asked = `${route.method} ${url}`;
  if (body === undefined || body === null || route.upload) return asked;
  return `${asked} ${createHash("sha256").update(JSON.stringify(body)).digest("base64url")}`;
}

type Claim = { key: string; userId: string; madeAt: Date };

/** Says of the claim, within each transaction that writes under it, that something was written. */
function marker(claim: Claim) {
  let isOver = false;
  return {
    async write(tx: Tx): Promise<void> {
      // what goes on in the background after the answer is not the request's
      if (isOver) return;
      const { numUpdatedRows } = await mine(tx, claim)
        .set({ status: sql`greatest(status, ${WRITTEN})` })
        .executeTakeFirst();
      if (numUpdatedRows === 0n) throw repeated();
    },
    end(): void {
      isOver = true;
    },
  };
}

const mine = (tx: Tx, { key, userId, madeAt }: Claim) =>
  tx
    .updateTable("idempotency")
    .where("user_id", "=", userId)
    .where("key", "=", key)
    .where("made_at", "=", madeAt);

const keepReply = (tx: Tx, claim: Claim, reply: unknown) =>
  mine(tx, claim)
    .set({ status: ANSWERED, reply: JSON.stringify(reply ?? null) })
    .execute();

/** A declined or failed request that wrote nothing may be tried again under its key. */
const giveBack = (tx: Tx, { key, userId, madeAt }: Claim) =>
  tx
    .deleteFrom("idempotency")
    .where("user_id", "=", userId)
    .where("key", "=", key)
    .where("made_at", "=", madeAt)
    .where("status", "=", CLAIMED)
    .execute();

/** Claims the key; the kept reply where the work was done and answered before. */
async function take(
  tx: Tx,
  { actor }: Context,
  claim: Claim,
  route: string,
): Promise<{ reply: unknown } | undefined> {
  const claimed = await tx
    .insertInto("idempotency")
    .values({
      zone_id: actor.zoneId,
      key: claim.key,
      user_id: claim.userId,
      route,
      status: CLAIMED,
      reply: null,
      made_at: claim.madeAt,
    })
    .onConflict((c) =>
      c
        .columns(["zone_id", "user_id", "key"])
        .doUpdateSet({ made_at: claim.madeAt, route })
        .where("idempotency.status", "=", CLAIMED)
        .where("idempotency.made_at", "<", new Date(claim.madeAt.getTime() - GONE_AFTER_MS)),
    )
    .returning("key")
    .executeTakeFirst();
  if (claimed) return undefined;
  const held = await tx
    .selectFrom("idempotency")
    .select(["route", "status", "reply"])
    .where("user_id", "=", claim.userId)
    .where("key", "=", claim.key)
    .executeTakeFirst();
  if (held?.route === route && held.status === ANSWERED) return { reply: held.reply };
  throw held?.route === route && held.status === WRITTEN ? replyUnknown() : repeated();
}

const replyUnknown = (): Refused =>
  new Refused(
    "conflict",
    {
      zh: "这次操作已写入（至少一部分），但答复没有保存下来。请先查看结果，不要重复提交；确需再做一次，请换一个 idempotency-key。",
      en: "This was written, at least in part, and its reply was not kept. Look at the result before doing it again; to do it again, use another idempotency-key.",
    },
    { facts: { outcome: "written" } },
  );

const repeated = (): Refused =>
  new Refused("conflict", {
    zh: "同一操作正在处理，或该 idempotency-key 已用于别的操作。",
    en: "The same request is still running, or this idempotency-key was used for another.",
  });
