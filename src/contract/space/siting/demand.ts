import type { Column, Register } from "#kernel/register.ts";
import { AS_OF, SOURCE } from "../../enterprise/told-columns.ts";
import { option, t } from "../../text.ts";
import { CATALOGUE, type CriterionSpec } from "./catalogue.ts";

export const DEMAND_STATUSES = [
  option("draft", "草稿", "Draft"),
  option("waiting", "等待匹配", "Waiting"),
  option("settled", "已落位", "Settled"),
  option("withdrawn", "已撤回", "Withdrawn"),
] as const;
export const DEMAND_PARTIES = [
  option("firm", "区内企业", "Firm", ["企业"]),
  option("lead", "招商线索", "Lead", ["线索", "项目"]),
  option("anonymous", "匿名", "Anonymous", ["不具名"]),
] as const;

/** The columns that hold a criterion: one each, but for an area, a place and a list of industries. */
function columnsOf({ key, label, unit, ask, options }: CriterionSpec): Column[] {
  const common = { key, label, filterable: true, sortable: true };
  switch (ask) {
    case "between":
      return [
        { ...AREA, key: "areaMinM2", label: t("最小面积", "Least area"), aliases: ["面积下限", "需求面积"] },
        { ...AREA, key: "areaMaxM2", label: t("最大面积", "Most area"), aliases: ["面积上限"] },
      ];
    case "at-least":
    case "at-most":
      return [{ ...common, type: "number", unit, decimals: 2, min: 0 }];
    case "by-day":
      return [{ ...common, label: t("最迟可用日期", "Needed by"), type: "date" }];
    case "choice":
      return key === "hazardousGoods"
        ? [{ ...common, type: "boolean" }]
        : [{ ...common, type: "enum", options: options ?? [] }];
    case "industry":
      return [INDUSTRY];
    case "industries":
      return [{ ...common, type: "text", sortable: false }];
    case "place":
      return [
        {
          key: "nearLon",
          label: t("目标点经度", "Longitude"),
          type: "number",
          decimals: 6,
          min: -180,
          max: 180,
        },
        {
          key: "nearLat",
          label: t("目标点纬度", "Latitude"),
          type: "number",
          decimals: 6,
          min: -90,
          max: 90,
        },
        { key: "nearKm", label: t("距目标点", "Within"), type: "number", unit: "km", decimals: 2, min: 0.01 },
      ];
  }
}

const AREA: Omit<Column, "key" | "label"> = {
  type: "number",
  unit: "㎡",
  decimals: 1,
  min: 0,
  initial: true,
  sortable: true,
  filterable: true,
};
const INDUSTRY: Column = {
  key: "industryCode",
  label: t("行业代码", "Industry"),
  type: "industry",
  initial: true,
  sortable: true,
  filterable: true,
  aliases: ["国民经济行业代码", "所属行业"],
};

const SHOWN_AT_FIRST = new Set(["siteKind", "clearHeightM", "powerKva", "availableBy"]);

export const demandRegister: Register = {
  kind: "demand",
  room: "space",
  label: t("选址需求", "Demands"),
  columns: [
    {
      key: "code",
      label: t("需求编号", "Demand code"),
      type: "text",
      businessKey: true,
      required: true,
      initial: true,
      sortable: true,
      filterable: true,
      aliases: ["编号"],
    },
    {
      key: "title",
      label: t("需求名称", "Title"),
      type: "text",
      required: true,
      initial: true,
      sortable: true,
      filterable: true,
      aliases: ["名称", "项目名称"],
    },
    {
      key: "party",
      label: t("需求方类型", "Asked by"),
      type: "enum",
      options: DEMAND_PARTIES,
      required: true,
      initial: true,
      sortable: true,
      filterable: true,
    },
    {
      key: "uscc",
      label: t("统一社会信用代码", "Credit code"),
      type: "uscc",
      filterable: true,
      aliases: ["信用代码"],
      note: t("需求方为区内企业时必填", "Needed when a firm of the zone asks"),
    },
    {
      key: "partyName",
      label: t("需求方", "Who asks"),
      type: "text",
      initial: true,
      sortable: true,
      filterable: true,
      aliases: ["企业名称", "线索名称"],
    },
    {
      key: "status",
      label: t("需求状态", "Status"),
      type: "enum",
      options: DEMAND_STATUSES,
      required: true,
      initial: true,
      sortable: true,
      filterable: true,
      aliases: ["状态"],
    },
    {
      key: "filedOn",
      label: t("提出日期", "Filed on"),
      type: "date",
      required: true,
      initial: true,
      sortable: true,
      filterable: true,
    },
    {
      key: "owner",
      label: t("负责人", "Looked after by"),
      type: "text",
      initial: true,
      filterable: true,
      note: t("填登录名或姓名", "By login or name"),
    },
    {
      key: "divisible",
      label: t("可取其中一部分", "A part will do"),
      type: "boolean",
      filterable: true,
      aliases: ["可分割"],
    },
    { key: "combinable", label: t("可相邻组合", "Neighbours will do"), type: "boolean", filterable: true },
    ...CATALOGUE.flatMap(columnsOf).map((column) =>
      SHOWN_AT_FIRST.has(column.key) ? { ...column, initial: true } : column,
    ),
    { key: "note", label: t("其他要求", "Other wishes"), type: "text" },
    SOURCE,
    AS_OF,
  ],
};
