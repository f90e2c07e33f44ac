/** A run as an actor may see it. */
import type { RunReply, RunSummary } from "#contract/evaluation/run.ts";
import type { RunSummaryFigures } from "#contract/evaluation/run-request.ts";
import type { Actor } from "#server/platform/context.ts";
import type { RunMaking, StoredRun } from "./run-store.ts";

/** May the actor see what comes of tax and statistics? Without both, it sees land and grade. */
export const seesFigures = ({ capability }: Actor): boolean =>
  capability.fields.includes("tax") && capability.fields.includes("statistics");

export function runSummary(run: StoredRun, actor: Actor): RunSummary {
  const { method, createdAt, frozenAt, figures, ...rest } = run;
  return {
    ...rest,
    methodTitle: method.title,
    methodVersion: method.version,
    trialYear: method.trialYear,
    grades: method.grading.grades.map(({ key, label }) => ({ key, label })),
    figures: seenFigures(figures, actor),
    createdAt: createdAt.toISOString(),
    frozenAt: frozenAt?.toISOString() ?? null,
  };
}

function seenFigures(figures: RunSummaryFigures, actor: Actor): RunSummaryFigures {
  if (seesFigures(actor)) return figures;
  return { ...figures, taxWan: null, taxPerMu: null, meanScore: null, medianScore: null };
}

/** The whole of a run. What is said of single firms is for those who see the zone and its figures. */
export function runReply(run: StoredRun, making: RunMaking, actor: Actor): RunReply {
  const open = seesFigures(actor);
  const ofFirms = open && actor.capability.rows === "zone";
  const { checks, baselines, account: _account, ...rest } = making;
  return {
    run: runSummary(run, actor),
    method: run.method,
    ...rest,
    // a fixed baseline is published with the method; a drawn one is a figure of the zone
    baselines: open ? baselines : baselines.filter(({ drawnFrom }) => drawnFrom === "fixed"),
    checks: ofFirms ? checks : null,
  };
}
