/** Perch's engine, from the columns of the log as they come: cases brought together, working days counted, all measured. */
import { arrange, type DayCounter } from "#engine/mining/arrange.ts";
import type { EventLog } from "#engine/mining/event-log.ts";
import { findFlow } from "#engine/mining/find-flow.ts";
import type { Contender } from "./answer.ts";

const MS_PER_HOUR = 3_600_000;

export const perch = (log: EventLog, days: DayCounter): Contender => ({
  name: "perch",
  mine() {
    const { edges, variants } = findFlow(arrange(log, days));
    return {
      edges: edges.map(({ from, to, count, medianHours, p90Hours, medianWd, p90Wd }) => ({
        from,
        to,
        count,
        medianMs: medianHours * MS_PER_HOUR,
        p90Ms: p90Hours * MS_PER_HOUR,
        medianWd,
        p90Wd,
      })),
      variantCounts: Array.from(variants.count),
    };
  },
});
