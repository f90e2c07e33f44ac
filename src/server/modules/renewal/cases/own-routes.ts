import { z } from "zod";
import { CaseCard, CaseDetail, NewStatement } from "#contract/renewal/case.ts";
import { type Context, reading } from "#server/platform/context.ts";
import { type Route, route } from "#server/platform/http.ts";
import { todayOf } from "#server/platform/today.ts";
import { listCards } from "./case-card-store.ts";
import { getCase } from "./case-view.ts";
import { makeStatement } from "./statements.ts";

const ById = z.object({ id: z.uuid() });
const BASE = "/api/renewal/own-cases";

const ownCards = (ctx: Context) =>
  reading(ctx, async (tx) => {
    // the wall of the table shows a firm its own cases, from the notice on
    const cards = await listCards(tx, {}, [], todayOf(ctx));
    return { cards: cards.map((card) => ({ ...card, handler: null })) };
  });

/** The owner's side: its firm's cases from the notice on, and what it says to them. */
export const ownCaseRoutes: readonly Route[] = [
  route({
    method: "GET",
    path: BASE,
    permit: "renewal.answer",
    summary: { zh: "本企业的处置个案", en: "Cases of one’s own firm" },
    answer: z.object({ cards: z.array(CaseCard) }),
    handle: (ctx) => ownCards(ctx),
  }),
  route({
    method: "GET",
    path: `${BASE}/:id`,
    permit: "renewal.answer",
    summary: { zh: "本企业的一件个案", en: "One case of one’s own firm" },
    params: ById,
    answer: CaseDetail,
    handle: (ctx, { params }) => getCase(ctx, params.id),
  }),
  route({
    method: "POST",
    path: `${BASE}/:id/statements`,
    permit: "renewal.answer",
    summary: { zh: "陈述意见", en: "Make a statement" },
    params: ById,
    body: NewStatement,
    answer: CaseDetail,
    handle: async (ctx, { params, body }) => {
      await makeStatement(ctx, params.id, body);
      return getCase(ctx, params.id);
    },
  }),
];
