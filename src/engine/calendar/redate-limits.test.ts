import fc from "fast-check";
import { expect, test } from "vitest";
import { addDays } from "#kernel/day.ts";
import { explainDays } from "./explain-days.ts";
import { type RunningLimit, redateLimits } from "./redate-limits.ts";
import { deadlineAfter, isWeekend, workCalendar, workingDaysBetween } from "./working-days.ts";

const plain = workCalendar([]);
const day = fc.integer({ min: 0, max: 700 }).map((n) => addDays("2026-01-01", n));
const today = "2026-12-01";

/** A calendar with holidays, make-up days and closures anywhere. */
const calendar = fc
  .record({
    off: fc.array(day, { maxLength: 25 }),
    on: fc.array(day, { maxLength: 10 }),
    shut: fc.array(day, { maxLength: 4 }),
  })
  .map(({ off, on, shut }) =>
    workCalendar(
      [{ year: 2026, off, on: on.filter((one) => isWeekend(one) && !off.includes(one)) }],
      shut.map((one) => ({ on: one, reason: "台风停工" })),
    ),
  );
const limit = fc
  .record({
    from: day,
    n: fc.integer({ min: 1, max: 60 }),
    unit: fc.constantFrom("wd" as const, "cd" as const),
  })
  .map(({ from, n, unit }): RunningLimit => {
    const { on, provisional } = deadlineAfter(plain, from, { n, unit });
    return { from, limit: { n, unit }, closesOn: on, provisional };
  });

test("a limit that is over is not touched; one that runs ends where the new calendar says, never before today", () => {
  fc.assert(
    fc.property(fc.array(limit, { maxLength: 20 }), calendar, (limits, after) => {
      const moved = redateLimits(limits, after, today);
      for (const one of moved) {
        expect(one.limit.closesOn >= today).toBe(true);
        expect(one.closesOn >= today).toBe(true);
        if (!one.held) expect(one.closesOn).toBe(deadlineAfter(after, one.limit.from, one.limit.limit).on);
        else expect(one.closesOn).toBe(one.limit.closesOn);
      }
      const still = limits.filter((one) => !moved.some(({ limit: of }) => of === one));
      for (const one of still.filter(({ closesOn }) => closesOn >= today))
        expect(deadlineAfter(after, one.from, one.limit).on).toBe(one.closesOn);
    }),
  );
});

test("done once, there is nothing more to do", () => {
  fc.assert(
    fc.property(fc.array(limit, { maxLength: 20 }), calendar, (limits, after) => {
      const settled = redateLimits(limits, after, today)
        .filter(({ held }) => !held)
        .map(({ limit: one, closesOn, deadline }) => ({
          ...one,
          closesOn,
          provisional: deadline.provisional,
        }));
      expect(redateLimits(settled, after, today)).toEqual([]);
    }),
  );
});

test("limits of calendar days do not move", () => {
  fc.assert(
    fc.property(fc.array(limit, { maxLength: 20 }), calendar, (limits, after) => {
      for (const one of redateLimits(limits, after, today).filter(({ limit: of }) => of.limit.unit === "cd"))
        expect(one.closesOn).toBe(one.limit.closesOn);
    }),
  );
});

test("the days told one by one add up to the count", () => {
  fc.assert(
    fc.property(calendar, day, fc.nat(60), (of, from, span) => {
      const to = addDays(from, span);
      const days = explainDays(of, from, to);
      expect(days).toHaveLength(span);
      expect(days.filter(({ count }) => count !== null)).toHaveLength(workingDaysBetween(of, from, to));
      expect(
        days.every(({ kind, count }) => (count !== null) === (kind === "weekday" || kind === "make-up")),
      ).toBe(true);
    }),
  );
});
