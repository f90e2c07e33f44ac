/** A run opened for trying: evaluated once from its own figures, laid out, and counted as it stands. */

import type { SandboxData, SandboxFacts } from "#contract/evaluation/sandbox-data.ts";
import { evaluate } from "#engine/evaluation/evaluate.ts";
import type { Evaluation } from "#engine/evaluation/evaluation.ts";
import { type Layout, layOut, type Restatement } from "#engine/evaluation/layout.ts";
import { type TrialResult, type TrialRoom, trialRoom } from "#engine/evaluation/trial.ts";
import { gradesLaidOut, tryOut } from "#engine/evaluation/what-if.ts";
import { type Classes, districtsOf, divisionsOf } from "./classes.ts";
import { type Scale, scaleOf } from "./score-bins.ts";

/** Two scenarios can be held side by side. */
export const SLOTS = ["a", "b"] as const;
export type Slot = (typeof SLOTS)[number];

/** What is kept of a scenario from one trial to the next. */
export type Bench = {
  room: TrialRoom;
  /** the layout with the baselines and caps tried last */
  layout: Layout;
  restated: Record<string, Restatement>;
  result: TrialResult | null;
};

export type Model = {
  facts: SandboxFacts;
  evaluation: Evaluation;
  layout: Layout;
  /** names and ids by row; `layout.rows` says the row of a place */
  ids: readonly string[];
  names: readonly string[];
  /** scores and ranks by place, as the run has them */
  score: Float64Array;
  rank: Int32Array;
  grade: Uint8Array;
  groupOf: Uint16Array;
  division: Classes;
  district: Classes;
  /** by place: 0 for a firm without past grades, else one more than its run of them in `facts.histories` */
  pastOf: Int32Array;
  scale: Scale;
  /** how many firms have the grade that was stored, and how many another */
  verified: { same: number; different: number };
  benches: Record<Slot, Bench>;
};

/** Opens the figures of a run. Throws where they cannot be evaluated, which they could when the run was made. */
export function openModel({ population, storedGrade, history, ...facts }: SandboxData): Model {
  const { method, cap, baselines } = facts;
  const outcome = evaluate(population, method, { cap: cap ?? undefined, baselines });
  if (outcome.kind === "refused") throw new Error(outcome.issues.map(({ message }) => message.zh).join("；"));
  const { evaluation } = outcome;
  const layout = layOut(evaluation);
  const { score, rank } = tryOut(layout);
  const bench = (): Bench => ({ room: trialRoom(layout), layout, restated: {}, result: null });
  return {
    facts,
    evaluation,
    layout,
    ids: population.ids,
    names: population.names ?? [],
    score,
    rank,
    grade: gradesLaidOut(layout),
    groupOf: groupsByPlace(layout),
    division: divisionsOf(evaluation.population, layout.rows, facts.divisions),
    district: districtsOf(evaluation.population, layout.rows),
    pastOf: layout.rows.map((row) => history[row]! + 1),
    scale: scaleOf(score),
    verified: verify(evaluation.grade, storedGrade),
    benches: { a: bench(), b: bench() },
  };
}

function verify(grade: Uint8Array, stored: Int32Array): Model["verified"] {
  let same = 0;
  // no grade is 255 here and −1 as stored
  for (let row = 0; row < grade.length; row++) if (((stored[row]! + 256) & 255) === grade[row]) same++;
  return { same, different: grade.length - same };
}

function groupsByPlace({ rows, starts }: Layout): Uint16Array {
  const groupOf = new Uint16Array(rows.length);
  for (let g = 0; g + 1 < starts.length; g++) groupOf.fill(g, starts[g]!, starts[g + 1]!);
  return groupOf;
}
