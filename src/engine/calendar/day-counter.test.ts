import fc from "fast-check";
import { expect, test } from "vitest";
import { addDays } from "#kernel/day.ts";
import { dayCounter } from "./day-counter.ts";
import { workCalendar } from "./working-days.ts";

const SPRING = workCalendar([
  {
    year: 2026,
    off: ["2026-02-16", "2026-02-17", "2026-02-18", "2026-02-19", "2026-02-20", "2026-02-23"],
    on: ["2026-02-14", "2026-02-28"],
  },
]);
const days = dayCounter(SPRING);
const day = fc.integer({ min: 0, max: 90 }).map((n) => addDays("2026-01-05", n));
const span = fc.record({
  n: fc.integer({ min: 0, max: 30 }),
  unit: fc.constantFrom("wd" as const, "cd" as const),
});

test("counting back gives the latest day from which counting forward still arrives in time", () => {
  fc.assert(
    fc.property(day, span, (by, limit) => {
      const start = days.before(by, limit);
      expect(days.after(start, limit).on <= by).toBe(true);
      expect(days.after(addDays(start, 1), limit).on > by).toBe(true);
    }),
  );
});

test("five working days before 2026-02-27 begin after the make-up Saturday, across the Spring Festival", () => {
  expect(days.after("2026-02-13", { n: 5, unit: "wd" }).on).toBe("2026-02-27");
  expect(days.before("2026-02-27", { n: 5, unit: "wd" })).toBe("2026-02-13");
});
