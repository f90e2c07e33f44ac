import type { Register } from "#kernel/register.ts";
import { option, t } from "../text.ts";
import { AS_OF, ENTERPRISE_NAME, SOURCE } from "./told-columns.ts";

export const UTILITIES = [
  option("electricity", "电", "Electricity"),
  option("water", "水", "Water"),
  option("gas", "气", "Gas"),
] as const;

/** 用能户号: the meters under which a firm is billed; a surcharge is laid on these. */
export const meterAccountRegister: Register = {
  kind: "meter-account",
  room: "enterprise",
  label: t("用能户号", "Meter accounts"),
  columns: [
    {
      key: "accountNo",
      label: t("户号", "Account number"),
      type: "text",
      businessKey: true,
      required: true,
      initial: true,
      sortable: true,
      filterable: true,
      aliases: ["用电户号", "用户编号", "客户编号"],
    },
    {
      key: "utility",
      label: t("能源品种", "Utility"),
      type: "enum",
      options: UTILITIES,
      businessKey: true,
      required: true,
      initial: true,
      sortable: true,
      filterable: true,
    },
    {
      key: "uscc",
      label: t("统一社会信用代码", "Credit code"),
      type: "uscc",
      required: true,
      initial: true,
      sortable: true,
      filterable: true,
    },
    ENTERPRISE_NAME,
    { key: "meterAddress", label: t("用能地址", "Metered at"), type: "text", initial: true },
    {
      key: "yearQuantity",
      label: t("年用量", "Used in the year"),
      type: "number",
      decimals: 4,
      min: 0,
      initial: true,
      field: "statistics",
      note: t("万千瓦时或万立方米", "In 10 MWh or 10,000 m³"),
      aliases: ["年用电量"],
    },
    {
      key: "otherSurcharge",
      label: t("已执行加价", "Other surcharge"),
      type: "number",
      decimals: 4,
      min: 0,
      note: t(
        "元/千瓦时或元/立方米；与差别化加价就高执行",
        "Yuan a unit; the higher of it and a surcharge by grade applies",
      ),
    },
    { key: "otherReason", label: t("加价名目", "What for"), type: "text" },
    { key: "startsOn", label: t("起始日期", "From"), type: "date", sortable: true, filterable: true },
    { key: "endsOn", label: t("终止日期", "To"), type: "date", sortable: true, filterable: true },
    SOURCE,
    AS_OF,
  ],
};
