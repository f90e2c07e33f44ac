import fc from "fast-check";
import { expect, test } from "vitest";
import type { Column } from "#kernel/register.ts";
import type { Cell } from "./raw-sheet.ts";
import { readCell } from "./read-cell.ts";
import { convert, ratioBetween, unitOf } from "./unit.ts";

const column = (more: Partial<Column>): Column => ({
  key: "k",
  label: { zh: "某列", en: "Some" },
  type: "text",
  ...more,
});
const NUMBER = column({ type: "number", unit: "亩" });
const TAX = column({ type: "number", unit: "万元" });
const DATE = column({ type: "date" });
const STATUS = column({
  type: "enum",
  options: [
    { value: "own", label: { zh: "自有", en: "Own" }, aliases: ["自用"] },
    { value: "lease", label: { zh: "租赁", en: "Lease" } },
    { value: "none", label: { zh: "无", en: "None" } },
  ],
});

const readValue = (cell: Cell, of: Column) => {
  const reading = readCell(cell, of);
  return reading.kind === "value" ? reading.value : reading.kind;
};
const codeOf = (cell: Cell, of: Column) => {
  const reading = readCell(cell, of);
  return reading.kind === "problem" ? reading.code : reading.kind;
};
const warningOf = (cell: Cell, of: Column) => {
  const reading = readCell(cell, of);
  return reading.kind === "value" ? reading.warning?.code : reading.kind;
};

test.for<Cell>([null, "", "  ", "　", "-", "—", "－", "/", "无", "暂无", "N/A", "\u200b"])(
  "%j says nothing, and what is held stays",
  (cell) => {
    for (const each of [NUMBER, DATE, column({ type: "text" }), column({ type: "uscc" })]) {
      expect(readCell(cell, each)).toEqual({ kind: "keep" });
    }
  },
);

test.for(["【清空】", " <clear> ", "＜clear＞", "[清空]"])(
  "%s clears, unless the column is required",
  (cell) => {
    expect(readCell(cell, NUMBER)).toEqual({ kind: "clear" });
    expect(codeOf(cell, column({ required: true }))).toBe("clear-required");
  },
);

test("an error cell is a problem that shows the error", () => {
  expect(readCell({ error: "#N/A" }, NUMBER)).toMatchObject({ kind: "problem", code: "error-cell" });
  expect(codeOf({ error: "#UNCALCULATED" }, NUMBER)).toBe("formula-uncalculated");
});

test.for<[Cell, number]>([
  [12.5, 12.5],
  ["１２．５", 12.5],
  ["1,234.5", 1234.5],
  ["12.5亩", 12.5],
  ["1公顷", 15],
  ["(3)", -3],
  ["1.2万", 12_000],
  ["10%", 0.1],
])("the area %j is %d 亩", ([cell, mu]) => {
  expect(readValue(cell, NUMBER)).toBe(mu);
});

test.for<[Cell, number, string | undefined]>([
  [3000, 3000, undefined],
  ["3000万元", 3000, undefined],
  ["1.2亿元", 12_000, undefined],
  ["12345元", 1.2345, undefined],
  ["壹仟贰佰元整", 0.12, undefined],
  ["3000万", 3000, "scale-assumed"],
  ["1.2亿", 12_000, "scale-assumed"],
  ["一千二百三十四万", 1234, "scale-assumed"],
])("the tax %j is %d 万元", ([cell, wan, warning]) => {
  expect(readValue(cell, TAX)).toBe(wan);
  expect(warningOf(cell, TAX)).toBe(warning);
});

test("figures that are none, or out of bounds, are problems", () => {
  expect(codeOf("约30", NUMBER)).toBe("not-a-number");
  expect(codeOf("30吨", NUMBER)).toBe("not-a-number");
  expect(codeOf(true, NUMBER)).toBe("not-a-number");
  expect(codeOf({ on: "1900-01-12" }, NUMBER)).toBe("date-instead");
  expect(codeOf(-1, column({ type: "number", min: 0 }))).toBe("below-minimum");
  expect(codeOf(21, column({ type: "number", max: 20 }))).toBe("above-maximum");
  expect(codeOf(1.5, column({ type: "integer" }))).toBe("not-an-integer");
  expect(readValue("12.0", column({ type: "integer" }))).toBe(12);
});

test("percentages fill a column of percents as they are written", () => {
  const share = column({ type: "number", unit: "%" });
  expect(readValue("12.5%", share)).toBe(12.5);
  expect(readValue(12.5, share)).toBe(12.5);
});

test.for<[Cell, string, string | undefined]>([
  [{ on: "2025-03-05" }, "2025-03-05", undefined],
  ["2025年3月5日", "2025-03-05", undefined],
  ["2025.3.5", "2025-03-05", undefined],
  ["2025-3-5", "2025-03-05", undefined],
  [45001, "2023-03-16", undefined],
  ["45001", "2023-03-16", undefined],
  [20250305, "2025-03-05", undefined],
  ["2025年3月", "2025-03-01", "day-assumed"],
  ["2025.10", "2025-10-01", "day-assumed"],
  [2025.1, "2025-01-01", "month-ambiguous"],
])("the date %j is %s", ([cell, on, warning]) => {
  expect(readValue(cell, DATE)).toBe(on);
  expect(warningOf(cell, DATE)).toBe(warning);
});

test("a month alone is its last day where the day ends something", () => {
  for (const key of ["endsOn", "expiresOn"]) {
    expect(readValue("2026.12", column({ key, type: "date" }))).toBe("2026-12-31");
    expect(readValue("2028年2月", column({ key, type: "date" }))).toBe("2028-02-29");
  }
});

test("a year is too little for a date, nonsense is none, and the sentinel of other systems says nothing", () => {
  expect(codeOf("2025", DATE)).toBe("day-missing");
  expect(codeOf("明年", DATE)).toBe("not-a-date");
  expect(codeOf("2025-02-30", DATE)).toBe("not-a-date");
  expect(codeOf(false, DATE)).toBe("not-a-date");
  expect(codeOf({ on: "1900-01-01" }, DATE)).toBe("keep");
});

test("periods and years", () => {
  const period = column({ type: "period" });
  const year = column({ type: "year" });
  expect(
    ["2025年3月", "2025.3", 202503, { on: "2025-03-01" }].map((cell) => readValue(cell, period)),
  ).toEqual(Array(4).fill("2025-03"));
  expect(readValue(2025, period)).toBe("2025");
  expect(codeOf("2025Q1", period)).toBe("not-a-period");
  expect(
    [2025, "2025年度", "二〇二五年", { on: "2025-06-30" }, { on: "1905-07-17" }].map((cell) =>
      readValue(cell, year),
    ),
  ).toEqual(Array(5).fill(2025));
  expect(codeOf(25, year)).toBe("not-a-year");
});

test("an option is known by either label, its value or another word, even where it is called 无", () => {
  expect(["自有", " own", "OWN", "自 有", "自用"].map((cell) => readValue(cell, STATUS))).toEqual(
    Array(5).fill("own"),
  );
  expect(readValue("无", STATUS)).toBe("none");
  expect(readValue("-", STATUS)).toBe("keep");
  expect(readCell("买的", STATUS)).toMatchObject({
    code: "not-an-option",
    message: { zh: expect.stringContaining("自有、租赁") },
  });
});

test("yes and no", () => {
  const flag = column({ type: "boolean" });
  expect(["是", "√", "Y", true, 1, "TRUE"].map((cell) => readValue(cell, flag))).toEqual(Array(6).fill(true));
  expect(["否", "×", "无", false, 0].map((cell) => readValue(cell, flag))).toEqual(Array(5).fill(false));
  expect(codeOf("也许", flag)).toBe("not-a-boolean");
  expect(codeOf("/", flag)).toBe("keep");
});

test("a credit code with a wrong check digit warns and is taken; one saved as a figure has lost its end", () => {
  const uscc = column({ type: "uscc", businessKey: true });
  expect(warningOf("91350100M0001TGQXM", uscc)).toBe("uscc-doubtful");
  expect(readValue("91350100M0001TGQXM", uscc)).toBe("91350100M0001TGQXM");
  expect(codeOf("9135", uscc)).toBe("uscc-malformed");
  expect(codeOf(9.14403001922038e17, uscc)).toBe("digits-lost");
  expect(codeOf(13800138000, column({ type: "text" }))).toBe("value");
});

test("industry codes, with or without their section letter", () => {
  const industry = column({ type: "industry" });
  expect(["C3484", "3484", 3484, "ｃ３４８４"].map((cell) => readValue(cell, industry))).toEqual(
    Array(4).fill("3484"),
  );
  expect(["C", "01", "0111"].map((cell) => readValue(cell, industry))).toEqual(["C", "01", "0111"]);
  expect([1, "电气机械", "Z99", "34841"].map((cell) => codeOf(cell, industry))).toEqual(
    Array(4).fill("not-an-industry-code"),
  );
});

test("a text is tidied, a key is half-width too", () => {
  expect(readValue(" 凤栖（杭州） ", column({}))).toBe("凤栖（杭州）");
  expect(readValue("ＥＺ００４２", column({ businessKey: true }))).toBe("EZ0042");
  expect(readValue(42, column({}))).toBe("42");
});

test("units convert there and back", () => {
  const pairs = [
    ["公顷", "亩"],
    ["㎡", "亩"],
    ["元", "万元"],
    ["吨标准煤", "万吨标煤"],
    ["度", "万千瓦时"],
    ["元/平方米", "万元/亩"],
    ["吨标煤/万元", "千克标煤/元"],
  ] as const;
  fc.assert(
    fc.property(
      fc.constantFrom(...pairs),
      fc.double({ min: -1e9, max: 1e9, noNaN: true }),
      ([from, to], n) => {
        const there = ratioBetween(unitOf(from)!, unitOf(to)!)!;
        const back = ratioBetween(unitOf(to)!, unitOf(from)!)!;
        expect(convert(convert(n, there), back)).toBeCloseTo(n, 5);
      },
    ),
  );
  expect(convert(1, ratioBetween(unitOf("万元/亩")!, unitOf("元/㎡")!)!)).toBeCloseTo(15, 12);
  expect(ratioBetween(unitOf("亩")!, unitOf("万元")!)).toBeUndefined();
});

test("a figure promised at least or at most is that figure, and said", () => {
  expect(readValue("≥500", TAX)).toBe(500);
  expect(warningOf("不低于 1.2亿元", TAX)).toBe("bound-read");
  expect(readValue("≤0.15万元", TAX)).toBe(0.15);
  expect(codeOf("≥≥500", TAX)).toBe("not-a-number");
});
