import { expect, test } from "vitest";
import { readStorey } from "./storey.ts";

test.each([
  ["3", 3],
  ["１Ｆ", 1],
  ["2层", 2],
  ["第三层", 3],
  ["十二楼", 12],
  ["首层", 1],
  ["B1", -1],
  ["-1F", -1],
  ["负一层", -1],
  ["地下2层", -2],
])("%s is storey %i", (text, storey) => {
  expect(readStorey(text)).toBe(storey);
});

test.each(["1-2层", "夹层", "", "1.5F", "屋面"])("%s names no one storey", (text) => {
  expect(readStorey(text)).toBeUndefined();
});
