/** Why a firm got what it got: the engine's explanation, with sources, land, peers, the way up, and its other years. */
import type {
  Corrected,
  FirmExplanation,
  FirmHistory,
  FirmResult,
} from "#contract/evaluation/explanation.ts";
import { findFirm } from "#server/modules/enterprise/store.ts";
import { type Actor, type Context, inTransaction } from "#server/platform/context.ts";
import { inScope } from "#server/platform/db.ts";
import { notFound } from "#server/platform/refusal.ts";
import { askRun, type RunPlace } from "./ask-run.ts";
import { RUN } from "./change-run.ts";
import { type FirmRecord, listFirmResults } from "./firm-store.ts";
import { seenObjection } from "./objection.ts";
import { listCorrectedFigures, listCorrections, type StoredObjection } from "./objection-store.ts";
import { findRun, getMaking, type StoredRun } from "./run-store.ts";
import { runSummary, seesFigures } from "./run-view.ts";
import { listUnitResults } from "./unit-store.ts";
import { seenUnit } from "./units-view.ts";

const FIRM = { zh: "企业评价结果", en: "Result of the firm" };

export async function firmHistory(ctx: Context, firmId: string): Promise<FirmHistory> {
  return inTransaction(ctx, async (tx) => {
    const firm = await findFirm(tx, firmId);
    if (!firm) throw notFound({ zh: "企业", en: "Enterprise" });
    const results = await listFirmResults(tx, firmId);
    return { firm, results: results.map((result) => seenResult(result, ctx.actor)) };
  });
}

function seenResult(
  { position: _p, tier: _t, industry: _i, ...result }: FirmRecord,
  actor: Actor,
): FirmResult {
  return seesFigures(actor)
    ? result
    : { ...result, score: null, rank: null, groupSize: null, taxPerMu: null };
}

type Held = { run: StoredRun; mine: FirmRecord; corrections: StoredObjection[] };

/** Each correction over the one before it, the first over the inputs. */
async function correctionsOf(
  place: RunPlace,
  { run, mine, corrections }: Held,
  actor: Actor,
): Promise<Corrected[]> {
  if (corrections.length === 0) return [];
  const facts = [...new Set(corrections.flatMap(({ verdict }) => Object.keys(verdict!.figures)))];
  const held = await askRun(place, "figures", { position: mine.position, facts });
  return corrections.map((objection) => {
    const { id, correction, verdict, approval } = seenObjection(objection, actor);
    const { figures: corrected, ...judged } = verdict!;
    const figures = Object.entries(corrected).map(([fact, after]) => {
      const known = run.method.facts.find(({ key }) => key === fact);
      const before = held[fact] ?? null;
      held[fact] = after;
      return { fact, label: known?.label ?? { zh: fact, en: fact }, unit: known?.unit ?? "", before, after };
    });
    const standing = correction!;
    return {
      objectionId: id,
      figures,
      before: standing.before,
      after: standing.after,
      verdict: judged,
      approval: approval!,
    };
  });
}

/** Everything about one firm in one run. What the actor may not see of the zone is not found. */
export async function explainFirm(ctx: Context, runId: string, firmId: string): Promise<FirmExplanation> {
  const { actor } = ctx;
  const held = await inTransaction(ctx, async (tx) => {
    const run = await findRun(tx, runId);
    if (!run) throw notFound(RUN);
    const firm = await findFirm(tx, firmId);
    const results = firm ? await listFirmResults(tx, firmId) : [];
    const mine = results.find((result) => result.runId === runId);
    if (!firm || !mine) throw notFound(FIRM);
    const { inputHash } = await getMaking(tx, runId);
    const beside = await listUnitResults(tx, runId, firmId);
    const corrections = await listCorrections(tx, runId, firmId);
    return { run, firm, results, mine, inputHash, beside, corrections };
  });
  const { run, firm, results, mine } = held;
  const place = { db: ctx.db, zoneId: actor.zoneId, runId };
  // whose figures are counted under another firm's does not read that firm's
  const open = seesFigures(actor) && (mine.standing !== "shared" || actor.capability.rows === "zone");
  // for the zone as a whole: where all are ranked anew, others' corrections move this firm
  const putRight = await inScope(ctx.db, { zoneId: actor.zoneId }, (tx) => listCorrectedFigures(tx, runId));
  const detail = open
    ? await askRun(place, "detail", { position: mine.position, corrections: putRight })
    : null;
  return {
    run: runSummary(run, actor),
    firm: { ...firm, industry: mine.industry, tier: mine.tier },
    result: seenResult(mine, actor),
    detail,
    beside: held.beside.map((unit) => seenUnit(unit, actor)),
    corrections: await correctionsOf(place, held, actor),
    rankedAnew: run.method.ranking.corrections === "re_rank" && putRight.length > 0,
    history: results.map((result) => seenResult(result, actor)),
    methodHash: run.methodHash,
    inputHash: held.inputHash,
  };
}
