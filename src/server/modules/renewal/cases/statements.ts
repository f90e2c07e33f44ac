/** The owner's side: what it says of the notice, the publication or the plan, and the answer. */
import type { z } from "zod";
import type { AnswerStatement, NewStatement } from "#contract/renewal/case.ts";
import type { CaseState } from "#engine/renewal/case-flow.ts";
import { type Context, inTransaction, requirePermit } from "#server/platform/context.ts";
import type { Tx } from "#server/platform/db.ts";
import { record } from "#server/platform/events.ts";
import { handIn } from "#server/platform/evidence/evidence.ts";
import { notify } from "#server/platform/notices/notice-store.ts";
import { notFound, Refused, stale } from "#server/platform/refusal.ts";
import { todayOf } from "#server/platform/today.ts";
import { firmUsers } from "./case-people-store.ts";
import type { StoredCase } from "./case-store.ts";
import { holdCase, moveIn, titleOf } from "./move-case.ts";
import { addStatement, findStatement, setAnswer } from "./statement-store.ts";

type Said = z.output<typeof NewStatement>;

/** When what may be spoken to: the notice until it is recognised, the publication while it runs, the plan from there on. */
const OPEN: Record<Said["about"], readonly CaseState[]> = {
  notice: ["notified", "stated"],
  publicity: ["published"],
  plan: ["published", "planned", "in-progress", "escalated"],
};

/** A firm's user speaks for its own firm, staff for the owner who came in person or by letter. */
export function makeStatement(ctx: Context, caseId: string, said: Said): Promise<void> {
  const saidAs = ctx.actor.capability.rows === "own-firm" ? "firm" : "staff";
  if (saidAs === "staff") requirePermit(ctx.actor, "renewal.write");
  return inTransaction(ctx, async (tx) => {
    const held = await holdCase(tx, caseId);
    requireOpen(held, said, todayOf(ctx));
    const { userId } = ctx.actor;
    const { kind, about } = said;
    const id = await addStatement(tx, {
      caseId,
      kind,
      about,
      said: said.said,
      saidAs,
      by: userId,
      at: ctx.now(),
    });
    await handIn(tx, ctx, said.evidenceIds, {
      type: "renewal-statement",
      id,
      enterpriseId: held.firmId,
      fields: [],
    });
    await record(tx, ctx, [
      {
        kind: "renewal-statement-made",
        subject: { type: "renewal-case", id: caseId, name: titleOf(held) },
        changes: { statement: [null, `${about}:${kind}`] },
        why: said.said,
      },
    ]);
    if (held.state === "notified" && about === "notice")
      await moveIn(tx, ctx, held, { move: "hear", why: said.said.slice(0, 1000), evidenceIds: [] });
    await tellHandler(tx, ctx, held);
  });
}

function requireOpen(held: StoredCase, said: Said, today: string): void {
  if (!OPEN[said.about].includes(held.state))
    throw new Refused("conflict", {
      zh: "个案现在的状态不收这项意见，请刷新后再看。",
      en: "The case takes no such statement in its state: look at it again.",
    });
  const isLate = said.about === "publicity" && held.dueOn !== null && today > held.dueOn;
  if (isLate)
    throw new Refused("conflict", {
      zh: `公示异议期已于 ${held.dueOn} 截止。`,
      en: `Objections were open until ${held.dueOn}.`,
    });
}

async function tellHandler(tx: Tx, ctx: Context, held: StoredCase): Promise<void> {
  if (!held.handlerId || held.handlerId === ctx.actor.userId) return;
  const name = titleOf(held);
  await notify(tx, ctx, [
    {
      to: { userId: held.handlerId },
      kind: "renewal-statement-made",
      title: { zh: `${name}：收到权利人意见`, en: `${name}: the owner has spoken` },
      link: `/renewal/cases?row=${held.id}`,
      subject: { type: "renewal-case", id: held.id },
    },
  ]);
}

/** What the zone says to it. An objection that is upheld stops the case until it is looked at again or withdrawn. */
export function answerStatement(ctx: Context, id: string, asked: AnswerStatement): Promise<string> {
  return inTransaction(ctx, async (tx) => {
    const statement = await findStatement(tx, id);
    if (!statement) throw notFound({ zh: "陈述意见", en: "Statement" });
    const held = await holdCase(tx, statement.caseId);
    const to = { ...asked, by: ctx.actor.userId, at: ctx.now() };
    if (!(await setAnswer(tx, id, to))) throw stale({});
    await record(tx, ctx, [
      {
        kind: "renewal-statement-answered",
        subject: { type: "renewal-case", id: held.id, name: titleOf(held) },
        changes: { upheld: [null, asked.upheld] },
        why: asked.answer,
      },
    ]);
    const users = held.firmId && held.toldAt ? await firmUsers(tx, held.firmId) : [];
    await notify(
      tx,
      ctx,
      users.map((userId) => ({
        to: { userId },
        kind: "renewal-statement-answered",
        title: { zh: `${held.code}：您的意见已答复`, en: `${held.code}: your statement was answered` },
        link: `/renewal/own/${held.id}`,
        subject: { type: "renewal-case", id: held.id },
      })),
    );
    return held.id;
  });
}
