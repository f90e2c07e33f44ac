import { expect, test } from "vitest";
import { classOf } from "./class-of.ts";
import { agree, lettered, liesUnder } from "./same-industry.ts";

const one = (key: string, ...industries: string[]) => ({
  key,
  title: { zh: key, en: key },
  industries,
  requires: [],
});

test("the class that names an industry most closely judges it", () => {
  const classes = [one("all", "C"), one("electronics", "C39", "C38"), one("chips", "C3973")];
  expect(["3973", "C3971", "C13", "I65"].map((code) => classOf(code, classes)?.key)).toEqual([
    "chips",
    "electronics",
    "all",
    undefined,
  ]);
});

test("codes agree with or without their letter, from above and from below", () => {
  expect([lettered("3973"), lettered("C39"), lettered("6510"), lettered("C")]).toEqual([
    "C3973",
    "C39",
    "I6510",
    "C",
  ]);
  expect([liesUnder("3973", "C39"), liesUnder("C3", "C39"), agree("C", "3973"), agree("C13", "C39")]).toEqual(
    [true, false, true, false],
  );
});
