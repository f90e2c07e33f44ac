/** A case as its reader may see it. */
import type { z } from "zod";
import type { EvidenceFile } from "#contract/evidence.ts";
import type { CaseDetail } from "#contract/renewal/case.ts";
import { type MoveRule, movesFrom } from "#engine/renewal/case-flow.ts";
import { decideMove } from "#engine/renewal/decide-move.ts";
import { milestoneLight } from "#engine/renewal/milestone-light.ts";
import { daysBetween } from "#kernel/day.ts";
import { muFromM2 } from "#kernel/mu.ts";
import { type Actor, type Context, may, reading } from "#server/platform/context.ts";
import type { Tx } from "#server/platform/db.ts";
import { evidenceOf } from "#server/platform/evidence/evidence.ts";
import { notFound } from "#server/platform/refusal.ts";
import { todayOf } from "#server/platform/today.ts";
import { factsOf, gapsOf, type WholeCase, wholeCase } from "./case-facts.ts";
import { findCase, type StoredCase } from "./case-store.ts";
import { standingOn } from "./clear-land.ts";
import { listDisposals, listReturns, type StoredReturn } from "./land-back-store.ts";
import { PLAN_OPEN } from "./plan.ts";

type Detail = z.output<typeof CaseDetail>;

export const getCase = (ctx: Context, id: string): Promise<Detail> =>
  reading(ctx, (tx) => caseDetail(tx, ctx, id));

export async function caseDetail(tx: Tx, ctx: Context, id: string): Promise<Detail> {
  const held = await findCase(tx, id);
  if (!held) throw notFound({ zh: "处置个案", en: "Renewal case" });
  const whole = await wholeCase(tx, held);
  const { actor } = ctx;
  const today = todayOf(ctx);
  const isFirm = actor.capability.rows === "own-firm";
  const steps = isFirm ? afterNotice(whole.steps) : whole.steps;
  const ids = (of: readonly { id: string }[]) => of.map((one) => one.id);
  const stepFiles = await evidenceOf(tx, actor, "renewal-step", ids(steps));
  const saidFiles = await evidenceOf(tx, actor, "renewal-statement", ids(whole.statements));
  const returns = isFirm ? [] : await listReturns(tx, id);
  return {
    ...headOf(held, actor),
    returnedMu: muFromM2(whole.returnedM2),
    steps: steps.map((step) => ({
      ...step,
      madeAt: step.madeAt.toISOString(),
      files: filesOf(stepFiles, step.id),
    })),
    statements: whole.statements.map(({ caseId: _of, ...one }) => ({
      ...one,
      saidAt: one.saidAt.toISOString(),
      answeredAt: one.answeredAt?.toISOString() ?? null,
      files: filesOf(saidFiles, one.id),
    })),
    ...partsOf(whole, today),
    disposals: (await listDisposals(tx, id)).map(({ areaM2, ...one }) => ({
      ...one,
      areaMu: muFromM2(areaM2),
    })),
    returns: returns.map(seenReturn),
    standing: !isFirm && held.state === "accepted" ? await standingOn(tx, held.parcelId, today) : null,
    planGaps: gapsOf(whole),
    canWritePlan: may(actor, "renewal.write") && PLAN_OPEN.includes(held.state),
    moves: movesOf(whole, actor, today),
  };
}

const filesOf = (files: ReadonlyMap<string, EvidenceFile[]>, id: string): EvidenceFile[] =>
  files.get(id) ?? [];

/** What went on before a firm was told is the zone's own matter. */
function afterNotice<T extends { move: string }>(steps: readonly T[]): T[] {
  const from = steps.findIndex(({ move }) => move === "notify");
  return from < 0 ? [] : steps.slice(from);
}

function headOf(held: StoredCase, actor: Actor) {
  const { parcelId, firmId, firmName, handlerId, handlerName, blockId, blockName } = held;
  const occupiedMu = muFromM2(held.occupiedM2);
  const perMu = (wan: number | null) => (wan === null ? null : wan / occupiedMu);
  const tax = actor.capability.fields.includes("tax");
  const statistics = actor.capability.fields.includes("statistics");
  const seen = <T>(allowed: boolean, value: T): T | null => (allowed ? value : null);
  return {
    ...plainOf(held),
    parcel: {
      id: parcelId,
      code: held.parcelCode ?? "",
      name: held.parcelName,
      areaMu: muFromM2(held.parcelAreaM2 ?? held.occupiedM2),
      status: held.parcelStatus ?? "",
      retiredOn: held.parcelRetiredOn,
    },
    firm: firmId ? { id: firmId, name: firmName ?? "", uscc: held.firmUscc } : null,
    handler: handlerId ? { id: handlerId, name: handlerName ?? "" } : null,
    block: blockId ? { id: blockId, name: blockName ?? "" } : null,
    occupiedMu,
    disposedMu: muFromM2(held.disposedM2),
    plannedMu: held.plannedM2 === null ? null : muFromM2(held.plannedM2),
    remainingMu: muFromM2(Math.max(0, held.occupiedM2 - held.disposedM2)),
    taxPerMu: {
      before: seen(tax, held.taxPerMu),
      expected: perMu(held.expectedTaxWan),
      actual: seen(tax, perMu(held.actualTaxWan)),
    },
    outputPerMu: {
      before: seen(statistics, perMu(held.outputWan)),
      expected: perMu(held.expectedOutputWan),
      actual: seen(statistics, perMu(held.actualOutputWan)),
    },
    far: { before: held.farNow, expected: held.expectedFar, actual: held.actualFar },
  };
}

function plainOf(held: StoredCase) {
  const {
    id,
    code,
    year,
    revision,
    state,
    stateSince,
    dueOn,
    dueProvisional,
    law,
    landUser,
    rightHolder,
    entryId,
  } = held;
  const { reasonKind, problem, progress, route, goal, measures, implementer, plannedUse } = held;
  const { plannedFrom, plannedTo, actualFrom, actualTo, escalation, reviewOn, actualAsOf } = held;
  return {
    ...{
      id,
      code,
      year,
      revision,
      state,
      stateSince,
      dueOn,
      dueProvisional,
      law,
      landUser,
      rightHolder,
      entryId,
    },
    ...{ reasonKind, problem, progress, route, goal, measures, implementer, plannedUse },
    ...{ plannedFrom, plannedTo, actualFrom, actualTo, escalation, reviewOn, actualAsOf },
  };
}

const partsOf = (
  { plan }: WholeCase,
  today: string,
): Pick<Detail, "parties" | "milestones" | "payments"> => ({
  parties: plan.parties,
  milestones: plan.milestones.map((one) => ({ ...one, light: milestoneLight(one, today) })),
  payments: plan.payments,
});

function seenReturn({ id, parcelId, parcelCode, areaM2, ...one }: StoredReturn): Detail["returns"][number] {
  const { status, vacatedOn, listedOn, matchedOn } = one;
  return {
    ...{ id, status, vacatedOn, listedOn, matchedOn },
    parcel: { id: parcelId, code: parcelCode },
    areaMu: muFromM2(areaM2),
    daysToListed: daysBetween(vacatedOn, listedOn),
    daysToMatched: matchedOn === null ? null : daysBetween(listedOn, matchedOn),
  };
}

/** The moves the reader may make, each with what stands in its way. */
function movesOf(whole: WholeCase, actor: Actor, today: string): Detail["moves"] {
  const facts = factsOf(whole, today);
  const mayMake = ({ approvedFrom }: MoveRule) =>
    may(actor, approvedFrom.includes(facts.state) ? "renewal.approve" : "renewal.write");
  return movesFrom(facts.state)
    .filter(({ move }) => move !== "hear" || facts.heard > 0)
    .filter(mayMake)
    .map(({ move, to, needs, limitDays }) => {
      const given = { move, why: "-", documentNo: "-", measure: "take-back", reviewOn: "9999-12-31" };
      const decision = decideMove(facts, given);
      return {
        ...{ move, to, limitDays },
        needs: [...needs],
        because: decision.kind === "refuse" ? decision.because : null,
      };
    });
}
