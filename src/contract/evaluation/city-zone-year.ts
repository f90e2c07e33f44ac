import type { Column, Register } from "#kernel/register.ts";
import { option, t } from "../text.ts";

export const ZONE_LEVELS = [
  option("national", "国家级", "National"),
  option("provincial", "省级", "Provincial"),
  option("municipal", "市级", "Municipal"),
] as const;
export const ZONE_LEVEL_KEYS = ["national", "provincial", "municipal"] as const;

const sum = (key: string, zh: string, en: string, unit: string, more: Partial<Column> = {}): Column => ({
  key,
  label: t(zh, en),
  type: "number",
  unit,
  decimals: 2,
  initial: true,
  sortable: true,
  filterable: true,
  sum: true,
  ...more,
});

/** 园区年度汇总: sums of a zone's year as the city keeps them, for zones that do not publish from Perch. */
export const cityZoneYearRegister: Register = {
  kind: "city-zone-year",
  room: "evaluation",
  label: t("园区年度汇总", "Zones by year"),
  columns: [
    {
      key: "code",
      label: t("园区代码", "Zone code"),
      type: "text",
      businessKey: true,
      required: true,
      initial: true,
      filterable: true,
      sortable: true,
    },
    {
      key: "name",
      label: t("园区名称", "Zone"),
      type: "text",
      required: true,
      initial: true,
      filterable: true,
      sortable: true,
    },
    {
      key: "level",
      label: t("园区级别", "Level"),
      type: "enum",
      options: ZONE_LEVELS,
      required: true,
      initial: true,
      filterable: true,
      sortable: true,
    },
    {
      key: "year",
      label: t("年度", "Year"),
      type: "year",
      businessKey: true,
      required: true,
      initial: true,
      filterable: true,
      sortable: true,
    },
    sum("firms", "企业数", "Firms", "家", { decimals: 0 }),
    sum("landMu", "用地面积", "Land", "亩"),
    sum("taxWan", "评价税收", "Tax", "万元", { field: "tax" }),
    sum("valueAddedWan", "工业增加值", "Value added", "万元", { field: "statistics" }),
    sum("revenueWan", "主营业务收入", "Revenue", "万元", { field: "statistics" }),
    sum("energyTce", "综合能耗", "Energy", "吨标煤", { field: "statistics" }),
    sum("emissionT", "主要污染物排放量", "Emissions", "吨", { field: "statistics", decimals: 4 }),
    sum("staff", "年平均职工人数", "Staff", "人", { field: "statistics", decimals: 0 }),
    sum("rdWan", "R&D经费支出", "R&D spending", "万元", { field: "statistics" }),
    {
      key: "source",
      label: t("来源", "Source"),
      type: "text",
      note: t("报送单位或文件，如 园区统计局", "The supplying office or document"),
    },
    { key: "asOf", label: t("数据日期", "As of"), type: "date" },
  ],
};
