import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { balance, debtOf, moveWeight } from "./balance-weights.ts";

const HUANGYAN = { tax: 30, added: 20, energy: 20, emission: 10, staff: 10, rd: 10 };
const KEYS = Object.keys(HUANGYAN);

/** Weights of whole tenths that sum to 100. */
const weights = fc
  .array(fc.nat(300), { minLength: 2, maxLength: 8 })
  .filter((parts) => parts.some((part) => part > 0))
  .map((parts) => balance(Object.fromEntries(parts.map((part, n) => [`i${n}`, part])), new Set()));

describe("the others give way in proportion", () => {
  test("tax from 30 to 44 leaves 56 for the rest, shared as they stood", () => {
    expect(moveWeight(HUANGYAN, "tax", 44, new Set())).toEqual({
      tax: 44,
      added: 16,
      energy: 16,
      emission: 8,
      staff: 8,
      rd: 8,
    });
  });

  test("a locked weight stays, and the one moved goes no further than it leaves room", () => {
    const moved = moveWeight(HUANGYAN, "tax", 95, new Set(["added", "energy"]));
    expect(moved).toMatchObject({ tax: 60, added: 20, energy: 20, emission: 0, staff: 0, rd: 0 });
  });

  test("with all others locked there is nothing to move", () => {
    expect(moveWeight(HUANGYAN, "tax", 50, new Set(KEYS))).toEqual(HUANGYAN);
  });

  test("weights that were all pushed to nothing come back in equal parts", () => {
    const pushed = moveWeight({ a: 100, b: 0, c: 0 }, "a", 40, new Set());
    expect(pushed).toEqual({ a: 40, b: 30, c: 30 });
  });
});

test("the sum stays 100 to the last tenth, and what is locked stays as it was", () => {
  fc.assert(
    fc.property(
      weights,
      fc.nat(),
      fc.double({ min: -5, max: 120, noNaN: true }),
      fc.nat(255),
      (given, pick, to, lock) => {
        const keys = Object.keys(given);
        const key = keys[pick % keys.length]!;
        const locked = new Set(keys.filter((_, n) => lock & (1 << n)));
        const moved = moveWeight(given, key, to, locked);
        expect(debtOf(moved)).toBe(0);
        for (const other of keys) {
          expect(moved[other]).toBeGreaterThanOrEqual(0);
          if (other !== key && locked.has(other)) expect(moved[other]).toBe(given[other]);
        }
      },
    ),
  );
});

test("moved by hand, a weight leaves a debt that is told, and one touch settles it", () => {
  const byHand = { ...HUANGYAN, tax: 25 };
  expect(debtOf(byHand)).toBe(5);
  expect(debtOf({ ...HUANGYAN, tax: 33.3 })).toBe(-3.3);
  expect(debtOf(balance(byHand, new Set(["tax"])))).toBe(0);
  expect(balance(byHand, new Set(["tax"])).tax).toBe(25);
});
