import fc from "fast-check";
import { expect, test } from "vitest";
import { addDays } from "#kernel/day.ts";
import { type Claim, excessOf, leftM2, worstExcess } from "./claims.ts";

const claim = (id: string, areaM2: number, from: string, to: string | null): Claim => ({
  id,
  name: id,
  areaM2,
  from,
  to,
});

test("a successor may begin on the day after, and not on the last day", () => {
  const standing = [claim("甲", 600, "2026-01-01", "2026-06-30")];
  expect(excessOf(1000, standing, claim("乙", 500, "2026-07-01", null), 0)).toBeUndefined();
  expect(excessOf(1000, standing, claim("乙", 500, "2026-06-30", null), 0)).toMatchObject({
    from: "2026-06-30",
    to: "2026-06-30",
    claimedM2: 1100,
    overM2: 100,
  });
});

test("the refusal names the worst day and who stands on it", () => {
  const standing = [
    claim("甲", 400, "2026-01-01", null),
    claim("乙", 300, "2026-03-01", "2026-03-31"),
    claim("丙", 500, "2027-01-01", null),
  ];
  const excess = excessOf(1000, standing, claim("丁", 400, "2026-02-01", null), 0)!;
  expect([excess.from, excess.claimedM2]).toEqual(["2027-01-01", 1300]);
  expect(excess.claims.map(({ id }) => id).sort()).toEqual(["丁", "丙", "甲"].sort());
});

test("what others do on days of their own is not held against a claim", () => {
  const standing = [
    claim("甲", 900, "2020-01-01", "2020-12-31"),
    claim("乙", 900, "2020-06-01", "2020-12-31"),
  ];
  expect(worstExcess(1000, standing, 0)?.claimedM2).toBe(1800);
  expect(excessOf(1000, standing, claim("丙", 100, "2021-01-01", null), 0)).toBeUndefined();
});

test("a claim that is changed does not stand in its own way", () => {
  const standing = [claim("甲", 900, "2026-01-01", null)];
  expect(excessOf(1000, standing, claim("甲", 1000, "2026-01-01", null), 0)).toBeUndefined();
});

const DAYS = fc.integer({ min: 0, max: 60 }).map((days) => addDays("2026-01-01", days));
const CLAIMS = fc.array(
  fc.record({
    areaM2: fc.integer({ min: 1, max: 900 }),
    from: DAYS,
    length: fc.option(fc.integer({ min: 0, max: 30 })),
  }),
  { maxLength: 12 },
);

test("claims admitted one after another never exceed the capacity on any day, and what is left is what still fits", () => {
  fc.assert(
    fc.property(CLAIMS, (wanted) => {
      const standing: Claim[] = [];
      for (const [n, { areaM2, from, length }] of wanted.entries()) {
        const asked = claim(String(n), areaM2, from, length === null ? null : addDays(from, length));
        const left = leftM2(1000, standing, asked);
        const excess = excessOf(1000, standing, asked, 0);
        expect(excess === undefined).toBe(areaM2 <= left);
        if (!excess) standing.push(asked);
      }
      expect(worstExcess(1000, standing, 0)).toBeUndefined();
      for (let n = 0; n <= 100; n++) {
        const day = addDays("2026-01-01", n);
        const sum = standing
          .filter(({ from, to }) => from <= day && (to === null || to >= day))
          .reduce((all, { areaM2 }) => all + areaM2, 0);
        expect(sum).toBeLessThanOrEqual(1000);
      }
    }),
  );
});
