/** Builders for tests of the evaluation: the methods as published, and units with the figures a test is about. */
import { evaluate } from "#engine/evaluation/evaluate.ts";
import type { Evaluation, EvaluationOptions } from "#engine/evaluation/evaluation.ts";
import type {
  AbsentRule,
  AbsentRules,
  Indicator,
  Method,
  Norm,
  QuotaCut,
} from "#engine/evaluation/method.ts";
import { type Population, populationOf, type UnitRecord } from "#engine/evaluation/population.ts";
import { STANDARD_FACTS } from "#engine/evaluation/standard-facts.ts";

export const absentAs = (rule: AbsentRule): AbsentRules => ({
  missing: rule,
  notApplicable: rule,
  falseZero: { kind: "zero" },
  zeroDenominator: rule,
});

export const ratioTo = (value: number): Norm => ({
  kind: "ratio",
  baseline: { kind: "fixed", value, by: [] },
});

export function indicator(key: string, over: Partial<Indicator> = {}): Indicator {
  return {
    key,
    label: { zh: key, en: key },
    numerator: "taxWan",
    denominator: "areaMu",
    unit: "万元/亩",
    weight: 100,
    norm: ratioTo(1),
    absent: absentAs({ kind: "zero" }),
    ...over,
  };
}

/** 20/45/30/5, as the published results of Chaohu and Tongling follow it. */
export const CUTS: readonly QuotaCut[] = [
  { grade: "A", percent: 20, rounding: "floor" },
  { grade: "B", percent: 65, rounding: "floor" },
  { grade: "C", percent: 95, rounding: "ceil" },
  { grade: "D", percent: 100, rounding: "floor" },
];

export function method(over: Partial<Method> = {}): Method {
  const text = (both: string) => ({ zh: both, en: both });
  return {
    id: "trial",
    version: "1",
    title: text("试算"),
    place: text("栖地"),
    year: 2022,
    source: { document: "试算" },
    facts: STANDARD_FACTS,
    tiers: [
      { key: "above", label: text("规上") },
      { key: "below", label: text("规下") },
    ],
    nonGraded: [],
    unit: { land: "own", group: "standalone", dayWeighted: false },
    groupings: [],
    indicators: [indicator("taxPerMu")],
    imputation: "after_cap",
    adjustments: [],
    ranking: { groupBy: [], ties: { kind: "break", by: [{ fact: "areaMu", better: "high" }] } },
    grading: {
      grades: ["A", "B", "C", "D"].map((key) => ({ key, label: text(key) })),
      rule: { kind: "quota", cuts: CUTS },
    },
    overrides: [],
    effects: [],
    trialYear: false,
    nonGradedYears: "skip",
    ...over,
  };
}

/** 黄岩 above scale: six items, missing emissions earn the tier's mean score. */
export function huangyanAbove(baselines: readonly number[]): Method {
  const items: [key: string, numerator: string, denominator: string, weight: number][] = [
    ["taxPerMu", "taxWan", "areaMu", 30],
    ["valueAddedPerMu", "valueAddedWan", "areaMu", 20],
    ["valueAddedPerTce", "valueAddedWan", "energyTce", 20],
    ["valueAddedPerEmissionT", "valueAddedWan", "emissionT", 10],
    ["valueAddedPerStaff", "valueAddedWan", "staff", 10],
    ["rdShare", "rdWan", "revenueWan", 10],
  ];
  return method({
    indicators: items.map(([key, numerator, denominator, weight], k) =>
      indicator(key, {
        numerator,
        denominator,
        weight,
        norm: ratioTo(baselines[k]!),
        absent: absentAs(
          key === "valueAddedPerEmissionT" ? { kind: "average_score", by: [] } : { kind: "zero" },
        ),
      }),
    ),
  });
}

export const HUANGYAN_2021 = [26.01, 132.27, 2.54, 4861.08, 17.45, 0.0305];
export const HUANGYAN_2022 = [24.097, 136.16, 2.694, 4929.81, 18.14, 0.0302];

export type Figures = UnitRecord["numbers"];

export const unit = (id: string, numbers: Figures, texts: Record<string, string> = {}): UnitRecord => ({
  id,
  name: id,
  numbers: { areaMu: 10, ...numbers },
  texts: { tier: "above", ...texts },
});

/** The four constructed firms of the worked example. */
export const FOUR_FIRMS: readonly UnitRecord[] = (
  [
    ["E1", 1200, 40, 7000, 2000, 0.9, 320, 900, 26000],
    ["E2", 150, 25.5, 2100, 1500, 1.2, 150, 210, 9000],
    ["E3", -20, 30, 300, 400, 0, 60, 0, 2500],
    ["E4", 900, 18, 5200, 900, null, 210, 800, 18000],
  ] as const
).map(([id, taxWan, areaMu, valueAddedWan, energyTce, emissionT, staff, rdWan, revenueWan]) =>
  unit(id, { taxWan, areaMu, valueAddedWan, energyTce, emissionT, staff, rdWan, revenueWan }),
);

/** The evaluation, or a failed test with what the engine refused. */
export function evaluated(
  units: readonly UnitRecord[] | Population,
  by: Method,
  options: EvaluationOptions = {},
): Evaluation {
  const outcome = evaluate("ids" in units ? units : populationOf(units as UnitRecord[]), by, options);
  if (outcome.kind === "refused")
    throw new Error(outcome.issues.map((issue) => `${issue.line} ${issue.message.zh}`).join("\n"));
  return outcome.evaluation;
}

/** Grade key of a unit, or null. */
export function gradeOf(evaluation: Evaluation, id: string): string | null {
  const row = evaluation.population.ids.indexOf(id);
  return evaluation.method.grading.grades[evaluation.grade[row]!]?.key ?? null;
}

export const scoreOf = (evaluation: Evaluation, id: string): number =>
  evaluation.score[evaluation.population.ids.indexOf(id)]!;
