import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { evaluated, gradeOf, indicator, method, ratioTo, unit } from "#test/evaluation.ts";
import type { Method } from "./method.ts";
import { type PathToNextGrade, pathToNextGrade } from "./next-grade.ts";
import { populationOf, type UnitRecord } from "./population.ts";

/** Values are the figures themselves, so that a path's values can be put back into a unit. */
const plain = (over: Partial<Method> = {}): Method =>
  method({
    indicators: [
      indicator("tax", {
        numerator: "taxWan",
        denominator: undefined,
        weight: 60,
        norm: ratioTo(10),
        cap: 2,
      }),
      indicator("added", {
        numerator: "valueAddedWan",
        denominator: undefined,
        weight: 30,
        norm: ratioTo(100),
        floor: 0,
      }),
      indicator("energy", {
        numerator: "energyTce",
        denominator: undefined,
        weight: 10,
        norm: { kind: "reverse_ratio", baseline: { kind: "fixed", value: 50, by: [] }, atBaseline: 1 },
      }),
    ],
    ranking: { groupBy: [], ties: { kind: "break", by: [{ fact: "tax", better: "high" }] } },
    ...over,
  });
const FACTS: Record<string, string> = { tax: "taxWan", added: "valueAddedWan", energy: "energyTce" };

const figures = fc.record({
  taxWan: fc.integer({ min: -5, max: 30 }),
  valueAddedWan: fc.integer({ min: -50, max: 400 }),
  energyTce: fc.integer({ min: 0, max: 150 }),
});
const population = fc
  .array(figures, { minLength: 5, maxLength: 25 })
  .map((rows) => rows.map((numbers, n) => unit(`u${n}`, numbers)));

const variants: Record<string, Partial<Method>> = {
  "by quota": {},
  "rounded scores, ties broken": {
    ranking: {
      groupBy: [],
      scoreDecimals: 0,
      ties: { kind: "break", by: [{ fact: "tax", better: "high" }] },
    },
  },
  "ties take the better grade": { ranking: { groupBy: [], scoreDecimals: 0, ties: { kind: "better" } } },
  "ties take the worse grade": { ranking: { groupBy: [], scoreDecimals: 0, ties: { kind: "worse" } } },
  "by score": {
    grading: {
      ...plain().grading,
      rule: {
        kind: "score_threshold",
        cuts: [
          { grade: "A", atLeast: 120 },
          { grade: "B", atLeast: 80 },
          { grade: "C", atLeast: 30 },
        ],
      },
    },
  },
};

function withValues(
  units: readonly UnitRecord[],
  id: string,
  values: Readonly<Record<string, number>>,
): UnitRecord[] {
  const changed = Object.fromEntries(Object.entries(values).map(([key, value]) => [FACTS[key]!, value]));
  return units.map((one) => (one.id === id ? { ...one, numbers: { ...one.numbers, ...changed } } : one));
}

/** The neighbouring number a hair nearer to where the change began. */
const nearer = (to: number, from: number): number => to - (to - from) * 1e-9 - Math.sign(to - from) * 1e-12;

describe.each(Object.entries(variants))("the path to the next grade, %s", (_name, over) => {
  const by = plain(over);
  const grades = by.grading.grades.map(({ key }) => key);

  test("each single change really crosses, and no smaller step does", () => {
    fc.assert(
      fc.property(population, fc.nat(), (units, pick) => {
        const evaluation = evaluated(units, by);
        const { id } = units[pick % units.length]!;
        const path = pathToNextGrade(evaluation, evaluation.population.ids.indexOf(id));
        if (path.kind !== "path") return;
        for (const change of path.singles) {
          if (change.kind !== "change") continue;
          const crossed = gradeOf(evaluated(withValues(units, id, { [change.key]: change.to }), by), id)!;
          expect(grades.indexOf(crossed)).toBeLessThan(grades.indexOf(path.grade));
          const short = withValues(units, id, { [change.key]: nearer(change.to, change.from) });
          expect(gradeOf(evaluated(short, by), id)).toBe(path.grade);
        }
      }),
      { numRuns: 200 },
    );
  });

  test("the cheapest combination crosses within its bounds, and costs no more than any single change within them", () => {
    const bounds = { tax: { to: 18, cost: 3 }, added: { to: 250, cost: 0.2 }, energy: { to: 20, cost: 0.5 } };
    fc.assert(
      fc.property(population, (units) => {
        const evaluation = evaluated(units, by);
        const path = pathToNextGrade(evaluation, 0, bounds);
        if (path.kind !== "path" || !path.cheapest) return;
        const values = Object.fromEntries(path.cheapest.changes.map((change) => [change.key, change.to]));
        const crossed = gradeOf(evaluated(withValues(units, "u0", values), by), "u0")!;
        expect(grades.indexOf(crossed)).toBeLessThan(grades.indexOf(path.grade));
        for (const change of path.cheapest.changes) expect(withinBound(change, bounds)).toBe(true);
        for (const single of path.singles) {
          if (single.kind !== "change" || !withinBound(single, bounds)) continue;
          const cost = Math.abs(single.to - single.from) * bounds[single.key as keyof typeof bounds].cost;
          expect(path.cheapest.cost).toBeLessThanOrEqual(cost + 1e-6);
        }
      }),
      { numRuns: 200 },
    );
  });
});

function withinBound(change: { key: string; to: number }, bounds: Record<string, { to: number }>): boolean {
  const { to } = bounds[change.key]!;
  return change.key === "energy" ? change.to >= to - 1e-6 : change.to <= to + 1e-6;
}

describe("the kinds of answer", () => {
  const units = [30, 20, 10, 5, 1].map((taxWan, n) =>
    unit(`u${n}`, { taxWan, valueAddedWan: 0, energyTce: 50 }),
  );
  const path = (over: Partial<Method>, id: string, among = units): PathToNextGrade => {
    const evaluation = evaluated(populationOf(among), plain(over));
    return pathToNextGrade(evaluation, evaluation.population.ids.indexOf(id));
  };

  test("the best grade has no next one, and a unit outside the grades has no path", () => {
    expect(path({}, "u0").kind).toBe("best-already");
    expect(path({}, "x", [...units, unit("x", { taxWan: 1, areaMu: 0 })]).kind).toBe("not-graded");
  });

  test("a vetoed unit is told what holds it, not how to earn points", () => {
    const veto = {
      kind: "veto",
      key: "accident",
      label: { zh: "安全事故", en: "Accident" },
      atBest: "D",
    } as const;
    const overrides = [{ ...veto, when: { fact: "taxWan", is: "ge", value: 20 } as const }];
    expect(path({ overrides }, "u1")).toEqual({ kind: "held", overrides: ["accident"] });
  });

  test("an item at its cap is out of reach", () => {
    const answer = path({}, "u1");
    expect(answer.kind === "path" && answer.singles[0]).toEqual({ kind: "out-of-reach", key: "tax" });
  });
});
