import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addDays, daysBetween } from "#kernel/day.ts";
import { activitiesOf, CircularNetwork } from "./activities.ts";
import type { DayCounter } from "./day-counter.ts";
import { plan } from "./plan.ts";
import type { Mode, Span, Step, Template } from "./template.ts";

/** Weeks of five days and no holidays. */
const works = (on: string) => ((daysBetween("1970-01-05", on) % 7) + 7) % 7 < 5;
const walk = (from: string, { n, unit }: Span, stride: 1 | -1): string => {
  let on = from;
  for (let left = n; left > 0; ) {
    const counted = stride === 1 ? addDays(on, 1) : on;
    on = addDays(on, stride);
    if (unit === "cd" || works(counted)) left -= 1;
  }
  return on;
};
const days: DayCounter = {
  after: (from, span) => ({ on: walk(from, span, 1), provisional: false }),
  before: (by, span) => walk(by, span, -1),
  workingDaysBetween: (from, to) => {
    let count = 0;
    for (let on = addDays(from, 1); on <= to; on = addDays(on, 1)) if (works(on)) count += 1;
    return count;
  },
};
const wd = (n: number): Span => ({ n, unit: "wd" });
const ALL: Mode = {
  id: "all",
  name: { zh: "全部前置", en: "all before" },
  reviewWaitsFor: {},
  finishedByDelisting: [],
  reviewMayPrecedeHard: true,
};
const SERIAL: Mode = { ...ALL, id: "serial", reviewMayPrecedeHard: false };

function step(id: string, more: Partial<Step> & { review?: Span; issue?: Span } = {}): Step {
  const { review = wd(0), issue = wd(0), ...rest } = more;
  return {
    id,
    name: { zh: id, en: id },
    phase: "P",
    kind: "permit",
    department: "局",
    clockOwner: "government",
    techPredecessors: [],
    hardPredecessors: [],
    prerun: "review-only",
    documentsIn: [],
    certificatesOut: [],
    limits: [],
    durations: { all: { review, issue }, serial: { review, issue } },
    basis: "",
    ...rest,
  };
}
const hard = (...steps: string[]) => steps.map((id) => ({ step: id, basis: "法", byLaw: true }));

const template = (steps: readonly Step[], modes: readonly Mode[] = [ALL, SERIAL]): Template => ({
  id: "t",
  version: "2026-01-01",
  name: { zh: "t", en: "t" },
  note: { zh: "t", en: "t" },
  phases: [{ id: "P", name: { zh: "P", en: "P" } }],
  modes,
  steps,
  landmarks: { announcement: steps[0]!.id, delisting: steps[0]!.id, permit: steps.at(-1)!.id },
  questions: [],
});

/** Random networks: a step waits for earlier ones only. */
const network = fc
  .array(
    fc.record({
      review: fc.integer({ min: 0, max: 12 }),
      issue: fc.integer({ min: 0, max: 5 }),
      unit: fc.constantFrom("wd" as const, "cd" as const),
      tech: fc.array(fc.nat(30), { maxLength: 3 }),
      hard: fc.array(fc.nat(30), { maxLength: 2 }),
      prerun: fc.constantFrom("no" as const, "draft" as const, "review-only" as const, "native" as const),
    }),
    { minLength: 2, maxLength: 14 },
  )
  .map((drawn) =>
    template(
      drawn.map((one, index) => {
        const earlier = (places: number[]) => [...new Set(places.map((n) => n % Math.max(index, 1)))];
        const names = (places: number[]) => (index === 0 ? [] : earlier(places).map((n) => `S${n}`));
        return step(`S${index}`, {
          review: { n: one.review, unit: one.unit },
          issue: wd(one.issue),
          techPredecessors: names(one.tech),
          hardPredecessors: hard(...names(one.hard)),
          prerun: one.prerun,
        });
      }),
    ),
  );
const start = fc.integer({ min: 0, max: 400 }).map((n) => addDays("2025-01-01", n));

describe("a plan", () => {
  test("never issues before what law makes it wait for, whatever is done before", () => {
    fc.assert(
      fc.property(network, start, fc.constantFrom("all", "serial"), (net, on, mode) => {
        const { steps } = plan(net, mode, days, on);
        const byId = new Map(steps.map((one) => [one.id, one]));
        for (const { id, hardPredecessors } of net.steps)
          for (const before of hardPredecessors)
            expect(byId.get(id)!.issue.startOn >= byId.get(before.step)!.issue.endOn).toBe(true);
      }),
    );
  });

  test("agrees with relaxing every link until nothing moves", () => {
    fc.assert(
      fc.property(network, start, fc.constantFrom(ALL, SERIAL), (net, on, mode) => {
        const { activities, into } = activitiesOf(net, mode);
        const ends = activities.map(() => on);
        for (let moved = true; moved; ) {
          moved = false;
          activities.forEach(({ span }, at) => {
            const from = into[at]!.map(({ from: before }) => ends[before]!).reduce(
              (a, b) => [a, b].toSorted()[1]!,
              on,
            );
            const end = days.after(from, span).on;
            if (end !== ends[at]) moved = true;
            ends[at] = end;
          });
        }
        const { steps } = plan(net, mode.id, days, on);
        expect(steps.flatMap(({ review, issue }) => [review.endOn, issue.endOn])).toEqual(ends);
      }),
    );
  });

  test("begun as late as it says, everything still ends on the same day; the critical steps have no day to lose", () => {
    fc.assert(
      fc.property(network, start, (net, on) => {
        const planned = plan(net, "all", days, on);
        const { activities, outOf } = activitiesOf(net, ALL);
        const halves = planned.steps.flatMap(({ review, issue }) => [review, issue]);
        halves.forEach((half, at) => {
          expect(half.latestStartOn >= half.startOn).toBe(true);
          const end = days.after(half.latestStartOn, activities[at]!.span).on;
          expect(end <= planned.endOn).toBe(true);
          for (const { to } of outOf[at]!) expect(end <= halves[to]!.latestStartOn).toBe(true);
          expect(half.freeFloatWd).toBeGreaterThanOrEqual(0);
        });
        expect(planned.steps.some(({ critical }) => critical)).toBe(true);
      }),
    );
  });

  test("with reviews before the land is never later than without", () => {
    fc.assert(
      fc.property(network, start, (net, on) => {
        const ahead = plan(net, "all", days, on);
        const serial = plan(net, "serial", days, on);
        expect(ahead.endOn <= serial.endOn).toBe(true);
      }),
    );
  });
});

test("a step that does not apply is passed through: what waited for it waits for what it waited for", () => {
  const net = template([
    step("a", { review: wd(5) }),
    step("b", { review: wd(10), techPredecessors: ["a"], appliesIf: { fact: "flood", is: true } }),
    step("c", { techPredecessors: ["b"] }),
  ]);
  const end = (facts: Record<string, boolean>) => {
    const { steps, left } = plan(net, "all", days, "2026-03-02", facts);
    return [steps.at(-1)!.issue.endOn, left, steps.at(-1)!.applies];
  };
  expect(end({ flood: false })).toEqual(["2026-03-09", ["b"], "yes"]);
  expect(end({ flood: true })[0]).toBe("2026-03-23");
  // not known: planned for, and said to be assumed
  const { steps } = plan(net, "all", days, "2026-03-02");
  expect(steps.map(({ applies }) => applies)).toEqual(["yes", "assumed", "yes"]);
});

test("steps that wait for each other in a circle are named", () => {
  const net = template([
    step("a", { techPredecessors: ["c"] }),
    step("b", { techPredecessors: ["a"] }),
    step("c", { techPredecessors: ["b"] }),
  ]);
  expect(() => plan(net, "all", days, "2026-03-02")).toThrow(CircularNetwork);
  try {
    activitiesOf(net, ALL);
  } catch (error) {
    expect(new Set((error as CircularNetwork).steps)).toEqual(new Set(["a", "b", "c"]));
  }
});
