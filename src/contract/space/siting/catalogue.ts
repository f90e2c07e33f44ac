/**
 * What may be asked of a site, as data: the form, the register's columns, the questions put to the supply and the report of
 * gaps are loops over this list. Areas are m², lengths m, loads t/m².
 */
import type { Text } from "#kernel/register.ts";
import { option, t } from "../../text.ts";

/** Land is built upon, space is moved into: what is asked of a hall is not asked of a field. */
export const FAMILIES = ["land", "space"] as const;
export type Family = (typeof FAMILIES)[number];

export type CriterionGroup = "site" | "building" | "utility" | "safety" | "terms" | "place";
export const CRITERION_GROUPS: Readonly<Record<CriterionGroup, Text>> = {
  site: t("空间与产业", "Space and industry"),
  building: t("建筑条件", "Building"),
  utility: t("配套能力", "Utilities"),
  safety: t("安全与环保", "Safety and environment"),
  terms: t("价格与时间", "Price and time"),
  place: t("区位", "Location"),
};

type Option = { value: string; label: Text };
export type CriterionSpec = {
  key: string;
  label: Text;
  /** as it stands behind the number; empty for what is no number */
  unit: string;
  group: CriterionGroup;
  /** what it is asked of; of the other it is not asked */
  of: readonly Family[];
  ask: "at-least" | "at-most" | "between" | "by-day" | "choice" | "industry" | "industries" | "place";
  /** the columns of a demand that hold it */
  kept: readonly string[];
  options?: readonly Option[];
  /** of a choice: what else meets it; a building for 甲 takes 丙 too */
  also?: Readonly<Record<string, readonly string[]>>;
  hard: boolean;
  /** points earned by one that fits best */
  weight: number;
  /** the value that earns all points, as a multiple of what is asked */
  better?: number;
  /** set by law or by what is looked for: no relaxation of it is proposed */
  fixed?: true;
  /** as it is said in words: 层高不低于, for templates and relaxations */
  step?: number;
};

const BOTH: readonly Family[] = ["land", "space"];
const SPACE: readonly Family[] = ["space"];
const LAND: readonly Family[] = ["land"];

export const SITE_KINDS = [
  option("land", "地块", "Land", ["土地", "工业用地"]),
  option("factory", "厂房", "Factory", ["标准厂房", "车间", "仓库"]),
  option("office", "楼宇", "Office and research", ["办公", "研发楼", "写字楼", "研发"]),
] as const;
export const SEWAGE_CLASSES = [
  option("domestic", "生活污水", "Domestic"),
  option("industrial", "一般工业废水", "Industrial"),
  option("heavy", "高浓度或特殊废水", "Heavy"),
] as const;
export const FIRE_CLASSES = [
  option("A", "甲类", "A (甲)", ["甲"]),
  option("B", "乙类", "B (乙)", ["乙"]),
  option("C", "丙类", "C (丙)", ["丙"]),
  option("D", "丁类", "D (丁)", ["丁"]),
  option("E", "戊类", "E (戊)", ["戊"]),
] as const;
export const YES = [option("yes", "需要", "Needed")] as const;
export const READINESS = [
  option("ready", "可即用", "Ready"),
  option("fixable", "可整备即可", "Fixable will do"),
] as const;
export const LAND_USES = [
  option("1001", "工业用地", "Industrial land", ["工业"]),
  option("1101", "物流仓储用地", "Logistics land", ["仓储", "物流"]),
  option("09", "商业服务业用地", "Commercial land", ["商服", "商业"]),
] as const;

const atLeast = (
  key: string,
  label: Text,
  unit: string,
  group: CriterionGroup,
  of: readonly Family[],
  more: Partial<CriterionSpec> = {},
): CriterionSpec => ({
  key,
  label,
  unit,
  group,
  of,
  ask: "at-least",
  kept: [key],
  hard: true,
  weight: 2,
  better: 1.5,
  ...more,
});
const atMost = (
  key: string,
  label: Text,
  unit: string,
  of: readonly Family[],
  more: Partial<CriterionSpec> = {},
): CriterionSpec => ({
  ...atLeast(key, label, unit, "terms", of),
  ask: "at-most",
  weight: 4,
  better: 0.5,
  ...more,
});
const choice = (
  key: string,
  label: Text,
  group: CriterionGroup,
  of: readonly Family[],
  options: readonly Option[],
  more: Partial<CriterionSpec> = {},
): CriterionSpec => ({
  key,
  label,
  unit: "",
  group,
  of,
  ask: "choice",
  kept: [key],
  options,
  hard: true,
  weight: 1,
  ...more,
});

export const CATALOGUE: readonly CriterionSpec[] = [
  choice("siteKind", t("空间类型", "Kind of space"), "site", BOTH, SITE_KINDS, { fixed: true, weight: 0 }),
  {
    key: "area",
    label: t("面积", "Area"),
    unit: "㎡",
    group: "site",
    of: BOTH,
    ask: "between",
    kept: ["areaMinM2", "areaMaxM2"],
    hard: true,
    weight: 4,
  },
  {
    key: "industry",
    label: t("产业准入", "Industry admitted"),
    unit: "",
    group: "site",
    of: BOTH,
    ask: "industry",
    kept: ["industryCode"],
    hard: true,
    weight: 4,
    fixed: true,
  },
  choice("landUse", t("用地性质", "Permitted use"), "site", LAND, LAND_USES, { fixed: true }),
  atLeast("farMin", t("容积率", "FAR"), "", "site", LAND, { step: 0.1 }),
  atLeast("clearHeightM", t("层高", "Clear height"), "米", "building", SPACE, { step: 0.1 }),
  atLeast("floorLoadTM2", t("楼面荷载", "Floor load"), "吨/㎡", "building", SPACE, { step: 0.1 }),
  atLeast("columnSpanM", t("柱距", "Column span"), "米", "building", SPACE, { step: 0.1 }),
  atLeast("craneT", t("行车", "Crane"), "吨", "building", SPACE),
  atLeast("freightLiftT", t("货梯", "Freight lift"), "吨", "building", SPACE),
  atLeast("powerKva", t("配电", "Power"), "kVA", "utility", BOTH),
  atLeast("steamTH", t("蒸汽", "Steam"), "吨/时", "utility", BOTH, { step: 0.1 }),
  atLeast("gasM3H", t("天然气", "Gas"), "m³/时", "utility", BOTH),
  atLeast("waterTD", t("供水", "Water"), "吨/日", "utility", BOTH),
  atLeast("sewageTD", t("排水", "Sewage"), "吨/日", "utility", LAND),
  choice("sewageClass", t("污水类别", "Sewage class"), "safety", BOTH, SEWAGE_CLASSES, {
    also: { domestic: ["industrial", "heavy"], industrial: ["heavy"] },
  }),
  choice("fireClass", t("火灾危险性", "Fire class"), "safety", SPACE, FIRE_CLASSES, {
    also: { B: ["A"], C: ["A", "B"], D: ["A", "B", "C"], E: ["A", "B", "C", "D"] },
    fixed: true,
  }),
  choice("hazardousGoods", t("危化品存放", "Hazardous goods"), "safety", SPACE, YES, { fixed: true }),
  atLeast("energyTce", t("能耗指标", "Energy quota"), "吨标煤", "safety", LAND, { weight: 1 }),
  atLeast("emissionT", t("排放指标", "Emission quota"), "吨", "safety", LAND, { weight: 1, step: 0.01 }),
  atMost("rentYuanM2Month", t("租金", "Rent"), "元/㎡·月", SPACE, { step: 0.1 }),
  atMost("saleWanM2", t("售价", "Sale price"), "万元/㎡", SPACE, { step: 0.01 }),
  atMost("priceWanPerMu", t("地价", "Land price"), "万元/亩", LAND, { step: 0.1 }),
  {
    ...atMost("availableBy", t("可用时间", "Available"), "", BOTH),
    ask: "by-day",
    weight: 2,
  },
  {
    key: "near",
    label: t("距指定地点", "Distance to a place"),
    unit: "km",
    group: "place",
    of: BOTH,
    ask: "place",
    kept: ["nearLon", "nearLat", "nearKm"],
    hard: true,
    weight: 3,
  },
  atMost("roadKm", t("距高速或快速路", "To a motorway"), "km", BOTH, {
    group: "place",
    weight: 2,
    step: 0.1,
  }),
  {
    key: "neighbours",
    label: t("上下游邻居", "Up- and downstream neighbours"),
    unit: "",
    group: "place",
    of: BOTH,
    ask: "industries",
    kept: ["neighbours"],
    hard: false,
    weight: 3,
  },
  choice("readiness", t("就绪度", "Readiness"), "place", LAND, READINESS, {
    hard: false,
    weight: 3,
    also: { fixable: ["ready"] },
  }),
];

const BY_KEY = new Map(CATALOGUE.map((spec) => [spec.key, spec]));
export const criterionOf = (key: string): CriterionSpec | undefined => BY_KEY.get(key);
