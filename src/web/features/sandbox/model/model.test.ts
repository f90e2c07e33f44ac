import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { SandboxChanges } from "#contract/evaluation/sandbox.ts";
import { methodWith } from "#contract/evaluation/sandbox-changes.ts";
import { effectsOf } from "#engine/evaluation/effect.ts";
import type { Effect, Method } from "#engine/evaluation/method.ts";
import { type Population, populationOf } from "#engine/evaluation/population.ts";
import { CUTS, evaluated, HUANGYAN_2022, huangyanAbove, unit } from "#test/evaluation.ts";
import { firmChange } from "./firm-change.ts";
import { buffersOf, frameOf } from "./frame.ts";
import { type Model, openModel } from "./model.ts";
import { ALL_MOVERS, greatest } from "./movers.ts";
import { openedOf } from "./opened.ts";

const huangyan = huangyanAbove(HUANGYAN_2022);
const KEYS = huangyan.indicators.map(({ key }) => key);
const byIndustry: Method = { ...huangyan, ranking: { ...huangyan.ranking, groupBy: ["industry"] } };
const mixed: Method = {
  ...huangyan,
  grading: {
    ...huangyan.grading,
    rule: { kind: "mixed", quota: CUTS, thresholds: [{ grade: "A", atLeast: 90 }], take: "worse" },
  },
  overrides: [
    {
      kind: "veto",
      key: "loss",
      label: { zh: "亏税", en: "Loss" },
      when: { fact: "taxWan", is: "lt", value: 0 },
      atBest: "C",
    },
  ],
};

const now = () => 0;
const clock = () => {
  let ms = 0;
  return () => ms++;
};

function opened(
  firms: Population,
  method: Method,
  more: { histories?: (string | null)[][]; history?: number[] } = {},
): Model {
  const { grade } = evaluated(firms, method);
  return openModel({
    runId: "run",
    year: 2025,
    method,
    cap: null,
    baselines: {},
    divisions: { "34": { zh: "通用设备制造业", en: "Machinery" } },
    histories: more.histories ?? [],
    population: firms,
    storedGrade: Int32Array.from(grade, (one) => (one === 255 ? -1 : one)),
    history: Int32Array.from(more.history ?? firms.ids.map(() => -1)),
  });
}

const figure = fc.oneof(fc.integer({ min: -50, max: 3000 }), fc.constant(null), fc.constant(0));
const population = fc
  .array(
    fc.record({
      taxWan: figure,
      areaMu: fc.oneof(
        { weight: 9, arbitrary: fc.integer({ min: 1, max: 40 }) },
        { weight: 1, arbitrary: fc.constant(0) },
      ),
      valueAddedWan: figure,
      energyTce: figure,
      emissionT: figure,
      staff: figure,
      rdWan: figure,
      revenueWan: figure,
      industry: fc.constantFrom("3411", "3990", "17"),
      district: fc.constantFrom("北智", "南创", ""),
    }),
    { minLength: 3, maxLength: 50 },
  )
  .map((rows) =>
    populationOf(
      rows.map(({ industry, district, ...numbers }, n) =>
        unit(`u${String(n).padStart(3, "0")}`, numbers, { industry, district }),
      ),
    ),
  );

function moved([from, to, points]: [number, number, number]): Record<string, number> {
  const weights = huangyan.indicators.map(({ weight }) => weight);
  weights[from]! -= points;
  weights[to]! += points;
  return Object.fromEntries(KEYS.map((key, k) => [key, weights[k]!]));
}
const changes: fc.Arbitrary<SandboxChanges> = fc
  .record({
    weights: fc.option(fc.tuple(fc.nat(5), fc.nat(5), fc.nat(10)).map(moved), { nil: undefined }),
    baselines: fc.option(fc.dictionary(fc.constantFrom(...KEYS), fc.constantFrom(0.5, 2)), {
      nil: undefined,
    }),
    caps: fc.option(fc.dictionary(fc.constantFrom(...KEYS), fc.constantFrom(null, 0.8, 1.5)), {
      nil: undefined,
    }),
    cuts: fc.option(
      fc.tuple(fc.nat(40), fc.nat(40)).map(([a, b]) => ({ A: a, B: a + b })),
      { nil: undefined },
    ),
  })
  .map((all) => Object.fromEntries(Object.entries(all).filter(([, one]) => one !== undefined)));

const METHODS = [
  ["one group", huangyan],
  ["by industry", byIndustry],
  ["mixed, with a veto", mixed],
] as const;

describe.for(METHODS)("%s", ([, method]) => {
  test("unchanged, nobody moves and every firm has the grade that was stored", () => {
    fc.assert(
      fc.property(population, (firms) => {
        const model = opened(firms, method);
        expect(model.verified).toEqual({ same: firms.ids.length, different: 0 });
        const frame = frameOf(model, "a", {}, ALL_MOVERS, now);
        expect([frame.up, frame.down, frame.movers.total]).toEqual([0, 0, 0]);
        expect(frame.counts).toEqual(openedOf(model).base.counts);
      }),
    );
  });

  test("trial after trial in one slot, each gives what evaluating afresh by the changed method gives", () => {
    fc.assert(
      fc.property(population, fc.array(changes, { minLength: 1, maxLength: 4 }), (firms, tried) => {
        const model = opened(firms, method);
        for (const one of tried) {
          const frame = frameOf(model, "a", one, ALL_MOVERS, now);
          const after = evaluated(firms, methodWith(method, one));
          expect(frame.counts).toEqual(method.grading.grades.map(({ key }) => after.counts[key]));
          for (const mover of frame.movers.rows) {
            const row = firms.ids.indexOf(mover.id);
            expect([mover.to, mover.scoreAfter, mover.rankAfter]).toEqual([
              after.grade[row],
              after.score[row],
              after.rank[row],
            ]);
          }
        }
      }),
      { numRuns: 60 },
    );
  });
});

test("bins, classes and streams each count every graded firm once", () => {
  fc.assert(
    fc.property(population, changes, (firms, tried) => {
      const model = opened(firms, byIndustry);
      const frame = frameOf(model, "b", tried, ALL_MOVERS, now);
      const graded = model.layout.rows.length;
      const sum = (figures: Iterable<number>) => [...figures].reduce((total, one) => total + one, 0);
      expect([
        sum(frame.bins),
        sum(frame.division.counts),
        sum(frame.district.counts),
        sum(frame.moves.flat()),
        sum(frame.counts),
      ]).toEqual([graded, graded, graded, graded, graded]);
      expect(sum(frame.division.up) + sum(frame.division.down)).toBe(frame.movers.total);
      expect([sum(frame.district.up), sum(frame.district.down)]).toEqual([frame.up, frame.down]);
    }),
  );
});

test("the points of a firm add up to its score, before and under the trial", () => {
  fc.assert(
    fc.property(population, changes, fc.nat(), (firms, tried, pick) => {
      const model = opened(firms, huangyan);
      fc.pre(model.layout.rows.length > 0);
      frameOf(model, "a", tried, ALL_MOVERS, now);
      const { mover, items } = firmChange(model, "a", pick % model.layout.rows.length, tried)!;
      const whole = (of: (item: (typeof items)[number]) => number) =>
        items.reduce((sum, item) => sum + of(item), 0);
      expect(whole((item) => item.pointsBefore)).toBeCloseTo(mover.scoreBefore, 6);
      expect(whole((item) => item.pointsAfter)).toBeCloseTo(mover.scoreAfter, 6);
    }),
  );
});

const firmsOf = (taxes: readonly number[], more: (n: number) => object = () => ({})) =>
  populationOf(
    taxes.map((taxWan, n) =>
      unit(`f${n}`, {
        taxWan,
        valueAddedWan: 1000,
        energyTce: 400,
        emissionT: 1,
        staff: 50,
        rdWan: 30,
        revenueWan: 3000,
        ...more(n),
      }),
    ),
  );

describe("why a firm moved", () => {
  const taxes = Array.from({ length: 20 }, (_, n) => 1000 - 40 * n);

  test("a wider A takes in the next firms because the line moved", () => {
    const model = opened(firmsOf(taxes), huangyan);
    const { movers } = frameOf(model, "a", { cuts: { A: 30 } }, ALL_MOVERS, now);
    expect(movers.rows.map(({ id, reason }) => [id, reason.kind])).toEqual([
      ["f4", "lines"],
      ["f5", "lines"],
    ]);
  });

  test("more weight on research lifts the firm that does research, and the reason says so", () => {
    const model = opened(
      firmsOf(taxes, (n) => (n === 10 ? { rdWan: 300 } : {})),
      huangyan,
    );
    const weights = { taxPerMu: 5, rdShare: 35 };
    const { movers } = frameOf(model, "a", { weights }, { ...ALL_MOVERS, direction: "up" }, now);
    const researcher = movers.rows.find(({ id }) => id === "f10")!;
    expect(researcher.reason).toMatchObject({ kind: "item", k: KEYS.indexOf("rdShare") });
  });

  test("the list is narrowed to a stream, and a name finds those who stay too", () => {
    const model = opened(firmsOf(taxes), huangyan);
    const asked = { cuts: { A: 30, B: 70 } };
    const stream = frameOf(model, "a", asked, { ...ALL_MOVERS, from: 2, to: 1 }, now).movers;
    expect(stream.rows.map(({ id }) => id)).toEqual(["f13"]);
    const found = frameOf(model, "a", asked, { ...ALL_MOVERS, name: "f19" }, now).movers;
    expect(found.rows.map(({ id, from, to }) => [id, from === to])).toEqual([["f19", true]]);
  });
});

test("the greatest of a column are those that sorting gives, equal ones as they stand", () => {
  fc.assert(
    fc.property(fc.array(fc.nat(9)), fc.integer({ min: 1, max: 12 }), (sizes, limit) => {
      const accepted = sizes.map((_, at) => at).filter((at) => sizes[at] !== 3);
      const { total, places } = greatest(
        sizes.length,
        (at) => sizes[at] !== 3,
        (at) => sizes[at]!,
        limit,
      );
      expect(total).toBe(accepted.length);
      expect(places).toEqual(accepted.sort((a, b) => sizes[b]! - sizes[a]! || a - b).slice(0, limit));
    }),
  );
});

describe("money", () => {
  const relief: Effect = {
    kind: "land_tax_relief",
    key: "relief",
    label: { zh: "减免", en: "Relief" },
    toOn: "2021-12-31",
    percentByGrade: { A: 100, B: 80 },
  };
  const surcharge: Effect = {
    kind: "surcharge",
    key: "price",
    label: { zh: "加价", en: "Surcharge" },
    grade: "D",
    instrument: "electricity",
    unit: "元/千瓦时",
    quantity: "electricityKwh",
    rates: [0.1, 0.3, 0.5],
  };
  const method: Method = { ...huangyan, effects: [relief, surcharge], trialYear: true };
  const taxes = Array.from({ length: 20 }, (_, n) => 1000 - 40 * n);
  const firms = firmsOf(taxes, (n) => ({ electricityWanKwh: n === 19 ? 100 : 7 }));

  test("relief is known in mu, and in money once a rate of tax is given", () => {
    const model = opened(firms, method);
    const line = (landTaxYuan?: number) =>
      frameOf(model, "a", landTaxYuan === undefined ? {} : { landTaxYuan }, ALL_MOVERS, now).money[0]!;
    expect(line()).toMatchObject({ firms: 13, quantity: 130, amountWan: null });
    // 4 firms of A free of all, 9 of B of four fifths, 10 mu each, at 6 yuan/m²
    expect(line(6).amountWan).toBeCloseTo(((4 * 1 + 9 * 0.8) * 10 * (2000 / 3) * 6) / 10_000, 6);
  });

  test("a third year of D in a row pays the third rate, as the engine has it", () => {
    const model = opened(firms, method, {
      histories: [["D", "D"]],
      history: taxes.map((_, n) => (n === 19 ? 0 : -1)),
    });
    const [, line] = frameOf(model, "a", {}, ALL_MOVERS, now).money;
    const engine = effectsOf({ ...method, trialYear: false }, ["D", "D", "D"], {
      on: "2022-01-01",
      quantities: { electricityKwh: 1_000_000 },
    });
    expect(line).toMatchObject({ firms: 1, missing: 0, quantity: 100 });
    expect(line!.amountWan).toBeCloseTo(engine[0]!.amount! / 10_000, 6);
  });

  test("consumption that is not given is counted as missing, never as nothing", () => {
    const without = opened(firmsOf(taxes), method);
    expect(frameOf(without, "a", {}, ALL_MOVERS, now).money[1]).toMatchObject({ firms: 1, amountWan: null });
  });

  test("a surcharge that only the scenario has is reckoned beside the method's", () => {
    const model = opened(firms, method);
    const { money } = frameOf(model, "a", { surcharge: { C: 0.05 } }, ALL_MOVERS, now);
    expect(money.map(({ key }) => key)).toEqual(["relief", "price", "electricity-c"]);
    expect(money[2]).toMatchObject({ firms: 6, amountWan: 6 * 7 * 0.05 });
  });
});

test("two scenarios are counted against each other", () => {
  const model = opened(firmsOf(Array.from({ length: 20 }, (_, n) => 1000 - 40 * n)), huangyan);
  expect(frameOf(model, "a", { cuts: { A: 30 } }, ALL_MOVERS, now).apart).toBeNull();
  const { apart } = frameOf(model, "b", {}, ALL_MOVERS, now);
  expect(apart![0]![1]).toBe(2);
});

test("what goes to the page goes by handing over its buffers, and says how long it took", () => {
  const model = opened(firmsOf([900, 500, 100]), huangyan);
  const frame = frameOf(model, "a", {}, ALL_MOVERS, clock());
  expect(new Set(buffersOf(frame)).size).toBe(7);
  expect([frame.trialMs, frame.wholeMs]).toEqual([1, 2]);
});
