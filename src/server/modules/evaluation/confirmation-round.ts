/** Rounds of confirmation: opened, extended, reminded of and closed. Load, decide, save. */
import type {
  CloseRound,
  ExtendRound,
  NewRound,
  Round,
  SheetList,
  SheetQuery,
} from "#contract/evaluation/confirmation.ts";
import { runTitle } from "#contract/evaluation/run-title.ts";
import { deadlineIn } from "#server/platform/calendar/deadline-in.ts";
import { type Actor, type Context, inTransaction, reading } from "#server/platform/context.ts";
import type { Tx } from "#server/platform/db.ts";
import { record } from "#server/platform/events.ts";
import { notFound, Refused } from "#server/platform/refusal.ts";
import { todayOf } from "#server/platform/today.ts";
import { decideClose, decideExtend, decideOpenRound } from "./confirmation-decide.ts";
import {
  addRound,
  addSheets,
  findRound,
  listRounds,
  lockRound,
  type StoredRound,
  setClosed,
  setClosesOn,
  tallyRound,
} from "./confirmation-round-store.ts";
import { listSheets, setReminded } from "./confirmation-sheet-store.ts";
import { findStoredMethod } from "./method-store.ts";
import { allow } from "./publicity.ts";

const ROUND = { zh: "确认", en: "Round of confirmation" };
/** Firms reminded at once that have a line of their own in the ledger. */
const EVENTS_MOST = 50;

export async function getRound(tx: Tx, id: string): Promise<StoredRound> {
  const found = await findRound(tx, id);
  if (!found) throw notFound(ROUND);
  return found;
}

export async function getLockedRound(tx: Tx, id: string): Promise<StoredRound> {
  const found = await lockRound(tx, id);
  if (!found) throw notFound(ROUND);
  return found;
}

/** A round with how far it is, of what the transaction may see. */
export async function seenRound(tx: Tx, ctx: Context, round: StoredRound): Promise<Round> {
  return { ...round, ...(await tallyRound(tx, round.id, todayOf(ctx))) };
}

export function rounds(ctx: Context, year?: number): Promise<{ rounds: Round[] }> {
  return reading(ctx, async (tx) => {
    const seen: Round[] = [];
    for (const round of await listRounds(tx, year)) seen.push(await seenRound(tx, ctx, round));
    return { rounds: seen };
  });
}

/** Lays the year's figures before every firm of the method's tiers that was not asked yet. */
export function openRound(ctx: Context, asked: NewRound): Promise<Round> {
  const { zoneId, userId } = ctx.actor;
  return inTransaction(ctx, async (tx) => {
    const method = await findStoredMethod(tx, asked.methodId);
    if (!method) throw notFound({ zh: "评价办法", en: "Evaluation method" });
    const tiers = method.method.tiers.map(({ key }) => key);
    const facts = { methodStatus: method.summary.status, tiers, today: todayOf(ctx) };
    allow(decideOpenRound(facts, asked));
    const { year, scales, openedOn, days, unit, replyDays, deemed } = asked;
    const { closesOn, provisional, ...counted } = await deadlineIn(tx, openedOn, days, unit);
    const title = asked.title ?? `${runTitle(year, scales).zh}·数据确认`;
    const id = await addRound(tx, {
      zoneId,
      title,
      year,
      methodId: asked.methodId,
      scales,
      openedOn,
      days,
      unit,
      closesOn,
      provisional,
      counted,
      replyDays,
      deemed,
      deemedBasis: deemed ? asked.deemedBasis! : null,
      note: asked.note || null,
      openedBy: userId,
      openedAt: ctx.now(),
    });
    const firms = await addSheets(tx, id);
    if (firms === 0) throw nobodyToAsk(year);
    await record(tx, ctx, [
      {
        kind: "evaluation-confirmation-opened",
        subject: { type: "evaluation-confirmation", id, name: title },
        changes: { firms: [null, firms], openedOn: [null, openedOn], closesOn: [null, closesOn] },
        why: asked.deemedBasis,
      },
    ]);
    return seenRound(tx, ctx, await getRound(tx, id));
  });
}

/** Asks firms that have brought figures since the round was opened. */
export function askLatecomers(ctx: Context, id: string): Promise<Round> {
  return inTransaction(ctx, async (tx) => {
    const round = await getLockedRound(tx, id);
    if (round.status === "closed") throw closed();
    const added = await addSheets(tx, id);
    if (added > 0) await tell(tx, ctx, round, "evaluation-confirmation-widened", { firms: [null, added] });
    return seenRound(tx, ctx, await getRound(tx, id));
  });
}

export function extendRound(ctx: Context, id: string, asked: ExtendRound): Promise<Round> {
  return inTransaction(ctx, async (tx) => {
    const round = await getLockedRound(tx, id);
    allow(decideExtend(round, asked, todayOf(ctx)));
    await setClosesOn(tx, id, {
      closesOn: asked.closesOn,
      provisional: false,
      // the calendar counts windows again, and leaves what was set by hand
      counted: { skipped: [], madeUp: [], byHand: true },
    });
    const changes = { closesOn: [round.closesOn, asked.closesOn] as [string, string] };
    await tell(tx, ctx, round, "evaluation-confirmation-extended", changes, asked.why);
    return seenRound(tx, ctx, await getRound(tx, id));
  });
}

export function closeRound(ctx: Context, id: string, asked: CloseRound): Promise<Round> {
  return inTransaction(ctx, async (tx) => {
    const round = await getLockedRound(tx, id);
    const today = todayOf(ctx);
    const { counts, openDisputes } = await tallyRound(tx, id, today);
    const waiting = counts.sent + counts.read + counts.changed;
    allow(decideClose(round, { revision: asked.revision, waiting, openDisputes, today }));
    await setClosed(tx, id, ctx.actor.userId, ctx.now());
    await tell(tx, ctx, round, "evaluation-confirmation-closed", { counts: [null, counts] }, asked.why);
    return seenRound(tx, ctx, await getRound(tx, id));
  });
}

/** Reminds firms that have not answered: their to-do says how often they were. */
export function remind(ctx: Context, id: string, only: readonly string[]): Promise<{ reminded: number }> {
  return inTransaction(ctx, async (tx) => {
    const round = await getLockedRound(tx, id);
    if (round.status === "closed") throw closed();
    const reminded = await setReminded(tx, id, only, ctx.now(), todayOf(ctx));
    const changes = { firms: [null, reminded.length] as [unknown, unknown] };
    const subjects =
      reminded.length > EVENTS_MOST
        ? [{ type: "evaluation-confirmation", id, name: round.title }]
        : reminded.map((firm) => ({ type: "enterprise", ...firm }));
    await record(
      tx,
      ctx,
      subjects.map((subject) => ({
        kind: "evaluation-confirmation-reminded",
        subject,
        changes: reminded.length > EVENTS_MOST ? changes : { round: [null, round.title] },
      })),
    );
    return { reminded: reminded.length };
  });
}

/** The board: who has answered, and who has not. */
export function sheetsOf(ctx: Context, id: string, query: SheetQuery): Promise<SheetList> {
  const { page, size, ...asked } = query;
  return reading(ctx, async (tx) => {
    await getRound(tx, id);
    const found = await listSheets(
      tx,
      id,
      { ...asked, limit: size, offset: (page - 1) * size },
      todayOf(ctx),
    );
    return { total: found.total, rows: found.rows.map((row) => withContact(row, ctx.actor)) };
  });
}

const withContact = <T extends { contact: string | null }>(row: T, { capability }: Actor): T =>
  capability.fields.includes("contact") ? row : { ...row, contact: null };

function tell(
  tx: Tx,
  ctx: Context,
  { id, title }: StoredRound,
  kind: string,
  changes: Record<string, [unknown, unknown]>,
  why?: string,
): Promise<void> {
  return record(tx, ctx, [
    { kind, subject: { type: "evaluation-confirmation", id, name: title }, changes, why },
  ]);
}

const nobodyToAsk = (year: number): Refused =>
  new Refused("conflict", {
    zh: `${year} 年度在所选规模类型内没有待确认的企业：没有年度指标，或已在别的一轮中确认。`,
    en: `Nobody is left to ask for ${year}: no firm of this scale has figures, or all are asked in another round.`,
  });
const closed = (): Refused =>
  new Refused("conflict", { zh: "本轮确认已经结束。", en: "The round is closed." });
