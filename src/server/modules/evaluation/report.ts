/** All that a run says of itself beside its results: headline figures, exclusions, checks, baselines. */
import type { Excluded, Preview, RunSummaryFigures } from "#contract/evaluation/run-request.ts";
import type { UnitAccount } from "#contract/evaluation/unit-result.ts";
import type { SilentFirm } from "#server/modules/enterprise/store.ts";
import { checksOf } from "./checks.ts";
import { figureCountsOf, sourcesOf } from "./figure-counts.ts";
import type { FirmColumns } from "./inputs.ts";
import { accountChecks, hostChecks, unitAccount } from "./unit-account.ts";
import { baselinesOf, groupsOf } from "./work-out.ts";
import type { WorkedOut } from "./worked-out.ts";

export type Report = Omit<Preview, "inputHash" | "elapsedMs"> & {
  baselines: ReturnType<typeof baselinesOf>;
  groups: ReturnType<typeof groupsOf>;
  account: UnitAccount;
};

export function reportOf(worked: WorkedOut, lastYear: FirmColumns, silent: readonly SilentFirm[]): Report {
  const account = unitAccount(worked);
  return {
    figures: figuresOf(worked),
    counts: { ...worked.evaluation.counts },
    exclusions: exclusionsOf(worked),
    checks: [...accountChecks(account), ...checksOf(worked, lastYear, silent), ...hostChecks(worked)],
    figureCounts: figureCountsOf(worked),
    sources: sourcesOf(worked),
    notes: worked.evaluation.notes.map(({ line, code, message }) => ({ line, code, message })),
    baselines: baselinesOf(worked.evaluation),
    groups: groupsOf(worked.evaluation),
    account,
  };
}

function figuresOf({ inputs, evaluation, land, units }: WorkedOut): RunSummaryFigures {
  const { order, score } = evaluation;
  const tax = evaluation.population.numbers.taxWan?.values;
  let [areaMu, taxWan, points] = [0, 0, 0];
  for (const row of order) {
    areaMu += evaluation.areaMu[row]!;
    taxWan += tax?.[row] || 0;
    points += score[row]!;
  }
  const graded = order.length;
  const scores = Float64Array.from(order, (row) => score[row]!).sort();
  const stated = inputs.firms.figures.areaMu ?? [];
  const shared = sharedRows(units).filter((row) => evaluation.excluded[units.list.plan.head[row]!] === -1);
  return {
    units: inputs.firms.ids.length,
    graded,
    excluded: inputs.firms.ids.length - graded - shared.length,
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

/** Rows that are counted under another. */
const sharedRows = ({ list }: WorkedOut["units"]): number[] =>
  [...list.plan.head.keys()].filter((row) => list.plan.head[row] !== row);

function exclusionsOf({ evaluation, units }: WorkedOut): Excluded[] {
  const counts = new Int32Array(evaluation.exclusions.length);
  for (const [row, head] of units.list.plan.head.entries()) {
    const index = evaluation.excluded[head]!;
    if (index >= 0 && (head === row || evaluation.excluded[row]! >= 0)) counts[index]! += 1;
  }
  return evaluation.exclusions.flatMap(({ kind, code, message, clause }, index): Excluded[] =>
    counts[index] === 0 ? [] : [{ kind, code, message, clause: clause ?? null, count: counts[index]! }],
  );
}
