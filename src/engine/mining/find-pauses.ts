/**
 * The clock stopped: 补正 (6/7) and 特别程序 (9/10) of cases that are one permit each, with their statuses as activities. How
 * often and how long, which were never closed or closed without being opened, and which were opened when little of the
 * limit was left, as one does who is about to be late.
 */
import type { Traces } from "./arrange.ts";
import { type NationalStatus, statusOf } from "./national-status.ts";

export type Pause = {
  caseCode: number;
  kind: "correction" | "special";
  /** by whom it was opened; -1 where not known */
  resource: number;
  /** events; `closed` is null where nothing closed it */
  opened: number;
  closed: number | null;
  /** working days, to the last event of the case where nothing closed it */
  wd: number;
  /** share of the limit used, net of pauses, when it was opened; null where no limit is known or the clock had not started */
  limitUsed: number | null;
};

export type Pauses = {
  pauses: Pause[];
  /** cases with a pause, and cases that were accepted at all */
  cases: number;
  accepted: number;
  /** paused of gross working days from acceptance to the decision, over all finished cases; null of none */
  pausedShare: number | null;
  neverClosed: Pause[];
  /** events that close a pause that was not open */
  neverOpened: number[];
  /** opened while another was open */
  overlapping: Pause[];
  /** opened in the last fifth of the limit */
  openedLate: Pause[];
  clocks: Clock[];
};

/** Working days from acceptance to the decision, of a finished case. */
export type Clock = { caseCode: number; grossWd: number; pausedWd: number; netWd: number };

const LAST_FIFTH = 0.8;

/** Null where no event of the log bears the name of a status. */
export function findPauses(traces: Traces): Pauses | null {
  const statuses = traces.log.activityNames.map(statusOf);
  if (statuses.every((status) => status === undefined)) return null;
  const found = { pauses: [] as Pause[], neverOpened: [] as number[], overlapping: [] as Pause[] };
  const clocks: Clock[] = [];
  let accepted = 0;
  for (let code = 0; code + 1 < traces.start.length; code++) {
    const { clock, ...told } = watch(traces, code, statuses);
    found.pauses.push(...told.pauses);
    found.neverOpened.push(...told.neverOpened);
    found.overlapping.push(...told.overlapping);
    if (told.accepted) accepted += 1;
    if (clock) clocks.push(clock);
  }
  const gross = clocks.reduce((sum, { grossWd }) => sum + grossWd, 0);
  const paused = clocks.reduce((sum, { pausedWd }) => sum + pausedWd, 0);
  return {
    ...found,
    cases: new Set(found.pauses.map(({ caseCode }) => caseCode)).size,
    accepted,
    pausedShare: gross === 0 ? null : paused / gross,
    neverClosed: found.pauses.filter(({ closed }) => closed === null),
    openedLate: found.pauses.filter(
      ({ limitUsed }) => limitUsed !== null && limitUsed >= LAST_FIFTH && limitUsed <= 1,
    ),
    clocks,
  };
}

/** Follows the clock of one case, status by status. */
function watch(traces: Traces, caseCode: number, statuses: readonly (NationalStatus | undefined)[]) {
  const { log, start, wd } = traces;
  const told = { pauses: [] as Pause[], neverOpened: [] as number[], overlapping: [] as Pause[] };
  const open: Pause[] = [];
  let accepted: number | null = null;
  let stopped: number | null = null;
  /** days in which the clock stood, whatever the number of pauses open at once */
  let stood = 0;
  let standsSince = 0;
  const used = (event: number): number => wd[event]! - wd[accepted!]! - stood;

  const pause = (event: number, kind: Pause["kind"]): void => {
    const limit = log.limitWd[caseCode]!;
    const limitUsed = accepted === null || !(limit > 0) ? null : used(event) / limit;
    const opened: Pause = {
      caseCode,
      kind,
      resource: log.resourceOf[event]!,
      opened: event,
      closed: null,
      wd: 0,
      limitUsed,
    };
    if (open.length > 0) told.overlapping.push(opened);
    else standsSince = wd[event]!;
    open.push(opened);
    told.pauses.push(opened);
  };
  const resume = (event: number, kind: Pause["kind"]): void => {
    const nth = open.findIndex((one) => one.kind === kind);
    if (nth === -1) return void told.neverOpened.push(event);
    const [closed] = open.splice(nth, 1);
    Object.assign(closed!, { closed: event, wd: wd[event]! - wd[closed!.opened]! });
    if (open.length === 0 && accepted !== null) stood += wd[event]! - Math.max(standsSince, wd[accepted]!);
  };

  for (let event = start[caseCode]!; event < start[caseCode + 1]!; event++) {
    const status = statuses[log.activityOf[event]!];
    if (status?.effect === "start" || status?.effect === "running") accepted ??= event;
    else if (status?.effect === "pause") pause(event, status.pause!);
    else if (status?.effect === "resume") resume(event, status.pause!);
    else if (status?.effect === "stop") stopped ??= event;
  }
  const last = start[caseCode + 1]! - 1;
  for (const one of open) one.wd = wd[last]! - wd[one.opened]!;
  const clock =
    accepted === null || stopped === null ? null : clockOf(traces, caseCode, accepted, stopped, stood);
  return { ...told, accepted: accepted !== null, clock };
}

function clockOf({ wd }: Traces, caseCode: number, accepted: number, stopped: number, stood: number): Clock {
  const grossWd = Math.max(0, wd[stopped]! - wd[accepted]!);
  // what was paused after the decision does not count, and a pause that never ended is no discount
  const pausedWd = Math.min(stood, grossWd);
  return { caseCode, grossWd, pausedWd, netWd: grossWd - pausedWd };
}
