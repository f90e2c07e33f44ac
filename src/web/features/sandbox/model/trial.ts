/** One trial: only what changed since the last one is scored anew. */
import type { SandboxChanges } from "#contract/evaluation/sandbox.ts";
import { restatementsOf, trialOf } from "#contract/evaluation/sandbox-changes.ts";
import { type Restatement, restated } from "#engine/evaluation/layout.ts";
import type { TrialResult } from "#engine/evaluation/trial.ts";
import { tryOut } from "#engine/evaluation/what-if.ts";
import type { Model, Slot } from "./model.ts";

/** Scores, ranks and grades under the changes. They lie in the slot's own room until its next trial. */
export function tryChanges(model: Model, slot: Slot, changes: SandboxChanges): TrialResult {
  const bench = model.benches[slot];
  const asked = restatementsOf(changes);
  const moved = movedSince(bench.restated, asked);
  if (Object.keys(moved).length > 0) {
    bench.layout = restated(bench.layout, moved);
    bench.restated = asked;
  }
  bench.result = tryOut(bench.layout, trialOf(model.facts.method, changes), bench.room);
  return bench.result;
}

/** What differs from the last trial; an item that is not moved any more is restated as it was. */
export function movedSince(
  before: Readonly<Record<string, Restatement>>,
  now: Readonly<Record<string, Restatement>>,
): Record<string, Restatement> {
  const keys = new Set([...Object.keys(before), ...Object.keys(now)]);
  const moved = [...keys].filter(
    (key) => before[key]?.baselineFactor !== now[key]?.baselineFactor || before[key]?.cap !== now[key]?.cap,
  );
  return Object.fromEntries(moved.map((key) => [key, now[key] ?? {}]));
}
