/** A firm's answer to its sheet: all is right, or these figures are not. On paper, staff enter it for the firm. */
import type { AnswerSheet, Sheet } from "#contract/evaluation/confirmation.ts";
import { deadlineIn } from "#server/platform/calendar/deadline-in.ts";
import { type Context, inTransaction, requirePermit } from "#server/platform/context.ts";
import type { Tx } from "#server/platform/db.ts";
import { record } from "#server/platform/events.ts";
import { handIn } from "#server/platform/evidence/evidence.ts";
import { stale } from "#server/platform/refusal.ts";
import { todayOf } from "#server/platform/today.ts";
import { decideAnswer } from "./confirmation-decide.ts";
import { getLockedRound } from "./confirmation-round.ts";
import type { StoredRound } from "./confirmation-round-store.ts";
import {
  deskOfRound,
  figuresOf,
  getSheet,
  landIsOpen,
  landShown,
  paperId,
  type SheetPlace,
  sheet,
} from "./confirmation-sheet.ts";
import { lockSheet, sawFiguresAsTheyAre, setAnswer } from "./confirmation-sheet-store.ts";
import { addDispute, listDisputes } from "./dispute-store.ts";
import { allow } from "./publicity.ts";
import { fieldOf } from "./reads-figure.ts";

/** Confirms the sheet, or disputes single figures of it and confirms the rest. */
export async function answerSheet(ctx: Context, place: SheetPlace, answer: AnswerSheet): Promise<Sheet> {
  const { actor } = ctx;
  const staff = actor.capability.rows === "zone";
  // a department that judges disputes does not raise them: the officer enters what is on paper
  if (staff) requirePermit(actor, "evaluation.run");
  const today = todayOf(ctx);
  const desk = await deskOfRound(ctx, place.roundId);
  await inTransaction(ctx, async (tx) => {
    const round = await getLockedRound(tx, place.roundId);
    await lockSheet(tx, place);
    const stored = await getSheet(tx, place, today);
    const land = landShown(desk, place.firmId);
    const shown = Object.fromEntries([
      ...figuresOf(desk, place.firmId).map(({ fact, value }) => [fact, value] as const),
      ["areaMu", land.areaMu] as const,
    ]);
    const open = (await listDisputes(tx, { ...place, open: true })).map(({ fact }) => fact);
    const facts = {
      round,
      sheet: stored,
      landOpen: landIsOpen(round, today),
      today,
      onPaper: answer.paper !== undefined,
      staff,
      knownFacts: new Set(Object.keys(shown)),
      disputed: new Set(open),
      shown,
    };
    allow(decideAnswer(facts, answer));
    // the land that a firm sees may be resolved, and then stands in no row
    const { areaMu: landSeen = land.areaMu, ...seen } = answer.seen;
    const told = { year: round.year, firmId: place.firmId };
    if (landSeen !== land.areaMu || !(await sawFiguresAsTheyAre(tx, told, seen))) throw stale({});
    await save(tx, ctx, { round, place, answer, shown, landMu: land.areaMu, name: stored.firm.name, today });
  });
  return sheet(ctx, place);
}

type Answering = {
  round: StoredRound;
  place: SheetPlace;
  answer: AnswerSheet;
  shown: Record<string, number | null>;
  landMu: number | null;
  name: string;
  today: string;
};

async function save(tx: Tx, ctx: Context, answering: Answering): Promise<void> {
  const { round, place, answer, landMu, name } = answering;
  const { evidenceIds = [], ...paper } = answer.paper ?? {};
  const as = answer.paper ? "paper" : "firm";
  await raise(tx, ctx, answering, as);
  await setAnswer(tx, place, {
    status: answer.disputes.length === 0 ? "confirmed" : "disputed",
    as,
    paper: answer.paper ? (paper as { number: string; signedBy: string; signedOn: string }) : null,
    landMu,
    by: ctx.actor.userId,
    at: ctx.now(),
  });
  await handIn(tx, ctx, evidenceIds, {
    type: "paper-confirmation",
    id: paperId(place),
    enterpriseId: place.firmId,
    fields: ["tax", "statistics"],
  });
  const disputed = answer.disputes.map(({ fact }) => fact);
  await record(tx, ctx, [
    {
      kind: disputed.length === 0 ? "evaluation-figures-confirmed" : "evaluation-figures-disputed",
      subject: { type: "enterprise", id: place.firmId, name },
      changes: {
        round: [null, round.title],
        ...(disputed.length > 0 && { figures: [null, disputed.join("、")] as [unknown, unknown] }),
        ...(answer.paper && { paper: [null, answer.paper.number] as [unknown, unknown] }),
      },
      why: answer.disputes[0]?.reason,
    },
  ]);
}

async function raise(
  tx: Tx,
  ctx: Context,
  { round, place, answer, shown, today }: Answering,
  raisedAs: "firm" | "paper",
): Promise<void> {
  if (answer.disputes.length === 0) return;
  const { closesOn: dueOn } = await deadlineIn(tx, today, round.replyDays, "wd");
  for (const { fact, claimed, reason, evidenceIds } of answer.disputes) {
    const id = await addDispute(tx, {
      zoneId: ctx.actor.zoneId,
      roundId: place.roundId,
      firmId: place.firmId,
      fact,
      shown: shown[fact] ?? null,
      claimed,
      reason,
      raisedAs,
      raisedBy: ctx.actor.userId,
      raisedAt: ctx.now(),
      dueOn,
    });
    const field = fieldOf(fact);
    await handIn(tx, ctx, evidenceIds, {
      type: "figure-dispute",
      id,
      enterpriseId: place.firmId,
      fields: field ? [field] : [],
    });
  }
}
