/** The yearly report of a run: gathered in one transaction, so that all its tables speak of one moment. */
import type { EffectLine } from "#contract/evaluation/effects.ts";
import { columnKeyOf, fieldOf } from "#contract/evaluation/result.ts";
import type {
  ReportAverage,
  ReportEffect,
  ReportGrade,
  ZoneReport,
} from "#contract/evaluation/zone-report.ts";
import type { Method } from "#engine/evaluation/method.ts";
import { type Actor, type Context, inTransaction } from "#server/platform/context.ts";
import type { Tx } from "#server/platform/db.ts";
import { notFound, Refused } from "#server/platform/refusal.ts";
import { dayOf, todayOf } from "#server/platform/today.ts";
import { RUN } from "./change-run.ts";
import { breakdown } from "./distribution.ts";
import { listEffects } from "./effects.ts";
import { listMoves } from "./insight-store.ts";
import { findRun, getMaking, type StoredRun } from "./run-store.ts";
import { runSummary, seesFigures } from "./run-view.ts";
import {
  findRunBefore,
  type GradeSum,
  getZoneNames,
  type ItemMean,
  listEnds,
  listGradeSums,
  listItemMeans,
} from "./zone-report-store.ts";

/** Firms named at each end. */
const NAMED = 10;

/** All that the report of a run says to this actor: figures outside its field scope are null, and no firm is named for them. */
export async function zoneReport(ctx: Context, runId: string): Promise<ZoneReport> {
  const { actor } = ctx;
  requireZone(actor);
  const effects = await effectsOfRun(ctx, runId);
  return inTransaction(ctx, async (tx) => {
    const run = await findRun(tx, runId);
    if (!run) throw notFound(RUN);
    const beforeId = await findRunBefore(tx, run);
    const before = beforeId === undefined ? undefined : await findRun(tx, beforeId);
    const { resultHash, exclusions, sources } = await getMaking(tx, runId);
    const { synthetic, ...zone } = await getZoneNames(tx);
    const open = seesFigures(actor);
    const moves = await listMoves(tx, run);
    const ranked = open && run.figures.graded > 0;
    return {
      zone,
      synthetic,
      runId,
      title: run.title,
      year: run.year,
      status: run.status,
      trialYear: run.method.trialYear,
      madeOn: todayOf(ctx),
      frozenOn: run.frozenAt && dayOf(run.frozenAt),
      method: methodOf(run),
      resultHash,
      figures: runSummary(run, actor).figures,
      lastYear: before ? lastYearOf(run, before, actor) : null,
      grades: await gradesOf(tx, run, before, open),
      tiers: (await breakdown(tx, run, "tier", actor)).rows,
      industries: (await breakdown(tx, run, "industry", actor)).rows,
      districts: (await breakdown(tx, run, "district", actor)).rows,
      averages: await averagesOf(tx, run, before, actor),
      best: ranked ? await listEnds(tx, runId, "best", NAMED) : [],
      worst: ranked ? await listEnds(tx, runId, "worst", NAMED) : [],
      moves: { year: moves.length > 0 ? run.year - 1 : null, moves },
      effects,
      exclusions,
      sources,
    };
  });
}

function requireZone({ capability }: Actor): void {
  if (capability.rows === "zone") return;
  throw new Refused("forbidden", {
    zh: "报告讲的是全区企业，企业用户请查看本企业的评价。",
    en: "The report speaks of all firms of the zone; a firm's user sees its own result.",
  });
}

function methodOf({ method, methodHash }: StoredRun): ZoneReport["method"] {
  const cited = [method.source, method.grading, method.unit, ...method.indicators, ...method.overrides];
  return {
    title: method.title,
    version: method.version,
    hash: methodHash,
    document: method.source.document,
    gradingClause: method.grading.clause ?? null,
    assumed: [...new Set(cited.flatMap(({ assumed }) => assumed ?? []))],
  };
}

const lastYearOf = (run: StoredRun, before: StoredRun, actor: Actor): ZoneReport["lastYear"] => ({
  title: before.title,
  year: before.year,
  figures: runSummary(before, actor).figures,
  sameMethod: before.methodHash === run.methodHash,
});

async function gradesOf(
  tx: Tx,
  run: StoredRun,
  before: StoredRun | undefined,
  open: boolean,
): Promise<ReportGrade[]> {
  const sums = new Map((await listGradeSums(tx, run.id)).map((sum) => [sum.grade, sum]));
  const none: GradeSum = { grade: "", firms: 0, areaMu: 0, taxWan: 0 };
  return run.method.grading.grades.map(({ key, label }) => {
    const { firms, areaMu, taxWan } = sums.get(key) ?? none;
    return {
      key,
      label,
      firms,
      areaMu,
      taxWan: open ? taxWan : null,
      taxPerMu: open && areaMu > 0 ? taxWan / areaMu : null,
      lastYear: before ? (before.counts[key] ?? 0) : null,
    };
  });
}

async function averagesOf(
  tx: Tx,
  { id, method }: StoredRun,
  before: StoredRun | undefined,
  { capability }: Actor,
): Promise<ReportAverage[]> {
  const now = byKey(await listItemMeans(tx, id));
  const then = byKey(before ? await listItemMeans(tx, before.id) : []);
  return method.indicators.flatMap((indicator, index): ReportAverage[] => {
    if (!capability.fields.includes(fieldOf(indicator))) return [];
    const found = now.get(columnKeyOf(indicator, index));
    const perMu = indicator.denominator === "areaMu";
    return [
      {
        key: indicator.key,
        label: indicator.label,
        unit: indicator.unit,
        weight: indicator.weight,
        clause: indicator.clause ?? null,
        total: perMu ? (found?.perMu ?? null) : null,
        mean: found?.mean ?? null,
        median: found?.median ?? null,
        firms: found?.firms ?? 0,
        lastYear: before ? lastFigure(then, before.method, indicator.key, perMu) : null,
      },
    ];
  });
}

const byKey = (means: readonly ItemMean[]) => new Map(means.map((mean) => [mean.key, mean]));

function lastFigure(
  means: ReadonlyMap<string, ItemMean>,
  method: Method,
  key: string,
  perMu: boolean,
): number | null {
  const index = method.indicators.findIndex((one) => one.key === key);
  if (index < 0) return null;
  const found = means.get(columnKeyOf(method.indicators[index]!, index));
  return (perMu ? found?.perMu : found?.mean) ?? null;
}

/** Nothing follows from a run that is not frozen: then there is no line. */
async function effectsOfRun(ctx: Context, runId: string): Promise<ReportEffect[]> {
  const frozen = await inTransaction(ctx, async (tx) => (await findRun(tx, runId))?.status === "frozen");
  if (!frozen) return [];
  const { lines } = await listEffects(ctx, runId);
  return [...Map.groupBy(lines, ({ key }) => key).values()].map(effectOf);
}

function effectOf(lines: readonly EffectLine[]): ReportEffect {
  const { label, clause, amountUnit } = lines[0]!;
  const applied = lines.filter(({ applies }) => applies);
  const amounts = applied.flatMap(({ amount }) => amount ?? []);
  return {
    label,
    clause,
    firms: applied.length,
    kept: lines.length - applied.length,
    amount: amounts.length > 0 ? amounts.reduce((sum, amount) => sum + amount, 0) : null,
    unit: amountUnit,
  };
}
