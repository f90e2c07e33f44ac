/** A search: asked of the supply, answered, and noted for the report of gaps. */
import { createHash } from "node:crypto";
import type { z } from "zod";
import type { SitingAnswer, SitingSearch } from "#contract/space/siting/siting.ts";
import type { SitingQuestion } from "#contract/space/siting/wanted.ts";
import { type Context, inTransaction, may } from "#server/platform/context.ts";
import type { Tx } from "#server/platform/db.ts";
import { canonical } from "#server/platform/events.ts";
import { todayOf } from "#server/platform/today.ts";
import { askSiting, type Found } from "./ask-siting.ts";
import { industryOf } from "./asked-industry.ts";
import { findDemandExtras } from "./demand-store.ts";
import { readinessKnown } from "./readiness-column.ts";
import { setSearch } from "./search-store.ts";
import { supplyOf } from "./supply-book.ts";

export async function searchSites(
  ctx: Context,
  { k, demandId, isTrial, ...question }: z.infer<typeof SitingSearch>,
): Promise<SitingAnswer> {
  const found = await answerTo(ctx, question, k);
  const isGap = found.fitting + found.perhaps + found.combined === 0;
  if (!isTrial && Object.keys(question.wanted).length > 0)
    await inTransaction(ctx, (tx) => noteSearch(tx, ctx, question, found, demandId ?? null));
  return { ...found, isGap };
}

/** What is on offer for a question now, as far as the asker may know. */
export async function answerTo(ctx: Context, question: SitingQuestion, k: number): Promise<Found> {
  const book = await readinessKnown(ctx, await supplyOf(ctx, ctx.actor.zoneId), question);
  return askSiting(book, { question, k, now: ctx.now(), tellsHolder: may(ctx.actor, "space.read") });
}

export async function noteSearch(
  tx: Tx,
  ctx: Context,
  question: SitingQuestion,
  found: Found,
  demandId: string | null,
): Promise<void> {
  const known = demandId === null ? undefined : await findDemandExtras(tx, demandId);
  await setSearch(tx, {
    demandId: known?.id ?? null,
    enterpriseId: ctx.actor.capability.rows === "own-firm" ? ctx.actor.enterpriseId : null,
    askedBy: ctx.actor.userId,
    askedOn: todayOf(ctx),
    askedAt: ctx.now(),
    fingerprint: createHash("sha256").update(canonical(question)).digest("hex"),
    industryCode: industryOf(question),
    question,
    found: found.fitting + found.combined,
    perhaps: found.perhaps,
    considered: found.considered,
    blockers: found.blockers,
  });
}
