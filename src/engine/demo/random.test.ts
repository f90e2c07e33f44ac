import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { randomFrom } from "./random.ts";

const draw = (seed: string, count: number) => {
  const random = randomFrom(seed);
  return Array.from({ length: count }, () => random.next());
};

describe("dice", () => {
  test("fall the same way for the same seed and another for another", () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (a, b) => {
        expect(draw(a, 5)).toEqual(draw(a, 5));
        if (a !== b) expect(draw(a, 5)).not.toEqual(draw(b, 5));
      }),
    );
  });

  test("of a fork do not depend on what was drawn before it", () => {
    const random = randomFrom("x");
    const early = random.fork("streets").next();
    random.next();
    expect(random.fork("streets").next()).toBe(early);
    expect(random.fork("lots").next()).not.toBe(early);
  });

  test("are even, and normal where asked: mean and spread of 20,000", () => {
    const even = draw("even", 20_000);
    const random = randomFrom("normal");
    const normal = Array.from({ length: 20_000 }, () => random.normal());
    const mean = (numbers: number[]) => numbers.reduce((sum, n) => sum + n, 0) / numbers.length;
    expect(mean(even)).toBeCloseTo(0.5, 1);
    expect(mean(normal)).toBeCloseTo(0, 1);
    expect(mean(normal.map((n) => n * n))).toBeCloseTo(1, 1);
    expect(even.every((n) => n >= 0 && n < 1)).toBe(true);
  });

  test("weigh: an item of no weight never comes", () => {
    const random = randomFrom("weights");
    const drawn = Array.from({ length: 500 }, () =>
      random.weighted([
        ["a", 1],
        ["never", 0],
        ["b", 3],
      ] as const),
    );
    expect(new Set(drawn)).toEqual(new Set(["a", "b"]));
  });
});
