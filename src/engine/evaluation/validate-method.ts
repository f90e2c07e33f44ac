import type { Issue, Report } from "./evaluation.ts";
import type { Baseline, Indicator, Method } from "./method.ts";
import { readings } from "./readings.ts";
import { gradingIssues } from "./validate-grading.ts";

/** Weights sum to 100 within this; published weights have at most two decimals. */
const WEIGHT_TOLERANCE = 1e-9;

export function validateMethod(method: Method): Issue[] {
  const issues: Issue[] = [];
  const report: Report = (line, code, message) => issues.push({ line, code, message });
  checkWeights(method, report);
  for (const [k, indicator] of method.indicators.entries())
    checkIndicator(indicator, `indicators[${k}]`, report);
  checkKeys(method, report);
  checkFacts(method, report);
  gradingIssues(method, report);
  return issues;
}

function checkWeights({ indicators }: Method, report: Report): void {
  if (indicators.length === 0) {
    report("indicators", "no-indicators", { zh: "至少需要一项指标", en: "At least one indicator is needed" });
    return;
  }
  const sum = indicators.reduce((total, indicator) => total + indicator.weight, 0);
  if (!(Math.abs(sum - 100) <= WEIGHT_TOLERANCE)) {
    const shown = Number(sum.toFixed(6));
    report("indicators", "weights-not-100", {
      zh: `各项权重之和应为 100，现为 ${shown}`,
      en: `The weights must sum to 100; they sum to ${shown}`,
    });
  }
}

function checkIndicator(indicator: Indicator, line: string, report: Report): void {
  const { weight, norm, cap, floor, absent } = indicator;
  if (!(weight >= 0))
    report(`${line}.weight`, "weight-negative", { zh: "权重不能小于 0", en: "A weight cannot be below 0" });
  if (cap !== undefined && !(cap > (floor ?? Number.NEGATIVE_INFINITY))) {
    report(`${line}.cap`, "cap-below-floor", { zh: "上限应大于下限", en: "The cap must be above the floor" });
  }
  if ("baseline" in norm) checkBaseline(norm.baseline, `${line}.norm.baseline`, report);
  if (norm.kind === "minmax" && !(norm.hi > norm.lo)) {
    report(`${line}.norm`, "zero-range", {
      zh: "极差法的高分应大于低分",
      en: "The high end of a min–max must be above the low end",
    });
  }
  if (norm.kind === "rank" && Object.values(absent).some((rule) => rule.kind === "average_value")) {
    report(`${line}.absent`, "no-average-place", {
      zh: "名次法没有平均值可用，请改为平均分",
      en: "A mean value has no place in a ranking; use the mean score",
    });
  }
}

function checkBaseline(baseline: Baseline, line: string, report: Report): void {
  if (baseline.kind === "fixed") {
    const figures = [baseline.value, ...Object.values(baseline.values ?? {})];
    if (!figures.every((figure) => Number.isFinite(figure) && figure > 0)) {
      report(line, "baseline-missing", {
        zh: "基准值缺失或不大于 0",
        en: "The baseline is missing or not above 0",
      });
    }
  }
  if ("factor" in baseline && !(baseline.factor > 0)) {
    report(`${line}.factor`, "factor-not-positive", { zh: "倍数应大于 0", en: "The factor must be above 0" });
  }
  if (baseline.kind === "percentile" && !(baseline.percent >= 0 && baseline.percent <= 100)) {
    report(`${line}.percent`, "percent-range", {
      zh: "百分位应在 0 至 100 之间",
      en: "A percentile lies between 0 and 100",
    });
  }
}

function checkKeys(method: Method, report: Report): void {
  const lists = {
    facts: method.facts.map((fact) => fact.key),
    tiers: method.tiers.map((tier) => tier.key),
    indicators: method.indicators.map((indicator) => indicator.key),
    adjustments: method.adjustments.map((adjustment) => adjustment.key),
    overrides: method.overrides.map((override) => override.key),
    "grading.grades": method.grading.grades.map((grade) => grade.key),
  };
  for (const [line, keys] of Object.entries(lists)) {
    for (const [n, key] of keys.entries()) {
      if (keys.indexOf(key) !== n) {
        report(`${line}[${n}]`, "duplicate-key", { zh: `“${key}”重复`, en: `“${key}” occurs twice` });
      }
    }
  }
  if (method.tiers.length === 0)
    report("tiers", "no-tiers", { zh: "至少需要一个规模类型", en: "At least one tier is needed" });
  if (method.overrides.length > 32) {
    report("overrides", "too-many", {
      zh: "调档规则不能超过 32 条",
      en: "There can be no more than 32 overrides",
    });
  }
}

/** Every figure a line reads must be declared, so that a slip of spelling does not silently count as missing. */
function checkFacts(method: Method, report: Report): void {
  const facts = new Set([
    ...method.facts.map((fact) => fact.key),
    ...method.groupings.map((grouping) => grouping.fact),
  ]);
  const values = new Set([...facts, ...method.indicators.map((indicator) => indicator.key)]);
  for (const { line, keys, mayBeIndicator } of readings(method)) {
    for (const key of keys) {
      if (!(mayBeIndicator ? values : facts).has(key)) {
        report(line, "unknown-fact", {
          zh: `未声明的数据项“${key}”`,
          en: `“${key}” is not declared among the facts`,
        });
      }
    }
  }
}
