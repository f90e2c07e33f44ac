/** All that a run says of itself beside its results: headline figures, exclusions, checks, baselines. */
import type { Excluded, Preview, RunSummaryFigures } from "#contract/evaluation/run-request.ts";
import type { SilentFirm } from "#server/modules/enterprise/store.ts";
import { checksOf } from "./checks.ts";
import { figureCountsOf, sourcesOf } from "./figure-counts.ts";
import type { FirmColumns } from "./inputs.ts";
import { baselinesOf, groupsOf, type WorkedOut } from "./work-out.ts";

export type Report = Omit<Preview, "inputHash" | "elapsedMs"> & {
  baselines: ReturnType<typeof baselinesOf>;
  groups: ReturnType<typeof groupsOf>;
};

export function reportOf(worked: WorkedOut, lastYear: FirmColumns, silent: readonly SilentFirm[]): Report {
  return {
    figures: figuresOf(worked),
    counts: { ...worked.evaluation.counts },
    exclusions: exclusionsOf(worked),
    checks: checksOf(worked, lastYear, silent),
    figureCounts: figureCountsOf(worked),
    sources: sourcesOf(worked),
    notes: worked.evaluation.notes.map(({ line, code, message }) => ({ line, code, message })),
    baselines: baselinesOf(worked.evaluation),
    groups: groupsOf(worked.evaluation),
  };
}

function figuresOf({ inputs, evaluation, land }: WorkedOut): RunSummaryFigures {
  const { order, score } = evaluation;
  const tax = inputs.firms.figures.taxWan ?? [];
  let [areaMu, taxWan, points] = [0, 0, 0];
  for (const row of order) {
    areaMu += land.areaMu[row] ?? 0;
    taxWan += tax[row] ?? 0;
    points += score[row]!;
  }
  const graded = order.length;
  const scores = Float64Array.from(order, (row) => score[row]!).sort();
  const stated = inputs.firms.figures.areaMu ?? [];
  return {
    units: inputs.firms.ids.length,
    graded,
    excluded: inputs.firms.ids.length - graded,
    areaMu,
    taxWan,
    taxPerMu: areaMu > 0 ? taxWan / areaMu : null,
    meanScore: graded > 0 ? points / graded : null,
    medianScore: graded > 0 ? median(scores) : null,
    landReported: stated.filter((area) => area !== null).length,
    landResolved: land.areaMu.filter((area, row) => area !== null && (stated[row] ?? null) === null).length,
  };
}

function median(sorted: Float64Array): number {
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

function exclusionsOf({ evaluation }: WorkedOut): Excluded[] {
  const counts = new Int32Array(evaluation.exclusions.length);
  for (const index of evaluation.excluded) if (index >= 0) counts[index]! += 1;
  return evaluation.exclusions.flatMap(({ kind, code, message, clause }, index): Excluded[] =>
    counts[index] === 0 ? [] : [{ kind, code, message, clause: clause ?? null, count: counts[index]! }],
  );
}
