/** A norm or a baseline of another kind, keeping of the one before what still has a meaning. */
import type { AbsentRule, AbsentRules, Baseline, Norm } from "#engine/evaluation/method.ts";

/** A figure that is still to be filled in. */
const OPEN = null as unknown as number;

export function normOf(kind: Norm["kind"], before: Norm): Norm {
  const by = "baseline" in before ? before.baseline.by : before.by;
  const baseline: Baseline = "baseline" in before ? before.baseline : { kind: "fixed", value: OPEN, by };
  switch (kind) {
    case "ratio":
      return { kind, baseline };
    case "reverse_ratio":
      return { kind, baseline, atBaseline: 1 };
    case "minmax":
      return { kind, lo: 20, hi: 100, by, whenEqual: "refuse" };
    case "ratio_to_best":
      return { kind, by };
    case "rank":
      return { kind, by, better: "high" };
  }
}

export function baselineOf(kind: Baseline["kind"], before: Baseline): Baseline {
  const { by, clause, assumed } = before;
  const cited = { ...(clause !== undefined && { clause }), ...(assumed !== undefined && { assumed }) };
  const drawn = { ...cited, by, from: "from" in before ? before.from : ("this_year" as const) };
  switch (kind) {
    case "fixed":
      return { ...cited, kind, value: OPEN, by };
    case "mean":
    case "aggregate_mean":
      return { ...drawn, kind, factor: "factor" in before ? before.factor : 1 };
    case "best":
      return { ...drawn, kind };
    case "percentile":
      return { ...drawn, kind, percent: OPEN };
  }
}

export function absentOf(kind: AbsentRule["kind"], before: AbsentRule): AbsentRule {
  if (kind === "points") return { kind, points: OPEN };
  if (kind === "average_score" || kind === "average_value")
    return { kind, by: "by" in before ? before.by : [] };
  return { kind };
}

/** The one rule that a method states for having no value; null where it states several. A zero not believed is its own. */
export function usualAbsence({ missing, notApplicable, zeroDenominator }: AbsentRules): AbsentRule | null {
  const said = JSON.stringify(missing);
  return [notApplicable, zeroDenominator].every((rule) => JSON.stringify(rule) === said) ? missing : null;
}
