/** A method as a YAML file that another zone can adopt: its lines in a set order, short forms where the format has them. */
import { Document, isMap, isSeq, visit } from "yaml";
import type {
  AbsentRule,
  AbsentRules,
  Baseline,
  Indicator,
  Method,
  Norm,
} from "#engine/evaluation/method.ts";
import { STANDARD_FACTS } from "#engine/evaluation/standard-facts.ts";

/** The order in which properties are written. What is not named comes last, by its name. */
const ORDER = [
  "id version title place year source facts tiers nonGraded unit groupings indicators imputation adjustments",
  "adjustmentLimits ranking grading overrides effects trialYear nonGradedYears zh en document issuer issuedOn url note",
  "class key kind tier fact is startsWith in value all any not label when numerator denominator weight norm cap floor",
  "absent zeroNumerator variants baseline factor from orElse by values groupBy scoreDecimals ties corrections land group dayWeighted",
  "grades formerly rule grade percent rounding atLeast cuts byGroup quota thresholds take clause assumed",
].flatMap((line) => line.split(" "));
const PLACE = new Map(ORDER.map((key, at) => [key, at]));

/** What is written on one line, and lists whose items are. */
const ON_ONE_LINE = new Set(
  "title place label when norm adjustmentLimits otherwise percentByGrade".split(" "),
);
const ITEMS_ON_ONE_LINE = new Set("cuts quota thresholds grades by variants groups facts".split(" "));

export function methodToYaml(method: Method): string {
  const document = new Document(ordered(shortened(method)));
  document.commentBefore = ` 亩均效益评价办法“${method.title.zh}”第 ${method.version} 版。clause 为条款原文，assumed 为文件未载明而取定的内容。`;
  visit(document, {
    Pair: (_at, { key, value }) => layOut(String((key as { value?: unknown }).value), value),
  });
  return document.toString({ lineWidth: 0 });
}

function layOut(name: string, value: unknown): void {
  if (isMap(value) && ON_ONE_LINE.has(name)) value.flow = true;
  if (!isSeq(value)) return;
  const maps = value.items.filter((item) => isMap(item));
  if (ITEMS_ON_ONE_LINE.has(name)) for (const item of maps) item.flow = true;
  // plain words and numbers side by side
  if (maps.length === 0) value.flow = true;
}

function ordered(value: unknown): unknown {
  if (typeof value === "number" && Number.isNaN(value)) return null;
  if (Array.isArray(value)) return value.map(ordered);
  if (value === null || typeof value !== "object") return value;
  const place = (key: string) => PLACE.get(key) ?? ORDER.length;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, inner]) => inner !== undefined)
      .sort(([a], [b]) => place(a) - place(b) || (a < b ? -1 : 1))
      .map(([key, inner]) => [key, ordered(inner)]),
  );
}

/** Without what is understood when it is not said: standard facts, empty lists, defaults. */
function shortened(method: Method): Record<string, unknown> {
  const { facts, indicators, nonGraded, groupings, adjustments, overrides, effects, trialYear, ...rest } =
    method;
  const unlessEmpty = <T>(items: readonly T[]) => (items.length > 0 ? items : undefined);
  const standard = new Set(STANDARD_FACTS.map((fact) => JSON.stringify(ordered(fact))));
  return {
    ...rest,
    facts: unlessEmpty(facts.filter((fact) => !standard.has(JSON.stringify(ordered(fact))))),
    nonGraded: unlessEmpty(nonGraded),
    groupings: unlessEmpty(groupings),
    indicators: indicators.map(shortIndicator),
    adjustments: unlessEmpty(adjustments),
    overrides: unlessEmpty(overrides),
    effects: unlessEmpty(effects),
    trialYear: trialYear || undefined,
  };
}

const shortIndicator = ({ norm, absent, ...indicator }: Indicator) => ({
  ...indicator,
  norm: shortNorm(norm),
  absent: shortAbsences(absent),
});

const shortNorm = (norm: Norm) =>
  "baseline" in norm ? { ...norm, baseline: shortBaseline(norm.baseline) } : norm;

function shortBaseline(baseline: Baseline): unknown {
  const { clause, assumed } = baseline;
  if (baseline.kind !== "fixed" || clause || assumed || baseline.values || baseline.by.length > 0)
    return baseline;
  return baseline.value;
}

function shortAbsences(absent: AbsentRules): unknown {
  const rules = {
    missing: shortRule(absent.missing),
    notApplicable: shortRule(absent.notApplicable),
    falseZero: shortRule(absent.falseZero),
    zeroDenominator: shortRule(absent.zeroDenominator),
  };
  const same = [rules.notApplicable, rules.zeroDenominator].every(
    (rule) => JSON.stringify(rule) === JSON.stringify(rules.missing),
  );
  return same && rules.falseZero === "zero" ? rules.missing : rules;
}

function shortRule(rule: AbsentRule): unknown {
  if (rule.kind === "points" || ("by" in rule && rule.by.length > 0)) return rule;
  return rule.kind;
}
