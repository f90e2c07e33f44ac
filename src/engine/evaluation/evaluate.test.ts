import { describe, expect, test } from "vitest";
import {
  absentAs,
  evaluated,
  FOUR_FIRMS,
  HUANGYAN_2021,
  HUANGYAN_2022,
  huangyanAbove,
  indicator,
  method,
  ratioTo,
  scoreOf,
  unit,
} from "#test/evaluation.ts";
import { pointsOf } from "./score.ts";

const firms = ["E1", "E2", "E3", "E4"];
const scores = (by: Parameters<typeof evaluated>[1], cap?: number): number[] => {
  const evaluation = evaluated(FOUR_FIRMS, by, { cap });
  return firms.map((id) => Number(scoreOf(evaluation, id).toFixed(4)));
};

describe("the worked examples of Huangyan, to 4 decimals", () => {
  test("2022 without caps", () => {
    expect(scores(huangyanAbove(HUANGYAN_2022))).toEqual([128.3358, 48.8072, 18.6266, 185.6064]);
  });

  test("2022 with every item capped at 1.5 times its weight and floored at 0 before imputation", () => {
    expect(scores(huangyanAbove(HUANGYAN_2022), 1.5)).toEqual([127.5588, 48.8072, 19.068, 142.6421]);
  });

  test("2021 baselines", () => {
    expect(scores(huangyanAbove(HUANGYAN_2021))).toEqual([128.5074, 49.5338, 19.314, 185.4083]);
  });

  test("item by item, absent emissions earning the mean of those that have them", () => {
    const evaluation = evaluated(FOUR_FIRMS, huangyanAbove(HUANGYAN_2022));
    const points = firms.map((_, row) =>
      evaluation.items.map((_item, k) => Number(pointsOf(evaluation, k, row).toFixed(4))),
    );
    expect(points).toEqual([
      [37.349, 25.7051, 25.9837, 15.777, 12.059, 11.462],
      [7.3233, 12.0965, 10.3935, 3.5498, 7.7178, 7.7263],
      [-0.83, 1.4689, 5.5679, 9.6634, 2.7563, 0],
      [62.2484, 42.4337, 42.8937, 9.6634, 13.6504, 14.7167],
    ]);
  });

  test("below scale: tax per mu and per unit of electricity", () => {
    const below = method({
      indicators: [
        indicator("taxPerMu", { weight: 50, norm: ratioTo(11.5932) }),
        indicator("taxPerWanKwh", { weight: 50, denominator: "electricityWanKwh", norm: ratioTo(0.2352) }),
      ],
    });
    const evaluation = evaluated(
      [
        unit("big", { taxWan: 60, areaMu: 5, electricityWanKwh: 300 }),
        unit("small", { taxWan: 10, areaMu: 4, electricityWanKwh: 120 }),
      ],
      below,
    );
    expect(scoreOf(evaluation, "big")).toBeCloseTo(94.2715, 4);
    expect(scoreOf(evaluation, "small")).toBeCloseTo(28.4976, 4);
  });
});

describe("other norms", () => {
  const itemPoints = (over: Parameters<typeof indicator>[1], values: readonly number[]): number[] => {
    const weight = over?.weight ?? 100;
    const rest = 100 - weight;
    const by = method({
      indicators: [
        indicator("tried", { denominator: undefined, ...over }),
        ...(rest > 0 ? [indicator("rest", { weight: rest, norm: ratioTo(1) })] : []),
      ],
    });
    const evaluation = evaluated(
      values.map((taxWan, n) => unit(`u${n}`, { taxWan })),
      by,
    );
    return values.map((_, row) => Number(pointsOf(evaluation, 0, row).toFixed(4)));
  };

  test("Jingde: min–max between 20 and 100 % of the weight", () => {
    const norm = { kind: "minmax", lo: 20, hi: 100, by: [], whenEqual: "refuse" } as const;
    expect(itemPoints({ weight: 40, norm }, [30, 5.8824, -0.6667, 50])).toEqual([27.3684, 12.1363, 8, 40]);
  });

  test("Huai'an: over twice the mean of last year", () => {
    const norm = {
      kind: "ratio",
      baseline: { kind: "mean", factor: 2, from: "last_year", by: [] },
    } as const;
    const by = method({
      indicators: [indicator("taxPerMu", { weight: 45, norm }), indicator("rest", { weight: 55 })],
    });
    const lastYear = evaluated([unit("x", { taxWan: 50 }), unit("y", { taxWan: 200 })], method()).population;
    const evaluation = evaluated(
      [125, 250, 400].map((taxWan) => unit(`t${taxWan}`, { taxWan })),
      by,
      { lastYear },
    );
    expect(evaluation.items[0]?.yardstick.base[0]).toBe(25);
    expect([0, 1, 2].map((row) => pointsOf(evaluation, 0, row))).toEqual([22.5, 45, 72]);
  });

  test("reverse: half the weight at the mean, nothing from twice the mean", () => {
    const norm = {
      kind: "reverse_ratio",
      baseline: { kind: "fixed", value: 10, by: [] },
      atBaseline: 0.5,
    } as const;
    expect(itemPoints({ weight: 4, norm }, [5, 10, 15, 20, 35, 0])).toEqual([3, 2, 1, 0, 0, 4]);
  });

  test("ratio to the best: the best has the full weight", () => {
    expect(itemPoints({ weight: 12, norm: { kind: "ratio_to_best", by: [] } }, [8, 2, 4])).toEqual([
      12, 3, 6,
    ]);
  });

  test("by rank: equal values share the better one", () => {
    expect(itemPoints({ norm: { kind: "rank", by: [], better: "high" } }, [5, 9, 9, 1])).toEqual([
      50, 100, 100, 25,
    ]);
  });

  test("baselines drawn from the population: aggregate mean, best, percentile", () => {
    const units = [
      unit("a", { taxWan: 10, areaMu: 10 }),
      unit("b", { taxWan: 60, areaMu: 20 }),
      unit("c", { taxWan: 50, areaMu: 10 }),
    ];
    const base = (baseline: object): number | undefined => {
      const norm = { kind: "ratio", baseline: { from: "this_year", by: [], ...baseline } } as never;
      return evaluated(units, method({ indicators: [indicator("taxPerMu", { norm })] })).items[0]?.yardstick
        .base[0];
    };
    expect(base({ kind: "mean", factor: 1 })).toBe(3);
    expect(base({ kind: "aggregate_mean", factor: 1 })).toBe(3);
    expect(base({ kind: "best" })).toBe(5);
    expect(base({ kind: "percentile", percent: 25 })).toBe(2);
  });
});

describe("figures that are not there", () => {
  const kinds = indicator("taxPerTce", {
    denominator: "energyTce",
    absent: {
      missing: { kind: "zero" },
      notApplicable: { kind: "exclude" },
      falseZero: { kind: "points", points: -3 },
      zeroDenominator: { kind: "full" },
    },
  });
  const by = method({ indicators: [indicator("taxPerMu", { weight: 40 }), { ...kinds, weight: 60 }] });
  const evaluation = evaluated(
    [
      unit("given", { taxWan: 10, energyTce: 20 }),
      unit("missing", { taxWan: 10, energyTce: null }),
      unit("not-applicable", { taxWan: 10, energyTce: { value: null, figure: "notApplicable" } }),
      unit("false-zero", { taxWan: 10, energyTce: { value: 0, figure: "falseZero" } }),
      unit("zero", { taxWan: 10, energyTce: 0 }),
      unit("true-zero", { taxWan: 0, energyTce: 20 }),
    ],
    by,
  );

  test("missing, not applicable, false zero, zero denominator and true zero are five different things", () => {
    expect(scoreOf(evaluation, "given")).toBe(70);
    expect(scoreOf(evaluation, "missing")).toBe(40);
    expect(scoreOf(evaluation, "not-applicable")).toBe(100);
    expect(scoreOf(evaluation, "false-zero")).toBe(37);
    expect(scoreOf(evaluation, "zero")).toBe(100);
    expect(scoreOf(evaluation, "true-zero")).toBe(0);
  });

  test("no land: not gradable, and listed with the reason", () => {
    const listed = evaluated(
      [unit("a", { taxWan: 1 }), unit("b", { taxWan: 1, areaMu: 0 }), unit("c", { taxWan: 1, areaMu: null })],
      method(),
    );
    expect([...listed.excluded].map((index) => listed.exclusions[index]?.code)).toEqual([
      undefined,
      "no_area",
      "no_area",
    ]);
    expect([...listed.rank]).toEqual([1, 0, 0]);
  });

  test("the mean that stands in is taken before or after the cap, as the method says", () => {
    const capped = (imputation: "after_cap" | "before_cap") =>
      evaluated(
        [unit("a", { taxWan: 40 }), unit("b", { taxWan: 10 }), unit("c", { taxWan: null })],
        method({
          imputation,
          indicators: [
            indicator("taxPerMu", { cap: 2, floor: 0, absent: absentAs({ kind: "average_score", by: [] }) }),
          ],
        }),
      );
    expect(scoreOf(capped("after_cap"), "c")).toBe(150);
    expect(scoreOf(capped("before_cap"), "c")).toBe(200);
  });
});
