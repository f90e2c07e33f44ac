/**
 * Waiting against processing. Processing runs from the start of an activity to its completion: both on one row, or two events
 * (`start`, `complete`) of one activity in a case, first begun first ended. Waiting runs from the latest completion before
 * that start; where the activity was scheduled (`schedule`), from the later of the two. Says nothing of activities of which
 * only one end is known.
 */
import type { Traces } from "./arrange.ts";
import { quantile } from "./quantile.ts";

export type Waiting = {
  activity: number;
  /** runs of which both ends are known, and starts that no completion followed */
  runs: number;
  unfinished: number;
  processingHours: { median: number; p90: number; total: number };
  /** null where nothing had been completed before any of its runs */
  waitingHours: { median: number; p90: number; total: number } | null;
};

type Run = { activity: number; begunMs: number; endedMs: number; scheduledMs: number };

export function findWaiting(traces: Traces): Waiting[] {
  const byActivity = traces.log.activityNames.map(() => ({
    processing: [] as number[],
    waiting: [] as number[],
    unfinished: 0,
  }));
  const kinds = traces.log.lifecycleNames.map((name) => name.toLowerCase());
  for (let code = 0; code + 1 < traces.start.length; code++) {
    const { runs, open } = runsOf(traces, code, kinds);
    for (const activity of open) byActivity[activity]!.unfinished += 1;
    for (const run of runs) {
      const sums = byActivity[run.activity]!;
      sums.processing.push(run.endedMs - run.begunMs);
      const ready = readyAt(run, runs);
      if (ready !== null) sums.waiting.push(Math.max(0, run.begunMs - ready));
    }
  }
  return byActivity.flatMap(({ processing, waiting, unfinished }, activity) => {
    const processingHours = spread(processing);
    if (!processingHours) return [];
    return { activity, runs: processing.length, unfinished, processingHours, waitingHours: spread(waiting) };
  });
}

function runsOf(
  { log, start }: Traces,
  code: number,
  kinds: readonly string[],
): { runs: Run[]; open: number[] } {
  const runs: Run[] = [];
  const begun: Run[] = [];
  const scheduled = new Map<number, number>();
  const begin = (activity: number, at: number): void => {
    const scheduledMs = scheduled.get(activity) ?? Number.NaN;
    begun.push({ activity, begunMs: at, endedMs: Number.NaN, scheduledMs });
    scheduled.delete(activity);
  };
  const complete = (activity: number, at: number, startMs: number): void => {
    const nth = begun.findIndex((run) => run.activity === activity);
    const [open] = nth === -1 ? [] : begun.splice(nth, 1);
    const begunMs = open?.begunMs ?? startMs;
    if (begunMs <= at)
      runs.push({ activity, begunMs, endedMs: at, scheduledMs: open?.scheduledMs ?? Number.NaN });
  };
  for (let event = start[code]!; event < start[code + 1]!; event++) {
    const activity = log.activityOf[event]!;
    const at = log.atMs[event]!;
    const kind = kinds[log.lifecycleOf[event]!] ?? "complete";
    if (kind === "schedule") scheduled.set(activity, at);
    else if (kind === "start") begin(activity, at);
    else if (kind === "complete") complete(activity, at, log.startMs[event]!);
  }
  return { runs, open: begun.map(({ activity }) => activity) };
}

/** When the run could have begun: the latest completion before it did, or when it was scheduled after that. */
function readyAt(run: Run, runs: readonly Run[]): number | null {
  const ends = runs.flatMap((other) => (other !== run && other.endedMs <= run.begunMs ? other.endedMs : []));
  const known = [...ends, ...(Number.isNaN(run.scheduledMs) ? [] : [run.scheduledMs])];
  return known.length === 0 ? null : Math.max(...known);
}

const MS_PER_HOUR = 3_600_000;

function spread(durationsMs: readonly number[]): { median: number; p90: number; total: number } | null {
  if (durationsMs.length === 0) return null;
  return {
    median: quantile(durationsMs, 0.5)! / MS_PER_HOUR,
    p90: quantile(durationsMs, 0.9)! / MS_PER_HOUR,
    total: durationsMs.reduce((sum, ms) => sum + ms, 0) / MS_PER_HOUR,
  };
}
