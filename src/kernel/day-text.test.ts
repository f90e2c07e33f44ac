import { expect, test } from "vitest";
import { parseDayNumber, parseDayText } from "./day-text.ts";

test.for([
  "2025-03-05",
  "2025-3-5",
  "2025/3/5",
  "2025.3.5",
  "２０２５．３．５",
  "2025年3月5日",
  "2025 年 3 月 5 日",
  "2025年3月5号",
  "二〇二五年三月五日",
  "20250305",
  "2025-03-05 14:30:00",
  "2025-03-05T14:30:00.000Z",
  "2025/3/5 0:00",
  "45721",
])("%s is 5 March 2025", (text) => {
  expect(parseDayText(text)).toEqual({ day: "2025-03-05" });
});

test.for(["2025年3月", "2025.3", "2025-03", "2025/03", "202503", "二〇二五年三月"])(
  "%s is March 2025",
  (text) => {
    expect(parseDayText(text)).toEqual({ period: "2025-03" });
  },
);

test.for(["2025", "2025年", "2025年度", "二〇二五年"])("%s is the year 2025", (text) => {
  expect(parseDayText(text)).toEqual({ period: "2025" });
});

test("二〇二四年十二月三十一日 is the last day of 2024", () => {
  expect(parseDayText("二〇二四年十二月三十一日")).toEqual({ day: "2024-12-31" });
});

test.for(["", "25.3.5", "3/5/2025", "2025-02-30", "2025-13", "202513", "明年", "12345678", "1"])(
  "%s is no date",
  (text) => {
    expect(parseDayText(text)).toBeUndefined();
  },
);

test("numbers are serial numbers or dates without separators", () => {
  expect(parseDayNumber(45001)).toEqual({ day: "2023-03-16" });
  expect(parseDayNumber(20250305)).toEqual({ day: "2025-03-05" });
  expect(parseDayNumber(202503)).toEqual({ period: "2025-03" });
  expect(parseDayNumber(12)).toBeUndefined();
});
