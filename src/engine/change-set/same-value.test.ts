import { expect, test } from "vitest";
import { isSameValue } from "./same-value.ts";

test("a cent is a change, the last digit of a binary fraction is none", () => {
  expect(isSameValue(123_456.78, 123_456.79)).toBe(false);
  expect(isSameValue(0.1 + 0.2, 0.3)).toBe(true);
  expect(isSameValue((22.5 * 2000) / 3 / (2000 / 3), 22.5)).toBe(true);
  expect(isSameValue(0, 0.01)).toBe(false);
});

test("blanks that nobody sees are no change, absent and empty are the same, a number is not its text", () => {
  expect(isSameValue("凤栖 ", "\u200b凤栖")).toBe(true);
  expect(isSameValue(null, "")).toBe(true);
  expect(isSameValue("凤栖（杭州）", "凤栖(杭州)")).toBe(false);
  expect(isSameValue(5, "5")).toBe(false);
  expect(isSameValue(null, 0)).toBe(false);
  expect(isSameValue(false, null)).toBe(false);
});
