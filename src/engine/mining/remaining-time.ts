/**
 * How long a case still takes, out of finished ones that stood where it stands: at the same activity, come from the same one
 * before it, for the first time or again. Where fewer than `fewest` stood there, those at the same activity; where those too are few,
 * nothing is said. Quantiles of what was seen, no model: it cannot say more than the past does.
 */
import type { Traces } from "./arrange.ts";
import { quantile } from "./quantile.ts";

export type Remaining = {
  p50Wd: number;
  p80Wd: number;
  p90Wd: number;
  /** cases that it was seen in, and whether only the last activity was compared */
  seen: number;
  coarse: boolean;
};

export type RemainingTimes = { of: (activities: readonly string[]) => Remaining | null };

const FEWEST = 10;

/** Learns from the cases for which `isOver` holds. Ask with the activities of a case so far, first to last. */
export function learnRemaining(
  traces: Traces,
  isOver: (caseCode: number) => boolean,
  fewest = FEWEST,
): RemainingTimes {
  const fine = new Map<string, number[]>();
  const coarse = new Map<string, number[]>();
  const { log, start, wd } = traces;
  for (let code = 0; code + 1 < start.length; code++) {
    if (!isOver(code)) continue;
    const end = start[code + 1]! - 1;
    const names: string[] = [];
    const seen = new Set<string>();
    // the last time in a state counts, once a case: a case that loops would otherwise speak many times
    const finest = new Map<string, number>();
    for (let event = start[code]!; event <= end; event++) {
      names.push(log.activityNames[log.activityOf[event]!]!);
      const left = wd[end]! - wd[event]!;
      finest.set(stateOf(names), left);
    }
    for (const [state, left] of finest) push(fine, state, left);
    for (let event = end; event >= start[code]!; event--) {
      const name = log.activityNames[log.activityOf[event]!]!;
      if (!seen.has(name)) push(coarse, name, wd[end]! - wd[event]!);
      seen.add(name);
    }
  }
  return {
    of(activities) {
      if (activities.length === 0) return null;
      const near = fine.get(stateOf(activities)) ?? [];
      if (near.length >= fewest) return spread(near, false);
      const wide = coarse.get(activities.at(-1)!) ?? [];
      return wide.length >= fewest ? spread(wide, true) : null;
    },
  };
}

/** The last activity, the one before it, and whether it was met before (more often says little more). */
function stateOf(activities: readonly string[]): string {
  const last = activities.at(-1)!;
  const again = activities.indexOf(last) < activities.length - 1;
  return JSON.stringify([last, activities.at(-2) ?? null, again]);
}

function push(states: Map<string, number[]>, state: string, left: number): void {
  const known = states.get(state);
  if (known) known.push(left);
  else states.set(state, [left]);
}

const spread = (left: readonly number[], coarse: boolean): Remaining => ({
  p50Wd: quantile(left, 0.5)!,
  p80Wd: quantile(left, 0.8)!,
  p90Wd: quantile(left, 0.9)!,
  seen: left.length,
  coarse,
});
