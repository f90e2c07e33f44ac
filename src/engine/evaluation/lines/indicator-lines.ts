/** Facts and indicators of a method as lines. */

import type { AbsentRules, Fact, Indicator, Method } from "../method.ts";
import { factText, figureText, listed, NOTHING, say } from "../words/condition-words.ts";
import {
  ABSENCE,
  absentText,
  baselineText,
  formulaText,
  indicatorText,
  limitText,
  normText,
} from "../words/indicator-words.ts";
import {
  both,
  CITED,
  type FieldSpec,
  fieldsOf,
  identified,
  type MethodField,
  type MethodLine,
  rawText,
} from "./line-fields.ts";

export function indicatorLines(method: Method): MethodLine[] {
  const noun = { zh: "指标", en: "Indicator" };
  return identified(method.indicators, ({ key }) => key).map(({ id, item }, n) => ({
    section: "indicators",
    list: { key: "indicators", noun },
    id: `indicators.${id}`,
    path: `indicators[${n}]`,
    name: item.label,
    whole: indicatorText(method, item),
    clause: item.clause,
    fields: [...plainFields(method, item), ...normFields(method, item), ...absentFields(item.absent)],
  }));
}

/** All but norm and absences, which are several statements each. */
function plainFields(method: Method, { norm: _norm, absent: _absent, ...item }: Indicator): MethodField[] {
  return fieldsOf(item, indicatorSpecs(method));
}

const indicatorSpecs = (method: Method): FieldSpec<Omit<Indicator, "norm" | "absent">>[] => [
  {
    key: "weight",
    covers: ["weight"],
    label: { zh: "权重", en: "weight" },
    said: ({ weight }) => both(figureText(weight)),
  },
  { key: "label", covers: ["label"], label: { zh: "名称", en: "name" }, said: ({ label }) => label },
  {
    key: "formula",
    covers: ["numerator", "denominator"],
    label: { zh: "算式", en: "formula" },
    said: (item) => formulaText(method, item),
  },
  { key: "unit", covers: ["unit"], label: { zh: "单位", en: "unit" }, said: ({ unit }) => both(unit) },
  { key: "cap", covers: ["cap"], label: { zh: "封顶", en: "cap" }, said: ({ cap }) => limitText(cap) },
  {
    key: "floor",
    covers: ["floor"],
    label: { zh: "保底", en: "floor" },
    said: ({ floor }) => limitText(floor),
  },
  {
    key: "zeroNumerator",
    covers: ["zeroNumerator"],
    label: { zh: "分子为零", en: "zero numerator" },
    said: ({ zeroNumerator }) => (zeroNumerator === undefined ? NOTHING : ZERO[zeroNumerator]),
  },
  {
    key: "variants",
    covers: ["variants"],
    label: { zh: "分档算式", en: "formula by tier" },
    said: (item) =>
      listed(
        (item.variants ?? []).map((variant) => {
          const formula = formulaText(method, {
            numerator: variant.numerator ?? item.numerator,
            denominator: variant.denominator ?? item.denominator,
          });
          const tier = method.tiers.find(({ key }) => key === variant.tier)?.label ?? both(variant.tier);
          return say(`${tier.zh} ${formula.zh}`, `${tier.en} ${formula.en}`);
        }),
      ),
  },
  ...CITED,
];

const ZERO = {
  true_zero: { zh: "是真零", en: "is a true zero" },
  false_zero: { zh: "视为零值不实", en: "is not believed" },
  missing: { zh: "视为缺失", en: "is taken as missing" },
} as const;

function normFields(method: Method, item: Indicator): MethodField[] {
  const { norm } = item;
  const baseline = "baseline" in norm ? norm.baseline : { by: norm.by };
  const { baseline: _b, by: _by, ...manner } = norm as Record<string, unknown>;
  return [
    {
      key: "norm",
      label: { zh: "计分方式", en: "scoring" },
      said: normText(norm),
      raw: rawText(manner),
    },
    {
      key: "baseline",
      label: { zh: "基准", en: "baseline" },
      said: baselineText(method, item),
      raw: rawText(baseline),
    },
  ];
}

function absentFields(absent: AbsentRules): MethodField[] {
  return (Object.keys(ABSENCE) as (keyof AbsentRules)[]).map((absence) => ({
    key: `absent.${absence}`,
    label: say(`${ABSENCE[absence].zh}时`, `if ${ABSENCE[absence].en}`),
    said: absentText(absent[absence]),
    raw: rawText(absent[absence]),
  }));
}

export function factLines(method: Method): MethodLine[] {
  const noun = { zh: "数据项", en: "Fact" };
  return identified(method.facts, ({ key }) => key).map(({ id, item }, n) => ({
    section: "indicators",
    list: { key: "facts", noun },
    id: `facts.${id}`,
    path: `facts[${n}]`,
    name: factText(method, item.key),
    whole: both(item.unit ?? ""),
    clause: undefined,
    fields: fieldsOf(item, FACT),
  }));
}

const FACT: readonly FieldSpec<Fact>[] = [
  { key: "label", covers: ["label"], label: { zh: "名称", en: "name" }, said: ({ label }) => label },
  { key: "unit", covers: ["unit"], label: { zh: "单位", en: "unit" }, said: ({ unit }) => both(unit) },
  {
    key: "aliases",
    covers: ["aliases"],
    label: { zh: "表头别名", en: "other headers" },
    said: ({ aliases }) => both(aliases?.join("、")),
  },
];
