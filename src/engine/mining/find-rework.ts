/**
 * Work done again: an activity that a case meets more than once, at once (a loop) or after something else (a return). A case
 * without any is a first pass.
 */
import type { Traces } from "./arrange.ts";

export type Rework = {
  activity: number;
  /** cases that meet it more than once, and by how many times too often in all */
  cases: number;
  again: number;
  /** of those times: right after itself, and after something else had been done */
  loops: number;
  returns: number;
};

export type ReworkFound = {
  /** most often first */
  activities: Rework[];
  /** cases without rework, and their share of all; null of no cases */
  firstPasses: number;
  firstPassRate: number | null;
};

/**
 * `among`: the activities of which a second time is rework (such as 补正 or a scheme sent back); all where not given. An
 * activity of `failing` is rework the first time: a correction asked for is no first pass.
 */
export function findRework(
  { log, start }: Traces,
  { among, failing = [] }: { among?: readonly string[]; failing?: readonly string[] } = {},
): ReworkFound {
  const counts = log.activityNames.map((name, activity): Count => {
    const allowed = allowedTimes(name, among, failing);
    return { activity, cases: 0, again: 0, loops: 0, returns: 0, allowed, lastCase: -1, times: 0 };
  });
  let firstPasses = 0;
  for (let code = 0; code + 1 < start.length; code++) {
    let clean = true;
    let last = -1;
    for (let event = start[code]!; event < start[code + 1]!; event++) {
      const found = counts[log.activityOf[event]!]!;
      if (isAgain(found, code, found.activity === last)) clean = false;
      last = found.activity;
    }
    if (clean) firstPasses += 1;
  }
  const cases = start.length - 1;
  return {
    activities: counts
      .filter(({ again }) => again > 0)
      .sort((a, b) => b.again - a.again || a.activity - b.activity)
      .map(({ allowed: _, lastCase: __, times: ___, ...found }) => found),
    firstPasses,
    firstPassRate: cases === 0 ? null : firstPasses / cases,
  };
}

type Count = Rework & { allowed: number; lastCase: number; times: number };

/** Counts one meeting of the activity; true where it is one too many. */
function isAgain(found: Count, code: number, isLoop: boolean): boolean {
  if (found.lastCase !== code) {
    found.lastCase = code;
    found.times = 0;
  }
  found.times += 1;
  if (found.times <= found.allowed) return false;
  if (found.times === found.allowed + 1) found.cases += 1;
  found.again += 1;
  if (isLoop) found.loops += 1;
  else found.returns += 1;
  return true;
}

function allowedTimes(
  name: string,
  among: readonly string[] | undefined,
  failing: readonly string[],
): number {
  if (failing.includes(name)) return 0;
  return among === undefined || among.includes(name) ? 1 : Number.POSITIVE_INFINITY;
}
