import fc from "fast-check";
import { expect, test } from "vitest";
import { checkBalance } from "./balance.ts";
import { type LineageStep, lineageTree, sideAt } from "./lineage-tree.ts";
import { inUnits, shareOut } from "./share-out.ts";

test("children that add up to their parent balance; half a percent is a survey's difference, more is not", () => {
  expect(checkBalance({ beforeM2: [10_000], afterM2: [6000, 4000] }).kind).toBe("balanced");
  expect(checkBalance({ beforeM2: [10_000], afterM2: [6000, 4050] }).kind).toBe("balanced");
  const off = checkBalance({ beforeM2: [10_000], afterM2: [6000, 4051] });
  expect(off).toMatchObject({
    kind: "off",
    beforeM2: 10_000,
    afterM2: 10_051,
    differenceM2: 51,
    allowedM2: 50,
  });
});

test("land given to a road is counted apart, and a stated tolerance has its limit", () => {
  expect(checkBalance({ beforeM2: [10_000], afterM2: [6000, 3400], lossM2: 600 }).kind).toBe("balanced");
  expect(checkBalance({ beforeM2: [10_000], afterM2: [6000, 3400], toleranceShare: 0.9 }).kind).toBe("off");
});

test("whatever balances, balances the other way round", () => {
  const area = fc.double({ min: 1, max: 1e6, noNaN: true });
  fc.assert(
    fc.property(fc.array(area, { minLength: 1, maxLength: 8 }), (parts) => {
      const whole = parts.reduce((sum, part) => sum + part, 0);
      expect(checkBalance({ beforeM2: [whole], afterM2: parts }).kind).toBe("balanced");
      expect(checkBalance({ beforeM2: parts, afterM2: [whole] }).kind).toBe("balanced");
    }),
  );
});

test("shares add up to the whole to the square millimetre, and none is more than a unit off its part", () => {
  // areas, or nothing: a weight so small that a product of it is no number any more is no area
  const weight = fc.oneof(fc.constant(0), fc.double({ min: 1e-3, max: 1e6, noNaN: true }));
  const weights = fc.array(weight, { minLength: 1, maxLength: 12 });
  fc.assert(
    fc.property(fc.double({ min: 0.001, max: 1e7, noNaN: true }), weights, (areaM2, parts) => {
      const shares = shareOut(areaM2, parts);
      expect(shares.map(inUnits).reduce((sum, share) => sum + share, 0)).toBe(inUnits(areaM2));
      const total = parts.reduce((sum, part) => sum + part, 0);
      if (total > 0)
        for (const [n, share] of shares.entries())
          expect(Math.abs(share - (areaM2 * parts[n]!) / total)).toBeLessThan(
            2e-6 * Math.max(1, areaM2 / 1e6),
          );
    }),
  );
});

const side = (parcelId: string, code = parcelId, areaM2 = 100) => ({ parcelId, code, areaM2 });
const steps: LineageStep[] = [
  { id: "1", kind: "split", happenedOn: "2020-01-01", before: [side("P")], after: [side("A"), side("B")] },
  {
    id: "2",
    kind: "renumber",
    happenedOn: "2021-01-01",
    before: [side("A", "A")],
    after: [side("A", "A-new")],
  },
  { id: "3", kind: "merge", happenedOn: "2022-01-01", before: [side("A"), side("C")], after: [side("M")] },
];

test("a family stands in rows: a child below the lowest of its parents", () => {
  const { places, edges } = lineageTree(["P", "C", "A", "M"], steps);
  expect(places.map(({ parcelId, row }) => [parcelId, row])).toEqual([
    ["P", 0],
    ["C", 0],
    ["A", 1],
    ["M", 2],
  ]);
  expect(edges.map(({ from, to }) => `${from}→${to}`)).toEqual(["P→A", "A→M", "C→M"]);
});

test("as at a day a parcel has the number it had then", () => {
  expect(sideAt("A", steps, "2020-06-01")?.code).toBe("A");
  expect(sideAt("P", steps, "2019-12-31")?.code).toBe("P");
  expect(sideAt("B", steps, "2030-01-01")).toBeUndefined();
});
