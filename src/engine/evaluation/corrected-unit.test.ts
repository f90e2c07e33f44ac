import fc from "fast-check";
import { expect, test } from "vitest";
import { evaluated, indicator, method, ratioTo, unit } from "#test/evaluation.ts";
import { correctedEvaluation, correctedUnit } from "./corrected-unit.ts";

const plain = method({
  indicators: [
    indicator("tax", { numerator: "taxWan", denominator: undefined, weight: 60, norm: ratioTo(10) }),
    indicator("added", {
      numerator: "valueAddedWan",
      denominator: undefined,
      weight: 40,
      norm: ratioTo(100),
    }),
  ],
});
const drawn = method({
  indicators: [
    indicator("tax", {
      numerator: "taxWan",
      denominator: undefined,
      weight: 100,
      norm: { kind: "ratio", baseline: { kind: "mean", by: [], from: "this_year", factor: 1 } },
    }),
  ],
});

const figures = fc.record({
  taxWan: fc.integer({ min: 1, max: 30 }),
  valueAddedWan: fc.integer({ min: 1, max: 400 }),
});
const population = fc
  .array(figures, { minLength: 5, maxLength: 25 })
  .map((rows) => rows.map((numbers, n) => unit(`u${n}`, numbers)));
const put = (units: ReturnType<typeof unit>[], row: number, taxWan: number) =>
  units.map((one, at) => (at === row ? { ...one, numbers: { ...one.numbers, taxWan } } : one));

test("nothing corrected, nothing moved", () => {
  fc.assert(
    fc.property(population, fc.nat(), (units, pick) => {
      const row = pick % units.length;
      const ranked = evaluated(units, plain);
      expect(correctedUnit(ranked, ranked, row)).toMatchObject({
        kind: "corrected",
        score: ranked.score[row],
        quotaGrade: ranked.quotaGrade[row],
        grade: ranked.grade[row],
      });
    }),
  );
});

test("against fixed baselines it stands where a new run would put it", () => {
  fc.assert(
    fc.property(population, fc.nat(), fc.integer({ min: 1, max: 60 }), (units, pick, taxWan) => {
      const row = pick % units.length;
      const changed = evaluated(put(units, row, taxWan), plain);
      const corrected = correctedUnit(evaluated(units, plain), changed, row);
      expect(corrected).toMatchObject({ score: changed.score[row], quotaGrade: changed.quotaGrade[row] });
    }),
  );
});

test("a mean that the correction would move is held as it was first drawn", () => {
  const units = [10, 20, 30].map((taxWan, n) => unit(`u${n}`, { taxWan, valueAddedWan: 1 }));
  const corrected = correctedUnit(evaluated(units, drawn), evaluated(put(units, 0, 40), drawn), 0);
  // 40 against the mean of 20 as it was, not the 30 it would be now
  expect(corrected).toMatchObject({ kind: "corrected", score: 200, rank: 1 });
});

test("who enters or leaves the ranked is not corrected but ranked again", () => {
  const units = [10, 20, 30].map((taxWan, n) => unit(`u${n}`, { taxWan, valueAddedWan: 1 }));
  const without = units.map((one, at) =>
    at === 0 ? { ...one, numbers: { ...one.numbers, areaMu: 0 } } : one,
  );
  expect(correctedUnit(evaluated(units, plain), evaluated(without, plain), 0)).toEqual({
    kind: "admission-changes",
  });
});

test("where all are ranked anew: places and grades are those of a new run over fixed baselines, and N stands", () => {
  fc.assert(
    fc.property(population, fc.nat(), fc.integer({ min: 1, max: 60 }), (units, pick, taxWan) => {
      const row = pick % units.length;
      const ranked = evaluated(units, plain);
      const changed = evaluated(put(units, row, taxWan), plain);
      const anew = correctedEvaluation(ranked, changed, [row], "re_rank");
      if ("kind" in anew) throw new Error(anew.kind);
      expect([...anew.rank]).toEqual([...changed.rank]);
      expect([...anew.grade]).toEqual([...changed.grade]);
      expect(anew.groups).toEqual(ranked.groups);
    }),
  );
});

test("where only the unit moves, every other keeps its score, place and grade to the bit", () => {
  fc.assert(
    fc.property(population, fc.nat(), fc.integer({ min: 1, max: 60 }), (units, pick, taxWan) => {
      const row = pick % units.length;
      const ranked = evaluated(units, plain);
      const alone = correctedEvaluation(
        ranked,
        evaluated(put(units, row, taxWan), plain),
        [row],
        "unit_only",
      );
      if ("kind" in alone) throw new Error(alone.kind);
      for (const other of ranked.order.filter((one) => one !== row))
        expect([alone.score[other], alone.rank[other], alone.grade[other]]).toEqual([
          ranked.score[other],
          ranked.rank[other],
          ranked.grade[other],
        ]);
    }),
  );
});
