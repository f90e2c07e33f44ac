/** Adjustments, overrides and effects of a method as lines. */

import type { Method } from "../method.ts";
import { conditionText, figureText, listed, NOTHING, say } from "../words/condition-words.ts";
import { adjustmentText, effectText, overrideText, periodText } from "../words/rule-words.ts";
import { CITED, fieldsOf, identified, type MethodLine } from "./line-fields.ts";

export function adjustmentLines(method: Method): MethodLine[] {
  const noun = { zh: "加减分", en: "Adjustment" };
  return identified(method.adjustments, ({ key }) => key).map(({ id, item }, n) => {
    const { label, clause, assumed, ...rule } = item;
    return {
      section: "adjustments",
      list: { key: "adjustments", noun },
      id: `adjustments.${id}`,
      path: `adjustments[${n}]`,
      name: label,
      whole: adjustmentText(method, item),
      clause,
      fields: [
        ...fieldsOf({ label, clause, assumed }, NAMED),
        ...fieldsOf({ rule }, [
          {
            key: "rule",
            covers: ["rule"],
            label: { zh: "规则", en: "rule" },
            said: () => adjustmentText(method, item),
          },
        ]),
      ],
    };
  });
}

const NAMED = [
  {
    key: "label",
    covers: ["label" as const],
    label: { zh: "名称", en: "name" },
    said: ({ label }: { label: { zh: string; en: string } }) => label,
  },
  ...CITED,
];

export function limitsLine({ adjustmentLimits: limits = {} }: Method): MethodLine {
  const points = (limit: number | undefined) =>
    limit === undefined
      ? say("不限", "unlimited")
      : say(`${figureText(limit)} 分`, `${figureText(limit)} points`);
  return {
    section: "adjustments",
    id: "adjustmentLimits",
    path: "adjustmentLimits",
    name: { zh: "加减分上限", en: "Limits of adjustments" },
    whole: NOTHING,
    clause: undefined,
    fields: fieldsOf(limits, [
      {
        key: "bonus",
        covers: ["bonus"],
        label: { zh: "加分合计", en: "sum of bonuses" },
        said: ({ bonus }) => points(bonus),
      },
      {
        key: "deduction",
        covers: ["deduction"],
        label: { zh: "扣分合计", en: "sum of deductions" },
        said: ({ deduction }) => points(deduction),
      },
    ]),
  };
}

export function overrideLines(method: Method): MethodLine[] {
  const noun = { zh: "调档规则", en: "Override" };
  return identified(method.overrides, ({ key }) => key).map(({ id, item }, n) => {
    const { label, clause, assumed, when, ...rule } = item;
    const condition = conditionText(method, when);
    return {
      section: "overrides",
      list: { key: "overrides", noun },
      id: `overrides.${id}`,
      path: `overrides[${n}]`,
      name: label,
      whole: listed([condition, overrideText(item)], "：", ": "),
      clause,
      fields: [
        ...fieldsOf({ label, clause, assumed }, NAMED),
        ...fieldsOf({ when, rule }, [
          { key: "when", covers: ["when"], label: { zh: "条件", en: "condition" }, said: () => condition },
          {
            key: "rule",
            covers: ["rule"],
            label: { zh: "调档", en: "grade" },
            said: () => overrideText(item),
          },
        ]),
      ],
    };
  });
}

export function effectLines(method: Method): MethodLine[] {
  const noun = { zh: "结果应用", en: "Effect" };
  return identified(method.effects, ({ key }) => key).map(({ id, item }, n) => {
    const { label, clause, assumed, fromOn, toOn, ...rule } = item;
    return {
      section: "effects",
      list: { key: "effects", noun },
      id: `effects.${id}`,
      path: `effects[${n}]`,
      name: label,
      whole: listed([effectText(item), periodText(item)], "，", ", "),
      clause,
      fields: [
        ...fieldsOf({ label, clause, assumed }, NAMED),
        ...fieldsOf({ rule, period: [fromOn, toOn] }, [
          { key: "rule", covers: ["rule"], label: { zh: "规则", en: "rule" }, said: () => effectText(item) },
          {
            key: "period",
            covers: ["period"],
            label: { zh: "执行期", en: "in force" },
            said: () => periodText(item),
          },
        ]),
      ],
    };
  });
}

export function yearsLine({ trialYear, nonGradedYears }: Method): MethodLine {
  return {
    section: "effects",
    id: "years",
    path: "trialYear",
    name: { zh: "年度规则", en: "Years" },
    whole: NOTHING,
    clause: undefined,
    fields: fieldsOf({ trialYear, nonGradedYears }, [
      {
        key: "trialYear",
        covers: ["trialYear"],
        label: { zh: "试评年", en: "trial year" },
        said: (of) => (of.trialYear ? say("是，结果仅供参考", "yes, for information only") : say("否", "no")),
      },
      {
        key: "nonGradedYears",
        covers: ["nonGradedYears"],
        label: { zh: "未评级年度", en: "years without a grade" },
        said: (of) =>
          of.nonGradedYears === "skip"
            ? say("不打断连续年数", "leave the run of years standing")
            : say("连续年数重新计算", "end the run of years"),
      },
    ]),
  };
}
