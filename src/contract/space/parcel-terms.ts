import type { Column } from "#kernel/register.ts";
import { t } from "../text.ts";

const TERM = { type: "number", decimals: 4, min: 0, sortable: true, filterable: true } as const;

/** 标准地: what whoever takes the land promises; names as in the published 标准地 agreements. */
export const STANDARD_LAND_COLUMNS: readonly Column[] = [
  {
    key: "stdInvestWanPerMu",
    label: t("固定资产投资强度", "Investment"),
    unit: "万元/亩",
    aliases: ["投资强度", "亩均投资", "固投强度", "标准地投资强度"],
    ...TERM,
  },
  {
    key: "stdTaxWanPerMu",
    label: t("亩均税收承诺", "Tax promised"),
    unit: "万元/亩",
    aliases: ["亩均税收", "税收强度", "标准地亩均税收"],
    ...TERM,
  },
  {
    key: "stdOutputWanPerMu",
    label: t("亩均产值承诺", "Output promised"),
    unit: "万元/亩",
    aliases: ["亩均产出", "产出强度", "亩均产值"],
    ...TERM,
  },
  {
    key: "stdEnergyTcePerWan",
    label: t("单位能耗标准", "Energy limit"),
    unit: "吨标煤/万元",
    aliases: ["能耗标准", "单位增加值能耗", "单位能耗增加值"],
    ...TERM,
  },
  {
    key: "stdEmissionKgPerWan",
    label: t("单位排放标准", "Emission limit"),
    unit: "千克/万元",
    aliases: ["排放标准", "单位排放", "单位增加值排放"],
    ...TERM,
  },
  {
    key: "stdRdPercent",
    label: t("研发投入强度", "R&D share"),
    unit: "%",
    aliases: ["研发经费占比", "R&D 经费支出与主营业务收入之比", "研发强度"],
    ...TERM,
  },
  {
    key: "allowedIndustries",
    label: t("准入行业", "Industries allowed"),
    type: "text",
    listOf: "industry",
    aliases: ["产业准入", "准入产业"],
    note: t(
      "国民经济行业代码，用顿号分隔，如 34、C3599；须在分类表中",
      "GB/T 4754 codes, separated by 、; they must be in the tree",
    ),
  },
];

/** How long the right runs. */
export const TERM_COLUMNS: readonly Column[] = [
  {
    key: "termYears",
    label: t("出让年限", "Term"),
    type: "number",
    unit: "年",
    decimals: 1,
    min: 0.1,
    max: 999,
    sortable: true,
    filterable: true,
    aliases: ["使用年限", "土地使用年限", "出让期限"],
  },
  {
    key: "expiresOn",
    label: t("到期日期", "Expires on"),
    type: "date",
    sortable: true,
    filterable: true,
    aliases: ["终止日期", "到期时间", "终止时间"],
  },
  {
    key: "expiry",
    label: t("到期（含推算）", "Expiry"),
    type: "date",
    derived: true,
    sortable: true,
    filterable: true,
    note: t("未登记到期日期的，由出让日期加出让年限推算", "Where none is given: granted on, plus the term"),
  },
  {
    key: "expiryDerived",
    label: t("到期为推算", "Expiry derived"),
    type: "boolean",
    derived: true,
    filterable: true,
  },
];
