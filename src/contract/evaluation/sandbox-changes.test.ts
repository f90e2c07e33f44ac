import fc from "fast-check";
import { expect, test } from "vitest";
import { layOut, restated } from "#engine/evaluation/layout.ts";
import type { Method } from "#engine/evaluation/method.ts";
import { validateMethod } from "#engine/evaluation/validate-method.ts";
import { tryOut } from "#engine/evaluation/what-if.ts";
import { CUTS, evaluated, HUANGYAN_2022, huangyanAbove, unit } from "#test/evaluation.ts";
import type { SandboxChanges } from "./sandbox.ts";
import { canMoveBaseline, effectsWith, methodWith, restatementsOf, trialOf } from "./sandbox-changes.ts";

const huangyan = huangyanAbove(HUANGYAN_2022);
const KEYS = huangyan.indicators.map(({ key }) => key);
const mixed: Method = {
  ...huangyan,
  grading: {
    ...huangyan.grading,
    rule: {
      kind: "mixed",
      quota: CUTS,
      thresholds: [
        { grade: "A", atLeast: 90 },
        { grade: "B", atLeast: 60 },
      ],
      take: "worse",
    },
  },
};

const figure = fc.oneof(fc.integer({ min: -50, max: 3000 }), fc.constant(null), fc.constant(0));
const population = fc
  .array(
    fc.record({
      taxWan: figure,
      areaMu: fc.integer({ min: 1, max: 40 }),
      valueAddedWan: figure,
      energyTce: figure,
      emissionT: figure,
      staff: figure,
      rdWan: figure,
      revenueWan: figure,
    }),
    { minLength: 1, maxLength: 60 },
  )
  .map((rows) => rows.map((numbers, n) => unit(`u${String(n).padStart(3, "0")}`, numbers)));

const some = <T>(key: fc.Arbitrary<string>, value: fc.Arbitrary<T>) =>
  fc.option(fc.dictionary(key, value, { maxKeys: 4 }), { nil: undefined });
/** Some of the weight of one item goes to another, so that the method stays whole. */
function moved([from, to, points]: [number, number, number]): Record<string, number> {
  const weights = huangyan.indicators.map(({ weight }) => weight);
  weights[from]! -= points;
  weights[to]! += points;
  return Object.fromEntries(KEYS.map((key, k) => [key, weights[k]!]));
}
const changes: fc.Arbitrary<SandboxChanges> = fc
  .record({
    weights: fc.option(fc.tuple(fc.nat(5), fc.nat(5), fc.nat(10)).map(moved), { nil: undefined }),
    // powers of two, so that the product taken in another order is the same double
    baselines: some(fc.constantFrom(...KEYS), fc.constantFrom(0.5, 1, 2)),
    caps: some(fc.constantFrom(...KEYS), fc.constantFrom(null, 0.8, 1.2, 2)),
    cuts: fc.option(fc.tuple(fc.nat(30), fc.nat(30), fc.nat(30)), { nil: undefined }),
    limits: fc.option(fc.tuple(fc.integer({ min: 60, max: 150 }), fc.nat(50)), { nil: undefined }),
  })
  .map(({ cuts, limits, ...rest }) => {
    const set = {
      ...rest,
      cuts: cuts && { A: cuts[0], B: cuts[0] + cuts[1], C: cuts[0] + cuts[1] + cuts[2] },
      limits: limits && { A: limits[0], B: limits[1] },
    };
    return Object.fromEntries(Object.entries(set).filter(([, part]) => part !== undefined));
  });

test.for([
  ["by quota", huangyan],
  ["by quota and score", mixed],
] as const)(
  "tried on a laid-out run or adopted as a method, changes give the same grades: %s",
  ([, method]) => {
    fc.assert(
      fc.property(population, changes, (units, tried) => {
        const layout = restated(layOut(evaluated(units, method)), restatementsOf(tried));
        const trial = tryOut(layout, trialOf(method, tried));
        const adopted = methodWith(method, tried);
        // a weight off 100 may be tried but is no method: the engine is asked as if it were
        const whole = adopted.indicators.reduce((sum, { weight }) => sum + weight, 0);
        fc.pre(whole === 100);
        const after = evaluated(units, adopted);
        for (const [place, row] of layout.rows.entries()) {
          expect(trial.score[place]).toBe(after.score[row]);
          expect(trial.grade[place]).toBe(after.grade[row]);
        }
      }),
    );
  },
);

test("a weight moved from one item to another keeps the method whole, and the line says that it was moved", () => {
  const adopted = methodWith(huangyan, { weights: { taxPerMu: 35, valueAddedPerMu: 15 } });
  expect(validateMethod(adopted)).toEqual([]);
  expect(adopted.indicators[0]).toMatchObject({ weight: 35, assumed: "试算调整：权重原为 30" });
  expect(adopted.indicators[2]).toEqual(huangyan.indicators[2]);
});

test("a baseline of 24.097 raised by a tenth is decreed as 26.5067, without the last bits of the product", () => {
  const { norm } = methodWith(huangyan, { baselines: { taxPerMu: 1.1 } }).indicators[0]!;
  expect(norm).toMatchObject({ baseline: { kind: "fixed", value: 26.5067 } });
});

test("caps are set and taken away", () => {
  const capped = methodWith(huangyan, { caps: { taxPerMu: 1.5 } });
  expect(capped.indicators[0]!.cap).toBe(1.5);
  expect(methodWith(capped, { caps: { taxPerMu: null } }).indicators[0]!.cap).toBeUndefined();
});

test("the cap under which a run was tried becomes the method's own", () => {
  const adopted = methodWith(huangyan, {}, 1.5);
  expect(adopted.indicators.map(({ cap, floor }) => [cap, floor])).toEqual(
    huangyan.indicators.map(() => [1.5, 0]),
  );
});

test("a baseline that the figures decide is not moved", () => {
  const [first] = huangyan.indicators;
  const best = { ...first!, norm: { kind: "ratio_to_best", by: [] } } as const;
  expect([canMoveBaseline(first!), canMoveBaseline(best)]).toEqual([true, false]);
});

test("relief and surcharge that a scenario names go before the method's, grade by grade", () => {
  const effects = effectsWith(
    {
      grading: huangyan.grading,
      effects: [
        {
          kind: "land_tax_relief",
          key: "relief",
          label: { zh: "减免", en: "Relief" },
          percentByGrade: { A: 100, B: 80 },
        },
        {
          kind: "surcharge",
          key: "d",
          label: { zh: "加价", en: "Surcharge" },
          grade: "D",
          instrument: "electricity",
          unit: "元/千瓦时",
          quantity: "electricityKwh",
          rates: [0.1, 0.3],
        },
      ],
    },
    { relief: { B: 50 }, surcharge: { C: 0.05 } },
  );
  expect(effects).toMatchObject([
    { kind: "land_tax_relief", percentByGrade: { A: 100, B: 50 } },
    { kind: "surcharge", grade: "D", rates: [0.1, 0.3] },
    { kind: "surcharge", grade: "C", rates: [0.05], quantity: "electricityWanKwh" },
  ]);
});
