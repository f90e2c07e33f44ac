/** The same in plain JavaScript, as one would first write it: an object an event, a list a case, text keys, sort. */
import type { Traces } from "#engine/mining/arrange.ts";
import type { Answer, Contender, MeasuredEdge } from "./answer.ts";

type Event = { caseName: string; activity: number; at: number; wd: number };

export function plainObjects({ log, wd }: Traces): Contender {
  const events = Array.from(
    log.caseOf,
    (code, n): Event => ({
      caseName: log.caseNames[code]!,
      activity: log.activityOf[n]!,
      at: log.atMs[n]!,
      wd: wd[n]!,
    }),
  ).sort((a, b) => a.at - b.at);
  return { name: "plain objects", mine: () => mined(events) };
}

function mined(events: readonly Event[]): Answer {
  const edges = new Map<string, { ms: number[]; wd: number[] }>();
  const variants = new Map<string, number>();
  for (const trace of Map.groupBy(events, ({ caseName }) => caseName).values()) {
    for (let at = 1; at < trace.length; at++) {
      const [before, after] = [trace[at - 1]!, trace[at]!];
      const key = `${before.activity},${after.activity}`;
      const edge = edges.get(key) ?? { ms: [], wd: [] };
      edge.ms.push(after.at - before.at);
      edge.wd.push(after.wd - before.wd);
      edges.set(key, edge);
    }
    const variant = trace.map(({ activity }) => activity).join();
    variants.set(variant, (variants.get(variant) ?? 0) + 1);
  }
  return { edges: [...edges].map(measured), variantCounts: [...variants.values()] };
}

function measured([key, { ms, wd }]: [string, { ms: number[]; wd: number[] }]): MeasuredEdge {
  const [from, to] = key.split(",").map(Number) as [number, number];
  ms.sort((a, b) => a - b);
  wd.sort((a, b) => a - b);
  return {
    from,
    to,
    count: ms.length,
    medianMs: quantile(ms, 0.5),
    p90Ms: quantile(ms, 0.9),
    medianWd: quantile(wd, 0.5),
    p90Wd: quantile(wd, 0.9),
  };
}

function quantile(sorted: readonly number[], share: number): number {
  const place = (sorted.length - 1) * share;
  const low = sorted[Math.floor(place)]!;
  return low + (sorted[Math.ceil(place)]! - low) * (place - Math.floor(place));
}
