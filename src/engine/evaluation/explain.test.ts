import { describe, expect, test } from "vitest";
import {
  CUTS,
  evaluated,
  FOUR_FIRMS,
  HUANGYAN_2022,
  huangyanAbove,
  indicator,
  method,
  unit,
} from "#test/evaluation.ts";
import { explain } from "./explain.ts";

describe("the why of a unit", () => {
  const evaluation = evaluated(FOUR_FIRMS, huangyanAbove(HUANGYAN_2022));

  test("every item gives its figures, baseline, weight and arithmetic, and the items sum to the score", () => {
    const why = explain(evaluation, 0);
    expect(why.items[0]).toMatchObject({
      key: "taxPerMu",
      weight: 30,
      numerator: { fact: "taxWan", value: 1200, unit: "万元", figure: "given" },
      denominator: { fact: "areaMu", value: 40, unit: "亩" },
      value: 30,
      baseline: { value: 24.097, source: { zh: "办法公布的基准值" } },
      imputed: null,
    });
    expect(why.items[0]?.arithmetic.zh).toBe("1200 ÷ 40 = 30；30 ÷ 24.097 × 30 = 37.349");
    expect(why.scoreArithmetic.zh).toBe("37.349 + 25.7051 + 25.9837 + 15.777 + 12.059 + 11.462 = 128.3358");
    expect(why.items.reduce((sum, item) => sum + item.points!, 0)).toBeCloseTo(why.score!, 10);
  });

  test("an item that stands in says for what, by which rule and of how many", () => {
    expect(explain(evaluation, 3).items[3]?.imputed).toEqual({
      absence: "missing",
      rule: "average_score",
      reason: {
        zh: "数据缺失，按有此项数据的 2 家的平均得分 9.6634 分赋分",
        en: "not given: the mean score 9.6634 of the 2 units that have it",
      },
    });
    expect(explain(evaluation, 2).items[3]?.imputed?.absence).toBe("zeroDenominator");
  });

  test("its place, the cuts of its group and every override with what it did", () => {
    const label = { zh: "安全事故", en: "Accident" };
    const veto = {
      kind: "veto",
      key: "accident",
      label,
      when: { fact: "taxWan", is: "ge", value: 20 },
      atBest: "D",
      clause: "第九条",
    } as const;
    const list = Array.from({ length: 20 }, (_, n) => unit(`u${n}`, { taxWan: n + 1 }));
    const why = explain(evaluated(list, method({ overrides: [veto] })), 19);
    expect(why.place).toMatchObject({
      rank: 1,
      of: 20,
      lastPlaces: CUTS.map(({ grade }, n) => ({ grade, place: [4, 13, 19, 20][n] })),
    });
    expect(why.place?.reason.zh).toBe(
      "第 1 名，共 20 家，为 A（各等级末位名次：A ≤ 4，B ≤ 13，C ≤ 19，D ≤ 20）",
    );
    expect([why.quotaGrade, why.grade]).toEqual(["A", "D"]);
    expect(why.overrides).toEqual([
      {
        key: "accident",
        label,
        kind: "veto",
        from: "A",
        to: "D",
        clause: "第九条",
        effect: { zh: "安全事故：A → D", en: "Accident: A → D" },
      },
    ]);
  });

  test("a cap shows in the arithmetic", () => {
    const capped = evaluated(
      [unit("u", { taxWan: 100 })],
      method({ indicators: [indicator("tax", { cap: 2 })] }),
    );
    expect(explain(capped, 0).items[0]?.arithmetic.zh).toBe("100 ÷ 10 = 10；2（封顶 cap） × 100 = 200");
  });

  test("a unit that is not graded says why and keeps its figures", () => {
    const why = explain(
      evaluated([unit("u", { taxWan: 1, areaMu: 0 }), unit("v", { taxWan: 1 })], method()),
      0,
    );
    expect(why.exclusion).toMatchObject({ kind: "not_gradable", code: "no_area" });
    expect([why.score, why.grade, why.items[0]?.points, why.items[0]?.numerator.value]).toEqual([
      null,
      null,
      null,
      1,
    ]);
  });
});
