/** 就绪度: what is looked at on a site, and the states in which it is found. */
import type { Names } from "#engine/readiness/readiness.ts";
import { option, t } from "../text.ts";
import { SEWAGE_CLASSES } from "./unit.ts";

/** A utility with the unit of its capacity; 九通一平 and the two quotas that decide as often. */
export const UTILITIES = [
  { ...option("power", "供电", "Power", ["电力", "通电", "电"]), unit: t("kVA", "kVA") },
  { ...option("water", "供水", "Water supply", ["自来水", "给水", "通水", "通给水"]), unit: t("t/d", "t/d") },
  { ...option("gas", "供气", "Gas", ["天然气", "燃气", "通气"]), unit: t("m³/h", "m³/h") },
  { ...option("steam", "供热", "Steam", ["蒸汽", "热力", "通热", "热"]), unit: t("t/h", "t/h") },
  { ...option("sewage", "污水", "Sewage", ["通污水", "排污", "污水纳管"]), unit: t("t/d", "t/d") },
  { ...option("rain", "雨水", "Storm drain", ["通雨水", "雨水管网", "通排水"]), unit: null },
  { ...option("telecom", "通信", "Telecom", ["电信", "通讯", "通电信", "光纤"]), unit: t("Mbps", "Mbps") },
  { ...option("cable", "有线电视", "Cable television", ["通有线电视"]), unit: null },
  { ...option("road", "道路", "Road", ["通路", "市政道路", "路"]), unit: null },
  { ...option("levelling", "场地平整", "Levelling", ["平整", "土地平整", "一平"]), unit: null },
  { ...option("energy-quota", "能耗指标", "Energy quota", ["用能指标"]), unit: t("吨标煤/年", "tce a year") },
  {
    ...option("emission-quota", "排放指标", "Emission quota", ["排污指标", "总量指标"]),
    unit: t("吨/年", "t a year"),
  },
] as const;
export const UTILITY_KINDS = UTILITIES.map(({ value }) => value);
export type UtilityKind = (typeof UTILITY_KINDS)[number];

export const UTILITY_STATES = [
  option("ready", "具备", "Ready", ["已通", "已接通", "已完成", "已具备", "完成", "有", "是"]),
  option("under-way", "在建", "Under way", ["建设中", "在办"]),
  option("absent", "不具备", "Absent", ["未通", "未接通", "未完成", "无", "没有", "否"]),
] as const;

export const DOCUMENTS = [
  option("eia", "环境影响评价", "Environmental assessment", ["环评", "区域环评", "规划环评"]),
  option("geology", "地质灾害评估", "Geological hazard assessment", ["地灾评估", "地质灾害危险性评估"]),
  option("mineral", "压覆矿产评估", "Mineral deposit assessment", ["压覆重要矿产资源评估"]),
  option("archaeology", "文物考古", "Archaeology", ["考古调查", "文物评估"]),
  option("flood", "洪水影响评价", "Flood assessment", ["洪评", "防洪评价"]),
  option("soil-water", "水土保持", "Soil and water conservation", ["水保"]),
  option("seismic", "地震安全评价", "Seismic assessment", ["震评"]),
  option("climate", "气候可行性论证", "Climate assessment"),
  option("energy", "节能评估", "Energy assessment", ["能评", "区域能评", "节能审查"]),
  option("traffic", "交通影响评价", "Traffic assessment", ["交评"]),
  option("soil", "土壤污染调查", "Soil survey", ["土壤污染状况调查", "土壤调查"]),
  option("social", "社会稳定风险评估", "Social risk assessment", ["稳评"]),
  option("cleared", "净地证明", "Certificate of cleared land", ["净地"]),
  option("planning", "规划条件", "Planning conditions", ["规划设计条件"]),
  option("survey", "勘测定界", "Boundary survey", ["勘界", "宗地图"]),
  option("fire", "消防验收", "Fire acceptance", ["消防"]),
  option("safety", "安全评价", "Safety assessment", ["安评"]),
  option("completion", "竣工验收", "Completion acceptance"),
  option("other", "其他材料", "Other papers"),
] as const;
export const DOCUMENT_KINDS = DOCUMENTS.map(({ value }) => value);

export const DOCUMENT_STATES = [
  option("held", "已取得", "Held", ["已完成", "已办", "有"]),
  option("under-way", "在办", "Being made", ["办理中"]),
  option("absent", "未办", "Not begun", ["未办理", "无"]),
  option("not-needed", "无需办理", "Not needed", ["免办", "不需要"]),
] as const;

export const WORKS_STATES = [
  option("planned", "前期", "Preparing", ["拟建", "计划"]),
  option("building", "施工", "Being built", ["在建", "建设中"]),
  option("finished", "完工", "Finished", ["已完工", "竣工", "建成"]),
  option("stopped", "停建", "Stopped", ["停工", "暂停"]),
] as const;

/** What kinds and grades are called, and their units: names for what the engine says. */
export const READINESS_NAMES: Names = Object.fromEntries([
  ...UTILITIES.map(({ value, label, unit }) => [value, { label, ...(unit && { unit }) }] as const),
  ...DOCUMENTS.map(({ value, label }) => [value, { label }] as const),
  ...SEWAGE_CLASSES.map(({ value, label }) => [value, { label }] as const),
]);
