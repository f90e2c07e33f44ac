/** Who hands on to whom: events of a case that follow each other and were done by two known people. */
import type { Traces } from "./arrange.ts";
import { quantile } from "./quantile.ts";

export type Handover = { from: number; to: number; count: number; medianWd: number };

export type Handovers = {
  /** between two people, most frequent first */
  pairs: Handover[];
  /** steps that stayed with the same person, that changed hands, and where somebody is not known */
  kept: number;
  handed: number;
  unknown: number;
  /** by resource: events, and cases met */
  load: { resource: number; events: number; cases: number }[];
};

export function findHandovers({ log, start, wd }: Traces): Handovers {
  const { resourceOf, resourceNames } = log;
  const waits = new Map<number, number[]>();
  const load = resourceNames.map((_, resource) => ({ resource, events: 0, cases: 0, lastCase: -1 }));
  const found: Handovers = { pairs: [], kept: 0, handed: 0, unknown: 0, load: [] };
  const meet = (event: number, code: number): void => {
    const one = load[resourceOf[event]!];
    if (!one) return;
    one.events += 1;
    if (one.lastCase !== code) one.cases += 1;
    one.lastCase = code;
  };
  const step = (event: number): void => {
    const [from, to] = [resourceOf[event - 1]!, resourceOf[event]!];
    if (from === -1 || to === -1) found.unknown += 1;
    else if (from === to) found.kept += 1;
    else {
      found.handed += 1;
      const key = from * resourceNames.length + to;
      const known = waits.get(key);
      const waited = Math.max(0, wd[event]! - wd[event - 1]!);
      if (known) known.push(waited);
      else waits.set(key, [waited]);
    }
  };
  for (let code = 0; code + 1 < start.length; code++)
    for (let event = start[code]!; event < start[code + 1]!; event++) {
      meet(event, code);
      if (event > start[code]!) step(event);
    }
  found.pairs = [...waits]
    .map(([key, waited]) => ({
      from: Math.floor(key / resourceNames.length),
      to: key % resourceNames.length,
      count: waited.length,
      medianWd: quantile(waited, 0.5)!,
    }))
    .sort((a, b) => b.count - a.count || a.from - b.from || a.to - b.to);
  found.load = load
    .filter(({ events }) => events > 0)
    .map(({ resource, events, cases }) => ({ resource, events, cases }))
    .sort((a, b) => b.events - a.events || a.resource - b.resource);
  return found;
}
