/** Moving a case: load, decide, save; with its paper, its limit, and what follows for the parcel. */
import type { z } from "zod";
import type { MoveCase, MoveCases, MoveCasesReply } from "#contract/renewal/case.ts";
import { MOVE_WORDS, STATE_WORDS } from "#contract/renewal/case-words.ts";
import { type CaseMove, type CaseState, ruleOf } from "#engine/renewal/case-flow.ts";
import { decideMove } from "#engine/renewal/decide-move.ts";
import { setSupplyStatus } from "#server/modules/space/store.ts";
import { deadlineIn } from "#server/platform/calendar/deadline-in.ts";
import { type Context, inTransaction, requirePermit } from "#server/platform/context.ts";
import type { Tx } from "#server/platform/db.ts";
import { record } from "#server/platform/events.ts";
import { handIn } from "#server/platform/evidence/evidence.ts";
import { notify } from "#server/platform/notices/notice-store.ts";
import { notFound, Refused, stale } from "#server/platform/refusal.ts";
import { todayOf } from "#server/platform/today.ts";
import { setEntryStatus } from "../land-store.ts";
import { factsOf, wholeCase } from "./case-facts.ts";
import { firmUsers } from "./case-people-store.ts";
import { addStep, lockCase, type StoredCase, setState } from "./case-store.ts";

export type Asked = z.output<typeof MoveCase>;
const CASE = { zh: "处置个案", en: "Renewal case" };

export const titleOf = (held: Pick<StoredCase, "code" | "firmName" | "landUser" | "parcelCode">): string =>
  `${held.code} ${held.firmName ?? held.landUser ?? held.parcelCode}`;

/** The case, held; refused where it is not there or was changed since it was seen. */
export async function holdCase(tx: Tx, id: string, revision?: number): Promise<StoredCase> {
  const held = await lockCase(tx, id);
  if (!held) throw notFound(CASE);
  if (revision !== undefined && held.revision !== revision) throw stale({ revision: held.revision });
  return held;
}

export const moveCase = (ctx: Context, id: string, asked: Asked): Promise<void> =>
  inTransaction(ctx, async (tx) => {
    const held = await holdCase(tx, id, asked.revision);
    const needed = ruleOf(asked.move).approvedFrom.includes(held.state) ? "renewal.approve" : "renewal.write";
    requirePermit(ctx.actor, needed);
    await moveIn(tx, ctx, held, asked);
  });

/** The same of many; each in a transaction of its own, so that one that cannot move does not hold up the others. */
export async function moveCases(
  ctx: Context,
  { cases, move }: z.output<typeof MoveCases>,
): Promise<z.output<typeof MoveCasesReply>> {
  const refused: z.output<typeof MoveCasesReply>["refused"] = [];
  for (const { id, revision } of cases) {
    try {
      await moveCase(ctx, id, { ...move, revision, evidenceIds: [] });
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      refused.push({ id, code: id, because: error.text });
    }
  }
  return { moved: cases.length - refused.length, refused };
}

type Given = Omit<Asked, "revision">;

/** In the caller's transaction, which holds the case; who may is asked before. */
export async function moveIn(tx: Tx, ctx: Context, held: StoredCase, asked: Given): Promise<void> {
  const today = todayOf(ctx);
  const whole = await wholeCase(tx, held);
  const decision = decideMove(factsOf(whole, today), asked);
  if (decision.kind === "refuse") throw new Refused("conflict", decision.because);
  const { to } = decision;
  const onDay = asked.onDay ?? today;
  requireInOrder(onDay, today, held.stateSince);
  const limit = await limitOf(tx, asked, onDay);
  const before = await settleParcel(tx, ctx, held, asked);
  await setState(tx, held.id, {
    state: to,
    since: onDay,
    limit,
    toldAt: asked.move === "notify" ? ctx.now() : null,
    escalation: asked.measure ?? null,
    reviewOn: asked.move === "retain" ? (asked.reviewOn ?? null) : null,
    actualFrom: asked.move === "start" ? onDay : null,
    actualTo: asked.move === "accept" ? onDay : null,
    parcelStatusBefore: before,
  });
  const stepId = await addStep(tx, {
    caseId: held.id,
    move: asked.move,
    from: held.state,
    to,
    onDay,
    why: asked.why,
    documentNo: asked.documentNo ?? null,
    documentTitle: asked.documentTitle ?? null,
    dueOn: limit?.dueOn ?? null,
    facts: {
      ...(limit && { limitDays: limit.n }),
      ...(asked.measure && { measure: asked.measure }),
      ...(asked.reviewOn && { reviewOn: asked.reviewOn }),
    },
    madeBy: ctx.actor.userId,
    madeByName: ctx.actor.name,
    madeAt: ctx.now(),
  });
  await handIn(tx, ctx, asked.evidenceIds, {
    type: "renewal-step",
    id: stepId,
    enterpriseId: isTold(held, asked.move) ? held.firmId : null,
    fields: [],
  });
  await settleEntry(tx, held, asked);
  await tell(tx, ctx, held, asked, to);
}

const isTold = (held: StoredCase, move: CaseMove): boolean => held.toldAt !== null || move === "notify";

function requireInOrder(onDay: string, today: string, since: string): void {
  if (onDay > today)
    throw new Refused("conflict", { zh: "办理日期不能晚于今天。", en: "A step cannot lie in the future." });
  if (onDay < since)
    throw new Refused("conflict", {
      zh: `办理日期不能早于上一步的 ${since}。`,
      en: `A step cannot come before the last one (${since}).`,
    });
}

async function limitOf(tx: Tx, asked: Given, from: string) {
  const usual = ruleOf(asked.move).limitDays;
  const limit = asked.limit ?? (usual === null ? null : { n: usual, unit: "wd" as const });
  if (limit === null) return null;
  const { closesOn, provisional } = await deadlineIn(tx, from, limit.n, limit.unit);
  return { dueOn: closesOn, from, ...limit, provisional };
}

const ENDED: readonly CaseMove[] = ["withdraw", "retain"];

/**
 * Recognised land is low-efficiency or idle in the ledger of land, and what it was before again where nothing comes of the
 * case. @returns what it was before, where it changed now
 */
async function settleParcel(tx: Tx, ctx: Context, held: StoredCase, asked: Given): Promise<string | null> {
  if (asked.move === "recognise") {
    if (held.parcelStatus === held.law) return null;
    await setSupplyStatus(tx, ctx, held.parcelId, { status: held.law, why: `${held.code}：${asked.why}` });
    return held.parcelStatus;
  }
  const wasRecognised = held.parcelStatusBefore !== null && held.parcelStatus === held.law;
  const over = ENDED.includes(asked.move) || (asked.move === "close" && wasRecognised);
  if (over && wasRecognised && held.parcelRetiredOn === null)
    await setSupplyStatus(tx, ctx, held.parcelId, {
      status: held.parcelStatusBefore!,
      why: `${held.code}：${asked.why}`,
    });
  return null;
}

/** What the list of idle and poorly used land says of it follows the case. */
async function settleEntry(tx: Tx, held: StoredCase, { move, why }: Given): Promise<void> {
  if (!held.entryId) return;
  if (move === "withdraw") await setEntryStatus(tx, held.entryId, "withdrawn", why);
  // dealt with: what is found of the land later is another finding
  if (move === "close") await setEntryStatus(tx, held.entryId, "withdrawn", `${held.code} 已办结：${why}`);
}

/** To the ledger, to whoever handles it, and to the firm from the notice on. */
async function tell(tx: Tx, ctx: Context, held: StoredCase, asked: Given, to: CaseState): Promise<void> {
  const name = titleOf(held);
  const subject = { type: "renewal-case", id: held.id };
  await record(tx, ctx, [
    {
      kind: "renewal-case-moved",
      subject: { ...subject, name },
      changes: {
        state: [held.state, to],
        ...(asked.documentNo && { documentNo: [null, asked.documentNo] as [unknown, unknown] }),
      },
      why: asked.why,
    },
  ]);
  const title = {
    zh: `${name}：${MOVE_WORDS[asked.move].zh}（${STATE_WORDS[to].zh}）`,
    en: `${name}: ${MOVE_WORDS[asked.move].en.toLowerCase()} (${STATE_WORDS[to].en.toLowerCase()})`,
  };
  const notice = { kind: "renewal-case-moved", title, subject };
  const handler = held.handlerId && held.handlerId !== ctx.actor.userId ? [held.handlerId] : [];
  const firm = held.firmId && isTold(held, asked.move) ? await firmUsers(tx, held.firmId) : [];
  await notify(tx, ctx, [
    ...handler.map((userId) => ({ ...notice, to: { userId }, link: `/renewal/cases?row=${held.id}` })),
    ...firm
      .filter((userId) => userId !== ctx.actor.userId)
      .map((userId) => ({ ...notice, to: { userId }, link: `/renewal/own/${held.id}` })),
  ]);
}
