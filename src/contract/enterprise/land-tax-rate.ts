import type { Register } from "#kernel/register.ts";
import { t } from "../text.ts";
import { AS_OF, SOURCE } from "./told-columns.ts";

/** 城镇土地使用税税额: what relief is reckoned on, by grade of land, as the local decree states it. */
export const landTaxRateRegister: Register = {
  kind: "land-tax-rate",
  room: "enterprise",
  label: t("土地使用税税额", "Land-use tax rates"),
  columns: [
    {
      key: "landGrade",
      label: t("土地等级", "Grade of land"),
      type: "text",
      businessKey: true,
      required: true,
      initial: true,
      sortable: true,
      filterable: true,
    },
    {
      key: "rateYuanM2",
      label: t("税额标准", "Yearly rate"),
      type: "number",
      unit: "元/㎡",
      decimals: 2,
      required: true,
      initial: true,
      sortable: true,
      min: 0,
    },
    {
      key: "districts",
      label: t("适用片区", "Districts"),
      type: "text",
      initial: true,
      note: t("片区名称，以顿号分隔；不填即全区", "Names of districts; empty for the whole zone"),
    },
    {
      key: "startsOn",
      label: t("起始日期", "From"),
      type: "date",
      businessKey: true,
      required: true,
      initial: true,
      sortable: true,
      filterable: true,
    },
    { key: "endsOn", label: t("终止日期", "To"), type: "date", initial: true, sortable: true },
    { key: "document", label: t("依据文件", "Decree"), type: "text", initial: true },
    SOURCE,
    AS_OF,
  ],
};
