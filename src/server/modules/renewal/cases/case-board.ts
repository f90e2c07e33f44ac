import type { z } from "zod";
import type { CaseBoard } from "#contract/renewal/case.ts";
import { type Context, reading } from "#server/platform/context.ts";
import { searchTokens } from "#server/platform/search-terms.ts";
import { todayOf } from "#server/platform/today.ts";
import { type CardQuery, listCards } from "./case-card-store.ts";
import { listStaff } from "./case-people-store.ts";

export const boardOf = (
  ctx: Context,
  { q, mine, ...query }: CardQuery,
): Promise<z.output<typeof CaseBoard>> =>
  reading(ctx, async (tx) => {
    const today = todayOf(ctx);
    const asked = { ...query, ...(mine && { mine: ctx.actor.userId }) };
    return { today, cards: await listCards(tx, asked, q ? searchTokens(q) : [], today) };
  });

export const staffOf = (ctx: Context): Promise<{ people: { id: string; name: string }[] }> =>
  reading(ctx, async (tx) => ({ people: await listStaff(tx) }));
