import fc from "fast-check";
import { expect, test } from "vitest";
import { addDays } from "#kernel/day.ts";
import { deadlineAfter, isWorkingDay, workCalendar, workingDaysBetween } from "./working-days.ts";

const calendar = workCalendar([
  {
    year: 2026,
    off: ["2026-02-16", "2026-02-17", "2026-02-18", "2026-02-19", "2026-02-20", "2026-02-23"],
    on: ["2026-02-14", "2026-02-28"],
  },
]);
const wd = (n: number) => ({ n, unit: "wd" as const });
const day = fc.integer({ min: 0, max: 3000 }).map((n) => addDays("2024-01-01", n));

test("a holiday is passed over, a make-up Saturday counts, and both are named", () => {
  expect(deadlineAfter(calendar, "2026-02-13", wd(5))).toEqual({
    on: "2026-02-27",
    provisional: false,
    skipped: ["2026-02-16", "2026-02-17", "2026-02-18", "2026-02-19", "2026-02-20", "2026-02-23"],
    madeUp: ["2026-02-14"],
  });
  expect(isWorkingDay(calendar, "2026-02-14")).toBe(true);
  expect(isWorkingDay(calendar, "2026-02-15")).toBe(false);
});

test("calendar days are not converted", () => {
  expect(deadlineAfter(calendar, "2026-02-13", { n: 5, unit: "cd" }).on).toBe("2026-02-18");
});

test("a year without a notice makes the answer provisional; a closure moves it", () => {
  expect(deadlineAfter(calendar, "2026-12-30", wd(3)).provisional).toBe(true);
  const closed = workCalendar([{ year: 2026, off: [], on: [] }], [{ on: "2026-07-02", reason: "台风停工" }]);
  expect(deadlineAfter(closed, "2026-07-01", wd(1))).toMatchObject({
    on: "2026-07-03",
    skipped: ["2026-07-02"],
  });
});

test("a limit that is no whole number of days is a fault of the caller", () => {
  for (const n of [-1, 1.5, Number.NaN])
    expect(() => deadlineAfter(calendar, "2026-03-02", wd(n))).toThrow(RangeError);
});

test("the deadline is a working day, as many working days away as the limit, and moves with it", () => {
  fc.assert(
    fc.property(day, fc.integer({ min: 1, max: 80 }), (from, n) => {
      const { on } = deadlineAfter(calendar, from, wd(n));
      expect(isWorkingDay(calendar, on)).toBe(true);
      expect(workingDaysBetween(calendar, from, on)).toBe(n);
      expect(deadlineAfter(calendar, from, wd(n + 1)).on > on).toBe(true);
      expect(deadlineAfter(calendar, from, wd(n - 1)).on < on).toBe(true);
    }),
  );
});

test("two limits one after the other are one limit", () => {
  fc.assert(
    fc.property(day, fc.nat(40), fc.nat(40), (from, a, b) => {
      const first = deadlineAfter(calendar, from, wd(a)).on;
      expect(deadlineAfter(calendar, first, wd(b)).on).toBe(deadlineAfter(calendar, from, wd(a + b)).on);
    }),
  );
});
