/**
 * An event log in columns: what happened (activity) to which case, when, and by whom. Names are kept once and events hold
 * their numbers, so that two million events are a few typed arrays and every question is a walk along them.
 */
export type EventLog = {
  caseNames: readonly string[];
  activityNames: readonly string[];
  resourceNames: readonly string[];
  lifecycleNames: readonly string[];
  /** by event: the number of its case, of its activity, of who did it and of its lifecycle transition; -1 is not known */
  caseOf: Int32Array;
  activityOf: Int32Array;
  resourceOf: Int32Array;
  lifecycleOf: Int32Array;
  /** by event: milliseconds since 1970-01-01T00:00Z, and the minutes that its clock was ahead of UTC */
  atMs: Float64Array;
  offsetMin: Int16Array;
  /** by event: when it was begun, where one row tells both; NaN where not told */
  startMs: Float64Array;
  /** by case: what was promised and what came of it; NaN where not told */
  deadlineMs: Float64Array;
  finishedMs: Float64Array;
  /** by case: the limit of the clock in working days; NaN where not told */
  limitWd: Float64Array;
  /** by case: its other attributes as text, such as the channel or the department; "" where not told */
  caseTexts: ReadonlyMap<string, readonly string[]>;
};

/** One event as a reader finds it. */
export type FoundEvent = {
  caseName: string;
  activity: string;
  atMs: number;
  offsetMin: number;
  resource?: string | undefined;
  lifecycle?: string | undefined;
  startMs?: number | undefined;
};

/** What a reader knows of a case beyond its events. */
export type CaseFacts = {
  deadlineMs?: number;
  finishedMs?: number;
  limitWd?: number;
  texts?: Readonly<Record<string, string>>;
};

const MS_PER_MINUTE = 60_000;
const MS_PER_DAY = 86_400_000;

/** The day on the clock of whoever wrote it down, as days since 1970-01-01. */
export const dayNumberOf = (atMs: number, offsetMin: number): number =>
  Math.floor((atMs + offsetMin * MS_PER_MINUTE) / MS_PER_DAY);
