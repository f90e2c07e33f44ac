/** One firm before and under a trial, item by item: what the why drawer shows. */
import type { SandboxChanges } from "#contract/evaluation/sandbox.ts";
import { trialOf } from "#contract/evaluation/sandbox-changes.ts";
import { cutsOf, quotaCounts } from "#engine/evaluation/grading.ts";
import type { Text } from "#kernel/register.ts";
import { itemPoints } from "./item-points.ts";
import type { Model, Slot } from "./model.ts";
import { reasonsOf, weightsOf } from "./move-reason.ts";
import { type Mover, moverAt } from "./movers.ts";

export type ItemChange = {
  k: number;
  value: number | null;
  baselineBefore: number | null;
  baselineAfter: number | null;
  weightBefore: number;
  weightAfter: number;
  pointsBefore: number;
  pointsAfter: number;
  meanBefore: number;
  meanAfter: number;
};

export type FirmChange = {
  mover: Mover;
  items: ItemChange[];
  /** points that no weight moves: bonus, deduction, fixed points */
  constant: number;
  /** of the group: last place of each grade by rank before and under the trial; empty where rank decides nothing */
  lastPlaces: { grade: string; before: number; after: number }[];
  overrides: Text[];
};

/** Null where the slot has not been tried yet. */
export function firmChange(
  model: Model,
  slot: Slot,
  place: number,
  changes: SandboxChanges,
): FirmChange | null {
  const { result, layout } = model.benches[slot];
  if (!result) return null;
  const g = model.groupOf[place]!;
  const row = model.layout.rows[place]!;
  const [weightsBefore, weightsAfter] = [weightsOf(model, {}), weightsOf(model, changes)];
  const before = itemPoints(model.layout, weightsBefore);
  const after = itemPoints(layout, weightsAfter);
  const [was, is, meanWas, meanIs] = [before.of(place), after.of(place), before.mean(g), after.mean(g)];
  const { method } = model.facts;
  const items = method.indicators.map(({ key }, k): ItemChange => {
    const baseline = baselineAt(model, k, row);
    const value = model.evaluation.items[k]!.value[row]!;
    return {
      k,
      value: Number.isNaN(value) ? null : value,
      baselineBefore: baseline,
      baselineAfter: baseline === null ? null : baseline * (changes.baselines?.[key] ?? 1),
      weightBefore: weightsBefore[k]!,
      weightAfter: weightsAfter[k]!,
      pointsBefore: was[k]!,
      pointsAfter: is[k]!,
      meanBefore: meanWas[k]!,
      meanAfter: meanIs[k]!,
    };
  });
  return {
    mover: moverAt(model, result, place, reasonsOf(model, slot, result, changes)(place)),
    items,
    constant: model.layout.constant?.[place] ?? 0,
    lastPlaces: lastPlaces(model, g, changes),
    overrides: overridesAt(model, row),
  };
}

/** The baseline of the firm's own cell; null where the norm has none. */
function baselineAt({ evaluation, facts }: Model, k: number, row: number): number | null {
  const { norm } = facts.method.indicators[k]!;
  if (!("baseline" in norm)) return null;
  const { cells, base } = evaluation.items[k]!.yardstick;
  const own = base[cells.of?.[row] ?? 0]!;
  return Number.isFinite(own) ? own : null;
}

function lastPlaces(
  { facts, layout, evaluation }: Model,
  g: number,
  changes: SandboxChanges,
): FirmChange["lastPlaces"] {
  const { grading } = facts.method;
  const cuts = cutsOf(grading, evaluation.groups[g]!.key);
  const size = layout.starts[g + 1]! - layout.starts[g]!;
  const before = quotaCounts(cuts, size);
  const after = quotaCounts(trialOf(facts.method, changes).cuts ?? cuts, size);
  return cuts.map(({ grade }, n) => ({ grade, before: before[n]!, after: after[n]! }));
}

function overridesAt({ evaluation, facts }: Model, row: number): Text[] {
  const bits = evaluation.overrides?.[row] ?? 0;
  return facts.method.overrides.filter((_, n) => (bits & (1 << n)) !== 0).map(({ label }) => label);
}
