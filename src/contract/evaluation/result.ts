/** The results of a run as a register: the columns that every run has, and two for each indicator of its method. */
import type { Indicator, Method } from "#engine/evaluation/method.ts";
import type { Column, FieldClass, Register } from "#kernel/register.ts";
import { SCALES } from "../enterprise/enterprise.ts";
import { option, t } from "../text.ts";

export const STANDINGS = [
  option("graded", "已评级", "Graded"),
  option("not-graded", "不参评", "Set apart"),
  option("not-gradable", "无法评级", "Not gradable"),
  option("outside", "不在范围", "Outside"),
  option("shared", "随评", "Graded with another"),
] as const;

const TAX_FACTS = new Set(["taxWan"]);

/** Who may see what comes of an indicator: what holds tax is tax, the rest is statistics. */
export const fieldOf = ({ numerator, denominator, variants }: Indicator): FieldClass => {
  const facts = [numerator, denominator, ...(variants ?? []).flatMap((v) => [v.numerator, v.denominator])];
  return facts.some((fact) => fact !== undefined && TAX_FACTS.has(fact)) ? "tax" : "statistics";
};

/** The key of an indicator's column: its own where the query language can spell it. */
export const columnKeyOf = (indicator: Indicator, index: number): string =>
  /^[a-zA-Z][a-zA-Z0-9]*$/.test(indicator.key) ? indicator.key : `item${index + 1}`;

/** Score and rank speak of tax and statistics together: whoever lacks tax sees name, land and grade. */
export function resultRegister(method: Method): Register {
  return {
    kind: "evaluation-result",
    room: "evaluation",
    label: t("评价结果", "Evaluation results"),
    columns: [
      ...identity(),
      ...placing(method),
      ...method.indicators.flatMap((indicator, index) => itemColumns(indicator, index)),
    ],
  };
}

function identity(): Column[] {
  const column = { derived: true, sortable: true, filterable: true } as const;
  return [
    { key: "name", label: t("企业名称", "Enterprise"), type: "text", initial: true, ...column },
    { key: "uscc", label: t("统一社会信用代码", "Credit code"), type: "uscc", ...column },
    { key: "tier", label: t("规模类型", "Scale"), type: "enum", options: SCALES, ...column },
    { key: "industryCode", label: t("行业代码", "Industry"), type: "industry", ...column },
    { key: "division", label: t("行业大类", "Division"), type: "text", ...column },
    {
      key: "industryName",
      label: t("行业名称", "Industry name"),
      type: "text",
      derived: true,
      initial: true,
    },
    { key: "district", label: t("片区", "District"), type: "text", initial: true, ...column },
  ];
}

function placing(method: Method): Column[] {
  const column = { derived: true, sortable: true, filterable: true } as const;
  const grades = method.grading.grades.map(({ key, label }) => ({ value: key, label }));
  return [
    { key: "grade", label: t("等级", "Grade"), type: "enum", options: grades, initial: true, ...column },
    { key: "standing", label: t("评级情况", "Standing"), type: "enum", options: STANDINGS, ...column },
    { key: "reason", label: t("不评级原因", "Why not graded"), type: "text", derived: true },
    {
      key: "score",
      label: t("得分", "Score"),
      type: "number",
      decimals: 2,
      field: "tax",
      initial: true,
      ...column,
    },
    { key: "rank", label: t("名次", "Rank"), type: "integer", field: "tax", initial: true, ...column },
    { key: "groupSize", label: t("组内企业数", "Group size"), type: "integer", field: "tax", derived: true },
    {
      key: "quotaGrade",
      label: t("排名等级", "Grade by rank"),
      type: "enum",
      options: grades,
      note: t("调档前，按名次或得分所得的等级", "Before overrides"),
      ...column,
    },
    {
      key: "areaMu",
      label: t("用地面积", "Land"),
      type: "number",
      unit: "亩",
      decimals: 2,
      initial: true,
      sum: true,
      ...column,
    },
    {
      key: "taxWan",
      label: t("评价税收", "Tax"),
      type: "number",
      unit: "万元",
      decimals: 2,
      field: "tax",
      sum: true,
      ...column,
    },
  ];
}

function itemColumns(indicator: Indicator, index: number): Column[] {
  const key = columnKeyOf(indicator, index);
  const common = {
    type: "number",
    derived: true,
    sortable: true,
    filterable: true,
    field: fieldOf(indicator),
  } as const;
  const { zh, en } = indicator.label;
  return [
    {
      key,
      label: indicator.label,
      ...(indicator.unit ? { unit: indicator.unit } : {}),
      decimals: indicator.unit ? 2 : 4,
      initial: index === 0,
      ...common,
    },
    { key: `${key}Points`, label: t(`${zh}得分`, `${en}: points`), unit: "分", decimals: 2, ...common },
  ];
}
