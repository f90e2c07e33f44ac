import fc from "fast-check";
import { expect, test } from "vitest";
import { fitnessOf } from "./fitness.ts";
import { match } from "./match.ts";
import { whyFew } from "./near-misses.ts";
import { pointsOf } from "./points.ts";
import type { Criterion, Supply } from "./supply.ts";
import { indexSupply } from "./supply-index.ts";

const PARKS = ["北智", "中居", "南创"];
const FITTINGS = ["行车", "货梯", "蒸汽"];

type Site = {
  park: number;
  areaM2: number;
  heightM: number;
  rent: number;
  fittings: number | null;
  lon: number;
};

function supplyOf(sites: readonly Site[]): Supply {
  const numbers = (of: (site: Site) => number) => ({
    kind: "number" as const,
    values: Float64Array.from(sites, of),
  });
  return {
    ids: sites.map((_, row) => `U${String(row).padStart(4, "0")}`),
    columns: {
      park: { kind: "choice", names: PARKS, values: Int16Array.from(sites, ({ park }) => park) },
      areaM2: numbers(({ areaM2 }) => areaM2),
      heightM: numbers(({ heightM }) => heightM),
      rent: numbers(({ rent }) => rent),
      fittings: {
        kind: "set",
        names: FITTINGS,
        words: 1,
        bits: Uint32Array.from(sites, ({ fittings }) => fittings ?? 0),
        known: Uint8Array.from(sites, ({ fittings }) => (fittings === null ? 0 : 1)),
      },
      place: {
        kind: "place",
        lon: Float64Array.from(sites, ({ lon }) => lon),
        lat: new Float64Array(sites.length).fill(30),
      },
    },
  };
}

const indexOf = (sites: readonly Site[]) => indexSupply(supplyOf(sites), ["park"], "areaM2");

function criterion(key: string, want: Criterion["want"], more: Partial<Criterion> = {}): Criterion {
  return { key, column: key, label: { zh: key, en: key }, unit: "", want, hard: true, weight: 0, ...more };
}

const unknownOr = (value: fc.Arbitrary<number>) => fc.option(value, { nil: Number.NaN, freq: 8 });
const anySite: fc.Arbitrary<Site> = fc.record({
  park: fc.integer({ min: -1, max: 2 }),
  areaM2: unknownOr(fc.integer({ min: 100, max: 3000 })),
  heightM: unknownOr(fc.integer({ min: 30, max: 120 }).map((n) => n / 10)),
  rent: unknownOr(fc.integer({ min: 5, max: 40 })),
  fittings: fc.option(fc.integer({ min: 0, max: 7 })),
  lon: unknownOr(fc.integer({ min: 0, max: 40 }).map((n) => 120 + n / 100)),
});
const anyDemand = fc
  .record({
    park: fc.option(fc.subarray(PARKS, { minLength: 1 })),
    area: fc.option(fc.tuple(fc.integer({ min: 0, max: 1500 }), fc.integer({ min: 0, max: 2000 }))),
    height: fc.option(fc.integer({ min: 3, max: 11 })),
    rent: fc.option(fc.integer({ min: 8, max: 40 })),
    fittings: fc.option(fc.subarray([...FITTINGS, "氢气"], { minLength: 1 })),
    km: fc.option(fc.integer({ min: 1, max: 30 })),
    weighs: fc.boolean(),
  })
  .map(({ park, area, height, rent, fittings, km, weighs }) => [
    ...(park ? [criterion("park", { kind: "one-of", names: park })] : []),
    ...(area ? [criterion("areaM2", { kind: "between", from: area[0], to: area[0] + area[1] })] : []),
    ...(height ? [criterion("heightM", { kind: "at-least", value: height }, { weight: 3, ideal: 12 })] : []),
    ...(rent
      ? [criterion("rent", { kind: "at-most", value: rent }, { hard: !weighs, weight: 5, ideal: 5 })]
      : []),
    ...(fittings ? [criterion("fittings", { kind: "all-of", names: fittings })] : []),
    ...(km ? [criterion("place", { kind: "within", lon: 120.2, lat: 30, km }, { weight: 2 })] : []),
  ]);

/** The same, the slow way: every row, every criterion. */
function byHand(supply: Supply, criteria: readonly Criterion[]) {
  const tests = criteria.map((one) => {
    const column = supply.columns[one.column]!;
    const fitness = fitnessOf(one, column);
    return { one, fitness, points: pointsOf(one, column, fitness) };
  });
  return supply.ids
    .map((id, row) => ({
      id,
      fits: tests.filter(({ one }) => one.hard).map(({ fitness }) => fitness(row)),
      score: tests.reduce((sum, { one, points }) => sum + (one.weight > 0 ? points(row) : 0), 0),
    }))
    .filter(({ fits }) => !fits.includes(0))
    .map(({ id, fits, score }) => ({ id, score, unknowns: fits.filter((fit) => fit === 2).length }))
    .sort((a, b) => a.unknowns - b.unknowns || b.score - a.score || (a.id < b.id ? -1 : 1));
}

test("what the index finds is what looking at every site finds, in the same order", () => {
  fc.assert(
    fc.property(
      fc.array(anySite, { maxLength: 60 }),
      anyDemand,
      fc.integer({ min: 1, max: 8 }),
      (sites, criteria, k) => {
        const supply = supplyOf(sites);
        const found = match(indexSupply(supply, ["park"], "areaM2"), { criteria }, k);
        const expected = byHand(supply, criteria);
        expect(found.sites.map(({ id, score, unknowns }) => ({ id, score, unknowns }))).toEqual(
          expected.slice(0, k),
        );
        expect(found.fitting).toBe(expected.filter(({ unknowns }) => unknowns === 0).length);
        expect(found.fitting + found.perhaps).toBe(expected.length);
      },
    ),
  );
});

test("a relaxation lets in what it says, and nothing smaller lets in anything", () => {
  fc.assert(
    fc.property(fc.array(anySite, { maxLength: 60 }), anyDemand, (sites, criteria) => {
      const index = indexOf(sites);
      const before = match(index, { criteria }, 100);
      for (const { criterion: key, to, ids, admits } of whyFew(index, { criteria }).relaxations) {
        const relaxed = criteria.map((one) => (one.key === key ? { ...one, want: to } : one));
        const after = match(index, { criteria: relaxed }, 100);
        const had = new Set(before.sites.map(({ id }) => id));
        const more = after.sites.filter(({ id }) => !had.has(id)).map(({ id }) => id);
        expect(more.toSorted()).toEqual(ids);
        expect(more.length).toBe(admits);
        if (to.kind !== "at-least") continue;
        const lessWide = criteria.map((one) =>
          one.key === key ? { ...one, want: { ...to, value: to.value + 1e-6 } } : one,
        );
        const admitted = match(index, { criteria: lessWide }, 100).sites;
        expect(admitted.filter(({ id }) => !had.has(id))).toEqual([]);
      }
    }),
  );
});

test("why so few counts of each criterion what is short of it, and what is short of it alone", () => {
  fc.assert(
    fc.property(fc.array(anySite, { maxLength: 60 }), anyDemand, (sites, criteria) => {
      const index = indexOf(sites);
      const hard = criteria.filter((one) => one.hard);
      const tests = hard.map((one) => fitnessOf(one, index.supply.columns[one.column]));
      const shortOf = sites.map((_, row) =>
        tests.flatMap((fitness, nth) => (fitness(row) === 0 ? [nth] : [])),
      );
      expect(whyFew(index, { criteria }).funnel).toEqual(
        hard.map(({ key }, nth) => ({
          criterion: key,
          short: shortOf.filter((short) => short.includes(nth)).length,
          ifDropped: shortOf.filter((short) => short.length === 1 && short[0] === nth).length,
        })),
      );
    }),
  );
});

const hall: Site = { park: 0, areaM2: 1000, heightM: 7.5, rent: 20, fittings: 1, lon: 120 };

test("layer height 8 where the tallest is 7.5: nothing fits, and half a metre would let in three", () => {
  const index = indexOf([hall, hall, hall, { ...hall, heightM: 6 }, { ...hall, heightM: 5, rent: 90 }]);
  const height = criterion(
    "heightM",
    { kind: "at-least", value: 8 },
    { label: { zh: "层高", en: "Clear height" }, unit: "m" },
  );
  const criteria = [height, criterion("rent", { kind: "at-most", value: 30 })];
  expect(match(index, { criteria }, 20).sites).toEqual([]);
  const { relaxations, funnel } = whyFew(index, { criteria });
  expect(relaxations).toEqual([
    {
      criterion: "heightM",
      to: { kind: "at-least", value: 7.5 },
      ids: ["U0000", "U0001", "U0002"],
      admits: 3,
      sentence: {
        zh: "层高由不低于 8 m 放宽到不低于 7.5 m，再得 3 处",
        en: "Clear height: at least 8 m relaxed to at least 7.5 m brings 3 more",
      },
    },
  ]);
  expect(funnel).toEqual([
    { criterion: "heightM", short: 5, ifDropped: 4 },
    { criterion: "rent", short: 1, ifDropped: 0 },
  ]);
});

test("what is not known neither passes nor fails: it is listed after what surely fits, and says so", () => {
  const index = indexOf([{ ...hall, heightM: Number.NaN }, { ...hall, heightM: 8 }, hall]);
  const { sites, fitting, perhaps } = match(
    index,
    { criteria: [criterion("heightM", { kind: "at-least", value: 8 })] },
    20,
  );
  expect(sites.map(({ id, verdicts }) => [id, verdicts[0]!.verdict])).toEqual([
    ["U0001", "fits"],
    ["U0000", "unknown"],
  ]);
  expect([fitting, perhaps]).toEqual([1, 1]);
  expect(sites[1]!.verdicts[0]!.detail.zh).toBe("heightM 未登记，要求不低于 8");
});

test("what the law fixes is never offered to be relaxed", () => {
  const index = indexOf([hall]);
  const law = criterion("heightM", { kind: "at-least", value: 8 }, { fixed: true });
  expect(whyFew(index, { criteria: [law] }).relaxations).toEqual([]);
});
