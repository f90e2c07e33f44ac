import type { Column, Register } from "#kernel/register.ts";
import { AS_OF, SOURCE } from "../enterprise/told-columns.ts";
import { t } from "../text.ts";
import { LAW_OPTIONS, ROUTE_OPTIONS, STATE_OPTIONS } from "./case-words.ts";

const text = (key: string, zh: string, en: string, more: Partial<Column> = {}): Column => ({
  key,
  label: t(zh, en),
  type: "text",
  ...more,
});
const mu = (key: string, zh: string, en: string, more: Partial<Column> = {}): Column => ({
  key,
  label: t(zh, en),
  type: "number",
  unit: "亩",
  decimals: 2,
  min: 0,
  sum: true,
  sortable: true,
  filterable: true,
  ...more,
});
const day = (key: string, zh: string, en: string, more: Partial<Column> = {}): Column => ({
  key,
  label: t(zh, en),
  type: "date",
  sortable: true,
  filterable: true,
  ...more,
});
const taxPerMu = (key: string, zh: string, en: string, aliases: readonly string[]): Column => ({
  key,
  label: t(zh, en),
  type: "number",
  unit: "万元/亩",
  decimals: 2,
  field: "tax",
  sortable: true,
  filterable: true,
  aliases,
});
const SEEN = { initial: true, sortable: true, filterable: true } as const;

/** 处置个案台账: one line a case, in the columns that zones really keep. */
export const renewalCaseRegister: Register = {
  kind: "renewal-case",
  room: "renewal",
  label: t("处置个案", "Renewal cases"),
  columns: [
    text("code", "个案编号", "Case", { businessKey: true, required: true, ...SEEN, aliases: ["处置编号"] }),
    text("parcelCode", "宗地编号", "Parcel", { required: true, ...SEEN, aliases: ["地块编号", "宗地号"] }),
    text("district", "片区", "District", { derived: true, sortable: true, filterable: true }),
    text("uscc", "统一社会信用代码", "Credit code", { type: "uscc", filterable: true }),
    text("enterpriseName", "企业名称", "Firm", { derived: true, ...SEEN }),
    text("landUser", "用地单位", "Land user", { filterable: true }),
    text("rightHolder", "土地使用权人", "Holder of the right", { filterable: true, aliases: ["使用权人"] }),
    {
      key: "year",
      label: t("立案年份", "Year"),
      type: "year",
      required: true,
      sortable: true,
      filterable: true,
      aliases: ["年份", "年度"],
    },
    {
      key: "law",
      label: t("用地性质", "Kind of land"),
      type: "enum",
      options: LAW_OPTIONS,
      sortable: true,
      filterable: true,
    },
    text("reasonKind", "低效类型", "Why low-efficiency", { filterable: true, aliases: ["问题类型"] }),
    {
      key: "state",
      label: t("当前状态", "State"),
      type: "enum",
      options: STATE_OPTIONS,
      ...SEEN,
      aliases: ["处置状态"],
      note: t(
        "立案时可填；之后按步骤办理，不在此修改",
        "Given when a case is first entered; moved by its steps afterwards",
      ),
    },
    day("dueOn", "本环节期限", "Step due", { derived: true, initial: true }),
    {
      key: "route",
      label: t("处置方式", "Route"),
      type: "enum",
      options: ROUTE_OPTIONS,
      ...SEEN,
      aliases: ["盘活方式", "处置路径"],
    },
    mu("occupiedMu", "占地面积", "Occupied", {
      required: true,
      initial: true,
      min: 0.0001,
      aliases: ["用地面积", "土地面积"],
    }),
    mu("plannedMu", "计划面积", "Planned", { aliases: ["计划处置面积"] }),
    mu("disposedMu", "处置面积", "Disposed of", { initial: true, aliases: ["已处置面积"] }),
    mu("remainingMu", "剩余面积", "Remaining", { derived: true, initial: true }),
    taxPerMu("taxPerMu", "上年亩均税收", "Tax a mu, last year", ["上年度亩均税收"]),
    taxPerMu("taxPerMuBefore", "上上年亩均税收", "Tax a mu, year before", ["前年亩均税收"]),
    text("operating", "经营状态", "Operation", { filterable: true, aliases: ["生产状态"] }),
    text("useNow", "现状用途", "Use now"),
    text("plannedUse", "规划用途", "Planned use"),
    { key: "severalFirms", label: t("是否一地多企", "Several firms"), type: "boolean", filterable: true },
    text("location", "坐落", "Location"),
    text("implementer", "实施单位", "Carried out by", { filterable: true }),
    day("plannedFrom", "计划开始日期", "Planned from", { aliases: ["计划开始时间"] }),
    day("plannedTo", "计划完成日期", "Planned until", { aliases: ["计划完成时间", "计划结束时间"] }),
    day("actualFrom", "实际开始日期", "Began", { aliases: ["实际开始时间"] }),
    day("actualTo", "实际完成日期", "Ended", { aliases: ["实际完成时间", "实际结束时间"] }),
    {
      key: "overdue",
      label: t("逾期节点", "Overdue milestones"),
      type: "integer",
      derived: true,
      initial: true,
      sortable: true,
      filterable: true,
    },
    text("block", "盘活片区名称", "Block", { derived: true, filterable: true }),
    text("problem", "问题描述", "Problem"),
    text("progress", "详细进展", "Progress"),
    text("heldState", "系统内状态", "State held", { derived: true }),
    SOURCE,
    AS_OF,
  ],
};
