/** The facts of a parcel, its owner and their years that rules may speak of. */
import type { FieldClass, Text } from "#kernel/register.ts";

export type FactValue = number | string | boolean | null;
/** A fact with where it comes from; null is not known. */
export type Fact = { value: FactValue; source: string | null; asOf: string | null };

/** What is known of a parcel and its owner, as of a year: `series` by year. */
export type LandFacts = {
  /** the last year with figures: series count back from it */
  year: number;
  facts: Readonly<Record<string, Fact>>;
  series: Readonly<Record<string, Readonly<Record<number, Fact>>>>;
};

export type FactType = "number" | "boolean" | "choice" | "grade";
export type FactMeaning = {
  key: string;
  kind: "fact" | "series";
  label: Text;
  type: FactType;
  unit: string | null;
  field: FieldClass | null;
  /** who can say so, where it is missing */
  who: Text;
  choices?: readonly { value: string; label: Text }[];
};

const t = (zh: string, en: string): Text => ({ zh, en });
const PLANNING = t("规划建设部门（动工开发情况）", "Planners (state of works)");
const VISIT = t("联合踏勘", "A joint visit");
const LAND = t("空间台账（楼栋、地块）", "Registers of land and buildings");
const TAX = t("税务部门（年度数据）", "Tax office (yearly figures)");
const STATISTICS = t("统计部门（年度数据）", "Statistics (yearly figures)");
const CONTRACT = t("土地合同、标准地指标", "Land contract, standard-land terms");
const FIRMS = t("企业台账", "Register of firms");

const meaning = (
  kind: FactMeaning["kind"],
  key: string,
  label: Text,
  who: Text,
  more: Partial<FactMeaning> = {},
): FactMeaning => ({ key, kind, label, type: "number", unit: null, field: null, who, ...more });

export const SITE_USES = [
  { value: "producing", label: t("在产", "Producing") },
  { value: "half-stopped", label: t("半停产", "Half stopped") },
  { value: "stopped", label: t("停产", "Stopped") },
  { value: "vacant", label: t("空置", "Vacant") },
  { value: "under-construction", label: t("在建", "Under construction") },
  { value: "works-stopped", label: t("停工", "Works stopped") },
] as const;

const YES_NO = { type: "boolean" } as const;

export const LAND_FACTS: readonly FactMeaning[] = [
  meaning("fact", "landMu", t("用地面积", "Land"), LAND, { unit: "亩" }),
  meaning("fact", "started", t("已动工", "Works begun"), PLANNING, YES_NO),
  meaning("fact", "finished", t("已竣工", "Works completed"), PLANNING, YES_NO),
  meaning(
    "fact",
    "underIdleShares",
    t("开发面积不足 1/3 或投资不足 25%", "Under a third developed or under 25% invested"),
    PLANNING,
    YES_NO,
  ),
  meaning("fact", "areaShare", t("已开发面积占比", "Share developed"), PLANNING, { unit: "%" }),
  meaning("fact", "investedShare", t("已投资占比", "Share invested"), PLANNING, { unit: "%" }),
  meaning("fact", "worksStoppedYears", t("停工满年数", "Full years since works stopped"), PLANNING, {
    unit: "年",
  }),
  meaning("fact", "stopApproved", t("停工经批准", "Stop approved"), PLANNING, YES_NO),
  meaning("fact", "siteUse", t("现场使用状态", "Use seen on site"), VISIT, {
    type: "choice",
    choices: SITE_USES,
  }),
  meaning(
    "fact",
    "letPercent",
    t("出租面积占比", "Share of floor let"),
    t("用地关系台账或联合踏勘", "Occupancies, or a joint visit"),
    { unit: "%" },
  ),
  meaning("fact", "tenantsUntaxed", t("本区无税收的承租企业", "Tenants that pay no tax here"), TAX, {
    unit: "家",
    field: "tax",
  }),
  meaning("fact", "farNow", t("现状容积率", "FAR now"), LAND),
  meaning("fact", "farMin", t("约定容积率下限", "FAR agreed, least"), CONTRACT),
  meaning("fact", "agreedTaxPerMu", t("约定亩均税收", "Agreed tax per mu"), CONTRACT, { unit: "万元/亩" }),
  meaning("fact", "agreedOutputPerMu", t("约定亩均产出", "Agreed output per mu"), CONTRACT, {
    unit: "万元/亩",
  }),
  meaning("fact", "scale", t("规模", "Scale"), FIRMS, {
    type: "choice",
    choices: [
      { value: "above", label: t("规上", "Above scale") },
      { value: "below", label: t("规下", "Below scale") },
    ],
  }),
  meaning("fact", "producingYears", t("投产满年数", "Full years since production began"), FIRMS, {
    unit: "年",
  }),
  meaning("series", "taxWan", t("评价税收", "Tax"), TAX, { unit: "万元", field: "tax" }),
  meaning("series", "taxPerMu", t("亩均税收", "Tax per mu"), TAX, { unit: "万元/亩", field: "tax" }),
  meaning("series", "outputPerMu", t("亩均产出", "Output per mu"), STATISTICS, {
    unit: "万元/亩",
    field: "statistics",
  }),
  meaning("series", "grade", t("亩均等级", "Grade"), t("亩均评价", "The evaluation"), { type: "grade" }),
];

const BY_KEY = new Map(LAND_FACTS.map((one) => [`${one.kind}:${one.key}`, one]));
export const factMeaning = (kind: FactMeaning["kind"], key: string): FactMeaning | undefined =>
  BY_KEY.get(`${kind}:${key}`);
