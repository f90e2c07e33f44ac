import fc from "fast-check";
import { expect, test } from "vitest";
import { convertMoney, readableMoneyUnit, wanFromYuan, yiFromWan, yuanFromWan } from "./money.ts";

test("12,345 元 is 1.2345 万元, and 3 亿元 is 30,000 万元", () => {
  expect(wanFromYuan(12_345)).toBe(1.2345);
  expect(convertMoney(3, "亿元", "万元")).toBe(30_000);
  expect(yiFromWan(12_000)).toBe(1.2);
});

test("cents go to 万元 and come back", () => {
  fc.assert(
    fc.property(fc.integer({ min: -1e14, max: 1e14 }), (cents) => {
      expect(yuanFromWan(wanFromYuan(cents / 100))).toBe(cents / 100);
    }),
  );
});

test("an amount reads in 亿元 from one 亿 up", () => {
  expect(readableMoneyUnit(9_999)).toBe("万元");
  expect(readableMoneyUnit(-10_000)).toBe("亿元");
});
