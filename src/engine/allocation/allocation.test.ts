import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { construct } from "./construct.ts";
import { searchPlans } from "./improve.ts";
import type { Instance } from "./instance.ts";
import { searchPrices } from "./lagrange.ts";
import { faultsOf, problemOf } from "./read-instance.ts";
import { standing } from "./standing.ts";

const table = (rows: number, columns: number, most: number) =>
  fc.array(fc.array(fc.integer({ min: 1, max: most }), { minLength: columns, maxLength: columns }), {
    minLength: rows,
    maxLength: rows,
  });

/** Small land: three sites, two resources, a quota over two of the sites. */
const small: fc.Arbitrary<Instance> = fc
  .integer({ min: 1, max: 5 })
  .chain((n) =>
    fc.record({
      sense: fc.constantFrom("max" as const, "min" as const),
      assign: fc.constantFrom("all" as const, "optional" as const),
      value: table(n, 3, 30),
      area: table(n, 3, 9),
      energy: table(n, 3, 9),
      capacity: fc.array(fc.integer({ min: 4, max: 20 }), { minLength: 3, maxLength: 3 }),
      quota: fc.integer({ min: 3, max: 30 }),
    }),
  )
  .map(({ sense, assign, value, area, energy, capacity, quota }) => ({
    sense,
    assign,
    projects: value.map((_, p) => ({ id: `P${p}` })),
    sites: capacity.map((mu, s) => ({ id: `S${s}`, capacity: { mu } })),
    needs: { mu: area, tce: energy },
    value,
    quotas: [{ id: "东区", resource: "tce", sites: ["S0", "S1"], capacity: quota }],
  }));

/** Every plan there is, tried one after the other. */
function bestByTrying(instance: Instance): number {
  const problem = problemOf(instance);
  let least = Number.POSITIVE_INFINITY;
  const at = new Int32Array(problem.projects);
  const place = (p: number): void => {
    if (p === problem.projects) {
      const { over, cost } = standing(problem, at);
      if (over === 0) least = Math.min(least, cost);
      return;
    }
    for (let s = 0; s < problem.sites; s++) {
      if (problem.cost[p * problem.sites + s] === Infinity) continue;
      at[p] = s;
      place(p + 1);
    }
  };
  place(0);
  return least;
}

const half = () => 0.5;
function dice(seed: number) {
  let n = seed;
  return () => {
    n = (n * 16807) % 2147483647;
    return n / 2147483647;
  };
}

describe("an allocation", () => {
  test("is never bounded above what the best plan costs", () => {
    fc.assert(
      fc.property(small, (instance) => {
        const best = bestByTrying(instance);
        const prices = searchPrices(problemOf(instance));
        prices.improve(200, Number.isFinite(best) ? best : 100);
        expect(prices.best.bound).toBeLessThanOrEqual(best + 1e-6);
        for (const price of prices.best.price) expect(price).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  test("found by search is sound, and on small land the best there is", () => {
    fc.assert(
      fc.property(small, fc.integer({ min: 1, max: 1000 }), (instance, seed) => {
        const problem = problemOf(instance);
        const best = bestByTrying(instance);
        fc.pre(Number.isFinite(best));
        const prices = searchPrices(problem);
        prices.improve(100, best);
        const temper = { near: 4, heat: 0.1, patience: 20 };
        const search = searchPlans(
          problem,
          prices.best.price,
          construct(problem, prices.best.price),
          dice(seed),
          temper,
        );
        search.run(3000);
        const found = search.best!;
        expect(standing(problem, found.at)).toMatchObject({ over: 0, cost: found.cost });
        expect(found.cost).toBe(best);
      }),
      { numRuns: 60 },
    );
  });

  test("keeps its own books: what is used and what it costs are the same when reckoned anew", () => {
    fc.assert(
      fc.property(small, (instance) => {
        const problem = problemOf({ ...instance, assign: "optional" });
        const search = searchPlans(
          problem,
          new Float64Array(problem.rows.length),
          new Int32Array(problem.projects).fill(problem.none),
          half,
          {
            near: 3,
            heat: 0.1,
            patience: 5,
          },
        );
        search.run(50);
        expect(standing(problem, search.best!.at).cost).toBeCloseTo(search.best!.cost, 9);
      }),
    );
  });
});

const two: Instance = {
  sense: "max",
  assign: "optional",
  projects: [{ id: "机器人" }, { id: "汽车零部件" }],
  sites: [
    { id: "甲地", capacity: { mu: 50 } },
    { id: "乙地", capacity: { mu: 80 } },
  ],
  needs: {
    mu: [
      [30, 30],
      [40, null],
    ],
  },
  value: [
    [900, 600],
    [800, 700],
  ],
};

test("a project with a pin goes nowhere else, and a forbidden pair and one without a figure are never used", () => {
  const pinned = problemOf({ ...two, pins: [["机器人", "乙地"]] });
  expect([...pinned.cost.slice(0, 3)]).toEqual([Infinity, -600, Infinity]);
  const forbidden = problemOf({ ...two, forbidden: [["汽车零部件", "甲地"]] });
  expect([...forbidden.cost.slice(3)]).toEqual([Infinity, Infinity, 0]);
});

test("what is wrong with an instance is named where it is", () => {
  const codes = (change: Partial<Instance>) =>
    faultsOf({ ...two, ...change }).map(({ at, code }) => `${at} ${code}`);
  expect(codes({})).toEqual([]);
  expect(codes({ value: [[1, 2]] })).toEqual(["value wrong-shape"]);
  expect(
    codes({
      needs: {
        mu: [
          [1, -2],
          [1, 1],
        ],
      },
    }),
  ).toEqual(["needs.mu negative"]);
  expect(codes({ projects: [{ id: "机器人" }, { id: "机器人" }] })).toContain("projects twice");
  expect(codes({ pins: [["机器人", "丙地"]] })).toEqual(["pins no-such-pair"]);
  expect(
    codes({
      pins: [
        ["机器人", "甲地"],
        ["机器人", "乙地"],
      ],
    }),
  ).toEqual(["pins against-itself"]);
  expect(codes({ quotas: [{ id: "东区", resource: "tce", sites: ["甲地"], capacity: 1 }] })).toEqual([
    "quotas.东区 no-such-resource",
  ]);
});
