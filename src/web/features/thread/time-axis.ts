/** Days as places on an axis, in percent of its width. Pure. */
import type { ParcelThread } from "#contract/insight/thread.ts";
import { addDays, daysBetween } from "#kernel/day.ts";

export type TimeAxis = {
  from: string;
  to: string;
  ticks: { year: number; at: number }[];
  place(on: string): number;
};

/** Not more labels than this, so that they do not run into each other on a sheet of paper. */
const MOST_TICKS = 12;
const STEPS = [1, 2, 5, 10, 20, 50];

/** From the first of January of the first year on record to a month after the day of the page. */
export function timeAxis({ asAt, spans, lanes, years, cases, lines }: ParcelThread): TimeAxis {
  const days = [
    asAt,
    ...spans.map(({ from }) => from),
    ...lanes.flatMap(({ bars }) => bars.map(({ from }) => from)),
    ...years.map(({ year }) => `${year}-01-01`),
    ...cases.flatMap(({ steps }) => steps.map(({ on }) => on)),
    ...lines.filter(({ isAhead }) => !isAhead).map(({ on }) => on),
  ];
  const first = Number(days.toSorted()[0]!.slice(0, 4));
  const begin = `${first}-01-01`;
  const to = addDays(asAt, 31);
  const whole = daysBetween(begin, to);
  const place = (on: string) => Math.max(0, Math.min(100, (daysBetween(begin, on) / whole) * 100));
  const last = Number(to.slice(0, 4));
  const step = STEPS.find((one) => (last - first + 1) / one <= MOST_TICKS) ?? 100;
  const ticks = [];
  for (let year = first; year <= last; year += step) ticks.push({ year, at: place(`${year}-01-01`) });
  return { from: begin, to, ticks, place };
}

/** Where a stretch begins and how wide it is; what has no end runs to the day of the page. */
export function stretch(axis: TimeAxis, from: string, to: string | null, asAt: string) {
  const left = axis.place(from);
  const end = axis.place(to === null || to > axis.to ? axis.to : to);
  const width = (to === null ? axis.place(asAt) : end) - left;
  return { left: `${left}%`, width: `${Math.max(width, 0.3)}%` };
}
