import { describe, expect, test } from "vitest";
import { CUTS, evaluated, gradeOf, method, scoreOf, unit } from "#test/evaluation.ts";
import { landlordPenalty } from "./adjustment.ts";
import { quotaCounts } from "./grading.ts";
import type { Method, Override } from "./method.ts";

describe("quota counts of published results", () => {
  test("Chaohu 2021: 120 units exactly 24, 54, 36, 6", () => {
    expect(quotaCounts(CUTS, 120)).toEqual([24, 78, 114, 120]);
  });

  test("the last 5 % rounded down: Tongling 755 → 37, Bengbu 672 → 33, and Tongling by tier 24 + 13", () => {
    const last = (count: number): number => count - quotaCounts(CUTS, count)[2]!;
    expect([755, 672, 483, 272, 120].map(last)).toEqual([37, 33, 24, 13, 6]);
  });

  test("shares that are whole numbers are not spoiled by binary fractions", () => {
    for (let hundreds = 1; hundreds <= 200; hundreds++) {
      expect(quotaCounts(CUTS, hundreds * 20)).toEqual([
        hundreds * 4,
        hundreds * 13,
        hundreds * 19,
        hundreds * 20,
      ]);
    }
  });
});

test("landlord penalty: above scale 0, 0, 5, 15 for 0, 1, 2, 4 tenants; below scale 0, 10, 15, 25", () => {
  const tenants = [0, 1, 2, 4];
  expect(tenants.map((n) => landlordPenalty({ free: 1, first: 5, each: 5 }, n))).toEqual([0, 0, 5, 15]);
  expect(tenants.map((n) => landlordPenalty({ free: 0, first: 10, each: 5 }, n))).toEqual([0, 10, 15, 25]);
});

const units = [40, 30, 20, 10].map((taxWan) => unit(`t${taxWan}`, { taxWan }));
const label = { zh: "调档", en: "Override" };
const graded = (over: Partial<Method>, id: string): string | null =>
  gradeOf(evaluated(units, method(over)), id);
const HALVES: Method["grading"] = {
  ...method().grading,
  rule: {
    kind: "quota",
    cuts: [
      { grade: "A", percent: 25, rounding: "floor" },
      { grade: "B", percent: 50, rounding: "floor" },
      { grade: "C", percent: 75, rounding: "floor" },
      { grade: "D", percent: 100, rounding: "floor" },
    ],
  },
};

describe("overrides", () => {
  const veto: Override = {
    kind: "veto",
    key: "accident",
    label,
    when: { fact: "taxWan", is: "eq", value: 30 },
    atBest: "D",
  };
  const upgrade: Override = {
    kind: "upgrade",
    key: "listed",
    label,
    when: { fact: "taxWan", is: "le", value: 30 },
    steps: 1,
  };
  const floor: Override = {
    kind: "absolute",
    key: "floor",
    label,
    when: { fact: "taxWan", is: "ge", value: 5 },
    atWorst: "C",
  };

  test("a veto beats an upgrade, in whatever order they are written", () => {
    expect(graded({ grading: HALVES, overrides: [veto, upgrade] }, "t30")).toBe("D");
    expect(graded({ grading: HALVES, overrides: [upgrade, veto] }, "t30")).toBe("D");
  });

  test("an upgrade lifts its unit and squeezes nobody else", () => {
    const evaluation = evaluated(units, method({ grading: HALVES, overrides: [upgrade] }));
    expect(evaluation.quotaCounts).toEqual({ A: 1, B: 1, C: 1, D: 1 });
    expect(evaluation.counts).toEqual({ A: 2, B: 1, C: 1, D: 0 });
  });

  test("an absolute limit can leave the last grade empty, as Jingning's above-scale D was", () => {
    expect(graded({ grading: HALVES, overrides: [floor] }, "t10")).toBe("C");
  });
});

describe("other ways to grade", () => {
  const grading = method().grading;
  test("by score, by condition, and the worse of rank and score", () => {
    const cuts = [
      { grade: "A", atLeast: 350 },
      { grade: "B", atLeast: 150 },
    ];
    expect(graded({ grading: { ...grading, rule: { kind: "score_threshold", cuts } } }, "t20")).toBe("B");
    expect(graded({ grading: { ...grading, rule: { kind: "score_threshold", cuts } } }, "t10")).toBe("D");
    const when = { fact: "taxPerMu", is: "ge", value: 3 } as const;
    expect(
      graded({ grading: { ...grading, rule: { kind: "absolute", cuts: [{ grade: "A", when }] } } }, "t30"),
    ).toBe("A");
    const rule = {
      kind: "mixed",
      quota: HALVES.rule.kind === "quota" ? HALVES.rule.cuts : [],
      thresholds: cuts,
    } as const;
    expect(graded({ grading: { ...grading, rule: { ...rule, take: "worse" } } }, "t30")).toBe("B");
    expect(graded({ grading: { ...grading, rule: { ...rule, take: "better" } } }, "t20")).toBe("B");
  });

  test("each ranking group has its own quota, and may have its own cuts", () => {
    const groups = ["17", "34"].flatMap((industry) =>
      [1, 2, 3, 4].map((n) => unit(`${industry}-${n}`, { taxWan: n }, { industry })),
    );
    const rule = {
      kind: "quota",
      cuts: CUTS,
      byGroup: { "34": HALVES.rule.kind === "quota" ? HALVES.rule.cuts : [] },
    } as const;
    const evaluation = evaluated(
      groups,
      method({ ranking: { ...method().ranking, groupBy: ["industry"] }, grading: { ...grading, rule } }),
    );
    expect([4, 3, 2, 1].map((n) => gradeOf(evaluation, `34-${n}`)).join("")).toBe("ABCD");
    expect([4, 3, 2, 1].map((n) => gradeOf(evaluation, `17-${n}`)).join("")).toBe("BBCC");
  });

  test("tied units at a cut: broken by the method's facts, or all take the better or the worse grade", () => {
    const tied = [5, 5, 5, 5].map((taxWan, n) =>
      unit(`u${n}`, { taxWan: taxWan * (n + 1), areaMu: 10 * (n + 1) }),
    );
    const graders = (ties: Method["ranking"]["ties"]) => {
      const evaluation = evaluated(tied, method({ grading: HALVES, ranking: { groupBy: [], ties } }));
      return tied.map(({ id }) => gradeOf(evaluation, id)).join("");
    };
    expect(graders({ kind: "break", by: [{ fact: "areaMu", better: "high" }] })).toBe("DCBA");
    expect(graders({ kind: "break", by: [] })).toBe("ABCD");
    expect(graders({ kind: "better" })).toBe("AAAA");
    expect(graders({ kind: "worse" })).toBe("DDDD");
  });
});

describe("who is graded", () => {
  test("classes set apart are listed with their class and leave the quota to the others", () => {
    const utility = {
      class: "T",
      label: { zh: "公用企业", en: "Utility" },
      when: { fact: "industry", startsWith: ["44", "45", "46"] },
    };
    const list = [...units, unit("water", { taxWan: 99 }, { industry: "4610" })];
    const evaluation = evaluated(list, method({ nonGraded: [utility] }));
    const row = evaluation.population.ids.indexOf("water");
    expect(evaluation.exclusions[evaluation.excluded[row]!]).toMatchObject({ kind: "non_graded", code: "T" });
    expect(evaluation.groups[0]?.count).toBe(4);
  });

  test("a tier with a condition takes only those that meet it", () => {
    const below = {
      key: "below",
      label: { zh: "规下", en: "Below" },
      when: { fact: "areaMu", is: "ge", value: 3 } as const,
    };
    const list = [
      unit("a", { taxWan: 1, areaMu: 3 }, { tier: "below" }),
      unit("b", { taxWan: 1, areaMu: 2.9 }, { tier: "below" }),
    ];
    const evaluation = evaluated(list, method({ tiers: [below] }));
    expect(evaluation.exclusions[evaluation.excluded[1]!]?.code).toBe("below_minimum");
    expect(evaluation.order).toHaveLength(1);
  });

  test("bonus and deduction are limited in sum, and the landlord penalty is taken off", () => {
    const facts = [...method().facts, ...["bonus", "cut", "tenants"].map((key) => ({ key, label }))];
    const by = method({
      facts,
      adjustments: [
        { kind: "column", key: "bonus", label, fact: "bonus", sign: 1 },
        { kind: "column", key: "cut", label, fact: "cut", sign: -1, most: 4 },
        {
          kind: "landlord_penalty",
          key: "landlord",
          label,
          tenants: "tenants",
          tier: "above",
          free: 1,
          first: 5,
          each: 5,
        },
        {
          kind: "condition",
          key: "listed",
          label,
          when: { fact: "taxPerMu", is: "ge", value: 4 },
          points: 2,
        },
      ],
      adjustmentLimits: { bonus: 10 },
    });
    const score = (numbers: Record<string, number>): number =>
      scoreOf(evaluated([unit("u", { taxWan: 1, ...numbers })], by), "u");
    expect(score({})).toBe(10);
    expect(score({ bonus: 25 })).toBe(20);
    expect(score({ cut: 9 })).toBe(6);
    expect(score({ tenants: 4 })).toBe(-5);
    expect(score({ taxWan: 40 })).toBe(402);
  });
});
