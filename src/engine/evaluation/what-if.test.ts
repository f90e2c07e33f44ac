import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { CUTS, evaluated, HUANGYAN_2022, huangyanAbove, method, ratioTo, unit } from "#test/evaluation.ts";
import type { Evaluation } from "./evaluation.ts";
import { layOut, restated } from "./layout.ts";
import type { Method } from "./method.ts";
import type { UnitRecord } from "./population.ts";
import { gradesLaidOut, movesBetween, tryOut } from "./what-if.ts";

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
      industry: fc.constantFrom("17", "34", "39"),
    }),
    { minLength: 1, maxLength: 60 },
  )
  .map((rows) =>
    rows.map(({ industry, ...numbers }, n) => unit(`u${String(n).padStart(3, "0")}`, numbers, { industry })),
  );

const huangyan = huangyanAbove(HUANGYAN_2022);
const methods: Record<string, Method> = {
  plain: huangyan,
  grouped: { ...huangyan, ranking: { ...huangyan.ranking, groupBy: ["industry"] } },
  dropping: {
    ...huangyan,
    indicators: huangyan.indicators.map((one) => ({
      ...one,
      absent: { ...one.absent, missing: { kind: "exclude" } },
    })),
  },
  rounded: { ...huangyan, ranking: { ...huangyan.ranking, scoreDecimals: 0 } },
  "better ties": { ...huangyan, ranking: { groupBy: [], scoreDecimals: 0, ties: { kind: "better" } } },
  "worse ties": { ...huangyan, ranking: { groupBy: [], scoreDecimals: 0, ties: { kind: "worse" } } },
  overridden: {
    ...huangyan,
    overrides: [
      {
        kind: "veto",
        key: "loss",
        label: { zh: "亏税", en: "Loss" },
        when: { fact: "taxWan", is: "lt", value: 0 },
        atBest: "D",
      },
      {
        kind: "upgrade",
        key: "rd",
        label: { zh: "研发", en: "R&D" },
        when: { fact: "rdWan", is: "gt", value: 1000 },
        steps: 1,
      },
    ],
  },
  thresholds: {
    ...huangyan,
    grading: {
      ...huangyan.grading,
      rule: {
        kind: "mixed",
        quota: CUTS,
        thresholds: [
          { grade: "A", atLeast: 200 },
          { grade: "B", atLeast: 60 },
        ],
        take: "worse",
      },
    },
  },
};

function tried(evaluation: Evaluation, trial: Parameters<typeof tryOut>[1], layout = layOut(evaluation)) {
  const result = tryOut(layout, trial);
  const of = new Map(
    [...layout.rows].map((row, place) => [
      row,
      { score: result.score[place], rank: result.rank[place], grade: result.grade[place] },
    ]),
  );
  return evaluation.population.ids.map((_, row) => of.get(row) ?? null);
}

const afresh = (evaluation: Evaluation) =>
  evaluation.population.ids.map((_, row) =>
    evaluation.excluded[row]! < 0
      ? { score: evaluation.score[row], rank: evaluation.rank[row], grade: evaluation.grade[row] }
      : null,
  );

describe.each(Object.entries(methods))("trying out, %s", (_name, by) => {
  test("with nothing changed it is the evaluation, to the last bit", () => {
    fc.assert(
      fc.property(population, (units) => {
        const evaluation = evaluated(units, by);
        expect(tried(evaluation, {})).toEqual(afresh(evaluation));
      }),
    );
  });

  test("with new weights and cuts it is the evaluation by the changed method", () => {
    fc.assert(
      fc.property(
        population,
        fc.integer({ min: 0, max: 60 }),
        fc.integer({ min: 5, max: 60 }),
        (units, tax, percent) => {
          const rest = (100 - tax) / 70;
          const indicators = by.indicators.map((one) => ({
            ...one,
            weight: one.key === "taxPerMu" ? tax : one.weight * rest,
          }));
          const cuts = CUTS.map((cut) => (cut.grade === "A" ? { ...cut, percent } : cut));
          const { rule } = by.grading;
          const changed = rule.kind === "mixed" ? { ...rule, quota: cuts } : { kind: "quota" as const, cuts };
          const weights = Object.fromEntries(indicators.map((one) => [one.key, one.weight]));
          expect(tried(evaluated(units, by), { weights, cuts })).toEqual(
            afresh(evaluated(units, { ...by, indicators, grading: { ...by.grading, rule: changed } })),
          );
        },
      ),
    );
  });
});

test("moved baselines and caps are the evaluation by the changed method, averages that stand in included", () => {
  fc.assert(
    fc.property(
      population,
      fc.constantFrom(0.5, 2, 4),
      fc.constantFrom(1, 1.5, 2),
      (units, baselineFactor, cap) => {
        const evaluation = evaluated(units, huangyan);
        const changes = Object.fromEntries(
          huangyan.indicators.map((one) => [one.key, { baselineFactor, cap, floor: 0 }]),
        );
        const indicators = huangyan.indicators.map((one, k) => ({
          ...one,
          cap,
          floor: 0,
          norm: ratioTo(HUANGYAN_2022[k]! * baselineFactor),
        }));
        expect(tried(evaluation, {}, restated(layOut(evaluation), changes))).toEqual(
          afresh(evaluated(units, { ...huangyan, indicators })),
        );
      },
    ),
  );
});

test("who moved: with A doubled, as many leave B as it gives up", () => {
  const units: UnitRecord[] = Array.from({ length: 100 }, (_, n) => unit(`u${n}`, { taxWan: n + 1 }));
  const layout = layOut(evaluated(units, method()));
  const before = gradesLaidOut(layout);
  const cuts = CUTS.map((cut) => (cut.grade === "A" ? { ...cut, percent: 40 } : cut));
  expect(movesBetween(before, tryOut(layout, { cuts }).grade, 4)).toEqual([
    [20, 0, 0, 0],
    [20, 25, 0, 0],
    [0, 0, 30, 0],
    [0, 0, 0, 5],
  ]);
});
