/** Objections: raised by a firm or for it, judged by the department, approved by the leading group. */
import type { Approval, NewObjection, Objection, Standing, Verdict } from "#contract/evaluation/objection.ts";
import type { EvidenceFile } from "#contract/evidence.ts";
import { STANDARD_FACTS } from "#engine/evaluation/standard-facts.ts";
import { type Actor, type Context, inTransaction } from "#server/platform/context.ts";
import type { Tx } from "#server/platform/db.ts";
import { record } from "#server/platform/events.ts";
import { evidenceOf, handIn } from "#server/platform/evidence/evidence.ts";
import { notFound, Refused } from "#server/platform/refusal.ts";
import { todayOf } from "#server/platform/today.ts";
import { type Correction, correctAside } from "./objection-correct.ts";
import { decideApproval, decideVerdict } from "./objection-decide.ts";
import {
  addCorrectedEntries,
  addObjection,
  findObjection,
  findStanding,
  listCorrectedFigures,
  listStandings,
  lockObjection,
  type MovedRow,
  type StoredObjection,
  setApproval,
  setCorrectedResult,
  setMovedResults,
  setSharedGrades,
  setVerdict,
} from "./objection-store.ts";
import { allow, getPublicityOfRun } from "./publicity.ts";
import { decideObject } from "./publicity-decide.ts";
import { findEntry } from "./publicity-store.ts";
import { readsFigure } from "./reads-figure.ts";
import { findRun, getSnapshot, lockRun } from "./run-store.ts";
import { seesFigures } from "./run-view.ts";

const OBJECTION = { zh: "异议", en: "Objection" };

/** As the actor may see them, with their files. */
export async function seenObjections(
  tx: Tx,
  actor: Actor,
  stored: readonly StoredObjection[],
): Promise<Objection[]> {
  const ids = stored.map(({ id }) => id);
  const files = await evidenceOf(tx, actor, "evaluation-objection", ids);
  return stored.map((one) => seenObjection(one, actor, files.get(one.id) ?? []));
}

/** @param files those of it that the actor may open, where they are asked for */
export function seenObjection(stored: StoredObjection, actor: Actor, files: EvidenceFile[] = []): Objection {
  const { verdict, correction, figure } = stored;
  const standing = ({ grade, score, rank, areaMu }: Standing): Standing =>
    seesFigures(actor) ? { grade, score, rank, areaMu } : { grade, score: null, rank: null, areaMu };
  return {
    ...stored,
    files,
    figureLabel: STANDARD_FACTS.find(({ key }) => key === figure)?.label ?? null,
    claimed: figure !== null && !readsFigure(actor, figure) ? null : stored.claimed,
    raisedAt: stored.raisedAt.toISOString(),
    verdict: verdict && {
      ...verdict,
      figures: Object.fromEntries(
        Object.entries(verdict.figures).filter(([fact]) => readsFigure(actor, fact)),
      ),
    },
    correction: correction && {
      before: standing(correction.before),
      after: standing(correction.after),
      moved: correction.moved ?? { places: 0, grades: 0 },
    },
  };
}

/** A firm's user objects for its own firm, staff for the firm they name. */
export function raiseObjection(ctx: Context, publicityId: string, asked: NewObjection): Promise<Objection> {
  const { actor } = ctx;
  return inTransaction(ctx, async (tx) => {
    const raisedAs = actor.capability.rows === "own-firm" ? "firm" : "staff";
    const enterpriseId = raisedAs === "firm" ? actor.enterpriseId : asked.enterpriseId;
    if (!enterpriseId) throw needsFirm();
    const publicity = await getPublicityOfRun(tx, publicityId);
    const listed = (await findEntry(tx, publicityId, enterpriseId)) !== undefined;
    // a firm's user cannot read a run that is not open to it: what is still published is scored
    const runStatus = (await findRun(tx, publicity.runId))?.status ?? "scored";
    allow(decideObject({ ...publicity, listed, runStatus }, todayOf(ctx)));
    const id = await addObjection(tx, {
      zoneId: actor.zoneId,
      publicityId,
      runId: publicity.runId,
      enterpriseId,
      said: asked.said,
      figure: asked.figure ?? null,
      claimed: asked.claimed ?? null,
      evidence: asked.evidence || null,
      raisedAs,
      raisedBy: actor.userId,
      raisedAt: ctx.now(),
    });
    if (!id) throw alreadyOpen();
    await handIn(tx, ctx, asked.evidenceIds ?? [], {
      type: "evaluation-objection",
      id,
      enterpriseId,
      // what is handed in about a grade may be about any figure
      fields: asked.figure === "areaMu" ? [] : ["tax", "statistics"],
    });
    return tell(tx, ctx, id, "evaluation-objection-raised", "raised", asked.said);
  });
}

/** The department's word. An accepted objection is worked out at once, so that the leading group sees what it decides. */
export async function judgeObjection(ctx: Context, id: string, verdict: Verdict): Promise<Objection> {
  const asked = await inTransaction(ctx, async (tx) => {
    const { objection, run } = await getHeld(tx, id);
    const knownFigures = new Set(run.method.facts.filter(({ text }) => !text).map(({ key }) => key));
    const readable = (figure: string) => readsFigure(ctx.actor, figure);
    const held = { ...objection, runStatus: run.status, knownFigures, readable };
    allow(decideVerdict(held, verdict));
    if (!verdict.accept) return null;
    return correctionOf(tx, objection, verdict.figures);
  });
  const outcome = asked && (await correctAside(asked));
  if (outcome?.kind === "admission-changes") throw takesNewRun();
  return inTransaction(ctx, async (tx) => {
    const { objection } = await getHeld(tx, id);
    if (objection.status !== "raised" || objection.revision !== verdict.revision) allow({ kind: "stale" });
    const { accept, reason, figures } = verdict;
    const correction = outcome && {
      before: (await findStanding(tx, objection.runId, outcome.headId))!,
      after: outcome.after,
      moved: await countMoved(tx, objection.runId, outcome.others),
      ...(outcome.headId !== objection.firm.id && { headId: outcome.headId }),
    };
    await setVerdict(tx, id, {
      status: accept ? "accepted" : "rejected",
      verdict: { by: ctx.actor.name, at: ctx.now().toISOString(), reason, figures: accept ? figures : {} },
      correction,
    });
    const kind = accept ? "evaluation-objection-accepted" : "evaluation-objection-rejected";
    return tell(tx, ctx, id, kind, accept ? "accepted" : "rejected", reason);
  });
}

/** The run's inputs with all that was put right, and what is to be put right now. */
async function correctionOf(
  tx: Tx,
  { runId, firm }: StoredObjection,
  figures: Record<string, number>,
): Promise<Correction> {
  const earlier = await listCorrectedFigures(tx, runId);
  const own = earlier.find(({ enterpriseId }) => enterpriseId === firm.id)?.figures;
  const others = earlier.filter(({ enterpriseId }) => enterpriseId !== firm.id);
  return {
    body: await getSnapshot(tx, runId),
    enterpriseId: firm.id,
    corrections: [...others, { enterpriseId: firm.id, figures: { ...own, ...figures } }],
  };
}

/**
 * The leading group's word: only with it does anything published change. Then this firm alone moves or, where the method
 * says so, all are ranked anew; that is worked out again here, over whatever was corrected since the verdict.
 */
export async function approveCorrection(ctx: Context, id: string, approval: Approval): Promise<Objection> {
  const again = await inTransaction(ctx, async (tx) => {
    const { objection, run } = await getHeld(tx, id);
    if (!approval.approve || run.method.ranking.corrections !== "re_rank" || !objection.verdict) return null;
    return { run, asked: await correctionOf(tx, objection, objection.verdict.figures) };
  });
  const outcome = again && (await correctAside(again.asked));
  if (outcome?.kind === "admission-changes") throw takesNewRun();
  return inTransaction(ctx, async (tx) => {
    const { objection, run } = await getHeld(tx, id);
    const headId = objection.correction?.headId ?? objection.firm.id;
    const now = await findStanding(tx, objection.runId, headId);
    const before = objection.correction?.before ?? now!;
    allow(decideApproval({ ...objection, runStatus: run.status, now: now!, before }, approval));
    if (again && again.run.revision !== run.revision) allow({ kind: "stale" });
    const { approve, why } = approval;
    const status = approve ? "corrected" : "declined";
    await setApproval(tx, id, {
      status,
      approval: { by: ctx.actor.name, at: ctx.now().toISOString(), reason: why },
    });
    if (approve) {
      await setMovedResults(tx, objection.runId, outcome?.others ?? []);
      const after = outcome?.after ?? objection.correction!.after;
      await setCorrectedResult(tx, { runId: objection.runId, enterpriseId: headId }, after);
      await setSharedGrades(tx, objection.runId);
      await addCorrectedEntries(tx, objection, ctx.now());
    }
    const kind = approve ? "evaluation-result-corrected" : "evaluation-correction-declined";
    return tell(tx, ctx, id, kind, status, why);
  });
}

/** How many others would have another place, and how many another grade, than they have now. */
async function countMoved(tx: Tx, runId: string, others: readonly MovedRow[]) {
  const now = await listStandings(
    tx,
    runId,
    others.map(({ enterpriseId }) => enterpriseId),
  );
  const differing = (differs: (row: MovedRow, held: Standing) => boolean) =>
    others.filter((row) => now.has(row.enterpriseId) && differs(row, now.get(row.enterpriseId)!)).length;
  return {
    places: differing((row, held) => row.rank !== held.rank),
    grades: differing((row, held) => row.grade !== held.grade),
  };
}

async function getHeld(tx: Tx, id: string) {
  const seen = await findObjection(tx, id);
  if (!seen) throw notFound(OBJECTION);
  // the run before its objections, in every action: freezing waits for a verdict, and a verdict for freezing
  await lockRun(tx, seen.runId);
  const objection = await lockObjection(tx, id);
  const run = await findRun(tx, seen.runId);
  if (!objection || !run) throw notFound(OBJECTION);
  return { objection, run };
}

/** Writes the step to the ledger under the firm, and gives the objection as it now is. */
async function tell(
  tx: Tx,
  ctx: Context,
  id: string,
  kind: string,
  status: string,
  why: string,
): Promise<Objection> {
  const objection = (await findObjection(tx, id))!;
  const { firm, correction } = objection;
  await record(tx, ctx, [
    {
      kind,
      subject: { type: "enterprise", id: firm.id, name: firm.name },
      changes: {
        objection: [null, status],
        ...(kind === "evaluation-result-corrected" && {
          grade: [correction!.before.grade, correction!.after.grade],
          ...(correction!.moved && { othersMoved: [null, correction!.moved.places] }),
        }),
      },
      why,
    },
  ]);
  return (await seenObjections(tx, ctx.actor, [objection]))[0]!;
}

const needsFirm = (): Refused =>
  new Refused("invalid", { zh: "请选择提出异议的企业。", en: "Say which firm objects." });
const alreadyOpen = (): Refused =>
  new Refused("conflict", {
    zh: "该企业已有一件异议正在办理，办结后可再提出。",
    en: "The firm has an objection open: another can follow when it is decided.",
  });
const takesNewRun = (): Refused =>
  new Refused("conflict", {
    zh: "更正后该企业将进入或退出评级范围，会改变参评家数。请更正台账数据后重新评价。",
    en: "The correction would bring the firm into or out of the graded: correct the registers and run again.",
  });
