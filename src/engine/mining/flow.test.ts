import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addDays } from "#kernel/day.ts";
import { arrange, type DayCounter, type Traces } from "./arrange.ts";
import { findFlow } from "./find-flow.ts";
import { groupSequences, sequenceOf } from "./group-sequences.ts";
import { logBuilder } from "./log-builder.ts";
import { countedQuantiles, quantile } from "./quantile.ts";

/** Monday to Friday. 1970-01-01 was a Thursday. */
const WEEKDAYS: DayCounter = {
  after: () => ({ provisional: false }),
  workingDaysBetween(from, to) {
    let days = 0;
    for (let on = addDays(from, 1); on <= to; on = addDays(on, 1))
      if ((Date.parse(on) / 86_400_000 + 3) % 7 < 5) days += 1;
    return days;
  },
};

type Row = { caseName: string; activity: string; minute: number };

function tracesOf(rows: readonly Row[]): Traces {
  const builder = logBuilder();
  for (const { caseName, activity, minute } of rows)
    builder.add({ caseName, activity, atMs: Date.UTC(2026, 0, 5) + minute * 60_000, offsetMin: 0 });
  return arrange(builder.finish().log, WEEKDAYS);
}

/** What a person would write first: maps, arrays, sort. */
function naive(rows: readonly Row[]) {
  const cases = Map.groupBy(rows, ({ caseName }) => caseName);
  const edges: Record<string, number[]> = {};
  const variants: Record<string, number> = {};
  for (const events of cases.values()) {
    const sorted = events.toSorted((a, b) => a.minute - b.minute);
    for (const [n, { activity, minute }] of sorted.entries()) {
      const before = sorted[n - 1];
      if (!before) continue;
      const key = `${before.activity}>${activity}`;
      edges[key] = [...(edges[key] ?? []), minute - before.minute];
    }
    const variant = sorted.map(({ activity }) => activity).join();
    variants[variant] = (variants[variant] ?? 0) + 1;
  }
  const middle = (minutes: number[], share: number): number => {
    const sorted = minutes.toSorted((a, b) => a - b);
    const place = (sorted.length - 1) * share;
    const [low, high] = [sorted[Math.floor(place)]!, sorted[Math.ceil(place)]!];
    return low + (high - low) * (place - Math.floor(place));
  };
  return {
    variants,
    edges: Object.fromEntries(
      Object.entries(edges).map(([key, all]) => [
        key,
        {
          count: all.length,
          median: Math.round(middle(all, 0.5) * 1e6),
          p90: Math.round(middle(all, 0.9) * 1e6),
        },
      ]),
    ),
  };
}

function mined(traces: Traces) {
  const { activityNames } = traces.log;
  const flow = findFlow(traces);
  const minutes = (hours: number): number => Math.round(hours * 60 * 1e6);
  return {
    variants: Object.fromEntries(
      Array.from(flow.variants.count, (count, nth) => [
        sequenceOf(traces, flow.variants.example[nth]!).join(),
        count,
      ]),
    ),
    edges: Object.fromEntries(
      flow.edges.map(({ from, to, count, medianHours, p90Hours }) => [
        `${activityNames[from]}>${activityNames[to]}`,
        { count, median: minutes(medianHours), p90: minutes(p90Hours) },
      ]),
    ),
  };
}

/** No two events at one instant, so that the order is a matter of time alone. */
const LOG = fc
  .uniqueArray(fc.integer({ min: 0, max: 200_000 }), { minLength: 1, maxLength: 120 })
  .chain((minutes) =>
    fc.tuple(
      ...minutes.map((minute) =>
        fc.record({
          caseName: fc.constantFrom("1", "2", "3", "4", "5", "6", "7"),
          activity: fc.constantFrom("受理", "审查", "补正", "决定"),
          minute: fc.constant(minute),
        }),
      ),
    ),
  );

describe("the flow of a log", () => {
  test("is what maps, arrays and sorting give", () => {
    fc.assert(
      fc.property(LOG, (rows) => {
        expect(mined(tracesOf(rows))).toEqual(naive(rows));
      }),
    );
  });

  test("has as many steps as events without the first of each case, and a first and last for each case", () => {
    fc.assert(
      fc.property(LOG, (rows) => {
        const { edges, events, cases, begins, ends, variants } = findFlow(tracesOf(rows));
        const sum = (counts: Iterable<number>): number => [...counts].reduce((a, b) => a + b, 0);
        expect(sum(edges.map(({ count }) => count))).toBe(events - cases);
        expect([sum(begins), sum(ends), sum(variants.count)]).toEqual([cases, cases, cases]);
      }),
    );
  });

  test("does not depend on the order of rows", () => {
    fc.assert(
      fc.property(LOG, fc.array(fc.nat(), { minLength: 120, maxLength: 120 }), (rows, keys) => {
        const shuffled = rows.map((row, n) => ({ row, key: keys[n]! })).toSorted((a, b) => a.key - b.key);
        const [one, other] = [tracesOf(rows), tracesOf(shuffled.map(({ row }) => row))].map((traces) => ({
          ...mined(traces),
          order: findFlow(traces).edges.map(({ from, to }) => [
            traces.log.activityNames[from],
            traces.log.activityNames[to],
          ]),
        }));
        expect(other).toEqual(one);
      }),
    );
  });

  test("tells sequences of one hash apart", () => {
    fc.assert(
      fc.property(LOG, (rows) => {
        const traces = tracesOf(rows);
        expect(groupSequences(traces, () => 7)).toEqual(groupSequences(traces));
      }),
    );
  });

  test("counts working days: over a weekend there are none", () => {
    const [day, friday] = [1440, 4 * 1440];
    const traces = tracesOf([
      { caseName: "1", activity: "a", minute: friday },
      { caseName: "1", activity: "b", minute: friday + 2 * day },
      { caseName: "1", activity: "c", minute: friday + 3 * day },
    ]);
    expect(findFlow(traces).edges.map(({ medianWd, medianHours }) => [medianWd, medianHours])).toEqual([
      [0, 48],
      [1, 24],
    ]);
  });
});

test("events at one instant keep the order in which they were written", () => {
  const traces = tracesOf(["c", "a", "b"].map((activity) => ({ caseName: "1", activity, minute: 3 })));
  expect(sequenceOf(traces, 0)).toEqual(["c", "a", "b"]);
});

test("a quantile is the one of the sorted values", () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 1 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (values, share) => {
        const sorted = values.toSorted((a, b) => a - b);
        const place = (sorted.length - 1) * share;
        const low = sorted[Math.floor(place)]!;
        const expected = low + (sorted[Math.ceil(place)]! - low) * (place - Math.floor(place));
        expect(quantile(values, share)).toBeCloseTo(expected, 9);
      },
    ),
  );
});

test("more activities than fit a matrix make the same edges", () => {
  const rows = Array.from({ length: 2000 }, (_, n) => ({
    caseName: String(n % 3),
    activity: `a${n}`,
    minute: n,
  }));
  const { edges } = findFlow(tracesOf(rows));
  expect(edges.length).toBe(1997);
  expect(new Set(edges.map(({ count }) => count))).toEqual(new Set([1]));
});

test("quantiles by counting are those by parting, and leave the counts as they were", () => {
  const SHARES = [0, 0.5, 0.9, 1];
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 20 }), { minLength: 1 }), (values) => {
      const counts = new Int32Array(21);
      const found = countedQuantiles(Int32Array.from(values), 0, values.length, SHARES, counts);
      for (const [n, share] of SHARES.entries()) expect(found[n]).toBeCloseTo(quantile(values, share)!, 9);
      expect(counts).toEqual(new Int32Array(21));
    }),
  );
});
