import type { Column } from "#kernel/register.ts";
import { t } from "../text.ts";

/** A planning condition that bounds a quantity on both sides; either bound may be absent, or open. */
type Condition = {
  /** with what its columns begin: `far` gives `far`, `farMin`, `farMax`, `farMinOpen`, `farMaxOpen` */
  key: "far" | "density" | "green" | "height";
  zh: string;
  en: string;
  quantity: string;
  unit?: string;
  /** the sign behind each number where the interval is written in one cell */
  sign?: string;
  max: number;
  aliases: readonly string[];
  minAliases: readonly string[];
  maxAliases: readonly string[];
};

export const CONDITIONS: readonly Condition[] = [
  {
    key: "far",
    zh: "容积率",
    en: "FAR",
    quantity: "R",
    max: 20,
    aliases: ["规划容积率", "容积率要求", "约定容积率"],
    minAliases: ["约定容积率下限"],
    maxAliases: ["约定容积率上限"],
  },
  {
    key: "density",
    zh: "建筑密度",
    en: "Density",
    quantity: "D",
    unit: "%",
    sign: "%",
    max: 100,
    aliases: ["建筑系数", "建筑密度要求", "建筑密度（%）"],
    minAliases: ["建筑系数下限"],
    maxAliases: ["建筑系数上限"],
  },
  {
    key: "green",
    zh: "绿地率",
    en: "Green",
    quantity: "G",
    unit: "%",
    sign: "%",
    max: 100,
    aliases: ["绿化率", "绿地率要求"],
    minAliases: ["绿化率下限"],
    maxAliases: ["绿化率上限"],
  },
  {
    key: "height",
    zh: "建筑限高",
    en: "Height",
    quantity: "H",
    unit: "米",
    sign: "m",
    max: 700,
    aliases: ["限高", "建筑高度", "建筑高度要求"],
    minAliases: [],
    maxAliases: ["最大建筑高度"],
  },
];

/** One column a bound, whether each is open, and all of it in one cell. */
export const CONDITION_COLUMNS: readonly Column[] = CONDITIONS.flatMap(columnsOf);

function columnsOf({ key, zh, en, quantity, unit, sign, max, aliases, minAliases, maxAliases }: Condition) {
  const bound = { isPart: true, type: "number", decimals: 2, min: 0, max, ...(unit && { unit }) } as const;
  const columns: Column[] = [
    {
      key,
      label: t(zh, en),
      type: "text",
      form: { kind: "bounds", quantity, ...(sign && { unit: sign }) },
      aliases,
      note: t(
        "整段写在一格，如 1.2≤R≤2.5、≥1.2、不小于40%；与上下限两列都填时以本列为准",
        "The whole interval in one cell, such as 1.2≤R≤2.5; it goes before the columns of its bounds",
      ),
    },
    {
      key: `${key}Min`,
      label: t(`${zh}下限`, `${en} min`),
      ...bound,
      aliases: minAliases,
      sortable: true,
      filterable: true,
    },
    {
      key: `${key}Max`,
      label: t(`${zh}上限`, `${en} max`),
      ...bound,
      aliases: maxAliases,
      sortable: true,
      filterable: true,
    },
    {
      key: `${key}MinOpen`,
      label: t(`${zh}大于下限`, `${en} above its min`),
      type: "boolean",
      isPart: true,
      note: t("是：不含下限本身", "Yes: the bound itself is not allowed"),
    },
    {
      key: `${key}MaxOpen`,
      label: t(`${zh}小于上限`, `${en} below its max`),
      type: "boolean",
      isPart: true,
      note: t("是：不含上限本身", "Yes: the bound itself is not allowed"),
    },
  ];
  return columns;
}
