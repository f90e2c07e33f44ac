import fc from "fast-check";
import { expect, test } from "vitest";
import { parseNumber, readNumeral, shiftDecimal, toHalfWidth } from "./numeral.ts";

test.for([
  ["1,234.5", 1234.5],
  ["１２，３４５．６", 12345.6],
  [" 12 345 678.9 ", 12345678.9],
  ["-3", -3],
  ["－３", -3],
  ["−3.5", -3.5],
  ["(1,200)", -1200],
  ["（1200）", -1200],
  ["¥1,200", 1200],
  ["1.2E+05", 120000],
  [".5", 0.5],
  ["1.2亿", 120_000_000],
  ["1.1万", 11_000],
  ["3千5百万", 35_000_000],
  ["一千二百三十四万", 12_340_000],
  ["十二", 12],
  ["一百零二", 102],
  ["二〇二五", 2025],
  ["三点五", 3.5],
  ["两亿零三万", 200_030_000],
  ["1亿2000万", 120_000_000],
  ["壹仟贰佰", 1200],
  ["负二十", -20],
  ["12%", 0.12],
  ["１２．５％", 0.125],
] as const)("%s is %d", ([text, value]) => {
  expect(parseNumber(text)).toBe(value);
});

test.for([
  "",
  "-",
  "abc",
  "1,23",
  "12 34",
  "一百二",
  "三万五",
  "1.2.3",
  "12亩",
  "约300",
  "2025-03-05",
  "1e999",
  "万",
  "百",
  "--3",
  "()",
  "％",
])("%s is not a number", (text) => {
  expect(parseNumber(text)).toBeUndefined();
});

test("a percentage keeps its sign to the reader", () => {
  expect(readNumeral("12%")).toEqual({ value: 12, isPercent: true });
  expect(readNumeral("(3%)")).toBeUndefined();
  expect(readNumeral("(3)%")).toEqual({ value: -3, isPercent: true });
});

test("full-width becomes half-width, Chinese punctuation stays", () => {
  expect(toHalfWidth("ＡＢ１２（亩）　。")).toBe("AB12(亩) 。");
});

test("shifting the point there and back is the same number", () => {
  expect(shiftDecimal(1.1, 4)).toBe(11_000);
  fc.assert(
    fc.property(fc.integer({ min: -1e12, max: 1e12 }), fc.integer({ min: 0, max: 8 }), (n, places) => {
      expect(shiftDecimal(shiftDecimal(n, -places), places)).toBe(n);
    }),
  );
});

test("any number reads as itself, plain or with separators", () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (n) => {
      expect(parseNumber(String(n))).toBe(Number(String(n)));
    }),
  );
  fc.assert(
    fc.property(fc.integer(), (n) => {
      expect(parseNumber(n.toLocaleString("en-US"))).toBe(n);
    }),
  );
});

test("an essay is no number, however long", () => {
  expect(parseNumber("亿".repeat(32_767))).toBeUndefined();
  expect(parseNumber(`${"1,".repeat(16_000)}1`)).toBeUndefined();
});
