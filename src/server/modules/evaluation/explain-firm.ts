/** Why a firm got what it got: the engine's explanation, with sources, land, peers, the way up, and its other years. */
import type { FirmExplanation, FirmHistory, FirmResult } from "#contract/evaluation/explanation.ts";
import { findFirm } from "#server/modules/enterprise/store.ts";
import { type Actor, type Context, inTransaction } from "#server/platform/context.ts";
import { notFound } from "#server/platform/refusal.ts";
import { askRun } from "./ask-run.ts";
import { RUN } from "./change-run.ts";
import { type FirmRecord, listFirmResults } from "./firm-store.ts";
import { findRun, getMaking } from "./run-store.ts";
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
    return { run, firm, results, mine, inputHash, beside };
  });
  const { run, firm, results, mine } = held;
  const place = { db: ctx.db, zoneId: actor.zoneId, runId };
  // whose figures are counted under another firm's does not read that firm's
  const open = seesFigures(actor) && (mine.standing !== "shared" || actor.capability.rows === "zone");
  const detail = open ? await askRun(place, "detail", mine.position) : null;
  return {
    run: runSummary(run, actor),
    firm: { ...firm, industry: mine.industry, tier: mine.tier },
    result: seenResult(mine, actor),
    detail,
    beside: held.beside.map((unit) => seenUnit(unit, actor)),
    history: results.map((result) => seenResult(result, actor)),
    methodHash: run.methodHash,
    inputHash: held.inputHash,
  };
}
