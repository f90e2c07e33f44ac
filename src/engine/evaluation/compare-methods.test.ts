import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  absentAs,
  CUTS,
  HUANGYAN_2021,
  HUANGYAN_2022,
  huangyanAbove,
  indicator,
  method,
} from "#test/evaluation.ts";
import { compareMethods, type MethodDifference } from "./compare-methods.ts";
import type { Method } from "./method.ts";

const text = (both: string) => ({ zh: both, en: both });

/** A method with every kind of line that a method may have. */
const FULL: Method = method({
  title: { zh: "栖地办法", en: "Perch method" },
  source: {
    document: "栖地〔2025〕1号",
    issuer: "管委会",
    issuedOn: "2025-03-01",
    url: "https://qd.example",
    note: "试行",
  },
  tiers: [
    { key: "above", label: text("规上") },
    { key: "below", label: text("规下"), when: { fact: "areaMu", is: "ge", value: 3 }, clause: "第二条" },
  ],
  nonGraded: [
    { class: "T", label: text("公用"), when: { fact: "industry", startsWith: ["44", "45"] } },
    {
      class: "T",
      label: text("新投产"),
      when: { all: [{ fact: "staff", is: "lt", value: 10 }, { not: { fact: "tier", in: ["above"] } }] },
    },
  ],
  unit: { land: "own_and_leased", group: "both", dayWeighted: true, clause: "第五条", assumed: "按天" },
  groupings: [
    {
      fact: "industryGroup",
      from: "industry",
      groups: [
        { key: "metal", label: text("金属"), prefixes: ["31", "32"] },
        { key: "machinery", label: text("机械"), prefixes: ["34"] },
      ],
      otherwise: { key: "other", label: text("其他") },
    },
  ],
  indicators: [
    indicator("taxPerMu", {
      weight: 60,
      norm: {
        kind: "ratio",
        baseline: { kind: "fixed", value: 24, by: ["tier"], values: { above: 24, below: 11 } },
      },
      cap: 1.5,
      floor: 0,
      clause: "附件一",
      variants: [{ tier: "below", denominator: "electricityWanKwh", unit: "万元/万千瓦时" }],
    }),
    indicator("valueAddedPerMu", {
      weight: 20,
      norm: { kind: "minmax", lo: 20, hi: 100, by: ["tier"], whenEqual: "refuse" },
      absent: absentAs({ kind: "average_score", by: ["tier"] }),
    }),
    indicator("valueAddedPerTce", {
      weight: 20,
      norm: {
        kind: "reverse_ratio",
        atBaseline: 0.5,
        baseline: { kind: "mean", factor: 2, from: "last_year", orElse: "this_year", by: [] },
      },
      absent: { ...absentAs({ kind: "exclude" }), falseZero: { kind: "points", points: -3 } },
      zeroNumerator: "false_zero",
    }),
  ],
  adjustments: [
    { key: "bonus", kind: "column", label: text("加分"), fact: "rdWan", sign: 1, most: 5 },
    {
      key: "rich",
      kind: "condition",
      label: text("高税"),
      when: { fact: "taxPerMu", is: "gt", value: 50 },
      points: 3,
    },
    {
      key: "let",
      kind: "landlord_penalty",
      label: text("出租"),
      tenants: "staff",
      tier: "above",
      free: 1,
      first: 5,
      each: 5,
    },
  ],
  adjustmentLimits: { bonus: 10, deduction: 20 },
  ranking: {
    groupBy: ["tier"],
    scoreDecimals: 2,
    ties: {
      kind: "break",
      by: [
        { fact: "taxPerMu", better: "high" },
        { fact: "areaMu", better: "low" },
      ],
    },
  },
  grading: {
    clause: "第七条",
    grades: ["A", "B", "C", "D"].map((key) => ({ key, label: text(`${key}类`) })),
    rule: { kind: "quota", cuts: CUTS, byGroup: { below: CUTS.slice(1) } },
  },
  overrides: [
    {
      key: "poor",
      kind: "absolute",
      label: text("低税"),
      when: { fact: "taxPerMu", is: "lt", value: 1 },
      atBest: "C",
    },
    { key: "accident", kind: "veto", label: text("事故"), when: { fact: "staff", is: "given" }, atBest: "D" },
    {
      key: "listed",
      kind: "upgrade",
      label: text("上市"),
      when: { fact: "revenueWan", is: "ge", value: 9 },
      steps: 1,
    },
  ],
  effects: [
    {
      key: "relief",
      kind: "land_tax_relief",
      label: text("减免"),
      percentByGrade: { A: 100, B: 80 },
      fromOn: "2025-01-01",
    },
    {
      key: "power",
      kind: "surcharge",
      label: text("电价"),
      grade: "D",
      instrument: "用电",
      unit: "元/千瓦时",
      quantity: "electricityWanKwh",
      rates: [0.1, 0.3, 0.5],
      exempt: "chain",
    },
  ],
});

type Change = (copy: Method) => void;
function changed(change: (copy: never) => void, from: Method = FULL): Method {
  const copy = structuredClone(from);
  (change as Change)(copy);
  return copy;
}
const sentences = (found: readonly MethodDifference[]) => found.map(({ sentence }) => sentence.zh);

test("the 2022 baselines of Huangyan against those of 2021, line by line", () => {
  const found = compareMethods(huangyanAbove(HUANGYAN_2021), huangyanAbove(HUANGYAN_2022));
  expect(found).toHaveLength(6);
  expect(found[0]).toMatchObject({
    section: "indicators",
    kind: "changed",
    path: "indicators[0]",
    before: { zh: "26.01 万元/亩" },
    after: { zh: "24.097 万元/亩" },
  });
});

test("a changed weight, cap and cut are one sentence each, in both languages", () => {
  const later = changed(
    (copy: {
      indicators: { weight: number; cap?: number }[];
      grading: { rule: { cuts: { percent: number }[] } };
    }) => {
      copy.indicators[0]!.weight = 55;
      copy.indicators[0]!.cap = 2;
      copy.grading.rule.cuts[0]!.percent = 25;
    },
  );
  const found = compareMethods(FULL, later);
  expect(sentences(found)).toEqual([
    "指标“taxPerMu”的权重由 60 改为 55",
    "指标“taxPerMu”的封顶由 权重的 1.5 倍 改为 权重的 2 倍",
    "定档：A 级由 累计到 20%，取整舍去 改为 累计到 25%，取整舍去",
  ]);
  expect(found[0]?.sentence.en).toBe("Indicator “taxPerMu”: weight from 60 to 55");
  expect(found[0]?.clause).toBe("附件一");
});

test("a line that is new, one that is gone, and two that changed places", () => {
  const later = changed((copy: { overrides: unknown[]; indicators: unknown[] }) => {
    copy.overrides.splice(1, 1);
    copy.overrides.push({
      key: "tax",
      kind: "veto",
      label: text("涉税"),
      when: { fact: "taxWan", is: "lt", value: 0 },
      atBest: "D",
    });
    copy.indicators.push(copy.indicators.shift());
  });
  expect(compareMethods(FULL, later).map(({ kind, id }) => `${kind} ${id}`)).toEqual([
    "moved indicators.order",
    "added overrides.tax",
    "removed overrides.accident",
  ]);
});

test("a figure still open reads as a dash", () => {
  const open = changed((copy: { indicators: { weight: number }[] }) => {
    copy.indicators[0]!.weight = Number.NaN;
  });
  expect(sentences(compareMethods(FULL, open))).toEqual(["指标“taxPerMu”的权重由 60 改为 —"]);
});

type Path = (string | number)[];
/** Paths of all plain values that may be anything: what a kind may be is fixed. */
function leaves(value: unknown, path: Path = []): Path[] {
  if (value === null || typeof value !== "object") return [path];
  return Object.entries(value).flatMap(([key, inner]) =>
    leaves(inner, [...path, Array.isArray(value) ? Number(key) : key]),
  );
}
const CHOSEN =
  /^(kind|land|group|rounding|is|better|from|orElse|take|imputation|nonGradedYears|zeroNumerator|whenEqual|by|groupBy|id|version|sign)$/;
const LEAVES = leaves(FULL).filter((path) => !path.some((part) => CHOSEN.test(String(part))));

const mutated = (path: Path): Method =>
  changed((copy: Record<string, unknown>) => {
    const holder = path
      .slice(0, -1)
      .reduce((at, part) => (at as Record<string, unknown>)[part] as never, copy);
    const last = path.at(-1)!;
    const value = holder[last];
    const other = { number: Number(value) + 1, boolean: !value, string: `${value}·` }[
      typeof value as "number"
    ];
    holder[last] = other;
  });

describe("for any two methods", () => {
  test("whatever single value differs, some line says so; the method itself differs in nothing", () => {
    expect(compareMethods(FULL, structuredClone(FULL))).toEqual([]);
    expect(LEAVES.length).toBeGreaterThan(120);
    fc.assert(
      fc.property(fc.constantFrom(...LEAVES), (path) => {
        const found = compareMethods(FULL, mutated(path));
        expect(found, path.join(".")).not.toEqual([]);
        for (const { sentence, before, after } of found) {
          expect(sentence.zh && sentence.en, path.join(".")).toBeTruthy();
          expect(before?.zh === after?.zh && before?.en === after?.en, path.join(".")).toBe(false);
        }
      }),
      { numRuns: 400 },
    );
  });

  test("the other way round, the same lines differ, new for gone and after for before", () => {
    const some = fc.uniqueArray(fc.constantFrom(...LEAVES), { maxLength: 6, selector: String });
    fc.assert(
      fc.property(some, fc.nat(2), (paths, dropped) => {
        const one = paths.reduce(
          (from, path) => changed((copy: Record<string, unknown>) => Object.assign(copy, apply(from, path))),
          FULL,
        );
        const two = changed((copy: { overrides: unknown[] }) => copy.overrides.splice(dropped, 1));
        const there = compareMethods(one, two);
        const back = compareMethods(two, one);
        const turned = { added: "removed", removed: "added", changed: "changed", moved: "moved" };
        const told = (found: MethodDifference[]) =>
          new Map(found.map((d) => [d.id, [d.kind, d.before, d.after]]));
        expect(told(back)).toEqual(new Map(there.map((d) => [d.id, [turned[d.kind], d.after, d.before]])));
      }),
      { numRuns: 60 },
    );
  });
});

function apply(from: Method, path: Path): Method {
  return changed((copy: Record<string, unknown>) => {
    const holder = path
      .slice(0, -1)
      .reduce((at, part) => (at as Record<string, unknown>)?.[part] as never, copy);
    const last = path.at(-1)!;
    if (holder && typeof holder[last] === "number")
      Object.assign(holder, { [last]: Number(holder[last]) + 1 });
  }, from);
}
