import { expect, test } from "vitest";
import { readBlock, readSaid, typedOf } from "./said.ts";

test("a cell holds a number, 不适用 or nothing, and nothing else", () => {
  expect(readSaid(" 1,234.50 ")).toEqual({ value: 1234.5, state: "given" });
  expect(readSaid("０")).toEqual({ value: 0, state: "given" });
  expect(readSaid("")).toEqual({ value: null, state: "missing" });
  expect(readSaid("不适用")).toEqual({ value: null, state: "not-applicable" });
  expect(readSaid("很多")).toBeUndefined();
});

test("what is shown to be typed over reads back as itself", () => {
  for (const typed of ["", "0", "-3.25", "不适用"]) expect(typedOf(readSaid(typed)!)).toBe(typed);
});

test("a block from a spreadsheet is its rows and columns", () => {
  expect(readBlock("1\t2\r\n3\t\r\n")).toEqual([
    ["1", "2"],
    ["3", ""],
  ]);
});
