/** Disputes of single figures: as a reader may see them, and answered. */
import type { DecideDispute, Dispute } from "#contract/evaluation/confirmation.ts";
import { STANDARD_FACTS } from "#engine/evaluation/standard-facts.ts";
import { setYearFigure } from "#server/modules/enterprise/year/store.ts";
import { type Actor, type Context, inTransaction, may, reading } from "#server/platform/context.ts";
import type { Tx } from "#server/platform/db.ts";
import { record } from "#server/platform/events.ts";
import { evidenceOf } from "#server/platform/evidence/evidence.ts";
import { notFound, stale } from "#server/platform/refusal.ts";
import { todayOf } from "#server/platform/today.ts";
import { decideDispute } from "./confirmation-decide.ts";
import { lockRound } from "./confirmation-round-store.ts";
import { lockSheet, setDisputeAnswered } from "./confirmation-sheet-store.ts";
import { findDispute, listDisputes, type StoredDispute, setDecided } from "./dispute-store.ts";
import { FIGURE_FACTS } from "./inputs.ts";
import { findStoredMethod } from "./method-store.ts";
import { allow } from "./publicity.ts";
import { readsFigure } from "./reads-figure.ts";

const DISPUTE = { zh: "异议", en: "Dispute" };

/** Those that the actor may see, with their files: a dispute about tax is tax data as a whole. */
export async function seenDisputes(
  tx: Tx,
  actor: Actor,
  stored: readonly StoredDispute[],
): Promise<Dispute[]> {
  const readable = stored.filter(({ fact }) => readsFigure(actor, fact));
  const files = await evidenceOf(
    tx,
    actor,
    "figure-dispute",
    readable.map(({ id }) => id),
  );
  const labels = new Map<string, { label: Dispute["label"]; unit: string }>();
  for (const methodId of new Set(readable.map((one) => one.methodId))) {
    const facts = (await findStoredMethod(tx, methodId))?.method.facts ?? [];
    for (const { key, label, unit = "" } of facts) labels.set(`${methodId}/${key}`, { label, unit });
  }
  return readable.map(({ roundStatus: _status, methodId, ...one }) => {
    const standard = STANDARD_FACTS.find(({ key }) => key === one.fact);
    const named = labels.get(`${methodId}/${one.fact}`) ?? {
      label: standard?.label ?? { zh: one.fact, en: one.fact },
      unit: standard?.unit ?? "",
    };
    return {
      ...one,
      ...named,
      files: files.get(one.id) ?? [],
      raisedAt: one.raisedAt.toISOString(),
      decidedAt: one.decidedAt?.toISOString() ?? null,
    };
  });
}

export function disputes(
  ctx: Context,
  asked: { roundId?: string | undefined; open?: boolean | undefined },
): Promise<{ disputes: Dispute[] }> {
  const { actor } = ctx;
  // what a firm says is read by those who deal with it, and by the firm
  const deals = may(actor, "evaluation.object") || may(actor, "evaluation.judge");
  return reading(ctx, async (tx) => ({
    disputes: deals ? await seenDisputes(tx, actor, await listDisputes(tx, asked)) : [],
  }));
}

/**
 * Answers a dispute. Where it is accepted the figure is put right in the year's row, with revision, event and the source that
 * now answers for it; where it is kept, the reason says why.
 */
export function answerDispute(ctx: Context, id: string, asked: DecideDispute): Promise<Dispute> {
  const { actor } = ctx;
  return inTransaction(ctx, async (tx) => {
    const seen = await findDispute(tx, id);
    if (!seen) throw notFound(DISPUTE);
    const place = { roundId: seen.roundId, firmId: seen.firm.id };
    // round, sheet, dispute: in this order in every action
    await lockRound(tx, place.roundId);
    await lockSheet(tx, place);
    const held = (await findDispute(tx, id))!;
    const [column] = FIGURE_FACTS.find(([, fact]) => fact === held.fact) ?? [];
    const readable = readsFigure(actor, held.fact);
    allow(decideDispute({ ...held, readable, correctable: column !== undefined }, asked));
    const decided = asked.figure === undefined ? held.claimed : asked.figure;
    if (asked.accept) await correct(tx, ctx, held, column!, decided, asked.reason);
    await setDecided(tx, id, {
      status: asked.accept ? "accepted" : "kept",
      decided: asked.accept ? decided : held.shown,
      decision: asked.reason,
      by: actor.userId,
      at: ctx.now(),
    });
    await setDisputeAnswered(tx, place, held.fact);
    await record(tx, ctx, [
      {
        kind: asked.accept ? "evaluation-dispute-accepted" : "evaluation-dispute-kept",
        subject: { type: "enterprise", id: held.firm.id, name: held.firm.name },
        changes: { round: [null, held.roundTitle], figure: [null, held.fact] },
        why: asked.reason,
      },
    ]);
    const [answered] = await seenDisputes(tx, actor, [(await findDispute(tx, id))!]);
    return answered!;
  });
}

async function correct(
  tx: Tx,
  ctx: Context,
  held: StoredDispute,
  figure: string,
  value: number | null,
  why: string,
): Promise<void> {
  const written = await setYearFigure(tx, ctx, {
    enterpriseId: held.firm.id,
    year: held.year,
    figure,
    value,
    source: "企业异议核实更正",
    asOf: todayOf(ctx),
    why,
  });
  if (written.kind === "not-found") throw notFound({ zh: "年度指标", en: "Yearly figures" });
  if (written.kind === "stale") throw stale({});
}
