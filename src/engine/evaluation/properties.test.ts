import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  absentAs,
  CUTS,
  evaluated,
  HUANGYAN_2022,
  huangyanAbove,
  indicator,
  method,
  scoreOf,
  unit,
} from "#test/evaluation.ts";
import { evaluate } from "./evaluate.ts";
import type { Evaluation } from "./evaluation.ts";
import type { Baseline, Method, Norm } from "./method.ts";
import { populationOf, type UnitRecord } from "./population.ts";
import { reusableRoom } from "./room.ts";
import { pointsOf } from "./score.ts";

const figure = fc.oneof(
  // no quotient of two of them leaves the numbers
  {
    weight: 8,
    arbitrary: fc.double({ min: -100, max: 5000, noNaN: true }).map((x) => (Math.abs(x) < 1e-6 ? 0 : x)),
  },
  { weight: 1, arbitrary: fc.constant(null) },
  { weight: 1, arbitrary: fc.constant(0) },
);
const units = fc
  .array(
    fc.record({
      taxWan: figure,
      areaMu: fc.oneof(
        { weight: 9, arbitrary: fc.double({ min: 0.5, max: 300, noNaN: true }) },
        { weight: 1, arbitrary: fc.constant(0) },
      ),
      valueAddedWan: figure,
      energyTce: figure,
      emissionT: figure,
      staff: figure,
      rdWan: figure,
      revenueWan: figure,
      industry: fc.constantFrom("17", "34", "39"),
      tier: fc.constantFrom("above", "below"),
    }),
    { minLength: 2, maxLength: 80 },
  )
  .map((rows) => rows.map(({ industry, tier, ...numbers }, n) => unit(`u${n}`, numbers, { industry, tier })));

const drawn = (over: Partial<Extract<Baseline, { kind: "mean" }>>): Norm => ({
  kind: "ratio",
  baseline: { kind: "mean", factor: 2, from: "this_year", by: [], ...over },
});
const huangyan = huangyanAbove(HUANGYAN_2022);
/** Every kind of figure drawn from the population, so that an order of summation would show. */
const sensitive: Method = method({
  indicators: [
    indicator("tax", {
      weight: 40,
      norm: drawn({ by: ["industry"] }),
      absent: absentAs({ kind: "average_value", by: ["tier"] }),
    }),
    indicator("added", {
      weight: 30,
      numerator: "valueAddedWan",
      norm: { kind: "minmax", lo: 20, hi: 100, by: [], whenEqual: "full" },
      absent: absentAs({ kind: "average_score", by: ["industry"] }),
    }),
    indicator("revenue", {
      weight: 20,
      numerator: "revenueWan",
      norm: { kind: "rank", by: ["tier"], better: "high" },
    }),
    indicator("rd", { weight: 10, numerator: "rdWan", absent: absentAs({ kind: "exclude" }) }),
  ],
  ranking: { groupBy: ["tier"], ties: { kind: "break", by: [{ fact: "tax", better: "high" }] } },
});

/** What one unit got, in bits, apart from where it stood in the list. */
function outcomes(evaluation: Evaluation): Record<string, unknown> {
  return Object.fromEntries(
    evaluation.population.ids.map((id, row) => [
      id,
      [
        evaluation.score[row],
        evaluation.rank[row],
        evaluation.grade[row],
        evaluation.exclusions[evaluation.excluded[row]!]?.code,
        ...evaluation.items.map((_, k) => pointsOf(evaluation, k, row)),
      ],
    ]),
  );
}

describe("properties of every evaluation", () => {
  test("an enterprise equal to every baseline scores exactly 100", () => {
    const [tax, perMu, perTce, perTonne, perHead, rd] = HUANGYAN_2022 as [
      number,
      number,
      number,
      number,
      number,
      number,
    ];
    const average = unit("average", {
      taxWan: tax,
      areaMu: 1,
      valueAddedWan: perMu,
      energyTce: perMu / perTce,
      emissionT: perMu / perTonne,
      staff: perMu / perHead,
      rdWan: rd,
      revenueWan: 1,
    });
    expect(scoreOf(evaluated([average], huangyan), "average")).toBe(100);
    expect(scoreOf(evaluated([average], huangyan, { cap: 1.5 }), "average")).toBe(100);
  });

  test.each([
    ["fixed baselines", huangyan],
    ["figures drawn from the population", sensitive],
  ])("permuting units changes nothing, not a bit: %s", (_name, by) => {
    fc.assert(
      fc.property(units, fc.infiniteStream(fc.nat()), (list, dice) => {
        const outcome = tryEvaluate(list, by);
        const shuffled = list
          .map((one) => ({ one, at: dice.next().value }))
          .toSorted((a, b) => a.at - b.at)
          .map(({ one }) => one);
        expect(tryEvaluate(shuffled, by)).toEqual(outcome);
      }),
    );
  });

  test("an evaluation in a room that was used before is the same as in a fresh one", () => {
    const room = reusableRoom();
    fc.assert(
      fc.property(units, fc.constantFrom(huangyan, sensitive), (list, by) => {
        const reused = evaluate(populationOf(list), by, {}, room);
        const result = reused.kind === "evaluated" ? outcomes(reused.evaluation) : null;
        const fresh = evaluate(populationOf(list), by);
        expect(result).toEqual(fresh.kind === "evaluated" ? outcomes(fresh.evaluation) : null);
      }),
    );
  });

  test("more of a favourable figure never lowers the score", () => {
    fc.assert(
      fc.property(
        units,
        fc.nat(),
        fc.constantFrom("taxWan", "valueAddedWan", "rdWan"),
        fc.double({ min: 0, max: 1e4, noNaN: true }),
        (list, pick, fact, more) => {
          const chosen = list[pick % list.length]!;
          const value = chosen.numbers[fact];
          fc.pre(typeof value === "number");
          const richer = list.map((one) =>
            one === chosen ? { ...one, numbers: { ...one.numbers, [fact]: (value as number) + more } } : one,
          );
          const [before, after] = [list, richer].map((each) => scoreOf(evaluated(each, huangyan), chosen.id));
          // no average stands in for the unit's own figures, so nothing else moves
          if (!Number.isNaN(before!)) expect(after!).toBeGreaterThanOrEqual(before! - 1e-9);
        },
      ),
    );
  });

  test("before overrides no grade takes more than its quota, in any group", () => {
    fc.assert(
      fc.property(units, (list) => {
        const evaluation = evaluated(list, {
          ...huangyan,
          tiers: sensitive.tiers,
          ranking: { ...huangyan.ranking, groupBy: ["industry"] },
        });
        for (const [g, group] of evaluation.groups.entries()) {
          const grades = evaluation.population.ids.map((_, row) =>
            evaluation.group[row] === g ? evaluation.quotaGrade[row]! : 255,
          );
          const upTo = (grade: number): number => grades.filter((own) => own <= grade).length;
          expect(upTo(0)).toBeLessThanOrEqual(group.count * 0.2);
          expect(upTo(1)).toBeLessThanOrEqual(group.count * 0.65);
          expect(grades.filter((own) => own === 3).length).toBeLessThanOrEqual(group.count * 0.05);
          expect(upTo(3)).toBe(group.count);
        }
      }),
    );
  });

  test("ranks of a group are 1 to n, and follow the scores", () => {
    fc.assert(
      fc.property(units, (list) => {
        const evaluation = evaluated(list, huangyan);
        const ranked = [...evaluation.order];
        expect(ranked.map((row) => evaluation.rank[row])).toEqual(ranked.map((_, n) => n + 1));
        for (const [n, row] of ranked.entries()) {
          if (n > 0) expect(evaluation.score[row]!).toBeLessThanOrEqual(evaluation.score[ranked[n - 1]!]!);
        }
      }),
    );
  });
});

function tryEvaluate(list: readonly UnitRecord[], by: Method): unknown {
  try {
    return outcomes(evaluated(populationOf(list), by));
  } catch (refused) {
    return String(refused);
  }
}

test("the real counts of Chaohu: 120 units into 24, 54, 36 and 6", () => {
  const list = Array.from({ length: 120 }, (_, n) => unit(`u${n}`, { taxWan: (n * 37) % 120 }));
  expect(
    evaluated(list, method({ grading: { ...method().grading, rule: { kind: "quota", cuts: CUTS } } })).counts,
  ).toEqual({
    A: 24,
    B: 54,
    C: 36,
    D: 6,
  });
});
