import fc from "fast-check";
import { expect, test } from "vitest";
import {
  addDays,
  addMonths,
  dayFrom,
  dayFromExcel,
  daysBetween,
  daysOfPeriod,
  excelFromDay,
  isDay,
  isPeriod,
} from "./day.ts";

const day = fc.integer({ min: 0, max: 80_000 }).map((n) => addDays("1900-03-01", n));

test("a day that is not in the calendar is no day", () => {
  expect(isDay("2024-02-29")).toBe(true);
  expect(isDay("2025-02-29")).toBe(false);
  expect(isDay("2100-02-29")).toBe(false);
  expect(isDay("2025-13-01")).toBe(false);
  expect(isDay("2025-3-5")).toBe(false);
  expect(dayFrom(2025, 4, 31)).toBeUndefined();
});

test("months are added by the calendar and stop at its end", () => {
  expect(addMonths("2025-01-31", 1)).toBe("2025-02-28");
  expect(addMonths("2024-02-29", 12)).toBe("2025-02-28");
  expect(addMonths("2025-03-15", -3)).toBe("2024-12-15");
});

test("Excel numbers its days from 1900 with a leap day too many, or from 1904", () => {
  expect(dayFromExcel(1)).toBe("1900-01-01");
  expect(dayFromExcel(59)).toBe("1900-02-28");
  expect(dayFromExcel(61)).toBe("1900-03-01");
  expect(dayFromExcel(45001)).toBe("2023-03-16");
  expect(dayFromExcel(45001.75)).toBe("2023-03-16");
  expect(dayFromExcel(45001 - 1462, true)).toBe("2023-03-16");
  expect(dayFromExcel(0)).toBeUndefined();
  expect(dayFromExcel(3_000_000)).toBeUndefined();
});

test("a day survives Excel in both systems", () => {
  fc.assert(
    fc.property(day, fc.boolean(), (on, is1904) => {
      fc.pre(!is1904 || on >= "1904-01-01");
      expect(dayFromExcel(excelFromDay(on, is1904), is1904)).toBe(on);
    }),
  );
});

test("days added are days between, and text compares in order of time", () => {
  fc.assert(
    fc.property(day, fc.integer({ min: -5000, max: 5000 }), (on, n) => {
      const other = addDays(on, n);
      expect(daysBetween(on, other)).toBe(n);
      expect(other > on).toBe(n > 0);
      expect(isDay(other)).toBe(true);
    }),
  );
});

test("a period is a year or a month", () => {
  expect(["2025", "2025-03", "2025-13", "2025-3", "25"].map(isPeriod)).toEqual([
    true,
    true,
    false,
    false,
    false,
  ]);
  expect(daysOfPeriod("2024-02")).toEqual({ from: "2024-02-01", to: "2024-02-29" });
  expect(daysOfPeriod("2025")).toEqual({ from: "2025-01-01", to: "2025-12-31" });
});
