/** Why a firm moved: the line it was held against, or the item in which it gained or lost most against its group. */
import type { SandboxChanges } from "#contract/evaluation/sandbox.ts";
import { cutsOf, gradeIndex, quotaCounts, thresholdGrade, thresholdsOf } from "#engine/evaluation/grading.ts";
import type { TrialResult } from "#engine/evaluation/trial.ts";
import { itemPoints } from "./item-points.ts";
import type { Model, Slot } from "./model.ts";

export type MoveReason =
  | { kind: "none" }
  /** with its new score and rank it would have its old grade under the old lines */
  | { kind: "lines" }
  | {
      kind: "item";
      /** index of the indicator */
      k: number;
      /** points gained or lost, and how much more than the group on average */
      points: number;
      beyondGroup: number;
    };

/** Reasons of a trial, worked out for the places asked for. */
export function reasonsOf(
  model: Model,
  slot: Slot,
  result: TrialResult,
  changes: SandboxChanges,
): (place: number) => MoveReason {
  const before = itemPoints(model.layout, weightsOf(model, {}));
  const after = itemPoints(model.benches[slot].layout, weightsOf(model, changes));
  const underOldLines = changes.cuts || changes.limits ? oldLines(model, result) : null;
  return (place) => {
    const direction = Math.sign(model.grade[place]! - result.grade[place]!);
    if (direction === 0) return { kind: "none" };
    if (underOldLines?.(place) === model.grade[place]) return { kind: "lines" };
    const g = model.groupOf[place]!;
    const [own, was, mean, meanWas] = [after.of(place), before.of(place), after.mean(g), before.mean(g)];
    const gains = own.map((points, k) => ({
      kind: "item" as const,
      k,
      points: points - was[k]!,
      beyondGroup: points - was[k]! - (mean[k]! - meanWas[k]!),
    }));
    return gains.reduce((most, gain) =>
      direction * gain.beyondGroup > direction * most.beyondGroup ? gain : most,
    );
  };
}

export const weightsOf = ({ facts }: Model, { weights }: SandboxChanges): number[] =>
  facts.method.indicators.map(({ key, weight }) => weights?.[key] ?? weight);

/** The final grade that a unit would have with its new score and rank under the lines of the run's method. */
function oldLines(model: Model, result: TrialResult): (place: number) => number {
  const { method } = model.facts;
  const { grading, ranking } = method;
  const { rule } = grading;
  const byScore = thresholdGrade(grading, thresholdsOf(grading));
  const byRank = model.evaluation.groups.map(({ key }, g) => {
    const cuts = cutsOf(grading, key);
    const size = model.layout.starts[g + 1]! - model.layout.starts[g]!;
    return { last: quotaCounts(cuts, size), grades: cuts.map((cut) => gradeIndex(grading, cut.grade)) };
  });
  const ranked = (place: number): number => {
    const { last, grades } = byRank[model.groupOf[place]!]!;
    const counted = ranking.ties.kind === "worse" ? lastOfTied(model, result, place) : result.rank[place]!;
    return grades[last.findIndex((end) => counted <= end)] ?? grading.grades.length - 1;
  };
  const gradeOf = (place: number): number => {
    const score = result.score[place]!;
    switch (rule.kind) {
      case "absolute":
        return model.layout.fixedGrade![place]!;
      case "score_threshold":
        return byScore(score);
      case "quota":
        return ranked(place);
      case "mixed":
        return (rule.take === "better" ? Math.min : Math.max)(ranked(place), byScore(score));
    }
  };
  const { overrideTables } = model.layout;
  if (!overrideTables) return gradeOf;
  return (place) => overrideTables.tables[overrideTables.of[place]!]![gradeOf(place)]!;
}

function lastOfTied({ groupOf, layout }: Model, { score, rank }: TrialResult, place: number): number {
  const g = groupOf[place]!;
  let tied = 0;
  for (let at = layout.starts[g]!; at < layout.starts[g + 1]!; at++) if (score[at] === score[place]) tied++;
  return rank[place]! + tied - 1;
}
