import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { judgeLand } from "./judge-land.ts";
import type { Fact, FactValue, LandFacts } from "./land-facts.ts";
import type { LandCondition, RulePack } from "./rule-pack.ts";

const fact = (value: FactValue): Fact => ({ value, source: "税务局", asOf: "2025-12-31" });
const land = (
  facts: Record<string, FactValue>,
  series: Record<string, Record<number, FactValue>> = {},
): LandFacts => ({
  year: 2025,
  facts: Object.fromEntries(Object.entries(facts).map(([key, value]) => [key, fact(value)])),
  series: Object.fromEntries(
    Object.entries(series).map(([key, years]) => [
      key,
      Object.fromEntries(Object.entries(years).map(([year, value]) => [year, fact(value)])),
    ]),
  ),
});
const pack = (when: LandCondition, show?: string[]): RulePack => ({
  key: "test",
  version: 1,
  title: { zh: "试", en: "Test" },
  document: "试",
  issuedOn: null,
  notes: [],
  rules: [{ key: "rule", label: { zh: "规则", en: "Rule" }, clause: "第一条", when, show }],
});
const outcome = (when: LandCondition, given: LandFacts): string => {
  const { hits, unknown } = judgeLand(pack(when), given);
  if (hits.length > 0) return "hit";
  return unknown.length > 0 ? "unknown" : "clear";
};

describe("figures of several years", () => {
  const jiaxing: LandCondition = {
    all: [
      { fact: "scale", op: "eq", value: "above" },
      { series: "taxPerMu", years: 3, take: "mean", op: "lt", value: 10 },
    ],
  };

  test("their mean is held against the document's figure, which itself is no hit", () => {
    const years = { 2023: 9, 2024: 10, 2025: 11 };
    expect(outcome(jiaxing, land({ scale: "above" }, { taxPerMu: years }))).toBe("clear");
    expect(outcome(jiaxing, land({ scale: "above" }, { taxPerMu: { ...years, 2025: 10.9 } }))).toBe("hit");
  });

  test("a missing year leaves it open and is named; what decides alone decides", () => {
    const given = land({ scale: "above" }, { taxPerMu: { 2024: 1, 2025: 1 } });
    expect(judgeLand(pack(jiaxing), given).unknown[0]?.missing).toMatchObject([
      { fact: "taxPerMu", year: 2023 },
    ]);
    expect(outcome(jiaxing, land({ scale: "below" }, {}))).toBe("clear");
  });

  test("no tax in each of two years: a true zero hits, nothing told does not", () => {
    const untaxed: LandCondition = { series: "taxWan", years: 2, take: "every", op: "le", value: 0 };
    expect(outcome(untaxed, land({}, { taxWan: { 2024: 0, 2025: 0 } }))).toBe("hit");
    expect(outcome(untaxed, land({}, { taxWan: { 2024: 0 } }))).toBe("unknown");
    expect(outcome(untaxed, land({}, { taxWan: { 2024: 5 } }))).toBe("clear");
    expect(judgeLand(pack(untaxed), land({}, { taxWan: { 2024: 0, 2025: 0 } })).hits[0]?.lines).toMatchObject(
      [
        { year: 2025, value: 0, op: "le", limit: 0, outcome: "met", source: "税务局", asOf: "2025-12-31" },
        { year: 2024, value: 0, outcome: "met" },
      ],
    );
  });
});

test("against what was agreed: under a share of another fact", () => {
  const breach: LandCondition = {
    series: "taxPerMu",
    years: 1,
    take: "every",
    op: "lt",
    ofFact: "agreedTaxPerMu",
    times: 0.8,
  };
  expect(outcome(breach, land({ agreedTaxPerMu: 20 }, { taxPerMu: { 2025: 15.9 } }))).toBe("hit");
  expect(outcome(breach, land({ agreedTaxPerMu: 20 }, { taxPerMu: { 2025: 16 } }))).toBe("clear");
  const open = judgeLand(pack(breach), land({}, { taxPerMu: { 2025: 1 } }));
  expect(open.unknown[0]?.missing.map((one) => one.fact)).toEqual(["agreedTaxPerMu"]);
});

test("facts that are only shown come with the hit", () => {
  const { hits } = judgeLand(
    pack({ fact: "started", op: "eq", value: true }, ["areaShare"]),
    land({ started: true, areaShare: 0.4 }),
  );
  expect(hits[0]?.lines.map(({ fact: key, op }) => [key, op])).toEqual([
    ["started", "eq"],
    ["areaShare", null],
  ]);
});

const KEYS = ["farNow", "farMin", "letPercent", "producingYears"];
const condition = fc.letrec<{ any: LandCondition }>((tie) => ({
  any: fc.oneof(
    { maxDepth: 3 },
    fc.record({
      fact: fc.constantFrom(...KEYS),
      op: fc.constantFrom("lt" as const, "ge" as const, "eq" as const),
      value: fc.integer({ min: 0, max: 3 }),
    }),
    fc.record({ all: fc.array(tie("any"), { minLength: 1, maxLength: 3 }) }),
    fc.record({ any: fc.array(tie("any"), { minLength: 1, maxLength: 3 }) }),
    fc.record({ not: tie("any") }),
  ),
})).any;
const known = fc.dictionary(fc.constantFrom(...KEYS), fc.integer({ min: 0, max: 3 }));

test("learning a missing figure never turns a hit or a pass around", () => {
  fc.assert(
    fc.property(condition, known, known, (when, some, more) => {
      const before = outcome(when, land(some));
      const after = outcome(when, land({ ...more, ...some }));
      if (before !== "unknown") expect(after).toBe(before);
    }),
  );
});

test("with every figure known nothing is unknown", () => {
  fc.assert(
    fc.property(condition, known, (when, some) => {
      const all = { ...Object.fromEntries(KEYS.map((key) => [key, 1])), ...some };
      expect(outcome(when, land(all))).not.toBe("unknown");
    }),
  );
});
