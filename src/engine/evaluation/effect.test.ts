import { describe, expect, test } from "vitest";
import { method } from "#test/evaluation.ts";
import { consecutiveYears, type EffectFacts, effectsOf, type GradeHistory, laidOnMeters } from "./effect.ts";
import type { Effect } from "./method.ts";

const label = { zh: "D类电价加价", en: "D surcharge" };
/** 奉化 2022: on all consumption, by consecutive years. */
const fenghua: Effect = {
  kind: "surcharge",
  key: "electricity",
  label,
  grade: "D",
  instrument: "electricity",
  unit: "元/千瓦时",
  quantity: "electricityKwh",
  rates: [0.1, 0.3, 0.5],
  exempt: "chain-critical",
};
const relief: Effect = {
  kind: "land_tax_relief",
  key: "relief",
  label: { zh: "土地使用税减免", en: "Relief" },
  toOn: "2021-12-31",
  percentByGrade: { A: 100, B: 80, C: 0, D: 0 },
};
const facts: EffectFacts = { on: "2021-10-01", quantities: { electricityKwh: 1_000_000 } };
const effects = (history: GradeHistory, over: Partial<EffectFacts> = {}, trialYear = false) =>
  effectsOf(method({ effects: [fenghua, relief], trialYear }), history, { ...facts, ...over });

describe("surcharges by consecutive years", () => {
  test("1,000,000 kWh in the first, second and third year of D: 100,000, 300,000 and 500,000 yuan", () => {
    const amounts = [["D"], ["D", "D"], ["D", "D", "D"], ["D", "D", "D", "D"]].map(
      (history) => effects(history)[0]?.amount,
    );
    expect(amounts).toEqual([100_000, 300_000, 500_000, 500_000]);
  });

  test("any other grade in between starts again", () => {
    expect(effects(["D", "C", "D"])[0]?.rate).toBe(0.1);
  });

  test("a year without a grade leaves the run standing or ends it, as the method says", () => {
    expect(consecutiveYears(["D", null, "D"], "D", "skip")).toBe(2);
    expect(consecutiveYears(["D", null, "D"], "D", "reset")).toBe(1);
  });

  test("overlapping surcharges take the greatest, never the sum", () => {
    const other = {
      instrument: "electricity",
      rate: 0.2,
      label: { zh: "高耗能加价", en: "High-energy surcharge" },
    };
    expect(effects(["D"], { others: [other] })[0]).toMatchObject({ applies: false, rate: 0.1 });
    expect(effects(["D", "D"], { others: [other] })[0]).toMatchObject({ applies: true, rate: 0.3 });
  });

  test("an exemption keeps the surcharge away, a trial year keeps everything away; the grade stands", () => {
    expect(effects(["D"], { exemptions: ["chain-critical"] })[0]?.applies).toBe(false);
    expect(effects(["A"], {}, true)[0]?.applies).toBe(false);
  });
});

test("land-use tax relief: A all, B 80 %, C and D none, and nothing after it lapses", () => {
  expect(
    ["A", "B", "C", "D"].map((grade) => effects([grade]).find((effect) => effect.key === "relief")?.rate),
  ).toEqual([100, 80, undefined, undefined]);
  expect(effects(["A"], { on: "2022-01-01" })).toEqual([]);
});

test("relief in yuan: the share that is waived of the land-use tax, where that is known", () => {
  expect(effects(["B"], { landTaxYuan: 80_000 })[0]).toMatchObject({ key: "relief", amount: 64_000 });
  expect(effects(["B"])[0]?.amount).toBeNull();
});

test("the count of years goes on over a method that names its grades otherwise", () => {
  const grades = ["一", "二", "三", "四"].map((key) => ({ key, label: { zh: key, en: key } }));
  const renamed = method({
    effects: [{ ...fenghua, grade: "四" }],
    grading: {
      ...method().grading,
      grades: grades.map((grade) => (grade.key === "四" ? { ...grade, formerly: ["D"] } : grade)),
    },
  });
  expect(effectsOf(renamed, ["D", "D", "四"], facts)[0]?.rate).toBe(0.5);
  expect(effectsOf(renamed, ["C", "四"], facts)[0]?.rate).toBe(0.1);
});

describe("a surcharge on the meters of a firm", () => {
  const meter = (accountNo: string, quantity: number | null, other: number | null = null) => ({
    accountNo,
    quantity,
    other: other === null ? null : { rate: other, reason: "高耗能" },
  });
  const charge = { rate: 0.3, applies: true, amount: 300_000 };

  test("each is charged for what it used, save those on which more is laid already", () => {
    const laid = laidOnMeters(charge, [meter("A", 600_000), meter("B", 400_000, 0.5), meter("C", 100, 0.1)]);
    expect(laid.meters.map(({ applies }) => applies)).toEqual([true, false, true]);
    expect(laid.amount).toBeCloseTo(0.3 * 600_100, 6);
  });

  test("where meters do not say what they used, the firm's own figure is charged, or nothing is claimed to be known", () => {
    expect(laidOnMeters(charge, [meter("A", null), meter("B", null)]).amount).toBe(300_000);
    expect(laidOnMeters(charge, [meter("A", null), meter("B", null, 0.5)]).amount).toBeNull();
    expect(laidOnMeters(charge, []).amount).toBe(300_000);
  });
});
