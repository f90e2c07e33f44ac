import fc from "fast-check";
import { expect, test } from "vitest";
import { sumByCell } from "./reproducible-sum.ts";

const ones = (size: number): Uint8Array => new Uint8Array(size).fill(1);
const sum = (values: readonly number[]): number =>
  sumByCell(Float64Array.from(values), ones(values.length), null, 1).sums[0]!;

test("any order of the terms gives the same bits, near what exact arithmetic gives", () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: -1e9, max: 1e9, noNaN: true }), { maxLength: 200 }), (values) => {
      const forward = sum(values);
      expect(sum(values.toReversed())).toBe(forward);
      expect(sum(values.toSorted((a, b) => a - b))).toBe(forward);
      // exact: every double is a whole number of 2⁻¹⁰⁷⁴
      const greatest = Math.max(1e-300, ...values.map(Math.abs));
      const plain = values
        .toSorted((a, b) => Math.abs(a) - Math.abs(b))
        .reduce((total, value) => total + value, 0);
      expect(Math.abs(forward - plain)).toBeLessThanOrEqual(greatest * values.length * 2 ** -45);
    }),
  );
});

test("whole numbers are summed exactly where plain addition loses them", () => {
  expect(sum([2 ** 53, 1, 1, -(2 ** 53)])).toBe(2);
  expect(sum([1e15, 0.5, -1e15])).toBe(0.5);
});

test("cells are kept apart; rows not counted and absent values are left out", () => {
  const { sums, counts } = sumByCell(
    Float64Array.of(1, 2, Number.NaN, 4, 8),
    Uint8Array.of(1, 1, 1, 1, 0),
    Int32Array.of(0, 1, 1, 1, 0),
    2,
  );
  expect([...sums, ...counts]).toEqual([1, 6, 1, 2]);
});
