import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { crossCheck } from "./cross-check.ts";
import type { CheckRequest, FirmFigures } from "./finding.ts";

const fact = (key: string, zh: string, unit: string) => ({ key, label: { zh, en: key }, unit });
const FACTS = [
  fact("areaMu", "用地面积", "亩"),
  fact("taxWan", "评价税收", "万元"),
  fact("valueAddedWan", "工业增加值", "万元"),
  fact("revenueWan", "主营业务收入", "万元"),
  fact("outputWan", "工业总产值", "万元"),
  fact("energyTce", "综合能耗", "吨标煤"),
  fact("emissionT", "主要污染物排放量", "吨"),
  fact("staff", "年平均职工人数", "人"),
  fact("rdWan", "R&D经费支出", "万元"),
  fact("electricityWanKwh", "用电量", "万千瓦时"),
];

type Firm = Record<string, number | null> & { mu: number };
const PLAIN: Firm = {
  mu: 20,
  taxWan: 300,
  valueAddedWan: 2000,
  revenueWan: 9000,
  outputWan: 9100,
  energyTce: 800,
  emissionT: 0.5,
  staff: 110,
  rdWan: 270,
  electricityWanKwh: 400,
};

function yearOf(firms: readonly Firm[], states: FirmFigures["provenance"] = {}): FirmFigures {
  const figures: Record<string, (number | null)[]> = {};
  for (const { key } of FACTS) figures[key] = firms.map((firm) => firm[key] ?? null);
  return {
    ids: firms.map((_, row) => `f${row}`),
    tiers: firms.map(() => "above"),
    industries: firms.map(() => "3511"),
    figures,
    provenance: states,
  };
}

function requestOf(firms: readonly Firm[], before: readonly Firm[] = firms, states = {}): CheckRequest {
  const year = yearOf(firms, states);
  const resolved = firms.map(({ mu }) => mu);
  return {
    firms: year,
    lastYear: yearOf(before),
    resolvedMu: resolved,
    landMu: resolved.map((mu, row) => year.figures.areaMu![row] ?? mu),
    facts: FACTS,
  };
}

/** A dozen firms alike but in size, and the first of them as the test says. */
const among = (first: Partial<Firm>): Firm[] => [
  { ...PLAIN, ...first } as Firm,
  ...Array.from({ length: 11 }, (_, n) => {
    const size = 0.6 + 0.1 * n;
    return Object.fromEntries(Object.entries(PLAIN).map(([key, value]) => [key, value! * size])) as Firm;
  }),
];

const of = (found: ReturnType<typeof crossCheck>, row = 0) =>
  found.filter((one) => one.row === row).map(({ code, fact: key }) => `${code} ${key}`);

describe("a figure in another unit", () => {
  test("yuan for 10k yuan: against the firm's own last year, with the arithmetic", () => {
    const found = crossCheck(requestOf(among({ taxWan: 3_120_000 }), among({})));
    expect(found[0]).toMatchObject({
      code: "unit-slip",
      fact: "taxWan",
      suggestion: { value: 312, arithmetic: { zh: "3,120,000 ÷ 10,000 = 312（元 → 万元）" } },
    });
    // it is one finding: no jump, no outlier and no contradiction of ratios besides
    expect(of(found).filter((told) => !told.startsWith("part-over-whole"))).toEqual(["unit-slip taxWan"]);
  });

  test("without a last year: against the middle of its group per mu", () => {
    const found = crossCheck(requestOf(among({ electricityWanKwh: 4_300_000 }), []));
    expect(found.find(({ code }) => code === "unit-slip")).toMatchObject({
      fact: "electricityWanKwh",
      suggestion: { value: 430 },
    });
  });

  test("square metres for mu: against what the occupancies come to", () => {
    const found = crossCheck(requestOf(among({ areaMu: 13_340 }), []));
    expect(of(found)).toEqual(["unit-slip areaMu"]);
    expect(found[0]!.suggestion!.value).toBeCloseTo(20.01, 2);
  });

  test("where it was last year that was in the wrong unit, this year's figure is not corrected", () => {
    const found = crossCheck(requestOf(among({}), among({ revenueWan: 90_000_000 })));
    expect(of(found)).toEqual(["jump revenueWan"]);
  });

  test("any figure written in yuan is found, and the suggestion is what was meant", () => {
    fc.assert(
      fc.property(
        fc.constantFrom("taxWan", "valueAddedWan", "revenueWan", "outputWan", "rdWan"),
        fc.double({ min: 0.5, max: 2, noNaN: true }),
        (key, growth) => {
          const meant = Number((PLAIN[key]! * growth).toFixed(2));
          const found = crossCheck(requestOf(among({ [key]: meant * 10_000 }), among({})));
          const slip = found.find((one) => one.code === "unit-slip" && one.fact === key && one.row === 0);
          expect(slip?.suggestion?.value).toBeCloseTo(meant, 6);
        },
      ),
    );
  });

  test("what is suggested is not found fault with again", () => {
    fc.assert(
      fc.property(
        fc.constantFrom("taxWan", "revenueWan", "energyTce", "electricityWanKwh", "areaMu"),
        fc.constantFrom(1e4, 1e3, 2000 / 3, 10),
        (key, factor) => {
          const value = (key === "areaMu" ? 20 : PLAIN[key]!) * factor;
          const slip = crossCheck(requestOf(among({ [key]: value }), among({ areaMu: 20 }))).find(
            (one) => one.row === 0 && one.code === "unit-slip" && one.fact === key,
          );
          if (!slip) return;
          const again = crossCheck(
            requestOf(among({ [key]: slip.suggestion!.value }), among({ areaMu: 20 })),
          );
          expect(again.filter((one) => one.row === 0 && one.code === "unit-slip")).toEqual([]);
        },
      ),
    );
  });
});

describe("figures that cannot stand beside each other", () => {
  test.each([
    ["energy 0 with output", { energyTce: 0 }, "energy-zero energyTce"],
    ["electricity 0 with output", { electricityWanKwh: 0 }, "electricity-zero electricityWanKwh"],
    ["nobody works there", { staff: 0 }, "staff-zero staff"],
    ["tax without revenue", { revenueWan: 0 }, "tax-without-revenue revenueWan"],
    ["a part over its whole", { valueAddedWan: 9500 }, "part-over-whole valueAddedWan"],
    ["energy below zero", { energyTce: -3 }, "negative energyTce"],
  ])("%s", (_, figures, told) => {
    expect(of(crossCheck(requestOf(among(figures), among({}))))).toContain(told);
  });

  test("a zero that was marked as not believed is not told again", () => {
    const states = { 0: { energyTce: { state: "false-zero" } } };
    expect(of(crossCheck(requestOf(among({ energyTce: 0 }), among({}), states)))).toEqual([]);
  });

  test("negative tax is a refund and stands", () => {
    expect(of(crossCheck(requestOf(among({ taxWan: -12 }), among({}))))).toEqual([]);
  });
});

describe("land", () => {
  test("zero, missing and not applicable are three findings", () => {
    const [zero, missing, apart] = [
      crossCheck(requestOf(among({ areaMu: 0 }), [])),
      crossCheck(requestOf(among({ mu: 0 }), [])),
      crossCheck(requestOf(among({ mu: 0 }), [], { 0: { areaMu: { state: "not-applicable" } } })),
    ].map((found) => of(found).find((told) => told.startsWith("area-")));
    expect([zero, missing, apart]).toEqual([
      "area-zero areaMu",
      "area-missing areaMu",
      "area-not-applicable areaMu",
    ]);
  });

  test("a stated figure more than 5 % from the occupancies, with what they come to", () => {
    const found = crossCheck(requestOf(among({ areaMu: 22 }), []));
    expect(found[0]).toMatchObject({ code: "land-gap", value: 22, suggestion: { value: 20 } });
    expect(of(crossCheck(requestOf(among({ areaMu: 20.9 }), [])))).toEqual([]);
  });
});

describe("firms of one group", () => {
  test("a firm whose tax is twenty times what its sales would bring", () => {
    const found = crossCheck(requestOf(among({ taxWan: 6000 }), []));
    expect(of(found)).toEqual(["outlier taxWan"]);
    expect(found[0]!.expected!.to).toBeLessThan(6000);
  });

  test("where every ratio is off, the sales are doubted, once", () => {
    expect(of(crossCheck(requestOf(among({ revenueWan: 900, outputWan: 900 }), [])))).toContain(
      "outlier revenueWan",
    );
  });

  test("firms alike but in size have nothing to be looked at", () => {
    expect(crossCheck(requestOf(among({}), among({})))).toEqual([]);
  });
});

test("a firm that shrank as a whole is asked once, and a single figure by itself", () => {
  const tenth = Object.fromEntries(Object.entries(PLAIN).map(([key, value]) => [key, value! / 10])) as Firm;
  const found = crossCheck(requestOf(among({ ...tenth, mu: 20 }), among({})));
  expect(of(found)).toEqual(["jump revenueWan"]);
  expect(found[0]!.uses).toContain("staff");
  expect(of(crossCheck(requestOf(among({ rdWan: 27 }), among({ rdWan: 270 }))))).toContain("jump rdWan");
});

test("last year's figure that nobody brought this year", () => {
  expect(of(crossCheck(requestOf(among({ rdWan: null }), among({}))))).toEqual(["gone-missing rdWan"]);
});

test("the order of firms changes no finding", () => {
  const wild = fc.array(
    fc.record({
      mu: fc.double({ min: 1, max: 100, noNaN: true }),
      taxWan: fc.oneof(fc.constantFrom(0, null), fc.double({ min: -10, max: 1e7, noNaN: true })),
      revenueWan: fc.oneof(fc.constantFrom(0, null), fc.double({ min: 0, max: 1e8, noNaN: true })),
      energyTce: fc.oneof(fc.constantFrom(0, null), fc.double({ min: 0, max: 1e6, noNaN: true })),
    }),
    { minLength: 2, maxLength: 30 },
  );
  fc.assert(
    fc.property(wild, (firms) => {
      const there = crossCheck(requestOf(firms, []));
      const back = crossCheck(requestOf(firms.toReversed(), []));
      const told = (row: number, { code, fact: key, why }: (typeof there)[number]) =>
        `${row} ${code} ${key} ${why.zh}`;
      expect(back.map((one) => told(firms.length - 1 - one.row, one)).sort()).toEqual(
        there.map((one) => told(one.row, one)).sort(),
      );
    }),
  );
});
