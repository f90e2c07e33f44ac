import { expect, test } from "vitest";
import { deadlineAfter, isWorkingDay, workingDaysOfYear } from "#engine/calendar/working-days.ts";
import { NATIONAL_CALENDAR } from "./national-calendar.ts";

test("the published years have the working days they are known to have", () => {
  expect(workingDaysOfYear(NATIONAL_CALENDAR, 2026)).toEqual({ days: 248, provisional: false });
  for (let year = 2018; year <= 2026; year++) {
    const { days, provisional } = workingDaysOfYear(NATIONAL_CALENDAR, year);
    expect([year, provisional, days >= 246 && days <= 253]).toEqual([year, false, true]);
  }
  expect(workingDaysOfYear(NATIONAL_CALENDAR, 2027).provisional).toBe(true);
});

test("Spring Festival of 2026 moves a limit of five working days by nine days", () => {
  expect(isWorkingDay(NATIONAL_CALENDAR, "2026-02-14")).toBe(true);
  expect(deadlineAfter(NATIONAL_CALENDAR, "2026-02-13", { n: 5, unit: "wd" }).on).toBe("2026-02-27");
});
