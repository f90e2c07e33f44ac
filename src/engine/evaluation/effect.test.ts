import { describe, expect, test } from "vitest";
import { method } from "#test/evaluation.ts";
import { consecutiveYears, type EffectFacts, effectsOf, type GradeHistory } from "./effect.ts";
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
