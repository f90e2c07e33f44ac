/** Why a firm got what it got: the engine's explanation, with sources, land, peers, the way up, and its other years. */
import type { FirmExplanation, FirmHistory, FirmResult, LandPart } from "#contract/evaluation/explanation.ts";
import { explain } from "#engine/evaluation/explain.ts";
import { pathToNextGrade } from "#engine/evaluation/next-grade.ts";
import { pointsOf } from "#engine/evaluation/score.ts";
import { muFromM2 } from "#kernel/mu.ts";
import { findFirm } from "#server/modules/enterprise/store.ts";
import { type Actor, type Context, inTransaction } from "#server/platform/context.ts";
import { notFound } from "#server/platform/refusal.ts";
import { RUN } from "./change-run.ts";
import { type FirmRecord, listFirmResults } from "./firm-store.ts";
import { sourceOf } from "./inputs.ts";
import { findRun, getMaking } from "./run-store.ts";
import { runSummary, seesFigures } from "./run-view.ts";
import type { WorkedOut } from "./work-out.ts";
import { workedOut } from "./worked-runs.ts";

const FIRM = { zh: "企业评价结果", en: "Result of the firm" };

/** In a group smaller than this a mean would tell one firm about another. */
const LEAST_PEERS = 5;

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
    return { run, firm, results, mine, inputHash };
  });
  const { run, firm, results, mine } = held;
  const worked = seesFigures(actor) ? await workedOut(ctx.db, actor.zoneId, runId) : undefined;
  return {
    run: runSummary(run, actor),
    firm: { ...firm, industry: mine.industry, tier: mine.tier },
    result: seenResult(mine, actor),
    detail: worked ? detailOf(worked, mine.position) : null,
    history: results.map((result) => seenResult(result, actor)),
    methodHash: run.methodHash,
    inputHash: held.inputHash,
  };
}

function detailOf(worked: WorkedOut, row: number): NonNullable<FirmExplanation["detail"]> {
  const explanation = explain(worked.evaluation, row);
  const facts = explanation.items.flatMap((item) =>
    [item.numerator.fact, item.denominator?.fact ?? []].flat(),
  );
  return {
    explanation,
    sources: Object.fromEntries([...new Set(facts)].map((fact) => [fact, factSource(worked, row, fact)])),
    peers: peersOf(worked, row),
    land: landOf(worked, row),
    path: pathToNextGrade(worked.evaluation, row),
  };
}

/** Land that was resolved comes from the occupancies, not from the return. */
function factSource({ inputs }: WorkedOut, row: number, fact: string) {
  const stated = inputs.firms.figures[fact]?.[row] ?? null;
  if (fact === "areaMu" && stated === null) return { source: "用地关系", asOf: `${inputs.year}-12-31` };
  return sourceOf(inputs.firms, row, fact);
}

/** Mean points by indicator in the firm's group. */
function peersOf({ evaluation, inputs }: WorkedOut, row: number): Record<string, number> {
  const { group, order } = evaluation;
  if (evaluation.excluded[row]! >= 0) return {};
  const peers = order.filter((one) => group[one] === group[row]);
  if (peers.length < LEAST_PEERS) return {};
  const means = inputs.method.indicators.map(({ key }, k) => {
    const points = [...peers].map((one) => pointsOf(evaluation, k, one)).filter((p) => !Number.isNaN(p));
    return [key, points.reduce((sum, p) => sum + p, 0) / points.length] as const;
  });
  return Object.fromEntries(means.filter(([, mean]) => Number.isFinite(mean)));
}

function landOf({ inputs, land }: WorkedOut, row: number): NonNullable<FirmExplanation["detail"]>["land"] {
  const { unit } = inputs.method;
  const id = inputs.firms.ids[row]!;
  const stated = inputs.firms.figures.areaMu?.[row] ?? null;
  const resolvedMu = land.resolvedMu[row] ?? null;
  const without = resolvedMu === null ? "none" : "resolved";
  return {
    origin: stated === null ? without : "stated",
    areaMu: land.areaMu[row] ?? null,
    resolvedMu,
    mode: unit.land,
    clause: unit.clause ?? null,
    parts: (land.lines.get(id) ?? []).map((line): LandPart => {
      const use = inputs.uses.find((one) => one.id === line.occupancy)!;
      return {
        parcelId: use.parcelId,
        parcelCode: use.parcelCode,
        parcelName: use.parcelName,
        tenure: use.tenure,
        landlord: use.landlordName,
        areaMu: muFromM2(line.areaM2),
        arithmetic: line.arithmetic,
        from: line.from,
        to: line.to,
        source: use.source,
        asOf: use.asOf,
      };
    }),
  };
}
