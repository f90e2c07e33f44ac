import fc from "fast-check";
import { expect, test } from "vitest";
import { readPsplib } from "./read-psplib.ts";
import { scheduleWork } from "./schedule-work.ts";
import { ImpossibleWork, type Schedule, type WorkPlan } from "./work-plan.ts";

function dice(seed: number) {
  let n = seed;
  return () => {
    n = (n * 16807) % 2147483647;
    return n / 2147483647;
  };
}

const work: fc.Arbitrary<WorkPlan> = fc
  .array(
    fc.record({
      days: fc.integer({ min: 0, max: 8 }),
      before: fc.array(fc.nat(20), { maxLength: 3 }),
      needs: fc.tuple(fc.integer({ min: 0, max: 4 }), fc.integer({ min: 0, max: 3 })),
    }),
    { minLength: 1, maxLength: 12 },
  )
  .map((jobs) => ({
    durations: jobs.map(({ days }) => days),
    predecessors: jobs.map(({ before }, job) => (job === 0 ? [] : [...new Set(before.map((n) => n % job))])),
    needs: jobs.map(({ needs }) => needs),
    capacity: [4, 3],
  }));

/** Whether anything begins before what it waits for is over, or more is used at any time than there is. */
function faults(
  { durations, predecessors, needs, capacity }: WorkPlan,
  { starts, makespan }: Schedule,
): string[] {
  const early = durations.flatMap((days, job) => [
    ...(starts[job]! < 0 || starts[job]! + days > makespan ? [`${job} runs outside`] : []),
    ...predecessors[job]!.filter((one) => starts[one]! + durations[one]! > starts[job]!).map(
      (one) => `${job} before ${one} is over`,
    ),
  ]);
  const over = Array.from({ length: makespan }, (_, t) =>
    capacity.flatMap((held, k) => {
      const used = durations.reduce(
        (sum, days, job) => sum + (starts[job]! <= t && t < starts[job]! + days ? needs[job]![k]! : 0),
        0,
      );
      return used > held ? [`${used} of ${held} at ${t}`] : [];
    }),
  );
  return [...early, ...over.flat()];
}

test("every schedule keeps the order and never uses more than there is, and no schedule is shorter than its bound", () => {
  fc.assert(
    fc.property(work, fc.integer({ min: 1, max: 1e6 }), (plan, seed) => {
      const found = scheduleWork(plan, { schedules: 150, dice: dice(seed) });
      expect(faults(plan, found)).toEqual([]);
      expect(found.makespan).toBeGreaterThanOrEqual(found.bound);
      expect(found.made).toBeLessThanOrEqual(150);
    }),
  );
});

test("with people enough for everything the longest chain is all it takes", () => {
  fc.assert(
    fc.property(work, (plan) => {
      const rich = { ...plan, capacity: [1000, 1000] };
      const found = scheduleWork(rich, { schedules: 100, dice: dice(1) });
      expect(found.makespan).toBe(found.bound);
    }),
  );
});

test("the same dice give the same schedule", () => {
  fc.assert(
    fc.property(work, (plan) => {
      const [a, b] = [1, 1].map((seed) => scheduleWork(plan, { schedules: 120, dice: dice(seed) }));
      expect(a!.starts).toEqual(b!.starts);
    }),
    { numRuns: 20 },
  );
});

test("work that waits for itself, or needs more than there is, is named", () => {
  const plan: WorkPlan = { durations: [2, 3], predecessors: [[1], [0]], needs: [[1], [1]], capacity: [1] };
  expect(() => scheduleWork(plan, { schedules: 10, dice: dice(1) })).toThrow(ImpossibleWork);
  const greedy: WorkPlan = { ...plan, predecessors: [[], []], needs: [[1], [2]] };
  expect(() => scheduleWork(greedy, { schedules: 10, dice: dice(1) })).toThrow(/job 1/);
});

test("a file that is no instance of PSPLIB is told to be none", () => {
  expect(readPsplib("hello")).toEqual({
    kind: "invalid",
    line: 0,
    message: "no section PRECEDENCE RELATIONS",
  });
});
